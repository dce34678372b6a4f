"""The timeline: every event by year, month and day, and what a reader can filter it by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from generator.website.cards import STATUS, EventCard, event_card
from generator.website.dates import MONTHS, When
from generator.website.page import Page
from generator.website.story import Story
from generator.website.wording import capital, plural


@dataclass(frozen=True)
class Day:
    """The events told with one date: a day, or the honest words for less."""

    when: When
    entries: list[EventCard]


@dataclass(frozen=True)
class Month:
    """A month of a year; number 0 holds what is told of the year as a whole."""

    title: str
    anchor: str
    days: list[Day]


@dataclass(frozen=True)
class Year:
    title: str
    anchor: str
    months: list[Month] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    """One value that the timeline can be filtered by, with the number of events that have it."""

    value: str
    label: str
    count: int


def timeline_page(story: Story) -> Page:
    """The page of every event."""
    cards = [event_card(story, event) for event in story.events.values()]
    return Page(
        path="timeline.md",
        title="Timeline",
        description=f"{plural(len(cards), 'event')}, each with the words it rests on.",
        template="timeline.md",
        context={"years": group(cards), "choices": choices(story, cards), "count": len(cards)},
    )


def group(cards: list[EventCard]) -> list[Year]:
    """Cards in order of their dates -> years of months of days. What has no date comes last, under its own heading."""
    cards = sorted(cards, key=lambda card: (_year(card.when), _month(card.when), card.when.sort_key))
    return [
        _make_year(year, list(of_year)) for year, of_year in groupby(cards, key=lambda card: _year(card.when))
    ]


def _make_year(year: int, cards: list[EventCard]) -> Year:
    if year == _NO_YEAR:
        return Year("Date not told", "no-date", [Month("", "no-month", _days(cards))])
    months = [
        Month(
            f"{MONTHS[month]} {year}" if month else f"In {year}, month not told",
            f"in-{year}-{month:02}" if month else f"in-{year}-00",
            _days(list(of_month)),
        )
        for month, of_month in groupby(cards, key=lambda card: _month(card.when))
    ]
    return Year(str(year), f"in-{year}", months)


_NO_YEAR = 10_000


def _year(when: When) -> int:
    first = when.start or when.end
    return first.year if first else _NO_YEAR


def _month(when: When) -> int:
    first = when.start or when.end
    return 0 if first is None or when.precision in ("year", "none") else first.month


def _days(cards: list[EventCard]) -> list[Day]:
    return [Day(when, list(entries)) for when, entries in groupby(cards, key=lambda card: card.when)]


def choices(story: Story, cards: list[EventCard]) -> dict[str, list[Choice]]:
    """What the timeline can be filtered by: "person", "body", "place", "kind", "status"."""
    found = {
        name: _entity_choices(story, Counter(i for card in cards for i in card.keys[name].split()))
        for name in ("person", "body", "place")
    }
    kinds = Counter(card.kind for card in cards)
    found["kind"] = [Choice(kind, capital(kind), count) for kind, count in sorted(kinds.items())]
    told = Counter(card.status for card in cards)
    found["status"] = [Choice(css, words, told[css, words]) for css, words in STATUS.values() if told[css, words]]
    return found


def _entity_choices(story: Story, counts: Counter[str]) -> list[Choice]:
    known = ((story.entities[i].name, i, count) for i, count in counts.items())
    return [Choice(i, name, count) for name, i, count in sorted(known, key=lambda item: item[0].casefold())]
