"""All of `content/` in memory, and what of it goes back into `.generated/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b, sha1
from pathlib import Path
from typing import Any

from generator.errors import Fault
from generator.records.entry import Entry
from generator.records.generated import GENERATED, generated_paths, in_parts
from generator.records.identity import slug
from generator.records.journal import Changes, Signature
from generator.records.left import Left
from generator.records.lines import Lines, length_of
from generator.records.model import KINDS, Kind

Data = dict[str, Any]
ABOUT_GENERATED = {
    f"{GENERATED}/README.md": """\
# What the generator last wrote

Dateline compares these files with the records that people edit: what differs is a person's correction, and stays.
Commit this folder with the records, and leave it to Dateline: what a run reads here decides what it may change. A record
that stands here and has no file any more was deleted by a person, and does not return.
"""
}
_NO_FILE_NAME = re.compile(r'[:*?"<>|]|^\.|^\s|\s$')
_LONGEST_NAME = 200  # bytes
_NOTHING = blake2b(digest_size=16).digest()  # of a file that is not there, or empty


@dataclass
class Stored:
    """All of `content/`. entries: kind name -> id -> entry. generated: path below content/ -> hash of the text, of
    .generated/. files: paths below content/, in lower case, of every file in the folders of records. signature: the files
    from outside, before they were read. left: what the last run left. settled: names of the kinds of which .generated/ is as
    that run left it. lines: of .generated/, as it stands and as it comes to be."""

    content: Path
    lines: Lines = field(init=False)
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind.name: {} for kind in KINDS})
    faults: list[Fault] = field(default_factory=list)
    generated: dict[str, bytes] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    signature: Signature = field(default_factory=dict)
    left: Left = Left()
    settled: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.lines = Lines(self.content.resolve().parent)

    def free_path(self, entry: Entry, data: Data) -> str:
        """A path for a new file of this record; the file is counted as there."""
        stem = f"{entry.kind.folder_of(data)}/{_file_name(entry.id)}"
        number, path = 1, f"{stem}.yml"
        while path.lower() in self.files:
            number += 1
            path = f"{stem}.{number}.yml"
        self.has_file(path)
        return path

    def has_file(self, path: str) -> None:
        """Count a file as there."""
        lower = path.lower()
        self.files.add(path if lower == path else lower)  # one string for both, of which there are a million

    def __iter__(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            yield from entries.values()


def write_generated(stored: Stored, kind: Kind, changes: Changes) -> None:
    """Put what .generated/ should hold of this kind among the changes, where that is not what it holds."""
    places = {id: entry.place(stored.lines) for id, entry in sorted(stored.entries[kind.name].items()) if entry.has_base}
    left_over = set(generated_paths(kind.name, stored.generated))
    for path, ids in in_parts(kind, [(id, length_of(place)) for id, place in places.items()]):
        left_over.discard(path)
        text = b"".join(stored.lines.joined(places[id] for id in ids))
        if blake2b(text, digest_size=16).digest() != stored.generated.get(path, _NOTHING):
            changes.write(path, text)
    for path in left_over:
        changes.delete(path)


def _file_name(id: str) -> str:
    """The id; where a file cannot be called so on some system, what is left of it with its hash."""
    if len(id.encode()) <= _LONGEST_NAME and not _NO_FILE_NAME.search(id):
        return id
    return f"{slug(id)}-{sha1(id.encode()).hexdigest()[:8]}"
