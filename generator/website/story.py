"""The Story: the records that are told, each found by its id and by what it concerns. Every page is made from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.articles.document import Document
from generator.records.history import Correction
from generator.records.model import Check, Entity, Event, Evidence, Figure, Quote, Record, RecordSet, Source
from generator.website.dates import read_when
from generator.website.naming import evidence_of, label_of, path_of, when_of
from generator.website.page import Link


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record is written. path: from the project's folder, with "/" ("content/events/x.yml"). lines: line of
    each field, counted from 1 ({"title": 3}); may be empty."""

    path: str
    lines: Mapping[str, int] = field(default_factory=dict)


class Story:
    """The records that are told (retracted ones and those merged into another are not) with every look-up pages need.

    corrected: record id -> names of the fields that a person corrected. locations: record id -> where it is written.
    redirects: id that is no longer told of its own -> the id that took its place.
    """

    def __init__(
        self,
        records: RecordSet,
        documents: Iterable[Document] = (),
        *,
        corrected: Mapping[str, Sequence[str]] | None = None,
        corrections: Sequence[Correction] = (),
        locations: Mapping[str, Location] | None = None,
        redirects: Mapping[str, str] | None = None,
    ):
        self.documents = {document.id: document for document in documents}
        self.corrected, self.corrections = corrected or {}, list(corrections)
        self.corrections_of: dict[str, list[Correction]] = defaultdict(list)
        for correction in self.corrections:
            self.corrections_of[correction.record].append(correction)
        self.locations = locations or {}
        merged = {r.id: r.same_as for kind in _kinds(records) for r in kind if r.same_as}
        self.merged = merged | dict(redirects or {})
        self.retracted = [r for kind in _kinds(records) for r in kind if r.retracted]
        self.sources: dict[str, Source] = _told(records.sources)
        self.entities: dict[str, Entity] = _told(records.entities)
        self.figures: dict[str, Figure] = _told(records.figures)
        self.quotes: dict[str, Quote] = _told(records.quotes)
        self.events: dict[str, Event] = dict(
            sorted(_told(records.events).items(), key=lambda pair: (read_when(pair[1].date).sort_key, pair[0]))
        )
        self.checks = list(records.checks)
        self.checks_of: dict[str, list[Check]] = defaultdict(list)  # by figure or quote
        for check in self.checks:
            for record_id in dict.fromkeys([*check.figures, *check.quotes]):
                self.checks_of[record_id].append(check)
        self._index()

    def _index(self) -> None:
        self.events_of: dict[str, list[Event]] = defaultdict(list)
        self.quotes_of: dict[str, list[Quote]] = defaultdict(list)
        self.figures_of: dict[str, list[Figure]] = defaultdict(list)
        self.series: dict[str, list[Figure]] = defaultdict(list)
        self.facts_of_source: dict[str, list[tuple[Record, Evidence]]] = defaultdict(list)
        for event in self.events.values():
            for entity in dict.fromkeys([*self.participants(event), *self.places(event)]):
                self.events_of[entity].append(event)
        for quote in sorted(self.quotes.values(), key=lambda q: (read_when(q.said_on).sort_key, q.id)):
            if quote.speaker:
                self.quotes_of[self.final(quote.speaker)].append(quote)
        for figure in self.figures.values():
            for entity in dict.fromkeys(map(self.final, [*figure.entities, *figure.place])):
                self.figures_of[entity].append(figure)
            if figure.series:
                self.series[figure.series].append(figure)
        for points in self.series.values():
            points.sort(key=lambda figure: (when_of(figure).sort_key, figure.id))
        self._index_evidence()
        self.named = {alias.casefold(): e for e in self.entities.values() for alias in _names_of(e)}
        self.named |= {e.name.casefold(): e for e in self.entities.values()}
        self.countries = {e.country: e.name for e in self.entities.values() if e.kind == "country" and e.country}
        self.families = Counter(source.family or source.id for source in self.sources.values())

    def _index_evidence(self) -> None:
        for record in [*self.events.values(), *self.figures.values(), *self.quotes.values(), *self.entities.values()]:
            seen = set()
            for evidence in evidence_of(record):
                if (evidence.source, evidence.span) not in seen:
                    seen.add((evidence.source, evidence.span))
                    self.facts_of_source[evidence.source].append((record, evidence))

    def final(self, record_id: str) -> str:
        """The id that a record is told under: that of the record it was merged into, if it was."""
        for _ in range(8):  # a ring of same_as is reported by the check; here it must only end
            if record_id not in self.merged:
                break
            record_id = self.merged[record_id]
        return record_id

    def participants(self, event: Event) -> list[str]:
        """Ids of the entities that take part and have a page, each once, in order."""
        ids = dict.fromkeys(self.final(participant.entity) for participant in event.participants)
        return [entity for entity in ids if entity in self.entities]

    def places(self, event: Event) -> list[str]:
        ids = dict.fromkeys(map(self.final, event.place))
        return [place for place in ids if place in self.entities]

    def family(self, source: str) -> str:
        known = self.sources.get(source)
        return (known.family if known else None) or source

    def independent(self, evidence: Iterable[Evidence]) -> int:
        """How many families of articles tell it: copies are one voice."""
        return len({self.family(item.source) for item in evidence if item.source in self.sources})

    def names(self, ids: Iterable[str]) -> list[str]:
        return [self.entities[i].name for i in map(self.final, ids) if i in self.entities]

    def link(self, record_id: str | None) -> Link | None:
        """The way to a record's page, or None where the record is not told."""
        if record_id is None:
            return None
        entity = self.entities.get(self.final(record_id))
        if entity is not None:
            return Link(entity.name, path_of(entity))
        for table in (self.events, self.figures, self.quotes, self.sources):
            if record_id in table:
                return Link(label_of(table[record_id]), path_of(table[record_id]))
        return None

    def links(self, ids: Iterable[str]) -> list[Link]:
        found = (self.link(record_id) for record_id in dict.fromkeys(map(self.final, ids)))
        return [link for link in found if link is not None]

    def country(self, entity: Entity) -> str:
        """The name of the country that a place lies in. A code is shown only as the name that the articles give it."""
        name = entity.country or ""
        if len(name) == 2 and name.isupper():
            name = self.countries.get(name, "")
        return "" if name == entity.name or entity.kind == "country" else name

    def called(self, words: str | None) -> Link | None:
        """The way to the entity that is called by these words, or None."""
        entity = self.named.get((words or "").casefold())
        return Link(entity.name, path_of(entity)) if entity else None

    def record(self, record_id: str) -> Record | None:
        for table in (self.entities, self.events, self.figures, self.quotes, self.sources):
            if record_id in table:
                return table[record_id]
        return None


def _names_of(entity: Entity) -> list[str]:
    return [alias.name for alias in entity.aliases]


def _kinds(records: RecordSet) -> tuple[list, ...]:
    return records.sources, records.entities, records.events, records.figures, records.quotes


def _told(records: list) -> dict:
    return {record.id: record for record in records if not record.retracted and not record.same_as}
