"""Tellings that differ stand side by side, in one unit, and a count that goes on is no dispute."""

from generator.records.model import Account, Evidence, Event, Figure, RecordSet, Source
from generator.website.accounts import accounts
from generator.website.indexes import told_once
from generator.website.story import Story

WORDS = {name: Evidence(source="one", span=(at, at + 5), quote="words") for at, name in ((0, "early"), (10, "late"), (20, "other"))}


def story(*figures: Figure, events: tuple[Event, ...] = ()) -> Story:
    return Story(RecordSet([Source(id="one", file="one.txt")], [], list(events), list(figures), [], []))


def figure(name: str, value: float, day: str, **told) -> Figure:
    return Figure(id=name, what="revenue", unit="GBP", value=value, as_of=day, evidence=[WORDS[name]], **told)


def values(told):
    return [one.value for one in told]


def test_the_records_own_number_stands_beside_the_others_in_its_unit():
    one = figure("early", 118_200_000, "2025-05-01", accounts=[Account(field="value", value="about 127,000,000", evidence=[WORDS["other"]])])
    assert values(accounts(story(one), one)) == ["£118.2 million", "About £127 million"]


def test_how_exact_a_number_is_is_told_by_the_number():
    one = Figure(
        id="x",
        what="people killed",
        unit="people",
        value=12,
        comparator="at least",
        accounts=[Account(field="comparator", value="exactly", evidence=[WORDS["other"]])],
    )
    assert values(accounts(story(one), one)) == ["At least 12", "12"]


def test_a_date_told_otherwise_is_told_in_words():
    one = Event(id="e", title="A vote", date="2025-05-01", kind="election", status="happened", evidence=[WORDS["early"]],
                accounts=[Account(field="date", value="2025-05-02", evidence=[WORDS["other"]])])  # fmt: skip
    assert values(accounts(story(events=(one,)), one)) == ["Thursday 1 May 2025", "Friday 2 May 2025"]


def test_a_later_number_of_the_same_count_is_no_dispute():
    late = figure("late", 130, "2025-06-01", series="count")
    early = figure("early", 120, "2025-05-01", series="count", accounts=[Account(field="value", value="130", evidence=[WORDS["late"]])])
    assert accounts(story(early, late), early) == [] and told_once(story(early, late)) == []


def test_two_numbers_of_one_day_are_a_dispute_within_a_count_too():
    late = figure("late", 130, "2025-05-01", series="count")
    early = figure("early", 120, "2025-05-01", series="count", accounts=[Account(field="value", value="130", evidence=[WORDS["late"]])])
    assert values(accounts(story(early, late), early)) == ["£120", "£130"]
