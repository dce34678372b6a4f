"""Newly found records and people's edits -> the records as they now stand, kept in `content/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.articles.document import Document
from generator.errors import Fault
from generator.records.journal import commit, locked
from generator.records.merge import Merged, corrected_fields, merge, propose
from generator.records.model import KIND_NAMED, KINDS, Kind, RecordSet
from generator.records.references import rewrite
from generator.records.settle import Known, kinds_to_settle, settle, settle_series, trait
from generator.records.store import Constraints, Entry, KnownEntity, Stored, complete, generated_path, generated_text, load
from generator.records.yaml_writer import render

Data = dict[str, Any]


@dataclass(frozen=True)
class Decision:
    """A reading that waits for a person: `dateline resolve ID --keep | --take`."""

    id: str
    path: str  # below content/
    line: int
    field: str
    value: Any  # the new reading; None: nothing any more
    current: Any  # what stands in the record


@dataclass
class KeepResult:
    """records: as they now stand, for the site: what is the same is one, what people deleted is gone.

    corrected: record id -> names of the fields a person changed. paths: record id -> file below content/.
    redirects: id that is no longer told of its own -> the id that took its place. changed: files written or deleted.
    """

    records: RecordSet
    corrected: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)

    def lines(self, id: str) -> dict[str, int]:
        """Dotted path of every field of a record ("evidence.0.span") -> its line in its file."""
        return self.entries[id].lines() if id in self.entries else {}


def keep(found: RecordSet, content: Path, documents: Mapping[str, Document]) -> KeepResult:
    """Bring `found` together with what stands in `content`, and write what changes. documents: by id."""
    with locked(content):
        stored = load(content)
        final = _with_final_ids(found, stored)
        changes: dict[str, str | None] = {}
        for kind in KINDS:
            _merge_kind(kind, final[kind.name], stored, changes)
        for kind in KINDS:
            text = generated_text(kind, stored.entries[kind.name])
            if text != stored.generated.get(generated_path(kind), ""):
                changes[generated_path(kind)] = text
        commit(content, changes)
    return _result(stored, found, final, sorted(changes))


def constraints(content: Path) -> Constraints:
    """The pairs of entities that people declared the same, or not the same."""
    entries = load(content).entries["entities"]
    same, different = [], []
    for entry in entries.values():
        data = entry.data
        if data is None:
            continue
        if data["same_as"] in entries:
            same.append((_known(entry), _known(entries[data["same_as"]])))
        different += [(_known(entry), _known(entries[other])) for other in data["not_same_as"] if other in entries]
    return Constraints(tuple(same), tuple(different))


def _known(entry: Entry) -> KnownEntity:
    data = entry.data or entry.base
    names = dict.fromkeys([data["name"], *(alias["name"] for alias in data["aliases"])])
    return KnownEntity(entry.id, data["type"], tuple(names), tuple(sorted(trait(entry.id, data).spans)))


def _with_final_ids(found: RecordSet, stored: Stored) -> dict[str, dict[str, Data]]:
    """Kind name -> id for good -> record data. What a person deleted is left out, and what refers to it loses the reference."""
    ids: dict[str, dict[str, str]] = {"sources": {source.id: source.id for source in found.sources}}
    taken = {entry.id for entry in stored}
    for kind in kinds_to_settle():
        traits = [trait(record.id, record.model_dump(mode="json", by_alias=True)) for record in getattr(found, kind.name)]
        ids[kind.name] = settle(kind, traits, _known_of(stored, kind, taken))
    deleted = {name: {entry.id for entry in entries.values() if entry.state == "deleted"} for name, entries in stored.entries.items()}

    def replace(name: str, id: str) -> str | None:
        new = ids[name].get(id)
        return None if new in deleted[name] else new

    series = settle_series(found, ids["figures"], _stored_series(stored))
    for figure in found.figures:
        figure.series = series.get(figure.series) if figure.series else None
    final: dict[str, dict[str, Data]] = {}
    for kind in KINDS:
        dumped = {ids[kind.name][record.id]: record.model_dump(mode="json", by_alias=True) for record in getattr(found, kind.name)}
        final[kind.name] = {id: rewrite(kind.model, {**data, "id": id}, replace) for id, data in dumped.items()}
    for check in found.checks:
        check.figures = [new for old in check.figures if (new := replace("figures", old))]
        check.quotes = [new for old in check.quotes if (new := replace("quotes", old))]
    return final


def _known_of(stored: Stored, kind: Kind, taken: set[str]) -> Known:
    known = Known(taken=taken)
    for entry in stored.entries[kind.name].values():
        known.traits += [trait(entry.id, data) for data in (entry.base, entry.data) if data is not None]
        if entry.state == "deleted":
            known.deleted.add(entry.id)
    return known


def _stored_series(stored: Stored) -> dict[str, str]:
    return {entry.id: entry.base["series"] for entry in stored.entries["figures"].values() if entry.base and entry.base["series"]}


def _merge_kind(kind: Kind, found: dict[str, Data], stored: Stored, changes: dict[str, str | None]) -> None:
    entries = stored.entries[kind.name]
    for id in sorted({*entries, *found}):
        entry = entries.setdefault(id, Entry(kind, id))
        _merge_entry(entry, found.get(id), changes)


def _merge_entry(entry: Entry, theirs: Data | None, changes: dict[str, str | None]) -> None:
    if entry.is_broken or entry.state == "deleted":
        return
    if theirs is None:
        _merge_gone(entry, changes)
    elif entry.data is None:
        entry.path = f"{entry.kind.folder_of(theirs)}/{entry.id}.yml"
        _write_entry(entry, theirs, changes)
        entry.base, entry.state = theirs, ""
    else:
        base = entry.base or complete(entry.kind, {key: theirs[key] for key in theirs if key in _required(entry.kind)})
        merged = merge(entry.kind.model, base, entry.data, theirs)
        merged.data["proposed"] = propose(merged, base, theirs)
        _write_entry(entry, merged.data, changes)
        entry.base = theirs


def _required(kind: Kind) -> set[str]:
    return {name for name, info in kind.model.model_fields.items() if info.is_required()}


def _merge_gone(entry: Entry, changes: dict[str, str | None]) -> None:
    """The articles no longer tell it: it goes too, unless a person has put work into it."""
    if entry.base is None or entry.path is None or entry.is_touched:
        return
    changes[entry.path] = None
    entry.path, entry.text, entry.data, entry.state = None, None, None, "gone"


def _write_entry(entry: Entry, data: Data, changes: dict[str, str | None]) -> None:
    if entry.text is not None and data == entry.data:
        return
    entry.data, entry.text = data, render(entry.kind, data)
    changes[entry.path] = entry.text


def _result(stored: Stored, found: RecordSet, final: dict[str, dict[str, Data]], changed: list[str]) -> KeepResult:
    result = KeepResult(RecordSet(checks=found.checks), faults=sorted(stored.faults), changed=changed)
    for kind in KINDS:
        for id, entry in sorted(stored.entries[kind.name].items()):
            data = entry.data or (final[kind.name].get(id) or entry.base if entry.is_broken else None)
            if data is None:
                continue
            getattr(result.records, kind.name).append(kind.model.model_validate(data))
            result.entries[id], result.paths[id] = entry, entry.path or ""
            if entry.data is not None:
                corrected = corrected_fields(entry.base or {}, entry.data)
                if corrected:
                    result.corrected[id] = corrected
    return result
