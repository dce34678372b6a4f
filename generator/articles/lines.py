"""Splits a text into lines: the unit that furniture, headings and paragraphs are told by.

A text whose lines were broken at a fixed width (e-mail, old archives) has its lines joined again into paragraphs: the
text itself never changes, a Line then spans several line breaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What str.splitlines breaks at, less the marks that only separate records inside a line.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WIDEST_WRAP = 100  # characters; longer lines were not broken at a width
_FEWEST_WRAPPED = 6  # line breaks inside paragraphs that tell a width


@dataclass(slots=True)
class Line:
    """A stretch of text between line breaks, without the white space around it.

    gap: empty lines before it. label: "" (news), "furniture", "caption", "byline", "title", "heading", "clock" (the time of a
    live blog's entry). rule: the name of the rule that set the label.
    """

    start: int
    end: int
    gap: int = 0
    label: str = ""
    rule: str = ""

    def of(self, text: str) -> str:
        """Its words, a line break inside it as a space."""
        return text[self.start : self.end].replace("\n", " ")


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, in order; broken paragraphs are one line."""
    lines = _split(text)
    return _join_wrapped(text, lines) if _is_wrapped(text, lines) else lines


def _split(text: str) -> list[Line]:
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


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    """Whether lines were broken at a width: hardly any line had room for the first word of the next."""
    width = max((line.end - line.start for line in lines), default=0)
    if width > _WIDEST_WRAP or not any(line.gap for line in lines):
        return False
    inside = [(line, after) for line, after in zip(lines, lines[1:]) if after.gap == 0]
    full = sum(line.end - line.start + 1 + len(_first_word(text, after)) > width for line, after in inside)
    return full >= _FEWEST_WRAPPED and full >= 0.8 * len(inside)


def _first_word(text: str, line: Line) -> str:
    return text[line.start : min(line.end, line.start + 40)].split(" ", 1)[0]


def _join_wrapped(text: str, lines: list[Line]) -> list[Line]:
    """Lines without an empty line between them as one, but where one is far too short to have been broken."""
    width = max(line.end - line.start for line in lines)
    joined: list[Line] = []
    for before, line in zip([None, *lines], lines):
        goes_on = before is not None and line.gap == 0 and before.end - before.start + 12 + len(_first_word(text, line)) > width
        if goes_on:
            joined[-1].end = line.end
        else:
            joined.append(line)
    return joined
