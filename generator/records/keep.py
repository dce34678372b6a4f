"""Newly found records and people's edits -> the records as they now stand, kept in `content/`.

Read the store, find every record's id again, merge, and only then write: all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.articles.document import Document
from generator.errors import Fault
from generator.records.final_ids import Final, Spelling, with_final_ids
from generator.records.journal import ChangedMeanwhile, commit, locked
from generator.records.merge import Conflict, Merged, corrected_fields, merge, propose
from generator.records.model import KINDS, Check, Kind, RecordSet
from generator.records.proposals import RECORD, Decision, decisions_of
from generator.records.publish import published, redirects
from generator.records.references import references
from generator.records.relocate import mark_lost, moved_sources, relocate
from generator.records.renames import move_sources, recognise_renamed
from generator.records.schema import schema_files
from generator.records.store import ABOUT_GENERATED, Entry, Stored, complete, generated_path, generated_text, load
from generator.records.yaml_editor import comments, edit
from generator.records.yaml_writer import render

Data = dict[str, Any]
_GONE = "No article tells this any more."


@dataclass
class KeepResult:
    """records: as they now stand, for the site: what is the same is one, what people deleted is gone.

    corrected: record id -> names of the fields a person changed. decisions: what waits for one. paths: record id ->
    file below content/. redirects: id that is told of no more -> the id that took its place. changed: files written or
    deleted. entries: record id -> what the store holds of it. deleted: what people deleted.
    """

    records: RecordSet
    corrected: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    deleted: list[Entry] = field(default_factory=list)

    def field_lines(self, id: str) -> dict[str, int]:
        """Name of each field of a record ("title") -> its line in its file; cheap, for every record of a site."""
        entry = self.entries.get(id)
        return entry.field_lines() if entry is not None and entry.data is not None else {}

    def lines(self, id: str) -> dict[str, int]:
        """Dotted path of every field of a record ("evidence.0.span") -> its line in its file; empty without a file."""
        entry = self.entries.get(id)
        return entry.lines() if entry is not None and entry.data is not None else {}


def keep(
    found: RecordSet,
    content: Path,
    documents: Mapping[str, Document] | None = None,
    beside: Callable[[list[Check]], Mapping[str, str]] = lambda checks: {},
) -> KeepResult:
    """Bring `found` together with what stands in `content`, and write what changes.

    documents: the articles by id, in which evidence is found again; None: spans are taken as they stand. The ids in
    found.checks are brought up to date in the result. beside: given the checks, the files (path below content/ -> text)
    to be written in the same step. Raises StoreBusy, ChangedMeanwhile.
    """
    with locked(content):
        for last_try in (False, False, True):
            try:
                return _keep_once(found, content, documents, beside)
            except ChangedMeanwhile:
                if last_try:
                    raise
    raise AssertionError("the last try returns or raises")


def _keep_once(
    found: RecordSet, content: Path, documents: Mapping[str, Document] | None, beside: Callable[[list[Check]], Mapping[str, str]]
) -> KeepResult:
    stored = load(content)
    _learn_what_moved(stored, documents)
    final, checks = with_final_ids(found, stored, documents)
    changes = _merge_all(stored, final, documents)
    changes |= _differing(content, {**schema_files(), **ABOUT_GENERATED, **beside(checks)})
    commit(content, changes, stored.signature)
    return _result(stored, checks, final, changes)


def standing(content: Path) -> KeepResult:
    """The records as they stand in `content`, without a new reading; nothing is written."""
    with locked(content):
        stored = load(content)
    recognise_renamed(stored)
    nothing: Final = {kind.name: {} for kind in KINDS}
    return _result(stored, [], nothing, {})


def _learn_what_moved(stored: Stored, documents: Mapping[str, Document] | None) -> None:
    if documents is not None:
        moved = moved_sources(stored, documents)
        relocate(stored, documents, moved)
        move_sources(stored, moved)
    recognise_renamed(stored)


def _merge_all(stored: Stored, final: Final, documents: Mapping[str, Document] | None) -> dict[str, str | None]:
    """Merge every record. Returns the files to write (path below content/ -> text, or None to delete)."""
    changes: dict[str, str | None] = {}
    spelling = Spelling(stored)
    for kind in KINDS:
        entries = stored.entries[kind.name]
        for id in final[kind.name]:
            _merge_found(stored, entries.setdefault(id, Entry(kind, id)), spelling.of(kind, final[kind.name][id]), changes)
    needed = _referred_to(stored, final)
    for kind in KINDS:
        for entry in stored.entries[kind.name].values():
            if entry.id not in final[kind.name]:
                _merge_gone(stored, entry, needed, documents, changes)
    for kind in KINDS:
        text = generated_text(kind, stored.entries[kind.name])
        if text != stored.generated.get(generated_path(kind), ""):
            changes[generated_path(kind)] = text
    return changes


def _differing(content: Path, wanted: Mapping[str, str]) -> dict[str, str | None]:
    """Those of the files that are not there, or hold something else."""
    paths = {path: content / path for path in wanted}
    return {path: wanted[path] for path, file in paths.items() if not file.is_file() or file.read_bytes() != wanted[path].encode()}


def _merge_found(stored: Stored, entry: Entry, theirs: Data, changes: dict[str, str | None]) -> None:
    if entry.is_broken or entry.state == "deleted":
        return
    if entry.data is None:
        entry.path, entry.state = stored.free_path(entry, theirs), ""
        _write(stored, entry, theirs, changes)
        entry.base = theirs
        return
    base = entry.base or complete(entry.kind, {key: value for key, value in theirs.items() if key in _required(entry.kind)})
    merged = merge(entry.kind.model, base, entry.data, theirs)
    merged.data["proposed"] = propose(entry.kind.model, merged, theirs)
    if _write(stored, entry, merged.data, changes):
        entry.base, entry.state = theirs, ""


def _merge_gone(stored: Stored, entry: Entry, needed: set[tuple[str, str]], documents: Mapping[str, Document] | None, changes: dict[str, str | None]) -> None:
    """No article tells it any more: it goes too, unless a person has put work into it, or into what refers to it."""
    if entry.data is None:
        return
    worked_on = entry.base is None or _is_worked_on(entry)
    if not worked_on and (entry.kind.name, entry.id) not in needed:
        changes[entry.path] = None
        entry.path, entry.text, entry.data, entry.state = None, None, None, "gone"
    elif not worked_on:  # it stays for what refers to it, and a person has settled that
        data = entry.data if documents is None else mark_lost(entry.data, documents, "accepted")
        _write(stored, entry, data, changes)
    elif entry.base is None or entry.data["same_as"] is not None or entry.state == "orphaned":
        _write(stored, entry, entry.data, changes)
    else:
        data = entry.data if documents is None else mark_lost(entry.data, documents, "waiting")
        merged = Merged(data, [Conflict(RECORD, None, _GONE)])
        if _write(stored, entry, {**data, "proposed": propose(entry.kind.model, merged, None)}, changes):
            entry.state = "orphaned"


def _is_worked_on(entry: Entry) -> bool:
    """A person changed a value or wrote a comment."""
    if corrected_fields(entry.base, entry.data) or entry.data["note"] or entry.data["proposed"]:
        return True
    return not entry.is_plain and len(comments(entry.text)) > entry.text.startswith("# yaml-language-server:")


def _write(stored: Stored, entry: Entry, data: Data | None, changes: dict[str, str | None]) -> bool:
    """Put the record's new text among the changes. False where a person's file cannot be changed without loss."""
    if data is None or entry.text is not None and data == entry.loaded:
        entry.data = data
        return True
    text = render(entry.kind, data) if entry.text is None or entry.is_plain else edit(entry.kind, entry.text, data)
    if text is None:
        message = "a new reading cannot be written into this layout. Write the record in lines as the other files do."
        stored.faults.append(Fault(str(stored.content / entry.path), None, "", message))
        return False
    if text != entry.text:
        changes[entry.path] = text
    entry.data, entry.loaded, entry.text = data, data, text
    return True


def _required(kind: Kind) -> set[str]:
    return {name for name, info in kind.model.model_fields.items() if info.is_required()}


def _referred_to(stored: Stored, final: Final) -> set[tuple[str, str]]:
    """(kind name, id) of every record that a person's work refers to, and of what those refer to that no article tells."""
    waiting = [ref for entry in stored for ref in _persons_references(entry)]
    needed: set[tuple[str, str]] = set()
    while waiting:
        kind, id = waiting.pop()
        entry = stored.entries[kind].get(id)
        if (kind, id) not in needed and entry is not None and entry.data is not None and id not in final[kind]:
            waiting += [(name, other) for _, name, other in references(entry.kind.model, entry.data)]
        needed.add((kind, id))
    return needed


def _persons_references(entry: Entry) -> list[tuple[str, str]]:
    """(kind name, id) of what a record refers to, where a person has written in it."""
    if entry.is_broken:
        return [(kind, id) for _, kind, id in references(entry.kind.model, entry.base)] if entry.base is not None else []
    if entry.data is None or entry.base is not None and not _is_worked_on(entry):
        return []
    named = [(kind, id) for _, kind, id in references(entry.kind.model, entry.data)]
    return named + [(entry.kind.name, id) for id in (entry.data["same_as"], *entry.data["not_same_as"]) if id]


def _result(stored: Stored, checks: list[Check], final: Final, changes: dict[str, str | None]) -> KeepResult:
    leads, faults = redirects(stored)
    standing: Final = {}
    result = KeepResult(RecordSet(), changed=sorted(changes))
    for kind in KINDS:
        standing[kind.name] = {}
        for id, entry in sorted(stored.entries[kind.name].items()):
            data = entry.data or (final[kind.name].get(id) or entry.base if entry.is_broken else None)
            if data is not None:
                standing[kind.name][id] = data
                _add_entry(result, entry)
            elif entry.state == "deleted":
                result.deleted.append(entry)
    result.records = published(standing, leads)
    result.records.checks = checks
    result.redirects = {id: end for ends in leads.values() for id, end in ends.items()}
    result.faults = sorted({*stored.faults, *faults}, key=lambda fault: (fault.path, fault.line or 0, fault.field))
    return result


def _add_entry(result: KeepResult, entry: Entry) -> None:
    result.entries[entry.id], result.paths[entry.id] = entry, entry.path or ""
    if entry.data is None:
        return
    corrected = corrected_fields(entry.base, entry.data)
    if corrected:
        result.corrected[entry.id] = corrected
    result.decisions += decisions_of(entry)

