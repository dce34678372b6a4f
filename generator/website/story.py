"""The Story: the records that are told, each found by its id and by what it concerns. Every page is made from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from generator.articles.document import Document
from generator.records.history import Correction
from generator.records.model import Check, Entity, Event, Evidence, Figure, Quote, Record, RecordSet, Source
from generator.website.dates import read_when
from generator.website.naming import evidence_of, label_of, path_of, when_of
from generator.website.page import Link
from generator.website.reads import Loaded, Read, Reads, Table, digest


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record is written. path: from the project's folder, with "/" ("content/events/x.yml"). lines: line of
    each field, counted from 1 ({"title": 3}); may be empty."""

    path: str
    lines: Mapping[str, int] = field(default_factory=dict)


ITEM_PAGES = "item_pages"  # table: on which page of a long list its items stand
_LISTS = frozenset({"checks", "corrections", "retracted"})  # read as a whole, never by key


class Story:
    """The records that are told (retracted ones and those merged into another are not) with every look-up pages need.

    corrected: record id -> names of the fields that a person corrected. locations: record id -> where it is written.
    redirects: id that is no longer told of its own -> the id that took its place.
    documents: by id, loaded when asked for, or all of them. stamps: document id -> what changes whenever the document does.
    reads: every look-up is noted there; `mark` tells what changes with what was looked up.
    """

    def __init__(
        self,
        records: RecordSet,
        documents: Mapping[str, Document] | Iterable[Document] = (),
        *,
        corrected: Mapping[str, Sequence[str]] | None = None,
        corrections: Sequence[Correction] = (),
        locations: Mapping[str, Location] | None = None,
        redirects: Mapping[str, str] | None = None,
        stamps: Mapping[str, bytes] | None = None,
    ):
        self.reads = Reads()
        self._marks: dict[Any, str] = {}
        self._stamps = stamps or {}
        self.documents = (
            Loaded("documents", self.reads, documents)
            if isinstance(documents, Mapping)
            else self._table("documents", {document.id: document for document in documents})
        )
        self.corrected = self._table("corrected", corrected or {})
        self._corrections, self._checks = list(corrections), list(records.checks)
        self.corrections_of = self._lists("corrections_of", _grouped(self._corrections, lambda correction: [correction.record]))
        self.locations = self._table("locations", locations or {})
        merged = {r.id: r.same_as for kind in _kinds(records) for r in kind if r.same_as}
        self.merged = self._table("merged", merged | dict(redirects or {}))
        self._retracted = [r for kind in _kinds(records) for r in kind if r.retracted]
        self.sources: dict[str, Source] = self._table("sources", _told(records.sources))
        self.entities: dict[str, Entity] = self._table("entities", _told(records.entities))
        self.figures: dict[str, Figure] = self._table("figures", _told(records.figures))
        self.quotes: dict[str, Quote] = self._table("quotes", _told(records.quotes))
        in_order = sorted(_told(records.events).items(), key=lambda pair: (read_when(pair[1].date).sort_key, pair[0]))
        self.events: dict[str, Event] = self._table("events", dict(in_order))
        self.checks_of = self._lists("checks_of", _grouped(self._checks, lambda check: dict.fromkeys([*check.figures, *check.quotes])))
        self._index()
        self.tell_item_pages({})

    def tell_item_pages(self, pages: Mapping[str, Any]) -> None:
        """Where the items of long lists stand, once all pages are made."""
        self.item_pages = self._table(ITEM_PAGES, pages)

    def _table(self, name: str, values: Mapping[str, Any]) -> Any:
        return Table(name, self.reads, values)

    def _lists(self, name: str, values: Mapping[str, list]) -> Any:
        return Table(name, self.reads, values, empty=list)

    @property
    def checks(self) -> list[Check]:
        self.reads.noted.add(("checks", None))
        return self._checks

    @property
    def corrections(self) -> list[Correction]:
        self.reads.noted.add(("corrections", None))
        return self._corrections

    @property
    def retracted(self) -> list[Record]:
        self.reads.noted.add(("retracted", None))
        return self._retracted

    def mark(self, read: Read) -> str:
        """What changes whenever that does which was looked up."""
        if read not in self._marks:
            name, key = read
            if name == "documents":
                self._marks[read] = self._document_mark(key)
                return self._marks[read]
            held = getattr(self, f"_{name}") if name in _LISTS else getattr(self, name).unnoted(key)
            self._marks[read] = "" if held is None else self._mark_of(held)  # most look-ups ask five tables, and one has it
        return self._marks[read]

    def _document_mark(self, key: str) -> str:
        if key in self._stamps:
            return self._stamps[key].hex()
        document = self.documents.get(key)
        return digest([document.text, repr(document.sentences)]) if document else ""

    def _mark_of(self, value: Any) -> str:
        if isinstance(value, BaseModel):
            mark = self._marks.get(id(value))
            if mark is None:
                mark = self._marks[id(value)] = digest([value.model_dump_json()])
            return mark
        if isinstance(value, dict):
            return digest(part for key, held in value.items() for part in (key, self._mark_of(held)))
        if isinstance(value, tuple):  # a record and the piece of its evidence that leads there
            return self._mark_of(value[0])
        if isinstance(value, list):
            return digest(map(self._mark_of, value))
        return repr(value)

    def _index(self) -> None:
        events_of: dict[str, list[Event]] = defaultdict(list)
        quotes_of: dict[str, list[Quote]] = defaultdict(list)
        figures_of: dict[str, list[Figure]] = defaultdict(list)
        series: dict[str, list[Figure]] = defaultdict(list)
        for event in self.events.values():
            for entity in dict.fromkeys([*self.participants(event), *self.places(event)]):
                events_of[entity].append(event)
        for quote in sorted(self.quotes.values(), key=lambda q: (read_when(q.said_on).sort_key, q.id)):
            if quote.speaker:
                quotes_of[self.final(quote.speaker)].append(quote)
        for figure in self.figures.values():
            for entity in dict.fromkeys(map(self.final, [*figure.entities, *figure.place])):
                figures_of[entity].append(figure)
            if figure.series:
                series[figure.series].append(figure)
        for points in series.values():
            points.sort(key=lambda figure: (when_of(figure).sort_key, figure.id))
        self.events_of, self.quotes_of = self._lists("events_of", events_of), self._lists("quotes_of", quotes_of)
        self.figures_of, self.series = self._lists("figures_of", figures_of), self._lists("series", series)
        self._index_evidence()
        named = {alias.casefold(): e for e in self.entities.values() for alias in _names_of(e)}
        self.named = self._table("named", named | {e.name.casefold(): e for e in self.entities.values()})
        self.countries = self._table("countries", {e.country: e.name for e in self.entities.values() if e.kind == "country" and e.country})
        self.families = self._lists("families", _grouped(self.sources.values(), lambda source: [source.family or source.id]))

    def _index_evidence(self) -> None:
        facts: dict[str, list[tuple[Record, Evidence]]] = defaultdict(list)
        for record in [*self.events.values(), *self.figures.values(), *self.quotes.values(), *self.entities.values()]:
            seen = set()
            for evidence in evidence_of(record):
                if (evidence.source, evidence.span) not in seen:
                    seen.add((evidence.source, evidence.span))
                    facts[evidence.source].append((record, evidence))
        self.facts_of_source = self._lists("facts_of_source", facts)

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


def _grouped(values: Iterable[Any], keys: Callable[[Any], Iterable[str]]) -> dict[str, list]:
    found: dict[str, list] = defaultdict(list)
    for value in values:
        for key in keys(value):
            found[key].append(value)
    return found


def _told(records: list) -> dict:
    return {record.id: record for record in records if not record.retracted and not record.same_as}
