"""Reads what an article says of itself: title, writers, publisher, wire services. Data: data/publishers.yml.

| line | read as |
|---|---|
| By Ann Roe and Tom Poe, Political Correspondent | authors Ann Roe, Tom Poe |
| Ann Roe / Guest Reporter (two lines) | author Ann Roe |
| LEEDS (Reuters) - Shares fell | agency Reuters |
| Reuters contributed to this report. | agency Reuters |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from generator.articles.document import Span
from generator.articles.furniture import find_publisher
from generator.articles.lines import Line

_HEADER_LINES = 12  # bylines stand among the first lines
_STOP = re.compile(r"[.!…][\"'”’)\]]*$")
_NAME = r"[A-Z][\w.'’-]*(?: (?:(?:de|van|von|der|den|al|bin|la|del|di|da|el|ter) ){0,2}[A-Z][\w.'’-]*){1,3}"
_NAMES = rf"{_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,5}}"
_BY = re.compile(rf"(?:(?i:written |posted |reported |story |words |published |article |analysis |report )?(?:By|BY|by):?|(?i:author|authors|written by|reporter|words):) ?(?P<names>{_NAMES})(?P<rest>$|[,|·•–—/ ].{{0,120}})$")
_NAME_LINE = re.compile(rf"(?P<names>{_NAMES})(?P<rest>(?:,| in| \||  | -| –| •).{{0,80}})?$")
_REPORTING = re.compile(rf"\(?(?:Additional )?(?:[Rr]eporting|Writing|Editing) by (?P<names>{_NAMES})")
_DATED = re.compile(r"(?i)(published|updated|posted|first published|last updated)?:? ?.{0,24}(?<!\w)(19|20)\d\d(?!\w).{0,30}$|\d{1,2}[/.]\d{1,2}[/.](19|20)?\d\d.{0,20}$")


@dataclass(frozen=True, slots=True)
class Header:
    """What an article says of itself. title_span: the headline line, or None where only metadata tells it."""

    title: str | None
    title_span: Span | None
    publisher: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    address: str | None


@lru_cache(maxsize=1)
def _known() -> dict:
    return yaml.safe_load((Path(__file__).parent / "data" / "publishers.yml").read_text("utf-8"))


def read_header(text: str, lines: list[Line], metadata: dict[str, str]) -> Header:
    """Read the header and label its lines: title "title", writers "byline", dates "dateline"."""
    found_authors = _mark_bylines(text, lines)
    title_line = _find_title(text, lines, metadata.get("title"))
    title, span = metadata.get("title"), None
    if title_line is not None:
        title_line.label, title_line.rule, span = "title", title_line.rule or "headline", Span(title_line.start, title_line.end)
        title = title or title_line.of(text)
    address = next((metadata[key] for key in ("url", "canonical", "address", "link") if metadata.get(key)), None)
    return Header(
        title=title or None,
        title_span=span,
        publisher=_find_publisher(text, lines, metadata, address),
        authors=_split_names(metadata.get("author") or metadata.get("authors") or metadata.get("byline") or "") or found_authors,
        agencies=find_agencies(text, lines),
        address=address,
    )


# --- writers -----------------------------------------------------------------------------------------------------


def _mark_bylines(text: str, lines: list[Line]) -> tuple[str, ...]:
    names: list[str] = []
    head = [line for line in lines if not line.label][:_HEADER_LINES]
    for index, line in enumerate(head):
        words = line.of(text)
        if len(words) > 200 or _is_body(words):
            break
        after = head[index + 1].of(text) if index + 1 < len(head) else ""
        if found := _byline(words, after, index > 0):
            names += found
            line.label, line.rule = "byline", "byline"
        elif names and _is_role(words):
            line.label, line.rule = "byline", "writer's role"
        elif _is_date_line(words):
            line.label, line.rule = "byline", "date line"
    for line in lines[-6:]:
        if not line.label and (match := _REPORTING.match(line.of(text))):
            line.label, line.rule = "byline", "reporting by"
            names += _split_names(match["names"]) if not names else ()
    return tuple(dict.fromkeys(names))


def _is_body(words: str) -> bool:
    return len(words.split()) > 14 and bool(_STOP.search(words))


def _byline(words: str, after: str, titled: bool) -> tuple[str, ...]:
    if match := _BY.match(words):
        return _split_names(match["names"])
    match = _NAME_LINE.match(words)
    if not match or words.lower() in _known()["labels"]:
        return ()
    rest = (match["rest"] or "").strip(" ,|-–•")
    if _is_role(after) and not _is_role(words) or (rest and _is_role(rest)):
        return _split_names(match["names"])
    return _split_names(match["names"]) if titled and not rest and _is_date_line(after) else ()


def _is_role(words: str) -> bool:
    """Whether a line is a writer's role and nothing else: "Guest Reporter", "Political Editor, BBC News"."""
    parts = re.findall(r"[\w&’']+", words.lower())
    if not parts or len(parts) > 8 or _STOP.search(words):
        return False
    known = _known()
    return any(part in known["roles"] for part in parts) and sum(part in known["roles"] or part in known["role_words"] for part in parts) >= len(parts) - 1


def _is_date_line(words: str) -> bool:
    return len(words) <= 80 and bool(_DATED.match(words)) and not _STOP.search(words.rstrip("."))  and len(words.split()) <= 12


def _split_names(words: str) -> tuple[str, ...]:
    words = re.sub(r"(?i)^(by|written by)[: ]+", "", words.strip())
    parts = re.split(r",| and | & |;|\||/", words)
    names = [part.strip() for part in parts if part.strip() and not _is_role(part)]
    return tuple(dict.fromkeys(name.title() if name.isupper() else name for name in names if len(name) < 60))


# --- title -------------------------------------------------------------------------------------------------------


def _find_title(text: str, lines: list[Line], stated: str | None) -> Line | None:
    news = [line for line in lines if not line.label]
    if stated:
        return next((line for line in news[:4] if _same(line.of(text), stated)), None)
    for index, line in enumerate(news[:3]):
        words = line.of(text)
        if words.lower().strip(":") in _known()["labels"]:
            continue
        return line if _may_be_title(words) and index + 1 < len(news) else None
    return None


def _may_be_title(words: str) -> bool:
    return len(words) <= 250 and len(words.split()) >= 2 and not _STOP.search(words) and not words.endswith((":", ";", ",")) and not words.startswith(("- ", "• "))


def _same(one: str, other: str) -> bool:
    def plain(words: str) -> str:
        return re.sub(r"[\W_]+", " ", words).strip().lower()

    return plain(one) == plain(other) or (len(one) > 20 and (plain(other).startswith(plain(one)) or plain(one).startswith(plain(other))))


# --- publisher and wire services -----------------------------------------------------------------------------------


def _find_publisher(text: str, lines: list[Line], metadata: dict[str, str], address: str | None) -> str | None:
    for key in ("publisher", "sitename", "site_name", "source", "site"):
        if metadata.get(key):
            return metadata[key]
    if address and (known := _known()["hosts"].get(_host(address))):
        return known
    told = [name for line in lines if line.label == "furniture" and (name := find_publisher(line.of(text)))]
    return max(told, key=lambda name: (told.count(name), len(name))) if told else None


def _host(address: str) -> str:
    host = (urlsplit(address).hostname or "").lower()
    return host.removeprefix("www.")


@lru_cache(maxsize=1)
def _agency_patterns() -> tuple[re.Pattern, dict[str, str]]:
    known = {way: name for name, ways in _known()["agencies"].items() for way in ways}
    ways = "|".join(re.escape(way) for way in sorted(known, key=len, reverse=True))
    credit = (
        rf"^[A-Z][^.\n]{{0,60}}\((?P<a>{ways})\) ?[-–—]"  # LEEDS, England (AP) -
        rf"|(?<!\w)(?P<b>{ways})(?:,? (?:and|&) (?P<b2>{ways}))? (?:has |have |also )?contributed to (?:this|the) (?:report|story|article)"
        rf"|(?i:(?:additional |with )?(?:reporting|material|files|information|input) (?:by|from)|with|source:|via|from|by) (?P<c>{ways})[.)]*$"
        rf"|(?:^|(?<=[.!?…\"”] ))[(—–-] ?(?P<d>{ways})\)?\.?$"
        rf"|^(?P<e>{ways})\.?$"
    )
    return re.compile(credit), known


def find_agencies(text: str, lines: list[Line]) -> tuple[str, ...]:
    """The wire services that the article credits; a credit on a line of its own is labelled a byline."""
    pattern, known = _agency_patterns()
    news = [line for line in lines if line.label not in ("furniture", "caption")]
    found: list[str] = []
    for line in news[:6] + news[6:][-6:]:
        words = line.of(text)
        window = words[:100] if len(words) > 300 else words
        for part in {window, words[-100:]}:
            if match := pattern.search(part):
                found += [known[way] for way in match.groups() if way]
                if len(words) < 100 and not line.label and not match["a"] and not match["d"]:
                    line.label, line.rule = "byline", "wire service's credit"
    return tuple(dict.fromkeys(found))
