"""What people declared of entities: the same, or not the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.records.entry import Entry
from generator.records.journal import locked
from generator.records.left import Left
from generator.records.renames import recognise_renamed
from generator.records.settle import trait
from generator.records.store import load


@dataclass(frozen=True)
class KnownEntity:
    """An entity that a person's constraint names: how it is called, and where its words stand."""

    id: str
    type: str
    names: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]  # (source id, start, end)


@dataclass(frozen=True)
class Constraints:
    """Pairs of entities that people declared the same, or not the same."""

    same_as: tuple[tuple[KnownEntity, KnownEntity], ...] = ()
    not_same_as: tuple[tuple[KnownEntity, KnownEntity], ...] = ()


def constraints(content: Path, left: Left = Left()) -> Constraints:
    """The pairs of entities that people declared the same, or not the same. left: by the last run."""
    with locked(content):
        stored = load(content, ("entities", "sources"), left)  # sources: an entity's words may stand in one that was renamed
    recognise_renamed(stored)
    entries = {id: entry for id, entry in stored.entries["entities"].items() if entry.has_data}
    same, different = [], []
    for entry in entries.values():
        if entry.is_quiet:
            continue
        if entry.data["same_as"] in entries:
            same.append((_known(entry), _known(entries[entry.data["same_as"]])))
        different += [(_known(entry), _known(entries[other])) for other in entry.data["not_same_as"] if other in entries]
    return Constraints(tuple(same), tuple(different))


def _known(entry: Entry) -> KnownEntity:
    names = dict.fromkeys([entry.data["name"], *(alias["name"] for alias in entry.data["aliases"])])
    return KnownEntity(entry.id, entry.data["type"], tuple(names), tuple(sorted(trait(entry.id, entry.data).spans)))
