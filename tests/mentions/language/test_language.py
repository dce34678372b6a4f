"""Each example of the language corpus, and what holds of every text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.mentions.language
from generator.articles.document import Sentence
from generator.mentions.language import parse_sentence
from generator.mentions.language.lemmas import lemma
from generator.mentions.language.tokenizer import split_tokens

CORPUS = yaml.safe_load((Path(generator.mentions.language.__file__).parent / "corpus.yml").read_text("utf-8"))


def read(text):
    return parse_sentence(text, Sentence(0, len(text), 0, 0))


def told(group):
    parts = [group.lemma, group.tense, f"({group.modal})" if group.modal else "", group.aspect]
    parts += ["passive" if group.voice == "passive" else "", "not" if group.negated else ""]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("text, expected", CORPUS["verbs"].items())
def test_a_sentence_has_these_verb_groups(text, expected):
    """A verb is read with its tense, modality, aspect, voice and negation."""
    assert [told(group) for group in read(text).verb_groups if group.finite] == expected


@pytest.mark.parametrize("text, expected", CORPUS["chunks"].items())
def test_a_sentence_has_these_noun_chunks(text, expected):
    """A noun chunk is a flat phrase that ends in its noun."""
    parsed = read(text)
    assert [text[parsed.tokens[c.first].start : parsed.tokens[c.last - 1].end] for c in parsed.noun_chunks] == expected


@pytest.mark.parametrize("text, expected", CORPUS["tokens"].items())
def test_a_text_has_these_tokens(text, expected):
    """Clitics, names in hyphens, prices and abbreviations are parted as the models expect."""
    assert [text[start:end] for start, end in split_tokens(text, 0, len(text))] == expected


@pytest.mark.parametrize("expected, form", CORPUS["lemmas"].items())
def test_a_form_has_this_lemma(expected, form):
    """The lemma of a form with its part of speech."""
    assert lemma(*form.split()) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_tokens_cover_all_but_white_space(text):
    """Whatever the text, each character stands in one token or is white space."""
    places = split_tokens(text, 0, len(text))
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in zip(places, places[1:]))
    assert "".join(text[start:end] for start, end in places) == "".join(text.split())


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aAbé -'’\".,()1234мшع\n", max_size=120))
def test_groups_and_chunks_lie_in_the_sentence(text):
    """Whatever the text, groups and chunks are in order, apart and inside."""
    parsed = read(text)
    for spans in (parsed.verb_groups, parsed.noun_chunks):
        assert all(0 <= span.first <= span.head < span.last <= len(parsed.tokens) for span in spans)
        assert all(one.last <= other.first for one, other in zip(spans, spans[1:]))
