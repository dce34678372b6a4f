"""`content/` on disk -> the records as people left them, beside what the generator last wrote.

`content/.generated/` holds what the generator last wrote (generated.py). A file that is byte for byte what the generator wrote is
not parsed at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from pydantic_core import from_json

from generator.errors import Fault
from generator.records.entry import Entry, complete
from generator.records.generated import GENERATED, generated_paths
from generator.records.journal import Signature, signature
from generator.records.left import Left
from generator.records.model import KIND_OF_FOLDER, KINDS, Kind
from generator.records.record_file import as_far_as_read, id_of_broken, parse, read_text
from generator.records.stored import Stored
from generator.records.yaml_writer import render

_ENDINGS = (".yml", ".yaml")
_BEGIN = re.compile(rb'\{"id":"((?:[^"\\]|\\.)*)"')
_END = re.compile(rb"\n")
_STATED = (b'"_state":', b'"_was":')  # quotes in a text are written otherwise
_MARKS_OF_A_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


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


def _record_files(files: Signature) -> dict[str, list[str]]:
    """Folder of content/ -> paths of the files of records below it, in order."""
    found: dict[str, list[str]] = {folder: [] for folder in KIND_OF_FOLDER}
    for path in files:
        folder, _, rest = path.partition("/")
        if folder in found and path.endswith(_ENDINGS) and not rest.rpartition("/")[2].startswith("."):
            found[folder].append(path)
    for paths in found.values():
        paths.sort(key=lambda path: path.replace("/", "\0"))  # folder by folder
    return found


def _load_generated(stored: Stored, kind: Kind) -> None:
    paths = generated_paths(kind.name, stored.signature)
    if paths and tuple(paths) == stored.left.generated_of(kind.name) and all(stored.left.holds(path, stored.signature) for path in paths):
        stored.settled.add(kind.name)
    for path in paths:
        text = (stored.content / path).read_bytes()
        stored.generated[path] = blake2b(text, digest_size=16).digest()
        load_part = _load_known_part if kind.name in stored.settled else _load_part
        load_part(stored, kind, stored.content / path, text if text.endswith(b"\n") else text + b"\n")


def _load_known_part(stored: Stored, kind: Kind, file: Path, text: bytes) -> None:
    """A part as the last run left it: of nearly all lines no more than the id is read."""
    ends = [found.start() for found in _END.finditer(text)]
    begins = [0, *(end + 1 for end in ends)]
    is_stated = any(state in text for state in _STATED)
    entries, lines = stored.entries[kind.name], stored.lines
    for number, place in enumerate(lines.put_all(text, [end - begin for begin, end in zip(begins, ends)])):
        begin = _BEGIN.match(text, begins[number])
        if begin is None or is_stated and any(text.find(state, begins[number], ends[number]) >= 0 for state in _STATED):
            _load_line(stored, kind, (file, number + 1), text[begins[number] : ends[number]])
        else:
            id = begin[1].decode() if b"\\" not in begin[1] else from_json(b'"%s"' % begin[1])
            entries[id] = Entry.on_line(kind, id, lines, place)


def _load_part(stored: Stored, kind: Kind, file: Path, text: bytes) -> None:
    """A part that somebody may have changed."""
    for number, line in enumerate(text.split(b"\n"), 1):
        _load_line(stored, kind, (file, number), line)


def _load_line(stored: Stored, kind: Kind, place: tuple[Path, int], line: bytes) -> None:
    line = line.strip()
    if not line or line.startswith(_MARKS_OF_A_CONFLICT):
        return
    try:
        fields = json.loads(line.decode("utf-8", "replace"))
        state, was = fields.pop("_state", ""), tuple(fields.pop("_was", ()))
        base = complete(kind, fields)
    except (ValueError, AttributeError, TypeError):  # pydantic.ValidationError is a ValueError
        message = "this line cannot be read. Take the file from git again: `git checkout -- FILE`."
        stored.faults.append(Fault(str(place[0]), place[1], "", message))
        return
    entry = stored.entries[kind.name][base["id"]] = Entry(kind, base["id"], base, state, was)
    entry.settle(stored.lines)


def _load_file(stored: Stored, kind: Kind, relative: str) -> None:
    stored.has_file(relative)
    entries = stored.entries[kind.name]
    written = entries.get(relative.rpartition("/")[2].rpartition(".")[0])
    may_be_plain = written is not None and written.has_base and written.path is None
    is_known = kind.name in stored.settled and relative not in stored.left.loud and stored.left.holds(relative, stored.signature)
    if may_be_plain and is_known:
        written.path = relative
        written.read_as_written()
        return
    path = stored.content / relative
    text = read_text(path, stored.faults)
    if may_be_plain and text is not None and text == render(kind, written.base):
        written.path = relative
        written.rest()
        written.read_as_written()
        return
    data = None if text is None else parse(kind, path, text, stored.faults)
    if text is None:  # not UTF-8: what can be read of it still tells which record it is
        text = as_far_as_read(path)
    id = data["id"] if data else id_of_broken(text, path)
    entry = entries.setdefault(id, Entry(kind, id))
    if entry.path is not None:
        message = f'the id "{id}" is already that of {stored.content / entry.path}. Give one of the two another id.'
        stored.faults.append(Fault(str(path), 2 if text else None, "id", message))
        return
    entry.path = relative
    entry.read_as(text, data)
