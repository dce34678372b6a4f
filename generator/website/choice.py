"""What of a large archive gets pages: of each kind the best so many (`publish`); the rest is in the data files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.records.model import Record, RecordSet


def published(records: RecordSet, limits: Mapping[str, int] | None) -> RecordSet:
    """`records` with at most `limits` of each kind ("event", "person", "organisation", "place", "figure", "quote",
    "source"), best first, in their order. Struck and merged records stay: their pages say so."""
    if not limits:
        return records
    told = _mentions(records)
    entities = records.entities
    for kind in ("person", "organisation", "place"):
        entities = _best(entities, limits.get(kind), lambda e: told[e.id], lambda e, kind=kind: e.type == kind)
    return replace(
        records,
        events=_best(records.events, limits.get("event"), lambda e: e.salience),
        figures=_best(records.figures, limits.get("figure"), lambda f: f.independent_sources),
        quotes=_best(records.quotes, limits.get("quote"), lambda q: q.independent_sources),
        sources=_best(records.sources, limits.get("source"), lambda s: told[s.id]),
        entities=entities,
    )


def _best(records: list, limit: int | None, worth: Callable, counts: Callable[[Record], bool] = lambda record: True) -> list:
    """The `limit` records of most worth among those that count, and all others, in the order given."""
    counted = [r for r in records if counts(r) and not r.retracted and not r.same_as]
    if limit is None or len(counted) <= limit:
        return records
    dropped = {r.id for r in sorted(counted, key=lambda r: (-worth(r), r.id))[limit:]}
    return [r for r in records if r.id not in dropped]


def _mentions(records: RecordSet) -> Counter[str]:
    """How often each entity is referred to, and each article quoted."""
    counts: Counter[str] = Counter()
    for event in records.events:
        counts.update({*(p.entity for p in event.participants), *event.place})
    for figure in records.figures:
        counts.update({*figure.entities, *figure.place})
    counts.update(quote.speaker for quote in records.quotes if quote.speaker)
    for record in [*records.events, *records.figures, *records.quotes]:
        counts.update({item.source for item in record.evidence})
    return counts
