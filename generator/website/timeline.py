"""The timeline: every event by year, month and day, and what a reader can filter it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from generator.website.cards import STATUS, EventCard, best_first, event_card
from generator.website.dates import MONTHS, When, read_when
from generator.website.evidence import Shown, show
from generator.website.markdown import as_json
from generator.website.naming import path_of
from generator.website.page import Link, Page, Plan, page_url
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


SHORT = 40  # events that are told on one page: readers print it, and its filters need no data file
CHOICES = 20  # of people, bodies and places that a timeline of several pages offers before its data are there


def timeline_pages(story: Story) -> list[Plan]:
    """Every page of the timeline."""
    return [Plan("timeline.md", _timeline_page)]


def _timeline_page(story: Story) -> Page:
    """The page of every event. A short timeline is one page; of a longer one, the filters read a file of data."""
    whole = len(story.events) <= SHORT
    cards = [event_card(story, event, evidence=0) for event in story.events.values()]
    offered = choices(story, cards)
    return Page(
        path="timeline.md",
        title="Timeline",
        description=f"{plural(len(cards), 'event')}, each with the words it rests on.",
        template="timeline.md",
        script="assets/timeline.js",
        whole=whole,
        flows=not whole,
        jump="Years",
        context={
            "years": group(cards),
            "choices": offered if whole else {name: _most(found) for name, found in offered.items()},
            "count": len(cards),
            "counted": plural(len(cards), "event"),
            "whole": whole,
        },
    )


def timeline_words(story: Story, print_evidence: Callable[[Shown, str], str]) -> dict[str, bytes]:
    """The words of each event of a timeline that is one page, loaded after it: HTML by event id, in a script."""
    shown = ((event.id, show(story, best_first(event)[:1], event.id)) for event in story.events.values())
    told = {event: str(print_evidence(found[0], "")).strip() for event, found in shown if found}
    return {"timeline/words.js": f"dlEvidence({as_json(told)})\n".encode()}


def _most(offered: list[Choice]) -> list[Choice]:
    """The choices that fit most events, in their order."""
    kept = set(sorted(offered, key=lambda choice: -choice.count)[:CHOICES])
    return [choice for choice in offered if choice in kept]


def timeline_data(story: Story, places: Mapping[str, str]) -> dict[str, bytes]:
    """The file that the filters and the picture of a timeline of several pages read: a script, so that it works in a folder as
    well. places: event id -> the file of its entry. An event is a row: id, title, date in words, kind, status, number of its
    page, numbers of its entities, first day (since 1970, null where none is told), days after it that it can last to, and the
    path of its page where its id does not say it."""
    names: dict[str, int] = {}
    at = {path: number for number, path in enumerate(dict.fromkeys(places.values()))}
    rows = []
    for event in story.events.values():
        linked = [names.setdefault(i, len(names)) for i in [*story.participants(event), *story.places(event)]]
        status = STATUS.get(event.status, ("unclear", ""))[0]
        when, path = read_when(event.date), path_of(event)
        row = [event.id, event.title, when.label, event.kind, status, at.get(places.get(event.id, ""), 0), linked, *_days_of(when)]
        rows.append(row if path == f"events/{event.id}.html" else [*row, path])
    entities = [[i, story.entities[i].name, _FILTER[story.entities[i].type]] for i in names]
    told = {"entities": entities, "pages": [page_url(path) for path in at], "events": rows}
    return {"timeline/data.js": f"dlTimeline({as_json(told)})\n".encode()}


def _days_of(when: When) -> tuple[int | None, int]:
    """The first day of a date, counted from 1970, and how many days it can last beyond it."""
    first, last = when.start or when.end, when.end or when.start
    return (first.toordinal() - _1970, last.toordinal() - first.toordinal()) if first and last else (None, 0)


_1970 = date(1970, 1, 1).toordinal()
_FILTER = {"person": "person", "organisation": "body", "place": "place"}


def group(cards: list[EventCard]) -> list[Year]:
    """Cards in order of their dates -> years of months of days. A stretch longer than a year, or than a month, stands
    under its own words; what has no date comes last."""
    cards = sorted(cards, key=lambda card: (_year(card.when), _month(card.when), card.when.sort_key))
    return [_make_year(*key, list(of_year)) for key, of_year in groupby(cards, key=lambda card: _year(card.when))]


def _make_year(year: int, words: str, cards: list[EventCard]) -> Year:
    if year == _NO_YEAR:
        return Year("Date not told", "no-date", [Month("", "", _days(cards))])
    if words:
        return Year(words, f"in-{slug(words)}", [Month("", "", _days(cards))])
    if not any(_month(card.when)[0] for card in cards):  # of this year no month is told: its own heading says so
        return Year(str(year), f"in-{year}", [Month("", "", _days(cards))])
    months = [
        Month(*_month_heading(year, *key), _days(list(of_month)))
        for key, of_month in groupby(cards, key=lambda card: _month(card.when))
    ]
    return Year(str(year), f"in-{year}", months)


def _month_heading(year: int, month: int, words: str) -> tuple[str, str]:
    if not month:
        return f"In {year}, month not told", f"in-{year}-00"
    return (words, f"in-{slug(words)}") if words else (f"{MONTHS[month]} {year}", f"in-{year}-{month:02}")


YEARS = 24  # that the front page of a long timeline leads to


def years(story: Story) -> list[Link]:
    """The ways to the years of a timeline of several pages: to those that most is told of, in their order."""
    if len(story.events) <= SHORT:
        return []
    told = Counter(_year(read_when(event.date)) for event in story.events.values())
    counts = Counter({year: count for (year, words), count in told.items() if year != _NO_YEAR and not words})
    found = sorted(year for year, _ in counts.most_common(YEARS))
    return [Link(str(year), f"timeline.html#in-{year}") for year in found] if len(found) > 1 else []


def slug(words: str) -> str:
    return "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in words.lower()).split())


_NO_YEAR = 10_000


def _year(when: When) -> tuple[int, str]:
    first = when.start or when.end
    if first is None:
        return _NO_YEAR, ""
    longer = when.precision == "year" and when.end is not None and when.end.year != first.year
    return first.year, when.label if longer else ""


def _month(when: When) -> tuple[int, str]:
    first = when.start or when.end
    if first is None or when.precision in ("year", "none"):
        return 0, ""
    longer = when.precision == "span" and when.end is not None and (when.end - first).days > 31
    return first.month, when.label if longer else ""


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
