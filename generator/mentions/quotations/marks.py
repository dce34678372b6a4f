"""Quotation marks paired into the stretches they hold, over paragraph borders and the page's furniture.

    "One paragraph," she said.            straight, curly, single or guillemets; mixed marks ("one”)
    "First paragraph.                     opened again in each paragraph and closed once
    "Second paragraph."
    'no' in "He said 'no' to me."         a quote within a quote belongs to the outer one
    the boys' team, rock 'n' roll, 1990s'  apostrophes, which are no marks
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.articles.document import Document, Span

DOUBLE = "\"“”„‟«»"
SINGLE = "'‘’‚‛"
OPENING_ONLY, CLOSING_ONLY = "“„‘‚«", "”»"
_MARK = re.compile(r"``|''|’’|‘‘|[\"“”„‟«»'‘’‚‛]")
LONGEST = 6000  # characters: a mark without its mate holds no more than this


@dataclass(frozen=True, slots=True)
class Quoted:
    """parts: the stretches between marks, without them; one for each paragraph. start, end: with the marks.
    double: by double marks. closed: by a mark; otherwise the paragraph's end closed it."""

    start: int
    end: int
    parts: tuple[Span, ...]
    double: bool
    closed: bool


@dataclass(slots=True)
class _Open:
    """A quotation being read: where its mark stands, and its parts so far."""

    mark_start: int
    inner_start: int
    double: bool
    parts: list[Span]


def find_quoted(document: Document) -> list[Quoted]:
    """All quoted stretches in order, outermost only. Furniture and bylines between two paragraphs are passed over."""
    found: list[Quoted] = []
    open_: _Open | None = None
    for at, paragraph in enumerate(document.paragraphs):
        if paragraph.kind in ("boilerplate", "byline", "caption"):
            continue
        if open_ is not None:
            inner = _reopens(document.text, paragraph.start, open_.double)
            if inner is None or paragraph.kind == "heading":
                if paragraph.kind == "heading" and inner is None and _resumes(document, paragraph, open_):
                    continue
                found.append(_closed(open_, open_.parts[-1].end, False))
                open_ = None
            else:
                open_.inner_start = inner
        goes_on = _goes_on(document, at)
        open_ = _read_paragraph(document.text, paragraph.start, paragraph.end, open_, found, goes_on)
        if open_ is not None and (paragraph.kind == "heading" or not goes_on and not _runs_on(open_, paragraph)):
            found.append(_closed(open_, paragraph.end, False))
            open_ = None
    if open_ is not None:
        found.append(_closed(open_, open_.parts[-1].end, False))
    return [quoted for quoted in found if quoted.parts]


def _is_double(mark: str) -> bool:
    return mark in DOUBLE or len(mark) == 2


def _goes_on(document: Document, at: int) -> bool:
    """Whether the next paragraph opens with a single mark before a word: ‘… / ‘…’ is one quotation."""
    following = next(
        (document.paragraphs[i] for i in range(at + 1, min(at + 4, len(document.paragraphs))) if document.paragraphs[i].kind == "body"),
        None,
    )
    return following is not None and bool(_REOPENING.match(document.text, following.start))


_REOPENING = re.compile(r"‘|'[A-Z]")


def _runs_on(open_: _Open, paragraph) -> bool:
    return open_.double or open_.parts[-1].end - open_.parts[-1].start > 40


def _resumes(document: Document, heading, open_: _Open) -> bool:
    """Whether the paragraph after a heading inside the same section goes on with the quotation."""
    following = [p for p in document.paragraphs if p.start > heading.start and p.kind == "body"][:1]
    return bool(following) and following[0].section == heading.section and _reopens(document.text, following[0].start, open_.double) is not None


def _reopens(text: str, start: int, double: bool) -> int | None:
    """Where the words start, if the paragraph opens with a mark of the same kind."""
    match = _MARK.match(text, start)
    same = match and _is_double(match[0]) == double and match[0] not in CLOSING_ONLY
    return match.end() if same else None


def _closed(open_: _Open, end: int, by_mark: bool) -> Quoted:
    return Quoted(open_.mark_start, end, tuple(part for part in open_.parts if part.start < part.end), open_.double, by_mark)


def _read_paragraph(text: str, start: int, end: int, open_: _Open | None, found: list[Quoted], goes_on: bool) -> _Open | None:
    """Pair the marks of one paragraph; returns what is left open at its end."""
    position = open_.inner_start if open_ else start
    for match in _MARK.finditer(text, position, end):
        double = _is_double(match[0])
        if open_ is None:
            if _opens(text, match.start(), match.end(), start, end) and (
                double or _has_mate(text, match.end(), end) or goes_on and _leads_on(text, match, start)
            ):
                open_ = _Open(match.start(), match.end(), double, [])
        elif (
            double == open_.double
            and _closes(text, match, start, end)
            and not (goes_on and not double and _POSSESSIVE.match(text, match.start() - 1))
        ):
            open_.parts.append(_trim(text, open_.inner_start, match.start()))
            found.append(_closed(open_, match.end(), True))
            open_ = None
    if open_ is not None:
        open_.parts.append(_trim(text, open_.inner_start, end))
    return open_


_POSSESSIVE = re.compile(r"s['’] [a-z]")  # "the families' homes", in a paragraph that the next one goes on


def _leads_on(text: str, match: re.Match[str], start: int) -> bool:
    """A single mark after "said:" or at the head of a paragraph, which the next paragraph takes up again."""
    return match[0] == "‘" or match.start() == start or text[start : match.start()].rstrip().endswith((":", ","))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _opens(text: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """A mark opens after a space or a bracket, before a word."""
    if text[start] in CLOSING_ONLY or end >= ceiling or text[end].isspace():
        return False
    before = text[start - 1] if start > floor else " "
    return before.isspace() or before in "([{—–-/:" or text[start] in "“„«" and not before.isalnum()


def _closes(text: str, match: re.Match[str], floor: int, ceiling: int) -> bool:
    """A mark closes after a word or its point, before a space or a mark; single marks between letters never do."""
    start, end = match.span()
    before = text[start - 1] if start > floor else " "
    after = text[end] if end < ceiling else " "
    if match[0] in OPENING_ONLY:  # the wrong way round: “It is late“.
        return not before.isspace() and (after.isspace() or after in ".,;:!?)")
    if match[0] in SINGLE:
        return not after.isalnum() and not before.isspace() and not _possessive(text, start, end, ceiling)
    return not (before.isspace() and after.isalnum())


def _possessive(text: str, start: int, end: int, ceiling: int) -> bool:
    """"the boys' team": an s before it, a word after it, and a better mark further on."""
    if text[start - 1 : start] != "s" or text[end : end + 1] != " ":
        return False
    later = re.search(r"[^\sA-Za-z]?['’](?!\w)", text[end:ceiling])
    return bool(later) and not re.search(r"[‘']\w", text[end : end + later.start()]) if later else False


def _has_mate(text: str, start: int, end: int) -> bool:
    """Whether a single mark finds one that closes it; otherwise it is an apostrophe ("'tis", "the '90s")."""
    return any(
        m[0] in "'’" and not text[m.end() : m.end() + 1].isalnum() and not text[m.start() - 1].isspace()
        for m in _MARK.finditer(text, start, min(end, start + LONGEST))
    )
