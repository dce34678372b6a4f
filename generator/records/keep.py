"""Newly found records and people's edits -> the records as they now stand, kept in `content/`.

Read the store, find every record's id again, merge, and only then write: all of it or nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from generator.articles.document import Document
from generator.errors import Fault
from generator.records.entry import Entry, complete
from generator.records.final_ids import Finals, Spelling
from generator.records.generated import GENERATED
from generator.records.journal import ChangedMeanwhile, Changes, commit, locked, look
from generator.records.left import Left, marks_of
from generator.records.merge import Conflict, Merged, corrected_fields, merge, propose
from generator.records.model import KINDS, Check, Kind, RecordSet
from generator.records.notes import Notes
from generator.records.proposals import RECORD, Decision, decisions_of
from generator.records.publish import published, redirects
from generator.records.references import references
from generator.records.relocate import mark_lost, moved_sources, relocate
from generator.records.renames import move_sources, recognise_renamed
from generator.records.parts import Part, parts_of
from generator.records.schema import schema_files
from generator.records.store import load
from generator.records.stored import ABOUT_GENERATED, Stored, write_generated
from generator.records.yaml_editor import comments, edit
from generator.records.yaml_writer import render

Data = dict[str, Any]
Progress = Callable[[int, int], None]  # parts done, of how many
_GONE = "No article tells this any more."


@dataclass
class KeepResult:
    """stored: what stands in content/. checks: worked out from the records.

    corrected: record id -> names of the fields a person changed. decisions: what waits for one. redirects: id that is told
    of no more -> the id that took its place. changed: files written or deleted. unread: kind name -> id -> as newly read, of
    records whose file is broken.
    """

    stored: Stored
    checks: list[Check] = field(default_factory=list)
    corrected: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    unread: dict[str, dict[str, Data]] = field(default_factory=dict)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Record id -> what the store holds of it, for every record that is told of."""
        return {entry.id: entry for kind in KINDS for _, entry in sorted(self.stored.entries[kind.name].items()) if self._is_told(entry)}

    @cached_property
    def records(self) -> RecordSet:
        """The records as they now stand, for the site: what is the same is one, what people deleted is gone."""
        standing = {kind.name: {} for kind in KINDS}
        for entry in self.entries.values():
            standing[entry.kind.name][entry.id] = entry.line if entry.is_quiet and not entry.was else self._data_of(entry)
        records = published(standing, redirects(self.stored)[0])
        records.checks = self.checks
        return records

    def counts(self) -> dict[str, int]:
        """How many records of each kind are told of, and checks; nothing is read for it."""
        told = Counter(entry.kind.name for id, entry in self.entries.items() if id not in self.redirects)
        return {name: told[name] for name in ("sources", "events", "entities", "figures", "quotes")} | {"checks": len(self.checks)}

    @property
    def paths(self) -> dict[str, str]:
        """Record id -> file below content/."""
        return {id: entry.path or "" for id, entry in self.entries.items()}

    @property
    def deleted(self) -> list[Entry]:
        """What people deleted."""
        return [entry for kind in KINDS for _, entry in sorted(self.stored.entries[kind.name].items()) if entry.state == "deleted"]

    def field_lines(self, id: str) -> dict[str, int]:
        """Name of each field of a record ("title") -> its line in its file; cheap, for every record of a site."""
        entry = self.entries.get(id)
        return entry.field_lines() if entry is not None and entry.has_data else {}

    def lines(self, id: str) -> dict[str, int]:
        """Dotted path of every field of a record ("evidence.0.span") -> its line in its file; empty without a file."""
        entry = self.entries.get(id)
        return entry.lines() if entry is not None and entry.has_data else {}

    def _is_told(self, entry: Entry) -> bool:
        return entry.has_data or entry.is_broken and self._data_of(entry) is not None

    def _data_of(self, entry: Entry) -> Data | None:
        return entry.data if entry.has_data else self.unread.get(entry.kind.name, {}).get(entry.id) or entry.base


def keep(
    found: RecordSet | Sequence[Part],
    content: Path,
    documents: Mapping[str, Document] | None = None,
    beside: Callable[[list[Check]], Mapping[str, str]] = lambda checks: {},
    notes: Notes | None = None,
    progress: Progress = lambda done, total: None,
) -> KeepResult:
    """Bring `found` together with what stands in `content`, and write what changes.

    documents: the articles by id, in which evidence is found again; None: spans are taken as they stand. beside: given the
    checks, the files (path below content/ -> text) to be written in the same step. notes: of the last run, and for the next:
    what is as that run left it is neither read nor merged. progress: told how many parts are merged, of how many. Raises StoreBusy, ChangedMeanwhile.
    """
    parts = parts_of(found) if isinstance(found, RecordSet) else found
    with locked(content):
        for last_try in (False, False, True):
            try:
                return _keep_once(parts, content, documents, beside, notes, progress)
            except ChangedMeanwhile:
                if last_try:
                    raise
    raise AssertionError("the last try returns or raises")


def _keep_once(
    parts: Sequence[Part],
    content: Path,
    documents: Mapping[str, Document] | None,
    beside: Callable[[list[Check]], Mapping[str, str]],
    notes: Notes | None,
    progress: Progress,
) -> KeepResult:
    left, earlier = notes.load(content) if notes else (Left(), {})
    stored, changes = load(content, left=left), Changes(content)
    finals = Finals(parts, stored, documents, earlier if len(stored.settled) == len(KINDS) else {}, progress)
    claimed = finals.claimed()
    untouched = {(kind, id) for key in claimed for kind, ids in earlier[key].ids.items() for id in ids.values()}
    _learn_what_moved(stored, documents, untouched)
    result = KeepResult(stored)
    _merge_all(finals, claimed, result, changes)
    result.checks = [Check.model_validate(check) for check in finals.checks()]
    for path, text in {**schema_files(), **ABOUT_GENERATED, **beside(result.checks)}.items():
        if not _holds(content / path, text):
            changes.write(path, text)
    result.changed = changes.paths()
    commit(content, changes, stored.signature)
    if notes:
        notes.save(content, _left_now(stored, changes), finals.claims)
    _tell(result)
    return result


def standing(content: Path, left: Left = Left()) -> KeepResult:
    """The records as they stand in `content`, without a new reading; nothing is written. left: by the last run; what is as
    that left it is not read."""
    with locked(content):
        stored = load(content, left=left)
    recognise_renamed(stored)
    result = KeepResult(stored)
    _tell(result)
    return result


def _left_now(stored: Stored, changes: Changes) -> Left:
    """What this run leaves in content/."""
    changed = {path: look(stored.content / path) for path in changes.written}
    stays = ((path, state) for path, state in stored.signature.items() if path not in changed and path not in changes.deleted)
    marks = marks_of(chain(stays, changed.items()))
    generated = tuple(path for path in chain(stored.signature.keys() - changes.deleted, changed) if path.startswith(f"{GENERATED}/"))
    loud = frozenset(entry.path for entry in stored if entry.path is not None and not entry.is_quiet)
    return Left(marks, generated, loud, time.time_ns())


def _learn_what_moved(stored: Stored, documents: Mapping[str, Document] | None, untouched: set[tuple[str, str]]) -> None:
    """untouched: (kind name, id) of records whose articles are as they were."""
    if documents is not None:
        moved = moved_sources(stored, documents)
        relocate([entry for entry in stored if moved or (entry.kind.name, entry.id) not in untouched], documents, moved)
        move_sources(stored, moved)
    recognise_renamed(stored)


def _merge_all(finals: Finals, claimed: set[str], result: KeepResult, changes: Changes) -> None:
    """Merge every record that is not claimed."""
    stored, spelling = finals.stored, Spelling(finals.stored)
    for kind, id, data in finals.records(claimed):
        entry = stored.entries[kind.name].get(id)
        if entry is None:
            entry = stored.entries[kind.name][id] = Entry(kind, id)
        theirs = spelling.of(entry, data)
        if entry.is_broken:
            result.unread.setdefault(kind.name, {})[id] = theirs
        _merge_found(stored, entry, theirs, changes)
    needed = _referred_to(stored, finals.told)
    for kind in KINDS:
        for entry in list(stored.entries[kind.name].values()):
            if entry.id not in finals.told[kind.name]:
                _merge_gone(stored, entry, needed, finals.documents, changes)
    for kind in KINDS:
        write_generated(stored, kind, changes)


def _holds(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


def _merge_found(stored: Stored, entry: Entry, theirs: Data, changes: Changes) -> None:
    if entry.is_broken or entry.state == "deleted":
        return
    if not entry.has_data or entry.is_plain:
        _write_plain(stored, entry, theirs, changes)
        return
    base = entry.base or complete(entry.kind, {key: value for key, value in theirs.items() if key in _required(entry.kind)})
    merged = merge(entry.kind.model, base, entry.data, theirs)
    merged.data["proposed"] = propose(entry.kind.model, merged, theirs)
    if _write(stored, entry, merged.data, changes):
        entry.base, entry.state = theirs, ""


def _write_plain(stored: Stored, entry: Entry, theirs: Data, changes: Changes) -> None:
    """A record that no person has touched says what the articles say."""
    if entry.path is None:
        entry.path = stored.free_path(entry, theirs)
    if not entry.is_plain or theirs != entry.loaded:
        text = render(entry.kind, theirs)
        if not entry.is_plain or text != entry.text:
            changes.write(entry.path, text)
    if theirs != entry.base:
        entry.base = theirs
    entry.state = ""
    entry.read_as_written()
    entry.settle(stored.lines)


def _merge_gone(stored: Stored, entry: Entry, needed: set[tuple[str, str]], documents: Mapping[str, Document] | None, changes: Changes) -> None:
    """No article tells it any more: it goes too, unless a person has put work into it, or into what refers to it."""
    if not entry.has_data:
        return
    worked_on = not entry.has_base or _is_worked_on(entry)
    if not worked_on and (entry.kind.name, entry.id) not in needed:
        changes.delete(entry.path)
        entry.drop_file()
        entry.state = "gone"
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
    if entry.is_plain:
        return False
    if corrected_fields(entry.base, entry.data) or entry.data["note"] or entry.data["proposed"]:
        return True
    return len(comments(entry.text)) > entry.text.startswith("# yaml-language-server:")


def _write(stored: Stored, entry: Entry, data: Data, changes: Changes) -> bool:
    """Put the record's new text among the changes. False where a person's file cannot be changed without loss."""
    if data == entry.loaded:
        entry.data = data
        return True
    text = render(entry.kind, data) if entry.is_plain else edit(entry.kind, entry.text, data)
    if text is None:
        message = "a new reading cannot be written into this layout. Write the record in lines as the other files do."
        stored.faults.append(Fault(str(stored.content / entry.path), None, "", message))
        return False
    if text != entry.text:
        changes.write(entry.path, text)
    entry.read_as(text, data)
    return True


def _required(kind: Kind) -> set[str]:
    return {name for name, info in kind.model.model_fields.items() if info.is_required()}


def _referred_to(stored: Stored, told: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    """(kind name, id) of every record that a person's work refers to, and of what those refer to that no article tells."""
    waiting = [ref for entry in stored if not entry.is_quiet for ref in _persons_references(entry)]
    needed: set[tuple[str, str]] = set()
    while waiting:
        kind, id = waiting.pop()
        entry = stored.entries[kind].get(id)
        if (kind, id) not in needed and entry is not None and entry.has_data and id not in told[kind]:
            waiting += [(name, other) for _, name, other in references(entry.kind.model, entry.data)]
        needed.add((kind, id))
    return needed


def _persons_references(entry: Entry) -> list[tuple[str, str]]:
    """(kind name, id) of what a record refers to, where a person has written in it."""
    if entry.is_broken:
        return [(kind, id) for _, kind, id in references(entry.kind.model, entry.base)] if entry.has_base else []
    if not entry.has_data or entry.has_base and not _is_worked_on(entry):
        return []
    named = [(kind, id) for _, kind, id in references(entry.kind.model, entry.data)]
    return named + [(entry.kind.name, id) for id in (entry.data["same_as"], *entry.data["not_same_as"]) if id]


def _tell(result: KeepResult) -> None:
    """What people corrected, what waits for them, what is wrong."""
    leads, faults = redirects(result.stored)
    for kind in KINDS:
        for id, entry in sorted(result.stored.entries[kind.name].items()):
            if entry.has_data and not entry.is_quiet:
                if corrected := corrected_fields(entry.base, entry.data):
                    result.corrected[id] = corrected
                result.decisions += decisions_of(entry)
    result.redirects = {id: end for ends in leads.values() for id, end in ends.items()}
    result.faults = sorted({*result.stored.faults, *faults}, key=lambda fault: (fault.path, fault.line or 0, fault.field))
