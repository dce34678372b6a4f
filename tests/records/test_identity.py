"""Ids are readable, unique, and found again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.identity import make_id
from generator.records.model import KIND_NAMED, Event
from generator.records.settle import Known, match, new_id, trait

EVENTS = KIND_NAMED["events"]


def event(id, title, span, **fields):
    given = {"date": "2024-05-01", "kind": "vote", **fields}
    record = Event(id=id, title=title, status="happened", evidence=[{"source": "s", "span": span, "quote": "x" * (span[1] - span[0])}], **given)
    return trait(id, record.model_dump(mode="json", by_alias=True))


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Zoë O’Brien-Łukasz", "zoe-obrien-lukasz"),
        ("The U.N. spends £75 million", "the-un-spends-gbp-75-million"),
        ("2024-05-01 Vote in parliament", "2024-05-01-vote-in-parliament"),
        ("con", "con-1"),
    ],
)
def test_ids_are_readable(words, id):
    """Plain letters and hyphens that still say what they mean."""
    assert id == make_id(words, set())


@given(st.lists(st.text(max_size=80), max_size=30))
def test_ids_are_unique_and_valid_file_names(words):
    """Any words give an id of their own that is an id."""
    taken: set[str] = set()
    ids = [make_id(each, taken) for each in words]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_-]*", id) and len(id) < 80 for id in ids)


def test_a_thousand_of_one_name_have_ids_of_their_own():
    """Numbers follow where words are the same."""
    taken: set[str] = set()
    assert 1000 == len({make_id("boats", taken) for _ in range(1000)})


def test_two_events_of_one_sentence_keep_their_ids_when_one_goes():
    """What is left takes its own id, not its neighbour's."""
    known = Known([event("a", "Votes", (0, 50)), event("b", "Arrests", (0, 50), kind="arrest")])
    assert {"new": "b"} == match(EVENTS, [event("new", "Arrests again", (0, 50), kind="arrest")], known)


def test_a_copy_made_by_hand_gives_way_to_the_record_it_was_copied_from():
    """What a run finds again is the record that a run wrote, whatever the copy is called."""
    known = Known([event("a-copy", "Votes", (0, 50)), event("b", "Votes", (0, 50))], by_hand={"a-copy"})
    assert {"x": "b"} == match(EVENTS, [event("x", "Votes", (0, 50))], known)


def test_a_record_told_elsewhere_is_not_taken_for_another():
    """The same words at another place of the same article are another record."""
    assert {} == match(EVENTS, [event("a", "Votes", (300, 320))], Known([event("a", "Votes", (0, 20))]))


def test_a_new_record_is_given_a_free_id():
    """The number that told it from its neighbours is not carried along."""
    assert ["a-2", "a-3", "b-2024"] == [new_id(id, {"a", "a-2", "b-2024"}, taken) for taken in [{"a"}] for id in ("a", "a-2", "b-2024")]


def test_ids_do_not_hang_on_the_order_of_reading():
    """Shuffled, the same records are given the same ids."""
    known = Known([event(f"e{n}", f"Vote {n}", (n * 100, n * 100 + 50)) for n in range(5)])
    found = [event(f"x{n}", f"Ballot {n}", (n * 100 + 5, n * 100 + 60), date=None) for n in range(5)]
    one = match(EVENTS, found, known)
    assert one == match(EVENTS, found[::-1], Known(known.traits[::-1])) == {f"x{n}": f"e{n}" for n in range(5)}


def test_what_two_articles_tell_word_for_word_keeps_its_two_ids():
    """A run that finds nothing new changes nothing, though the sentence stands in many articles."""
    kind, sentence = KIND_NAMED["quotes"], "Zara Bell said that the cuts were brutal and short-sighted."
    quotes = [
        {
            "id": f"cuts-{n}",
            "text": "brutal and short-sighted",
            "speaker": "zara-bell",
            "variants": [],
            "evidence": [{"source": f"a{99 - n}", "span": [0, 59], "quote": sentence}],
        }
        for n in range(1, 13)
    ]
    traits = [trait(quote["id"], quote) for quote in quotes]
    assert {quote["id"]: quote["id"] for quote in quotes} == match(kind, traits, Known(traits))
