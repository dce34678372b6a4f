"""A reader sees the sentence that a fact rests on once, with its words marked where marking tells anything."""

import pytest

from generator.records.model import RecordSet
from generator.website.evidence import show
from generator.website.story import Story
from tests.website import harbour
from tests.website.harbour import words


@pytest.fixture(scope="module")
def story():
    return Story(RecordSet(sources=harbour.records().sources), harbour.documents())


def test_words_of_one_sentence_that_overlap_are_shown_once(story):
    (shown,) = show(
        story,
        [
            words("northern-wire-ferry", "closed the Sound ferry on Monday", "date", because="Monday, in an article of Monday 2025-03-03"),
            words("northern-wire-ferry", "the Sound ferry", "what", "as_of"),
        ],
    )
    assert shown.words == "closed the Sound ferry on Monday"
    assert shown.supports == ("the date", "what is counted")
    assert shown.because == "Monday, in an article of Monday 3 March 2025"


def test_a_whole_sentence_gives_way_to_the_words_within_it(story):
    text = harbour.TEXTS["northern-wire-ferry"]
    sentence = next(s for d in story.documents.values() if d.id == "northern-wire-ferry" for s in d.sentences if "on Monday" in text[s.start : s.end])
    whole = words("northern-wire-ferry", text[sentence.start : sentence.end], "speaker")
    (alone,) = show(story, [whole])
    assert alone.whole
    (shown,) = show(story, [whole, words("northern-wire-ferry", "on Monday", "said_on")])
    assert not shown.whole and shown.words == "on Monday"


def test_words_that_stand_apart_in_one_sentence_are_shown_apart(story):
    told = show(story, [words("northern-wire-ferry", "closed"), words("northern-wire-ferry", "Monday")])
    assert [shown.words for shown in told] == ["closed", "Monday"]
