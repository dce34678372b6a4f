"""Records that a person gave another id, and articles whose file was renamed: the store learns that they are the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import to_json

from generator.records.model import KINDS
from generator.records.references import rewrite
from generator.records.settle import Known, match, trait
from generator.records.entry import Entry
from generator.records.stored import Stored

Data = dict[str, Any]


def recognise_renamed(stored: Stored) -> None:
    """A record without history whose evidence is that of a record whose file is gone: a person changed the id.

    The history moves to the new id, and every reference to the old one is rewritten.
    """
    for kind in KINDS:
        entries = stored.entries[kind.name]
        added = [entry for entry in entries.values() if not entry.has_base and entry.has_data and not entry.was]
        missing = [entry for entry in entries.values() if entry.has_base and entry.state == "deleted"]
        if kind.name == "sources" or not missing:
            continue
        _recognise_broken(entries, missing)
        known = Known([trait(entry.id, entry.base) for entry in missing])
        for new_id, old_id in match(kind, [trait(entry.id, entry.data) for entry in added], known).items():
            if old_id in entries and set(trait("", entries[new_id].data).spans) & set(trait("", entries[old_id].base).spans):
                _move(entries, old_id, new_id)
    _rewrite_references(stored)


def _recognise_broken(entries: dict[str, Entry], missing: list[Entry]) -> None:
    """A file that cannot be read, under an id never seen, yet with all the words of a record whose file is gone."""
    for entry in [entry for entry in entries.values() if entry.is_broken and not entry.has_base]:
        for old in missing:
            quotes = trait(old.id, old.base).quotes
            if old.id in entries and quotes and all(quote in entry.text for quote in quotes):
                _move(entries, old.id, entry.id)
                break


def move_sources(stored: Stored, moved: Mapping[str, str]) -> None:
    """Give what is known of an article to the id its renamed file has. moved: old id -> new id."""
    entries = stored.entries["sources"]
    for old_id, new_id in moved.items():
        if old_id in entries and new_id not in entries and entries[old_id].has_base:
            _move(entries, old_id, new_id)
            entry = entries[new_id]
            if not entry.is_plain:
                entry.data = {**entry.data, "id": new_id} if entry.data else None


def _move(entries: dict[str, Entry], old_id: str, new_id: str) -> None:
    old = entries.pop(old_id)
    if new_id not in entries:
        entries[new_id] = old
        old.id = new_id
    new = entries[new_id]
    new.base = {**old.base, "id": new_id}
    new.was = tuple(was for was in (*old.was, old_id) if was != new_id)


def _rewrite_references(stored: Stored) -> None:
    """What is quiet was rewritten by the run that learnt of the rename."""
    now = {kind.name: {was: entry.id for entry in stored.entries[kind.name].values() for was in entry.was} for kind in KINDS}
    if not any(now.values()):
        return
    renamed, words = _replacer(stored, now), [to_json(was) for of_kind in now.values() for was in of_kind]
    for entry in stored:
        if entry.is_quiet and not entry.names_any(words):
            continue
        if entry.has_base and (new := rewrite(entry.kind.model, entry.base, renamed)) is not entry.base:
            entry.base = new
        if entry.has_data and not entry.is_plain:
            entry.data = rewrite(entry.kind.model, entry.data, renamed)


def _replacer(stored: Stored, now: dict[str, dict[str, str]]) -> Callable[[str, str], str]:
    def renamed(kind: str, id: str) -> str:
        return id if id in stored.entries[kind] else now[kind].get(id, id)

    return renamed
