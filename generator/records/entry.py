"""One record of the store: as a person left it, beside what the generator last wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json

from generator.records.lines import Lines
from generator.records.model import Kind
from generator.records.yaml_reader import Node, lines_of, read_tree
from generator.records.yaml_writer import render, without_empty_lists

Data = dict[str, Any]
_TOP_FIELD = re.compile(r"(\w+):(?=\s|$)")  # in a block mapping, all else is indented or a comment
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

    __slots__ = ("kind", "id", "path", "is_plain", "_state", "_was", "_lines", "_place", "_base", "_data", "_loaded", "_text")

    def __init__(self, kind: Kind, id: str, base: Data | None = None, state: str = "", was: tuple[str, ...] = ()):
        self.kind, self.id, self.path, self.is_plain = kind, id, None, False
        self._state, self._was, self._base = state, was, base
        self._lines = self._place = self._data = self._loaded = self._text = None

    @classmethod
    def on_line(cls, kind: Kind, id: str, lines: Lines, place: int) -> Entry:
        """A record whose `base` is on the line in this place of `lines`."""
        entry = cls(kind, id, _LATER)
        entry._lines, entry._place = lines, place
        return entry

    @property
    def base(self) -> Data | None:
        if self._base is _LATER:
            self._base = _filled(self.kind, from_json(self._lines.get(self._place)))
        return self._base

    @base.setter
    def base(self, base: Data | None) -> None:
        if self._loaded is _LATER:
            self._loaded = self.base
        self._base, self._place = base, None

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
            self._base, self._place = self.base, None
            self._state = state

    @property
    def was(self) -> tuple[str, ...]:
        return self._was

    @was.setter
    def was(self, was: tuple[str, ...]) -> None:
        self._base, self._place = self.base, None
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
        if self._place is not None:
            return self._lines.get(self._place)
        return None if self._base is None else _line_of(self)

    def names_any(self, words: Sequence[bytes]) -> bool:
        """Whether one of these stands in its line."""
        if not words:
            return False
        line = self.line
        return any(word in line for word in words)

    def place(self, lines: Lines) -> int:
        """Where its line lies in `lines`, put there if it was not. Only where the generator wrote it."""
        if self._place is None:
            self._lines, self._place = lines, lines.put(_line_of(self))
        return self._place

    def read_as(self, text: str, data: Data | None) -> None:
        """The file holds `text`, and in it this record, or none that can be read."""
        self._text, self._data, self._loaded, self.is_plain = text, data, data, False

    def read_as_written(self) -> None:
        """The file holds what the generator last wrote."""
        self._text = self._data = self._loaded = _LATER
        self.is_plain = True

    def settle(self, lines: Lines) -> None:
        """Of what the generator last wrote, keep the place of its line in `lines`: it is parsed again when it is asked for."""
        if self._base is not None:
            self.place(lines)
            self._base = _LATER

    def rest(self) -> None:
        """Let go of what can be parsed again."""
        if self._place is not None:
            self._base = _LATER

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


def complete(kind: Kind, fields: Data) -> Data:
    """Record data with every field, checked. Raises pydantic.ValidationError."""
    return kind.model.model_validate(fields).model_dump(mode="json", by_alias=True)


def read_record(kind: Kind, tree: Node) -> Data:
    """The record data in a file that was read. Raises pydantic.ValidationError."""
    return complete(kind, without_empty_lists(kind.model, tree.plain()))


def _line_of(entry: Entry) -> bytes:
    defaults = _defaults(entry.kind)
    fields = {key: value for key, value in entry.base.items() if key not in defaults or value != defaults[key]}
    if entry.state:
        fields["_state"] = entry.state
    if entry.was:
        fields["_was"] = list(entry.was)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _defaults(kind: Kind) -> Data:
    return {info.alias or name: info.get_default() for name, info in kind.model.model_fields.items() if not info.is_required()}


def _filled(kind: Kind, fields: Data) -> Data:
    """Record data of a line that this version wrote: with every field, unchecked."""
    return {name: fields[name] if name in fields else (list(default) if type(default) is list else default) for name, default in _fields(kind.model)}


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """(key, default) of each field, in the order of `complete`."""
    return tuple((info.alias or name, None if info.is_required() else info.get_default()) for name, info in model.model_fields.items())
