"""Found records with ids for good, and references that go with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.articles.document import Document
from generator.records.model import KINDS, Check, Kind, RecordSet
from generator.records.publish import redirects
from generator.records.references import references, rewrite
from generator.records.settle import Known, kinds_to_settle, settle, settle_series, trait
from generator.records.store import Stored

Data = dict[str, Any]
Final = dict[str, dict[str, Data]]  # kind name -> id for good -> record data as newly read


def with_final_ids(found: RecordSet, stored: Stored, documents: Mapping[str, Document] | None) -> tuple[Final, list[Check]]:
    """The found records and checks with ids for good. What refers to a record that a person deleted loses the reference."""
    ids = {"sources": {source.id: source.id for source in found.sources}}
    taken = {*ids["sources"], *(id for entry in stored for id in (entry.id, *entry.was))}
    for kind in kinds_to_settle():
        traits = [trait(record.id, _dump(record)) for record in getattr(found, kind.name)]
        ids[kind.name] = settle(kind, traits, _known_of(stored, kind, taken, documents))

    def replace(name: str, id: str) -> str | None:
        new = ids[name].get(id)
        entry = stored.entries[name].get(new) if new else None
        return None if entry is not None and entry.state == "deleted" else new

    series = settle_series(found, ids["figures"], _stored_series(stored))
    final: Final = {}
    for kind in KINDS:
        final[kind.name] = {}
        for record in getattr(found, kind.name):
            data = _dump(record)
            if kind.name == "figures" and data["series"] is not None:
                data["series"] = series[data["series"]]
            id = ids[kind.name][record.id]
            final[kind.name][id] = rewrite(kind.model, {**data, "id": id}, replace)
    return final, [_with_ids(check, replace) for check in found.checks]


def _with_ids(check: Check, replace: Callable[[str, str], str | None]) -> Check:
    figures = [new for old in check.figures if (new := replace("figures", old))]
    quotes = [new for old in check.quotes if (new := replace("quotes", old))]
    return check.model_copy(update={"figures": figures, "quotes": quotes})


def _dump(record: Any) -> Data:
    return record.model_dump(mode="json", by_alias=True)


def _known_of(stored: Stored, kind: Kind, taken: set[str], documents: Mapping[str, Document] | None) -> Known:
    known = Known(taken=taken)
    for entry in stored.entries[kind.name].values():
        sides = [entry.base] if entry.data is entry.base else [entry.base, entry.data]
        known.traits += [trait(entry.id, data, documents) for data in sides if data is not None]
        if entry.state == "deleted":
            known.deleted.add(entry.id)
        if entry.is_broken and entry.base is None:
            known.unreadable.add(entry.id)
    return known


def _stored_series(stored: Stored) -> dict[str, str]:
    return {entry.id: entry.base["series"] for entry in stored.entries["figures"].values() if entry.base and entry.base["series"]}


class Spelling:
    """New readings name a merged entity by the id it was merged into; a file that names it by the old id keeps it so."""

    def __init__(self, stored: Stored):
        self.stored = stored
        self.leads, _ = redirects(stored)

    def of(self, kind: Kind, theirs: Data) -> Data:
        """`theirs` with each reference spelled as the record in the store spells it."""
        if not any(self.leads.values()):
            return theirs
        entry = self.stored.entries[kind.name][theirs["id"]]
        before = [data for data in (entry.base, entry.data) if data is not None]
        used = {(name, self._end(name, id)): id for data in reversed(before) for _, name, id in references(kind.model, data)}
        exact = {(name, id) for data in before for _, name, id in references(kind.model, data)}
        return rewrite(kind.model, theirs, lambda name, id: id if (name, id) in exact else used.get((name, self._end(name, id)), id))

    def _end(self, name: str, id: str) -> str:
        return self.leads[name].get(id, id)
