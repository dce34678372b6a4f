"""The Article: what a file gives before it is told apart: text, what the file states of itself, and its outline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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


class Unreadable(Exception):
    """An article cannot be read. message: what was found and what would be right; line: counted from 1, or None."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.message, self.line = message, line


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
