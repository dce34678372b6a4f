"""The dates that matter most in any number of dated articles, each with its best sentences.

A day counts by how many independent reports tell of it: those that name it, more where they look back from a later day,
in their headline or their first sentences, and those published on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, log1p
from typing import TypedDict

from generator.mentions.mention import Reading
from generator.records.days import Days, day_text, days_of
from generator.records.model import Event

SENTENCES = 2  # told for each date
LEAD = 5  # sentences of an article that tell its own day's news


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
    """A sentence that tells of a day. weight: how surely and how prominently."""

    source: str
    family: str
    start: int
    end: int
    text: str
    weight: float
    named: bool  # the sentence names the day itself
    words: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Day:
    sentences: list[_Sentence] = field(default_factory=list)


def timeline(readings: Sequence[Reading], top: int = 10, since: str | None = None, until: str | None = None, about: str | None = None,
             *, families: Mapping[str, str] | None = None, events: Sequence[Event] = ()) -> list[Entry]:
    """The `top` days that matter most, best first. since, until: EDTF bounds, both inside. about: a name; only
    sentences that name it count, and those of articles whose headline does."""
    low, high = _bound(since, 0, first=True), _bound(until, 10**7, first=False)
    days: dict[int, _Day] = {}
    for reading in readings:
        family = (families or {}).get(reading.document.id, reading.document.id)
        for ordinal, sentence in _tellings(reading, family, about):
            if low <= ordinal <= high:
                days.setdefault(ordinal, _Day()).sentences.append(sentence)
    scores = {ordinal: _score(day) for ordinal, day in days.items()}
    best = sorted(scores, key=lambda o: (-scores[o], o))[:top]
    highest = max(scores.values(), default=1.0) or 1.0
    of_day = _events_by_day(events)
    rarity = _rarity(days)
    return [Entry(date=day_text(o), salience=round(scores[o] / highest, 3), sentences=_best_sentences(days[o], rarity),
                  events=of_day.get(o, [])) for o in best]


def _bound(edtf: str | None, default: int, *, first: bool) -> int:
    days = days_of(edtf)
    return default if days is None else (days.first if first else days.last)


def _events_by_day(events: Sequence[Event]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for event in sorted(events, key=lambda e: (-e.salience, e.id)):
        days = days_of(event.date)
        if days is not None and days.length == 1:
            found.setdefault(days.first, []).append(event.id)
    return found


def _tellings(reading: Reading, family: str, about: str | None) -> Iterator[tuple[int, _Sentence]]:
    document = reading.document
    named = _sentences_about(reading, about) if about else None
    starts = [s.start for s in document.sentences]
    told: set[int] = set()
    for timex in reading.mentions.timexes:
        days = days_of(timex.edtf) if timex.type in ("DATE", "TIME") else None
        at = bisect_right(starts, timex.start) - 1
        if days is None or days.length > 1 or at < 0 or timex.end > document.sentences[at].end:
            continue
        told.add(at)
        if named is None or at in named:
            yield days.first, _sentence(reading, family, at, 1.0 + (0.3 if at < LEAD else 0.0), True)
    published = days_of(document.dct)
    if published is None:
        return
    for at in range(min(LEAD, len(document.sentences))):
        if at not in told and (named is None or at in named):
            yield published.first, _sentence(reading, family, at, 0.25 / (1 + at), False)


def _sentences_about(reading: Reading, about: str) -> set[int]:
    """Indices of the sentences that name `about`, by any name that the article has for it."""
    wanted = about.lower().split()
    mentions, document = reading.mentions, reading.document
    same = {i for i, c in enumerate(mentions.clusters) if _is_called(c, wanted)}
    starts = [s.start for s in document.sentences]
    found = {bisect_right(starts, r.start) - 1 for r in mentions.references if r.cluster in same}
    low = about.lower()
    return found | {i for i, s in enumerate(document.sentences) if low in document.text[s.start : s.end].lower()}


def _is_called(cluster, wanted: list[str]) -> bool:
    forms = [cluster.name, *(alias for alias, _ in cluster.aliases)]
    return any(form.lower().split() == wanted or form.lower().split()[-len(wanted) :] == wanted for form in forms if form)


def _sentence(reading: Reading, family: str, at: int, weight: float, named: bool) -> _Sentence:
    sentence = reading.document.sentences[at]
    text = " ".join(reading.document.text[sentence.start : sentence.end].split())
    words = frozenset(w for w in (t.strip(".,;:'\"“”‘’()").lower() for t in text.split()) if len(w) > 3)
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
    ranked = sorted(day.sentences, key=lambda s: (-_centrality(s, centre, rarity), s.source, s.start))
    for sentence in ranked:
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
