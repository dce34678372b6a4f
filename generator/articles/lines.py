"""Splits a text into lines: the unit that furniture, headings and paragraphs are told by."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What str.splitlines breaks at, less the marks that only separate records inside a line.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


@dataclass(slots=True)
class Line:
    """A stretch of text between line breaks, without the white space around it.

    gap: empty lines before it. label: "" (news), "furniture", "caption", "byline", "heading", "clock" (the time of a live
    blog's entry). rule: the name of the rule that set the label.
    """

    start: int
    end: int
    gap: int = 0
    label: str = ""
    rule: str = ""

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, in order."""
    lines, last = [], 0
    for match in _LINE.finditer(text):
        words = match.group()
        left, right = words.lstrip(), words.rstrip()
        if left:
            start = match.start() + len(words) - len(left)
            gap = max(0, text.count("\n", last, start) - 1) if lines else 0
            lines.append(Line(start, match.start() + len(right), gap))
            last = lines[-1].end
    return lines
