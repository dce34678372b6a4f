"""The three-way merge: last written, as edited, newly read."""

from __future__ import annotations

from generator.records.merge import corrected_fields, merge, propose, read_path, with_path
from generator.records.model import Entity, Event

WORDS = {"source": "alpha", "span": [0, 9], "quote": "They met."}


def event(**fields) -> dict:
    given = {"id": "a", "title": "They met", "kind": "meeting", "status": "happened", "evidence": [WORDS], **fields}
    return Event(**given).model_dump(mode="json", by_alias=True)


def entity(**fields) -> dict:
    return Entity(**{"id": "a", "type": "person", "name": "Ann Lee", **fields}).model_dump(mode="json", by_alias=True)


def merged(base, mine, theirs, model=Event) -> dict:
    result = merge(model, base, mine, theirs)
    result.data["proposed"] = propose(model, result, theirs)
    return result.data


def test_what_the_person_left_is_updated():
    """An untouched field takes the new reading."""
    assert "2024-05" == merged(event(), event(), event(date="2024-05"))["date"]


def test_what_the_person_changed_stays():
    """A changed field stays, without a word, while the articles say what they said."""
    data = merged(event(date="2024"), event(date="2023"), event(date="2024"))
    assert ("2023", []) == (data["date"], data["proposed"])


def test_where_both_changed_the_new_reading_is_proposed_with_its_evidence():
    """The person's value stays; the new one stands beside it with the words it rests on."""
    data = merged(event(date="2024"), event(date="2023"), event(date="2022"))
    assert "2023" == data["date"]
    assert [("date", "2022", "They met.")] == [(item["field"], item["value"], item["evidence"][0]["quote"]) for item in data["proposed"]]


def test_a_proposal_goes_when_the_articles_come_round():
    """What the articles no longer say is not proposed any more."""
    mine = merged(event(date="2024"), event(date="2023"), event(date="2022"))
    assert [] == merged(event(date="2022"), mine, event(date="2023"))["proposed"]


def test_a_proposal_stands_until_it_is_settled():
    """A run without news proposes nothing anew and forgets nothing."""
    mine = merged(event(date="2024"), event(date="2023"), event(date="2022"))
    assert mine == merged(event(date="2022"), mine, event(date="2022"))


def test_a_proposal_that_a_person_struck_out_stays_away():
    """Deleting the lines under `proposed` is a decision."""
    mine = {**merged(event(date="2024"), event(date="2023"), event(date="2022")), "proposed": []}
    assert [] == merged(event(date="2022"), mine, event(date="2022"))["proposed"]


def test_lists_merge_item_by_item():
    """What the person added stays, what the person took out stays out, what is new comes in."""
    base = event(participants=[{"entity": "x"}, {"entity": "y"}])
    mine = event(participants=[{"entity": "y"}, {"entity": "own"}])
    theirs = event(participants=[{"entity": "x"}, {"entity": "y"}, {"entity": "new"}])
    assert {"y", "own", "new"} == {item["entity"] for item in merged(base, mine, theirs)["participants"]}


def test_a_field_of_a_list_item_is_proposed_by_its_key():
    """The proposal names the participant, and can be read and taken by that name."""
    base, mine, theirs = (event(participants=[{"entity": "x", "role": role}]) for role in ("guest", "host", "chair"))
    data = merged(base, mine, theirs)
    assert ("participants.x.role", "chair") == (data["proposed"][0]["field"], data["proposed"][0]["value"])
    assert "host" == read_path(Event, data, "participants.x.role")
    assert "chair" == with_path(Event, data, "participants.x.role", "chair")["participants"][0]["role"]


def test_a_name_with_dots_can_be_part_of_a_path():
    """`aliases.U.N.name` leads to the alias U.N."""
    data = entity(aliases=[{"name": "A. B."}, {"name": "U.N."}])
    assert "U.N." == read_path(Entity, data, "aliases.U.N..name")


def test_evidence_whose_span_moved_a_little_is_the_same_evidence():
    """A deleted piece of evidence does not return because a rule now takes in one word more."""
    base, mine = event(), event(evidence=[])
    theirs = event(evidence=[{**WORDS, "span": [0, 12], "quote": "They met at"}])
    assert [] == merged(base, mine, theirs)["evidence"]


def test_an_item_that_both_added_keeps_the_persons_words():
    """The articles fill only what the person left empty."""
    base, mine = entity(), entity(aliases=[{"name": "Annie", "evidence": [{"editor": "Bo", "because": "she said so"}]}])
    theirs = entity(aliases=[{"name": "Annie", "evidence": [WORDS]}])
    assert "Bo" == merged(base, mine, theirs, Entity)["aliases"][0]["evidence"][0]["editor"]


def test_what_is_worked_out_on_every_run_waits_for_nobody():
    """A person's salience stays, and its new reading is not worth a decision."""
    data = merged(event(salience=0.1), event(salience=1.0), event(salience=0.2))
    assert (1.0, []) == (data["salience"], data["proposed"])


def test_corrected_fields_are_those_the_person_changed():
    """Notes and proposals are no corrections; of an own record, every field that holds something is."""
    assert ["title"] == corrected_fields(event(), event(title="They talked", note="why"))
    assert {"title", "kind", "status", "evidence"} == set(corrected_fields(None, event()))
