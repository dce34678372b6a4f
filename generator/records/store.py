"""`content/` on disk -> the records as people left them, beside what the generator last wrote.

`content/.generated/` holds what the generator last wrote (generated.py). A file that is byte for byte what the generator wrote is
not parsed at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b, sha1
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from generator.errors import Fault
from generator.records.generated import GENERATED, generated_paths, in_parts
from generator.records.identity import slug
from generator.records.journal import Changes, Signature, signature
from generator.records.faults import validation_faults
from generator.records.model import KIND_OF_FOLDER, KINDS, Kind
from generator.records.yaml_reader import Node, YamlFault, lines_of, read_tree
from generator.records.yaml_writer import render, without_empty_lists

Data = dict[str, Any]
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
_ID = re.compile(rb'\{"id":"((?:[^"\\]|\\.)*)"')
_STATES = ("_state", "_was")
_STATED = tuple(f'"{name}":'.encode() for name in _STATES)
_NOTHING = blake2b(digest_size=16).digest()  # of a file that is not there, or empty
_TICK = 100_000_000  # ns: longer than between two ticks of a file system's clock
_LATER: Any = object()  # what is read when it is asked for


class Entry:
    """One record in the store. data, base: complete (`model_dump(mode="json", by_alias=True)`).

    path: below content/, None where there is no file. text: the file. data: the record in it; None where it is broken
    or missing. base: what the generator last wrote; None where a person made the record. state: "", "gone" (the
    articles no longer tell it; they may again), "orphaned" (nor do they tell this one, but a person's work stands in it)
    or "deleted" (by a person). was: ids it had before a person gave it another. loaded: `data` as it was read from the
    file. is_plain: the file is byte for byte what the generator wrote.

    Of a plain record, nothing is parsed until it is asked for: most runs ask for few, and an archive has a million.
    """

    __slots__ = ("kind", "id", "path", "is_plain", "_state", "_was", "_line", "_base", "_data", "_loaded", "_text")

    def __init__(self, kind: Kind, id: str, base: Data | None = None, state: str = "", was: tuple[str, ...] = (), line: bytes | None = None):
        """line: the record's line in .generated/, where `base` is to be read from it."""
        self.kind, self.id, self.path, self.is_plain = kind, id, None, False
        self._state, self._was, self._line = state, was, line
        self._base = base if line is None else _LATER
        self._data = self._loaded = self._text = None

    @property
    def base(self) -> Data | None:
        if self._base is _LATER:
            self._base = _filled(self.kind, from_json(self._line))
        return self._base

    @base.setter
    def base(self, base: Data | None) -> None:
        if self._loaded is _LATER:
            self._loaded = self.base
        self._base, self._line = base, None

    @property
    def data(self) -> Data | None:
        return self.base if self._data is _LATER else self._data

    @data.setter
    def data(self, data: Data | None) -> None:
        self._data = data

    @property
    def loaded(self) -> Data | None:
        return self.base if self._loaded is _LATER else self._loaded

    @property
    def text(self) -> str | None:
        return render(self.kind, self.loaded) if self._text is _LATER else self._text

    @property
    def state(self) -> str:
        return self._state

    @state.setter
    def state(self, state: str) -> None:
        if state != self._state:
            self._base, self._line = self.base, None
            self._state = state

    @property
    def was(self) -> tuple[str, ...]:
        return self._was

    @was.setter
    def was(self, was: tuple[str, ...]) -> None:
        self._base, self._line = self.base, None
        self._was = was

    @property
    def has_base(self) -> bool:
        """Whether the generator ever wrote it; parses nothing."""
        return self._base is not None

    @property
    def has_data(self) -> bool:
        """Whether there is a file that can be read; parses nothing."""
        return self._data is not None

    @property
    def is_quiet(self) -> bool:
        """Its file is as the generator wrote it: no person has anything to do with it."""
        return self.is_plain and not self._state

    @property
    def is_broken(self) -> bool:
        return self.path is not None and not self.has_data

    @property
    def line(self) -> bytes | None:
        """Its line in .generated/, without the line's end; None where the generator never wrote it."""
        if self._line is None and self._base is not None:
            self._line = _line_of(self)
        return self._line

    def read_as(self, text: str, data: Data | None) -> None:
        """The file holds `text`, and in it this record, or none that can be read."""
        self._text, self._data, self._loaded, self.is_plain = text, data, data, False

    def read_as_written(self) -> None:
        """The file holds what the generator last wrote."""
        self._text = self._data = self._loaded = _LATER
        self.is_plain = True

    def settle(self) -> None:
        """Of what the generator last wrote, keep the line alone, a fifth of the memory: it is parsed when it is asked for."""
        if self._base is not None and self._base is not _LATER:
            self._line, self._base = self.line, _LATER

    def drop_file(self) -> None:
        """There is no file."""
        self.path = self._text = self._data = self._loaded = None
        self.is_plain = False

    def field_lines(self) -> dict[str, int]:
        """Name of each field of the record itself -> its line in the file, without parsing it."""
        lines = (self.text or "").split("\n")
        return {found[1]: number for number, line in enumerate(lines, 1) if (found := _TOP_FIELD.match(line))}

    def lines(self) -> dict[str, int]:
        """Dotted path of every field -> its line in the file."""
        tree = read_tree(self.text) if self.text else None
        return lines_of(tree) if tree else {}


def _line_of(entry: Entry) -> bytes:
    defaults = _defaults(entry.kind)
    fields = {key: value for key, value in entry.base.items() if key not in defaults or value != defaults[key]}
    if entry.state:
        fields["_state"] = entry.state
    if entry.was:
        fields["_was"] = list(entry.was)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _filled(kind: Kind, fields: Data) -> Data:
    """Record data of a line that this version wrote: with every field, unchecked."""
    return {name: fields[name] if name in fields else (list(default) if type(default) is list else default) for name, default in _fields(kind.model)}


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """(key, default) of each field, in the order of `complete`."""
    return tuple((info.alias or name, None if info.is_required() else info.get_default()) for name, info in model.model_fields.items())


@dataclass(frozen=True)
class Left:
    """What a run left behind, noted outside content/: a file that looks as it did then holds what it held then. Without
    it all is read again, to the same end.

    signature: of content/. loud: paths of records that are not as the generator wrote them. time: when that was noted, in ns.
    """

    signature: Signature = field(default_factory=dict)
    loud: frozenset[str] = frozenset()
    time: int = 0

    def holds(self, path: str, now: Signature) -> bool:
        """Is the file surely as it was? One that was saved as the note was taken may have been saved again in the same tick."""
        seen = now.get(path)
        return seen is not None and seen == self.signature.get(path) and seen[0] < self.time - _TICK


@dataclass
class Stored:
    """All of `content/`. entries: kind name -> id -> entry. generated: path below content/ -> hash of the text, of
    .generated/. files: paths below content/, in lower case, of every file in the folders of records. signature: the files
    from outside, before they were read. left: what the last run left. settled: names of the kinds of which .generated/ is as
    that run left it."""

    content: Path
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind.name: {} for kind in KINDS})
    faults: list[Fault] = field(default_factory=list)
    generated: dict[str, bytes] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    signature: Signature = field(default_factory=dict)
    left: Left = Left()
    settled: set[str] = field(default_factory=set)

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


def load(content: Path, kinds: Sequence[str] | None = None, left: Left = Left()) -> Stored:
    """Read every record, or those of `kinds` (their names). What is wrong stands in `faults`, and stops nothing else.
    left: by the last run; what is as that left it is not read."""
    folders = None if kinds is None else {GENERATED, *(folder for kind in KINDS if kind.name in kinds for folder in kind.folders)}
    stored = Stored(content, signature=signature(content, folders), left=left)
    for kind in KINDS:
        if kinds is None or kind.name in kinds:
            _load_generated(stored, kind)
    for folder, paths in _record_files(stored.signature).items():
        kind = KIND_OF_FOLDER[folder]
        for path in paths if kinds is None or kind.name in kinds else ():
            _load_file(stored, kind, path)
    for entry in stored:
        if entry.path is None and entry.state in ("", "orphaned"):
            entry.state = "deleted"
        elif entry.path is not None and entry.state != "orphaned":
            entry.state = ""
    return stored


def write_generated(stored: Stored, kind: Kind, changes: Changes) -> None:
    """Put what .generated/ should hold of this kind among the changes, where that is not what it holds."""
    lines = [(id, entry.line) for id, entry in sorted(stored.entries[kind.name].items()) if entry.has_base]
    left_over = set(generated_paths(kind.name, stored.generated))
    for path, text in in_parts(kind, lines):
        left_over.discard(path)
        if blake2b(text, digest_size=16).digest() != stored.generated.get(path, _NOTHING):
            changes.write(path, text)
    for path in left_over:
        changes.delete(path)


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


def _record_files(files: Signature) -> dict[str, list[str]]:
    """Folder of content/ -> paths of the files of records below it, in order."""
    found: dict[str, list[str]] = {folder: [] for folder in KIND_OF_FOLDER}
    for path in files:
        folder, _, rest = path.partition("/")
        if folder in found and path.endswith(_ENDINGS) and not rest.rpartition("/")[2].startswith("."):
            found[folder].append(path)
    for paths in found.values():
        paths.sort(key=lambda path: path.split("/"))
    return found


def _load_generated(stored: Stored, kind: Kind) -> None:
    paths = generated_paths(kind.name, stored.signature)
    if paths and paths == generated_paths(kind.name, stored.left.signature) and all(stored.left.holds(path, stored.signature) for path in paths):
        stored.settled.add(kind.name)
    for path in paths:
        _load_part(stored, kind, path)


def _load_part(stored: Stored, kind: Kind, path: str) -> None:
    is_known, digest = kind.name in stored.settled, blake2b(digest_size=16)
    with (stored.content / path).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            digest.update(line)
            text = line.strip()
            begin = _ID.match(text) if is_known and not any(state in text for state in _STATED) else None
            if begin:
                id = begin[1].decode() if b"\\" not in begin[1] else from_json(b'"%s"' % begin[1])
                stored.entries[kind.name][id] = Entry(kind, id, line=text)
            elif text and not text.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
                _load_line(stored, kind, (stored.content / path, number), text)
    stored.generated[path] = digest.digest()


def _load_line(stored: Stored, kind: Kind, place: tuple[Path, int], line: bytes) -> None:
    try:
        fields = json.loads(line.decode("utf-8", "replace"))
        state, was = fields.pop("_state", ""), tuple(fields.pop("_was", ()))
        base = complete(kind, fields)
    except (ValueError, AttributeError, TypeError):  # pydantic.ValidationError is a ValueError
        message = "this line cannot be read. Take the file from git again: `git checkout -- FILE`."
        stored.faults.append(Fault(str(place[0]), place[1], "", message))
        return
    stored.entries[kind.name][base["id"]] = Entry(kind, base["id"], base, state, was)


def _load_file(stored: Stored, kind: Kind, relative: str) -> None:
    stored.files.add(relative.lower())
    entries = stored.entries[kind.name]
    written = entries.get(relative.rpartition("/")[2].rpartition(".")[0])
    may_be_plain = written is not None and written.has_base and written.path is None
    is_known = kind.name in stored.settled and relative not in stored.left.loud and stored.left.holds(relative, stored.signature)
    if may_be_plain and is_known:
        written.path = relative
        written.read_as_written()
        return
    path = stored.content / relative
    text = _read(stored, path)
    if may_be_plain and text is not None and text == render(kind, written.base):
        written.path = relative
        written.read_as_written()
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
    entry.path = relative
    entry.read_as(text, data)


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
