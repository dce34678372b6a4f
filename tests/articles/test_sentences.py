"""Sentences: every word of a paragraph is in one, and none crosses a paragraph."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.articles.article import Article
from generator.articles.reader import read_article
from generator.articles.sentences import split_sentences

CORPUS = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text("utf-8"))


def split(text):
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("sentences", CORPUS["splits"], ids=lambda sentences: sentences[0][:30])
def test_a_paragraph_is_split_where_its_sentences_end(sentences):
    """Abbreviations, initials, quotations and numbers do not end a sentence; what ends one, does."""
    assert sentences == split(" ".join(sentences))


def test_a_place_alone_opens_a_story_not_a_sentence_within():
    """ "Oslo - A mill burned." at the head of a story, where no name is before the dash; elsewhere it is one sentence."""
    text = "Oslo - A mill burned."
    assert ["Oslo -", "A mill burned."] == [text[start:end] for start, end in split_sentences(text, opens=True)]
    assert [text] == split(text)
    own = "The mill - Anne Roe owns it - burned."
    assert [own] == [own[start:end] for start, end in split_sentences(own, opens=True)]


@pytest.mark.parametrize("sentences", CORPUS["glued"], ids=lambda sentences: sentences[0][:30])
def test_a_lost_space_is_no_lost_border(sentences):
    """A sentence that begins right after a full stop is told by its capital."""
    assert sentences == split("".join(sentences))


@given(
    st.lists(
        st.sampled_from(
            [
                "The mill closed. ",
                '"Why?" ',
                "Mr. Hale ",
                "... ",
                "U.S. ",
                "No. 10 ",
                "\u201cWe go.\u201d ",
                "5 p.m. ",
                "é",
                "\u3002",
                ")",
                "! ",
                "\n",
            ]
        )
    ).map("".join)
)
def test_no_word_is_dropped_and_the_order_is_kept(text):
    """The sentences of any text, put together, hold all of it but the white space between them."""
    spans = list(split_sentences(text))
    assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in spans)
    assert spans == sorted(spans) and all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))


def test_a_sentence_never_crosses_a_paragraph():
    """Even where the paragraph has no full stop."""
    document = read_article(Article("a", "a.txt", "Mill to close\nThe mill will close and\nThe ferry will sail.\n"))
    assert all("\n" not in document.quote(sentence) for sentence in document.sentences)
