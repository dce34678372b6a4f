"""Words that somebody said: found, attributed, and left alone where nobody said them."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.articles.dating import Dating
from generator.mentions import coreference, language
from generator.mentions.names import find_names
from generator.mentions.quotations import find_quotations
from generator.mentions.timex import find_timexes
from tests.mentions.documents import document as read

CORPUS = yaml.load(Path("generator/mentions/quotations/corpus.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


def quotations(text: str, published: str | None = None):
    document = replace(read(text), dating=Dating(published=published, dct=published))
    parse = language.parse(document)
    links = coreference.link(document, parse, find_names(document, parse))
    return document, links, find_quotations(document, parse, find_timexes(document.text, dct=published), links)


@pytest.mark.parametrize("case", CORPUS["finds"], ids=lambda case: case["text"][:40])
def test_every_quotation_of_the_corpus_is_found(case):
    """Kind, words, speaker as printed, and parts."""
    document, links, found = quotations(case["text"], CORPUS["published"])
    assert not [
        q
        for q in found
        if "not_reported" in case and q.kind == "reported" and document.text[q.start : q.end].startswith(case["not_reported"])
    ]
    for want in case["quotes"]:
        told = [q for q in found if q.kind == want["kind"] and document.text[q.start : q.end].startswith(want["text"])]
        assert told, [(q.kind, document.text[q.start : q.end]) for q in found]
        if "holder" in want:
            assert document.quote(told[0].holder).startswith(want["holder"])
        if "speaker" in want:
            assert (links.clusters[told[0].speaker].name if told[0].speaker is not None else "none") == want["speaker"]
        if "parts" in want:
            assert len(told[0].parts) == int(want["parts"])


@pytest.mark.parametrize("text", CORPUS["finds_nothing"])
def test_scare_quotes_titles_and_nicknames_are_no_quotations(text):
    """Marks alone make no quotation: somebody must say the words."""
    document, _, found = quotations(text, CORPUS["published"])
    assert [document.text[q.start : q.end] for q in found if q.kind != "reported"] == []


def test_a_spokeswoman_speaks_for_her_body():
    """"A Treasury spokeswoman said" is said by the Treasury."""
    _, links, found = quotations('The Treasury was asked. A Treasury spokeswoman said: "We will reply in May."')
    assert [links.clusters[q.speaker].name for q in found if q.kind == "direct"] == ["Treasury"]


def test_two_speakers_are_none():
    """A sentence of two people is given to neither."""
    _, _, found = quotations('Ann Lee and Tom Park said: "We will not go."')
    assert [q.speaker for q in found if q.kind == "direct"] == [None]


def test_the_day_beside_the_verb_is_the_day_it_was_said():
    """"said on Monday" beats the article's own day."""
    _, _, found = quotations('Ann Lee said on Monday: "We will not go."', "2031-05-06")
    assert [q.said_on for q in found if q.kind == "direct"] == ["2031-05-05"]


def test_what_had_been_said_has_no_day():
    """The past perfect points back, and nobody says to when."""
    _, _, found = quotations('Ann Lee had said: "We will not go."', "2031-05-06")
    assert [q.said_on for q in found if q.kind == "direct"] == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('About 900 people joined a protest on Saturday. "They lied," Pavel Storm told the crowd.', None),
        ('"They lied," Pavel Storm told the council.', "2031-05-06"),
    ],
)
def test_what_a_crowd_was_told_has_the_day_of_the_scene(text, day):
    """Not the article's day, where the scene is of another."""
    _, _, found = quotations(text, "2031-05-06")
    assert [q.said_on for q in found if q.kind == "direct"] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('A man was jailed for five years yesterday.\n\nJudge Tony Moss told Hale: "It is a bad case."', None),
        ('A man was jailed on Friday.\n\nAnn Teate told the court: "He is sorry."', None),
        ('A man was jailed on Tuesday.\n\nAnn Teate told the court: "He is sorry."', "2031-05-06"),
        ('A man was jailed for five years.\n\nAnn Teate told the court: "He is sorry."', "2031-05-06"),
        ('A man was jailed yesterday.\n\nAnn Teate told reporters: "He is sorry."', "2031-05-06"),
    ],
)
def test_what_a_court_was_told_was_said_when_it_sat(text, day):
    """Not on the article's day (a Tuesday), where its head tells of another."""
    _, _, found = quotations(text, "2031-05-06")
    assert [q.said_on for q in found if q.kind == "direct"] == [day]


WORDS = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "Lee",
        "said",
        "that",
        "she",
        ",",
        ".",
        ":",
        "\n\n",
        "the",
        "boys'",
        "closed",
        "told",
        "It",
        "called",
        "according to",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_spans_hold_their_words(text):
    """Every part lies in the text, in order, and the whole reaches from the first to the last."""
    document, _, found = quotations(text)
    for quotation in found:
        assert quotation.parts and quotation.start == quotation.parts[0].start and quotation.end == quotation.parts[-1].end
        position = 0
        for part in quotation.parts:
            assert position <= part.start < part.end <= len(document.text)
            position = part.end
