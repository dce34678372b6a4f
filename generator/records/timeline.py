"""The dates that matter most in any number of dated articles, each with its best sentences.

A day counts by how many independent reports speak for it (see `votes.py`): each once, by its strongest vote. Where all are about one
person, what names the person counts most (see `protagonist.py`). What is told again by months and years speaks for the days that it
means (see `retellings.py`). Days that stand close together share what they are worth (see `spread.py`). Articles pass by one at a
time; of each only its votes and the sentences that cast them are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from generator.mentions.mention import Reading
from generator.records.about import About
from generator.records.days import Days, day_text, days_of
from generator.records.model import Event
from generator.records.protagonist import opening_of, persons_by_sentence, protagonist
from generator.records.relevance import relevance, telling_words
from generator.records.retellings import Retelling, retellings_of, settle
from generator.records.spread import choose_days
from generator.records.telling_sentences import Candidate, choose
from generator.records.votes import NEARBY, Vote, votes_of

SENTENCES = 2  # told for each date
OUTSIDE = 0.5  # a day before what the first article reports, or after the last article, where no bound asks for it
REPORTED = 3  # days that a first article's news may be old


class Told(TypedDict):
    text: str
    source: str
    start: int
    end: int


class Entry(TypedDict):
    """date: one day, EDTF. salience: 0 to 1, the best date of the answer is 1. events: ids of records of that day."""

    date: str
    salience: float
    sentences: list[Told]
    events: list[str]


def timeline(readings: Iterable[Reading], top: int = 10, since: str | None = None, until: str | None = None, about: About | None = None,
             *, families: Mapping[str, str] | None = None, events: Sequence[Event] = ()) -> list[Entry]:
    """The `top` days that matter most, best first. since, until: EDTF bounds, both inside. about: only what concerns it."""
    low, high = _bound(since, 0, first=True), _bound(until, 10**7, first=False)
    days: dict[int, list[Candidate]] = {}
    words: dict[str, dict[str, float]] = {}
    retold: list[Retelling] = []
    openings: list[frozenset[str]] = []
    first, last = (10**7, 0) if about is None else (about.first, about.last)
    for reading in readings:
        document = reading.document
        own, family = days_of(document.dct), (families or {}).get(document.id, document.id)
        if about is None:
            words[document.id] = telling_words(document)
            first, last = (min(first, own.first), max(last, own.last)) if own else (first, last)
        persons = persons_by_sentence(reading) if about is None else {}
        openings.append(opening_of(persons))
        asked, dedication = (about.sentences_of(reading), about.dedication) if about is not None else (None, 0.0)
        for vote in votes_of(reading, asked, dedication):
            if low <= vote.day <= high:
                days.setdefault(vote.day, []).append(_candidate(reading, family, vote, persons.get(vote.at, frozenset())))
        retold += retellings_of(reading, family, persons, asked, dedication)
    if (whom := protagonist(openings)) is not None:
        days, retold = _as_if_asked(days, retold, *whom)
    worth, again = relevance(words), settle(retold, days)
    inside = Days(low if since else first - REPORTED, high if until else last)
    scores = {
        day: _score(told, again.get(day, ()), worth) * (1.0 if first > last or inside.first <= day <= inside.last else OUTSIDE)
        for day, told in days.items()
    }
    well_told = sum(len({c.family for c in told}) > 1 for told in days.values())
    chosen = choose_days(scores, top, span=_span(scores, low, high, first, last), well_told=well_told)
    highest, of_day = max(chosen.values(), default=1.0), _events_by_day(events)
    return [
        Entry(date=day_text(day), salience=round(worth / highest, 3), sentences=_told(days[day]), events=of_day.get(day, []))
        for day, worth in chosen.items()
    ]


def _span(scores: Mapping[int, float], low: int, high: int, first: int, last: int) -> int:
    """How many days a timeline covers: as long as articles were published within its bounds, else as long as they tell of. A birth told
    of in passing makes no story longer."""
    began, ended = max(low, first), min(high, last)
    if began >= ended:
        began, ended = max(low, min(scores, default=0)), min(high, max(scores, default=0))
    return max(1, ended - began + 1)


def _bound(edtf: str | None, default: int, *, first: bool) -> int:
    days = days_of(edtf)
    return default if days is None else (days.first if first else days.last)


def _as_if_asked(
    days: Mapping[int, Sequence[Candidate]], retold: Sequence[Retelling], name: str, share: float
) -> tuple[dict[int, list[Candidate]], list[Retelling]]:
    """What does not name the person whom the archive is about counts less. share: of the articles that open with the name."""
    less = NEARBY * share
    return (
        {day: [c if name in c.persons else replace(c, weight=less * c.weight, asked=False) for c in told] for day, told in days.items()},
        [each if name in each.persons else replace(each, share=less * each.share) for each in retold],
    )


def _candidate(reading: Reading, family: str, vote: Vote, persons: frozenset[str]) -> Candidate:
    document, sentence = reading.document, reading.document.sentences[vote.at]
    text = " ".join(document.text[sentence.start : sentence.end].split())
    prose = document.paragraphs[sentence.paragraph].kind == "body"
    return Candidate(
        document.id, family, sentence.start, sentence.end, text, vote.weight, vote.named, vote.asked, prose, vote.saying, persons
    )


def _score(told: Sequence[Candidate], again: Sequence[tuple[str, str, float]], worth: Mapping[str, float]) -> float:
    """Each family counts once, by its strongest vote. again: source, family and weight of what tells it again by a month or a year.
    worth: of an article's votes."""
    best: dict[str, float] = {}
    for source, family, weight in [*((c.source, c.family, c.weight) for c in told), *again]:
        best[family] = max(best.get(family, 0.0), worth.get(source, 1.0) * weight)
    return sum(best.values())


def _told(candidates: Sequence[Candidate]) -> list[Told]:
    return [Told(text=c.text, source=c.source, start=c.start, end=c.end) for c in choose(candidates, SENTENCES)]


def _events_by_day(events: Sequence[Event]) -> dict[int, list[str]]:
    """day -> ids of the events of that day, the most salient first."""
    found: dict[int, list[str]] = {}
    for event in sorted(events, key=lambda e: (-e.salience, e.id)):
        days = days_of(event.date)
        if days is not None and days.length == 1:
            found.setdefault(days.first, []).append(event.id)
    return found
