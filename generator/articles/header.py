"""Reads what an article says of itself: its headline here, its writers (bylines.py), publisher (publishers.py) and wire
services (wires.py)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.articles.bylines import is_address, is_date_line, is_role, mark_bylines, name_writers, split_names
from generator.articles.document import Span
from generator.articles.headline import is_sentence
from generator.articles.lines import Line
from generator.articles.publishers import known, name_publisher
from generator.articles.wires import find_agencies

_HEADER_LINES = 12  # bylines stand among the first lines


@dataclass(frozen=True, slots=True)
class Header:
    """What an article says of itself. title_span: the headline line, or None where only metadata tells it."""

    title: str | None
    title_span: Span | None
    publisher: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    address: str | None


def read_header(text: str, lines: list[Line], metadata: dict[str, str]) -> Header:
    """Read the header and label its lines: the headline "title", writers and dates "byline"."""
    head = _head(text, lines)
    title_line = _find_title(text, head, metadata.get("title"))
    title, span = metadata.get("title"), None
    if title_line is not None:
        title_line.label, title_line.rule, span = "title", "headline", Span(title_line.start, title_line.end)
        title = title or title_line.of(text)
    names, house = mark_bylines(text, head, lines)
    address = next((metadata[key] for key in ("url", "canonical", "address", "link") if metadata.get(key)), None)
    stated = metadata.get("author") or metadata.get("authors") or metadata.get("byline") or ""
    return Header(
        title=title or None,
        title_span=span,
        publisher=name_publisher(text, lines, metadata, address) or house,
        authors=split_names(stated) or names,
        agencies=find_agencies(text, lines),
        address=address,
    )


def _head(text: str, lines: list[Line]) -> list[Line]:
    """The lines above the news, and the first line of the news."""
    head: list[Line] = []
    for line in lines[: 3 * _HEADER_LINES]:
        if line.label:
            continue
        head.append(line)
        words = line.of(text)
        if len(head) == _HEADER_LINES or (is_sentence(words) and words.count(" ") >= 14 and not is_date_line(words)):
            break
    return head


def _find_title(text: str, head: list[Line], stated: str | None) -> Line | None:
    if stated:
        return next((line for line in head[:6] if _same(line.of(text), stated)), None)
    for index, line in enumerate(head):
        words, after = line.of(text), head[index + 1].of(text) if index + 1 < len(head) else ""
        if words.lower().strip(":| ") in known()["labels"] or is_date_line(words) or name_writers(words, after):
            continue
        if index and (is_role(words) or is_address(words)):
            continue
        return line if _may_be_title(words) and after else None
    return None


def _may_be_title(words: str) -> bool:
    if len(words) > 250 or words.count(" ") < 1 or words.startswith(("- ", "• ")) or words.endswith((":", ";", ",")):
        return False
    return not is_sentence(words) or words.endswith(("?", "!")) or words.endswith(("?'", "?’", "!'", "!’"))


def _same(one: str, other: str) -> bool:
    """Whether two headlines are one, but for marks and for the publisher's name after one of them."""
    one, other = (re.sub(r"[\W_]+", " ", words).strip().lower() for words in (one, other))
    return one == other or (min(len(one), len(other)) > 20 and (other.startswith(one) or one.startswith(other)))
