"""The Piece, an article's bytes, and the Article, what they give before it is told apart: text, what the file states of itself,
and its outline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.errors import Fault

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that the file itself marks. kind: "heading", or "entry" where one entry of a live blog begins.

    title: the entry's headline or None; clock: "HH:MM" and day: "YYYY-MM-DD" that the file gives the entry, or None.
    """

    kind: str
    title: str | None = None
    clock: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its file gives it.

    id: file stem, or stem and line number. file: path as the user would name it. metadata: keys lower-case, values text.
    outline: offset into text -> what the file marks there; empty where it marks nothing (plain text).
    """

    id: str
    file: str
    text: str
    metadata: dict[str, str] = field(default_factory=dict)
    outline: dict[int, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as it lies there, not yet looked into: what any process can read.

    id: file stem, or stem and the number of line or record. file: path as the user would name it. kind: "text", "markdown",
    "page", "line" (of a .jsonl) or "record" (a page of a web archive). data: its bytes. address: of an archived page.
    line: counted from 1, in a .jsonl, else None. place: what names it within its file ("record 7"), or "".
    """

    id: str
    file: str
    kind: str
    data: bytes
    address: str = ""
    line: int | None = None
    place: str = ""

    def fault(self, error: Unreadable) -> Fault:
        """What is told where it cannot be read; a page of a web archive is one of many, and costs a warning."""
        return Fault(self.file, self.line or error.line, self.place or error.field, error.message, "warning" if self.kind == "record" else "error")


class Unreadable(Exception):
    """An article cannot be read. message: what was found and what would be right; line: counted from 1, or None; field: of
    the line's object, or ""."""

    def __init__(self, message: str, line: int | None = None, field: str = ""):
        super().__init__(message)
        self.message, self.line, self.field = message, line, field


def as_metadata(fields: dict) -> dict[str, str]:
    """Fields as read: keys lower-case, values as text, lists joined by commas, nested objects by their name."""
    found = {}
    for key, value in fields.items():
        items = value if isinstance(value, list) else [value]
        words = [str(item.get("name", "") if isinstance(item, dict) else item).strip() for item in items if item is not None]
        if any(words):
            found[_whole(str(key).strip().lower())] = _whole(", ".join(word for word in words if word))
    return found


def plain_breaks(text: str) -> str:
    """The text with \\n for every line break, and without halves of characters."""
    return _whole(text.replace("\r\n", "\n").replace("\r", "\n"))


def _whole(text: str) -> str:
    """JSON can tell half a character (`\\ud800` alone), which no file can hold: U+FFFD stands for it."""
    return _HALF.sub("\ufffd", text)
