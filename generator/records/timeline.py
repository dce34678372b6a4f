"""The dates that matter most in any number of dated articles, each with its best sentences.

A day counts by how many independent reports tell of it: more where they look back at it from later, in their headline or
their first sentences; less where an article only appeared on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, log1p
from typing import TypedDict

from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.mention import Reading
from generator.records.about import About
from generator.records.days import Days, day_text, days_of
from generator.records.likeness import words_of
from generator.records.model import Event

SENTENCES = 2  # told for each date
LEAD = 5  # first sentences of an article, which tell its news
LEAD_BONUS = 0.3
LOOKING_BACK = 0.25  # for each e-fold of days that an article looks back
OWN_ARTICLE = 3  # sentences naming what is asked for, from which the whole article is about it
NEARBY = 0.4  # weight of its other sentences
EVENT_BONUS = 0.3  # times the kind's weight, for a sentence that tells what happened that day
AHEAD = 0.5  # weight of a day that lies ahead of its article
UNDATED = 0.8  # weight of the article's own day for its first sentence without a date
UNDATED_REACH = 4  # sentences after which that weight is half
OUTSIDE = 0.5  # a day before the first article, or after the last


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


@dataclass(slots=True)
class _Sentence:
    """A sentence that tells of a day. weight: how surely and how prominently. named: it names the day itself."""

    source: str
    family: str
    start: int
    end: int
    text: str
    weight: float
    named: bool
    words: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Day:
    sentences: list[_Sentence] = field(default_factory=list)


def timeline(readings: Sequence[Reading], top: int = 10, since: str | None = None, until: str | None = None, about: str | None = None,
             *, families: Mapping[str, str] | None = None, events: Sequence[Event] = ()) -> list[Entry]:
    """The `top` days that matter most, best first. since, until: EDTF bounds, both inside. about: a name; only sentences
    that name it count."""
    low, high = _bound(since, 0, first=True), _bound(until, 10**7, first=False)
    name = About(about, readings) if about else None
    days: dict[int, _Day] = {}
    for reading in readings:
        family = (families or {}).get(reading.document.id, reading.document.id)
        for ordinal, sentence in _tellings(reading, family, name):
            if low <= ordinal <= high:
                days.setdefault(ordinal, _Day()).sentences.append(sentence)
    published = [d.first for d in (days_of(reading.document.dct) for reading in readings) if d is not None]
    scores = {ordinal: _score(day) * (1.0 if _inside(ordinal, published) else OUTSIDE) for ordinal, day in days.items()}
    best = sorted(scores, key=lambda o: (-scores[o], o))[:top]
    highest = max(scores.values(), default=1.0) or 1.0
    of_day, rarity = _events_by_day(events), _rarity(days)
    return [Entry(date=day_text(o), salience=round(scores[o] / highest, 3), sentences=_best_sentences(days[o], rarity),
                  events=of_day.get(o, [])) for o in best]


def _bound(edtf: str | None, default: int, *, first: bool) -> int:
    days = days_of(edtf)
    return default if days is None else (days.first if first else days.last)


def _inside(ordinal: int, published: Sequence[int]) -> bool:
    return not published or min(published) <= ordinal <= max(published)


def _events_by_day(events: Sequence[Event]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for event in sorted(events, key=lambda e: (-e.salience, e.id)):
        days = days_of(event.date)
        if days is not None and days.length == 1:
            found.setdefault(days.first, []).append(event.id)
    return found


def _tellings(reading: Reading, family: str, about: About | None) -> Iterator[tuple[int, _Sentence]]:
    """(day, sentence) for each day that a sentence names; the article's own day for those that name none."""
    document = reading.document
    published = days_of(document.dct)
    named = about.sentences_of(reading) if about is not None else None
    told: dict[int, set[int]] = {}
    for at, ordinal in _days_named(reading):
        told.setdefault(at, set()).add(ordinal)
    happened = _happened(reading)
    for at in range(len(document.sentences)):
        here = named is None or at in named
        if not here and len(named) < OWN_ARTICLE:
            continue
        share = 1.0 if here else NEARBY
        place = LEAD_BONUS if at < LEAD else 0.0
        for ordinal in told.get(at, ()):
            weight = _distance_weight(ordinal, published) + place + EVENT_BONUS * happened.get((at, ordinal), 0.0)
            yield ordinal, _sentence(reading, family, at, share * weight, True)
        if here and at not in told and published is not None and (about is not None or at < LEAD):
            yield published.first, _sentence(reading, family, at, UNDATED / (1 + at / UNDATED_REACH), False)


def _days_named(reading: Reading) -> Iterator[tuple[int, int]]:
    """(sentence index, day) of each time expression that is one day."""
    sentences = reading.document.sentences
    starts = [s.start for s in sentences]
    for timex in reading.mentions.timexes:
        days = days_of(timex.edtf) if timex.type in ("DATE", "TIME") else None
        at = bisect_right(starts, timex.start) - 1
        if days is not None and days.length == 1 and at >= 0 and timex.end <= sentences[at].end:
            yield at, days.first


def _happened(reading: Reading) -> dict[tuple[int, int], float]:
    """(sentence index, day) -> weight of the weightiest kind of event that is told as happened on it."""
    kinds = load_lexicon().kinds
    found: dict[tuple[int, int], float] = {}
    for mention in reading.mentions.events:
        days = days_of(mention.date)
        if days is not None and days.length == 1 and mention.status == "happened" and mention.kind in kinds:
            key = (mention.sentence, days.first)
            found[key] = max(found.get(key, 0.0), kinds[mention.kind].weight)
    return found


def _distance_weight(ordinal: int, published: Days | None) -> float:
    """A day that is still told of later weighs more than one told of as it happens."""
    if published is None:
        return 1.0
    back = published.first - ordinal
    return 1.0 + LOOKING_BACK * min(log1p(back / 3), 4.0) if back >= 0 else AHEAD


def _sentence(reading: Reading, family: str, at: int, weight: float, named: bool) -> _Sentence:
    sentence = reading.document.sentences[at]
    text = " ".join(reading.document.text[sentence.start : sentence.end].split())
    words = frozenset(w for w in words_of(text) if len(w) > 3)
    return _Sentence(reading.document.id, family, sentence.start, sentence.end, text, weight, named, words)


def _score(day: _Day) -> float:
    """Each family counts once, by its most telling sentence; more sentences add a little."""
    best: dict[str, float] = {}
    for sentence in day.sentences:
        best[sentence.family] = max(best.get(sentence.family, 0.0), sentence.weight)
    return sum(best.values()) + 0.1 * log1p(len(day.sentences))


def _rarity(days: Mapping[int, _Day]) -> dict[str, float]:
    seen = Counter(w for day in days.values() for w in {w for s in day.sentences for w in s.words})
    return {word: log((1 + len(days)) / count) for word, count in seen.items()}


def _best_sentences(day: _Day, rarity: Mapping[str, float]) -> list[Told]:
    """Those that say what most of the day's sentences say, each adding something."""
    centre = Counter(w for s in day.sentences for w in s.words)
    chosen: list[_Sentence] = []
    for sentence in sorted(day.sentences, key=lambda s: (-_centrality(s, centre, rarity), s.source, s.start)):
        if len(chosen) == SENTENCES:
            break
        if all(len(sentence.words & c.words) < 0.6 * len(sentence.words | c.words) for c in chosen):
            chosen.append(sentence)
    return [Told(text=s.text, source=s.source, start=s.start, end=s.end) for s in chosen]


def _centrality(sentence: _Sentence, centre: Counter, rarity: Mapping[str, float]) -> float:
    if not sentence.words:
        return 0.0
    shared = sum(log1p(centre[w] - 1) * rarity.get(w, 0.0) for w in sentence.words)
    return shared / (len(sentence.words) + 8) + (0.5 if sentence.named else 0.0) + 0.3 * sentence.weight
