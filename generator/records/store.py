"""`content/` on disk -> the records as people left them, beside what the generator last wrote.

`content/.generated/KIND.jsonl` holds what the generator last wrote, one record a line, in the order of the ids, so that
a changed record is a changed line. A file that is byte for byte what the generator wrote is not parsed at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha1
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.errors import Fault
from generator.records.identity import slug
from generator.records.journal import Signature, signature
from generator.records.faults import validation_faults
from generator.records.model import KIND_OF_FOLDER, KINDS, Kind
from generator.records.yaml_reader import Node, YamlFault, lines_of, read_tree
from generator.records.yaml_writer import render, without_empty_lists

Data = dict[str, Any]
GENERATED = ".generated"
ABOUT_GENERATED = {
    f"{GENERATED}/README.md": """\
# What the generator last wrote

Dateline compares these files with the records that people edit: what differs is a person's correction, and stays.
Commit this folder with the records, and leave it to Dateline: what a run reads here decides what it may change. A record
that stands here and has no file any more was deleted by a person, and does not return.
"""
}
_TOP_FIELD = re.compile(r"(\w+):(?=\s|$)")  # in a block mapping, all else is indented or a comment
_NO_FILE_NAME = re.compile(r'[:*?"<>|]|^\.|^\s|\s$')
_LONGEST_NAME = 200  # bytes
_ENDINGS = (".yml", ".yaml")


@dataclass
class Entry:
    """One record in the store. data, base: complete (`model_dump(mode="json", by_alias=True)`).

    path: below content/, None where there is no file. text: the file. data: the record in it; None where it is broken
    or missing. base: what the generator last wrote; None where a person made the record. state: "", "gone" (the
    articles no longer tell it; they may again), "orphaned" (nor do they tell this one, but a person's work stands in it)
    or "deleted" (by a person). was: ids it had before a person gave it another. loaded: `data` as it was read from the
    file. is_plain: the file is byte for byte what the generator wrote.
    """

    kind: Kind
    id: str
    path: str | None = None
    text: str | None = None
    data: Data | None = None
    base: Data | None = None
    state: str = ""
    was: tuple[str, ...] = ()
    loaded: Data | None = None
    is_plain: bool = False

    @property
    def is_broken(self) -> bool:
        return self.path is not None and self.data is None

    def field_lines(self) -> dict[str, int]:
        """Name of each field of the record itself -> its line in the file, without parsing it."""
        lines = (self.text or "").split("\n")
        return {found[1]: number for number, line in enumerate(lines, 1) if (found := _TOP_FIELD.match(line))}

    def lines(self) -> dict[str, int]:
        """Dotted path of every field -> its line in the file."""
        tree = read_tree(self.text) if self.text else None
        return lines_of(tree) if tree else {}


@dataclass
class Stored:
    """All of `content/`. entries: kind name -> id -> entry. generated: path below content/ -> text, of .generated/.
    files: paths below content/, in lower case, of every file in the folders of records. signature: the files from
    outside, before they were read."""

    content: Path
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind.name: {} for kind in KINDS})
    faults: list[Fault] = field(default_factory=list)
    generated: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    signature: Signature = field(default_factory=dict)

    def free_path(self, entry: Entry, data: Data) -> str:
        """A path for a new file of this record; the file is counted as there."""
        stem = f"{entry.kind.folder_of(data)}/{_file_name(entry.id)}"
        number, path = 1, f"{stem}.yml"
        while path.lower() in self.files:
            number += 1
            path = f"{stem}.{number}.yml"
        self.files.add(path.lower())
        return path

    def __iter__(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            yield from entries.values()


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


def load(content: Path, kinds: Sequence[str] | None = None) -> Stored:
    """Read every record, or those of `kinds` (their names). What is wrong stands in `faults`, and stops nothing else."""
    stored = Stored(content, signature=signature(content))
    for kind in KINDS:
        if kinds is None or kind.name in kinds:
            _load_generated(stored, kind)
    for folder, kind in KIND_OF_FOLDER.items():
        if kinds is not None and kind.name not in kinds:
            continue
        for path in _record_files(content / folder):
            _load_file(stored, kind, path)
    for entry in stored:
        entry.loaded = entry.data
        if entry.path is None and entry.state in ("", "orphaned"):
            entry.state = "deleted"
        elif entry.path is not None and entry.state != "orphaned":
            entry.state = ""
    return stored


def generated_path(kind: Kind) -> str:
    return f"{GENERATED}/{kind.name}.jsonl"


def generated_text(kind: Kind, entries: dict[str, Entry]) -> str:
    """What .generated/KIND.jsonl should hold."""
    defaults = _defaults(kind)
    lines = []
    for entry in sorted(entries.values(), key=lambda entry: entry.id):
        if entry.base is None:
            continue
        fields = {key: value for key, value in entry.base.items() if key not in defaults or value != defaults[key]}
        if entry.state:
            fields["_state"] = entry.state
        if entry.was:
            fields["_was"] = list(entry.was)
        lines.append(json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n")
    return "".join(lines)


def complete(kind: Kind, fields: Data) -> Data:
    """Record data with every field, checked. Raises pydantic.ValidationError."""
    return kind.model.model_validate(fields).model_dump(mode="json", by_alias=True)


def read_record(kind: Kind, tree: Node) -> Data:
    """The record data in a file that was read. Raises pydantic.ValidationError."""
    return complete(kind, without_empty_lists(kind.model, tree.plain()))


def _file_name(id: str) -> str:
    """The id; where a file cannot be called so on some system, what is left of it with its hash."""
    if len(id.encode()) <= _LONGEST_NAME and not _NO_FILE_NAME.search(id):
        return id
    return f"{slug(id)}-{sha1(id.encode()).hexdigest()[:8]}"


def _defaults(kind: Kind) -> Data:
    return {info.alias or name: info.get_default() for name, info in kind.model.model_fields.items() if not info.is_required()}


def _record_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS and not path.name.startswith("."))


def _load_generated(stored: Stored, kind: Kind) -> None:
    path = stored.content / generated_path(kind)
    if not path.exists():
        return
    text = path.read_text("utf-8", errors="replace")
    stored.generated[generated_path(kind)] = text
    for number, line in enumerate(text.split("\n"), 1):  # not splitlines: quotes may hold U+2028
        if line.strip() and not line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            _load_line(stored, kind, (path, number), line)


def _load_line(stored: Stored, kind: Kind, place: tuple[Path, int], line: str) -> None:
    try:
        fields = json.loads(line)
        state, was = fields.pop("_state", ""), tuple(fields.pop("_was", ()))
        base = complete(kind, fields)
    except (ValueError, AttributeError, TypeError):  # pydantic.ValidationError is a ValueError
        message = "this line cannot be read. Take the file from git again: `git checkout -- FILE`."
        stored.faults.append(Fault(str(place[0]), place[1], "", message))
        return
    stored.entries[kind.name][base["id"]] = Entry(kind, base["id"], base=base, state=state, was=was)


def _load_file(stored: Stored, kind: Kind, path: Path) -> None:
    relative = path.relative_to(stored.content).as_posix()
    text = _read(stored, path)
    stored.files.add(relative.lower())
    entries = stored.entries[kind.name]
    written = entries.get(path.stem)
    if text is not None and written is not None and written.base is not None and written.path is None and text == render(kind, written.base):
        written.path, written.text, written.data, written.is_plain = relative, text, written.base, True
        return
    data = None if text is None else _parse(stored, kind, path, text)
    if text is None:  # not UTF-8: what can be read of it still tells which record it is
        text = _as_far_as_read(path)
    id = data["id"] if data else _id_of_broken(text, path)
    entry = entries.setdefault(id, Entry(kind, id))
    if entry.path is not None:
        message = f'the id "{id}" is already that of {stored.content / entry.path}. Give one of the two another id.'
        stored.faults.append(Fault(str(path), 2 if text else None, "id", message))
        return
    entry.path, entry.text, entry.data = relative, text, data


def _read(stored: Stored, path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        stored.faults.append(Fault(str(path), line, "", "is not UTF-8. Save the file as UTF-8."))
    except OSError as error:
        stored.faults.append(Fault(str(path), None, "", f"cannot be read: {error.strerror}."))
    return None


def _as_far_as_read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _parse(stored: Stored, kind: Kind, path: Path, text: str) -> Data | None:
    try:
        tree = read_tree(text)
    except YamlFault as fault:
        stored.faults.append(Fault(str(path), fault.line, "", str(fault)))
        return None
    if tree is None or tree.kind != "map":
        message = "holds no record. Write fields such as `id: …`, or delete the file."
        stored.faults.append(Fault(str(path), 1 if tree is None else tree.line, "", message))
        return None
    try:
        return read_record(kind, tree)
    except ValidationError as error:
        stored.faults += validation_faults(str(path), kind, tree, error)
        return None


def _id_of_broken(text: str, path: Path) -> str:
    """The id of a file that cannot be read: from its `id:` line where it has one, else from its name."""
    for line in text.splitlines():
        if line.startswith("id:"):
            return line[3:].split("#")[0].strip().strip("\"'") or path.stem
    return path.stem
