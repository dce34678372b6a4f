"""Reads what an article says of itself: title, writers, publisher, wire services. Data: data/publishers.yml.

| line | read as |
|---|---|
| By Ann Roe and Tom Poe, Political Correspondent | authors Ann Roe, Tom Poe |
| Ann Roe / Guest Reporter (two lines) | author Ann Roe |
| Ann Roe Education correspondent | author Ann Roe |
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
from generator.articles.headline import is_sentence
from generator.articles.lines import Line

_HEADER_LINES = 12  # bylines stand among the first lines
_TOKEN = r"(?!(?:FOR|IN|AND|THE|OF|AT|For|The) )[A-Z](?:[\w'’-]*\w|\.)?\.?"
_NAME = rf"{_TOKEN}(?: (?:(?:de|van|von|der|den|al|bin|la|del|di|da|el|ter|dos) ){{0,2}}{_TOKEN}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:, and |, | and | & ){_NAME}){{0,5}}"
_BY = re.compile(rf"(?:(?i:written |posted |reported |story |words |published |article |analysis |report )?(?:By|BY|by):?|(?i:author|authors|written by|reporter|words):) ?(?P<names>{_NAMES})(?P<rest>$|[,|·•–—/ ].{{0,120}})$")
_BY_ANYBODY = re.compile(r"(?i)by (news agencies|.{0,30} (staff|staff writers?|reporters?|agencies|newsroom|correspondent|team|desk|bureau|editors?))$")
_NAME_LINE = re.compile(rf"(?P<names>{_NAMES})(?P<rest>(?:,| in| \||  | -| –| •).{{0,80}})?$")
_REPORTING = re.compile(rf"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by (?P<names>{_NAMES})")
_CONTRIBUTED = re.compile(r"[A-Z][^\n]{3,160} contributed (?:reporting|to this (?:report|story|article))")
_ADDRESS = re.compile(r"\S{1,64}@\S{1,64}\.\w{2,10}$")
_ABOUT = re.compile(r" (?:is|was|covers|writes|reports|has been|joined|works)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_DATE_PARTS = re.compile(r"[^\W\d_]+")


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
    """publishers.yml, its lists as sets; "on" and "no" stay words."""
    data = yaml.load((Path(__file__).parent / "data" / "publishers.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in data.items()}


def read_header(text: str, lines: list[Line], metadata: dict[str, str]) -> Header:
    """Read the header and label its lines: the headline "title", writers and dates "byline"."""
    head = _head(text, lines)
    title_line = _find_title(text, head, metadata.get("title"))
    title, span = metadata.get("title"), None
    if title_line is not None:
        title_line.label, title_line.rule, span = "title", "headline", Span(title_line.start, title_line.end)
        title = title or title_line.of(text)
    names, house = _mark_bylines(text, head, lines)
    address = next((metadata[key] for key in ("url", "canonical", "address", "link") if metadata.get(key)), None)
    stated = metadata.get("author") or metadata.get("authors") or metadata.get("byline") or ""
    return Header(
        title=title or None,
        title_span=span,
        publisher=_find_publisher(text, lines, metadata, address) or house,
        authors=_split_names(stated) or names,
        agencies=find_agencies(text, lines),
        address=address,
    )


def is_date_line(words: str) -> bool:
    """Whether a line holds a full date and little else: "Published 14 March 2022", "Updated 9:14 PM CDT, April 7, 2019"."""
    if len(words) > 120 or not (_YEAR.search(words) or _SHORT_DATE.search(words)):
        return False
    known = _known()["date_words"]
    return all(part in known or part[:3] in known for part in _DATE_PARTS.findall(words.lower()))


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


# --- title -------------------------------------------------------------------------------------------------------


def _find_title(text: str, head: list[Line], stated: str | None) -> Line | None:
    if stated:
        return next((line for line in head[:6] if _same(line.of(text), stated)), None)
    for index, line in enumerate(head):
        words, after = line.of(text), head[index + 1].of(text) if index + 1 < len(head) else ""
        if words.lower().strip(":| ") in _known()["labels"] or is_date_line(words) or _byline(words, after):
            continue
        if index and (_is_role(words) or _ADDRESS.match(words)):
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


# --- writers -----------------------------------------------------------------------------------------------------


def _mark_bylines(text: str, head: list[Line], lines: list[Line]) -> tuple[tuple[str, ...], str | None]:
    """Label the lines of writers and dates; the writers, and the house that a writer's line names ("by Ann Roe, The Gazette")."""
    names: list[str] = []
    house: str | None = None
    after_title = False
    for index, line in enumerate(head):
        words = line.of(text)
        if line.label == "title":
            after_title = True
            continue
        after = head[index + 1].of(text) if index + 1 < len(head) else ""
        if found := _byline(words, after) or ((after_title or is_date_line(after)) and _is_bare_name(words) and (words,)):
            names += found
            house = house or _house_after(words)
            line.label, line.rule = "byline", "writer"
        elif is_date_line(words):
            line.label, line.rule = "byline", "date line"
        elif _BY_ANYBODY.match(words) or words in _agency_patterns()[2] or (names and _follows_writer(words)) or (_is_place(words) and index and head[index - 1].label == "byline" and is_date_line(after)):
            line.label, line.rule = "byline", "writer's role"
        after_title = False
    for line in lines[-12:]:
        if line.label or not (match := _REPORTING.match(line.of(text)) or _CONTRIBUTED.match(line.of(text))) or len(line.of(text)) > 300:
            continue
        line.label, line.rule = "byline", "reporting by"
        if not names and "names" in match.groupdict():
            names += _split_names(match["names"])
    _mark_about_writers(text, lines, names)
    houses = [name for name in names if _is_house(name)]
    return tuple(dict.fromkeys(name for name in names if name not in houses)), house or (houses[0] if houses else None)


def _house_after(words: str) -> str | None:
    """The newspaper or broadcaster after the writer: "By Ann Roe, Dales Post", "BY ANN ROE FOR THE DALES POST"."""
    match = re.search(r"(?:, | \| | [Ff]or | FOR )((?:[Tt]he |THE )?[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,3})$", words)
    if not match or not _is_house(match[1]) or match[1] in _agency_patterns()[2]:
        return None
    return match[1].title() if match[1].isupper() and " " in match[1] else match[1]


def _mark_about_writers(text: str, lines: list[Line], names: list[str]) -> None:
    """Label what the page tells of its own writers, and dates below the news."""
    for line in lines:
        words = line.of(text)
        if line.label or len(words) > 400:
            continue
        if any(words.startswith(f"{name} ") and _ABOUT.match(words, len(name)) for name in names):
            line.label, line.rule = "furniture", "about the writer"
        elif words[:4] in ("Publ", "Upda", "Post", "PUBL", "UPDA", "Last") and is_date_line(words):
            line.label, line.rule = "byline", "date line"


def _byline(words: str, after: str) -> tuple[str, ...]:
    """The writers that a line names: "By …", a name with its role, a name above its role; or none."""
    if len(words) > 200:
        return ()
    if match := _BY.match(words):
        return _split_names(match["names"])
    if words.lower() in _known()["labels"] or _is_role(words):
        return ()
    if (found := _name_with_role(words)):
        return found
    match = _NAME_LINE.match(words)
    if match and not match["rest"] and (_is_role(after) or _ADDRESS.match(after)):
        return _split_names(match["names"])
    return ()


def _name_with_role(words: str) -> tuple[str, ...]:
    """ "Ann Roe, Staff Writer", "Ann Roe Education correspondent", "Ann Roe in Leeds": the names, or none."""
    parts = re.split(r", | \| | - | – | • ", words, maxsplit=1)
    if len(parts) == 2 and re.fullmatch(_NAMES, parts[0]) and _is_role(parts[1]):
        return _split_names(parts[0])
    tokens = words.split()
    for cut in (2, 3, 4):
        name, role = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        if role and re.fullmatch(_NAME, name) and _is_role(role):
            return (name,)
    return ()


def _is_role(words: str) -> bool:
    """Whether a line is a writer's role and nothing else: "Guest Reporter", "Political Editor, BBC News"."""
    parts = re.findall(r"[\w&’']+", words.lower())
    if not parts or len(parts) > 8 or words.endswith((".", "?", "!", ":")):
        return False
    known = _known()
    return any(part in known["roles"] for part in parts) and sum(part in known["roles"] or part in known["role_words"] for part in parts) >= len(parts) - 1


def _is_bare_name(words: str) -> bool:
    """Whether the line below a headline is a writer's name and nothing else."""
    tokens = words.split()
    if not 2 <= len(tokens) <= 3 or not re.fullmatch(_NAME, words):
        return False
    known = _known()
    return not any(token.lower() in known["role_words"] or token.lower() in known["not_names"] for token in tokens) and words.lower() not in known["labels"]


def _follows_writer(words: str) -> bool:
    """A writer's role, house or address below the name."""
    if _is_role(words) or _ADDRESS.match(words) or words.startswith("Reporting from "):
        return True
    return words.count(" ") <= 4 and not is_sentence(words) and _is_house(words)


def _is_place(words: str) -> bool:
    """A place between the writer and the date: "Leeds"."""
    return words.count(" ") <= 2 and words.replace(" ", "").replace(",", "").isalpha() and words[:1].isupper()


def _is_house(words: str) -> bool:
    """Whether words name a newspaper, a broadcaster or an agency."""
    known = _known()
    ways = {way for names in known["agencies"].values() for way in names}
    return words in ways or (words[:1].isupper() and any(token.strip(",.").lower() in known["house_words"] for token in words.split()))


def _split_names(words: str) -> tuple[str, ...]:
    """The names in a writers' line, without roles; capitals are lowered."""
    words = re.sub(r"(?i)^(by|written by)[: ]+", "", words.strip())
    parts = (part.strip() for part in re.split(r",| and | & |;|\||/", words))
    names = [part for part in parts if part and not _is_role(part)]
    return tuple(dict.fromkeys(name.title() if name.isupper() else name for name in names if len(name) < 60))


# --- publisher and wire services -----------------------------------------------------------------------------------


def _find_publisher(text: str, lines: list[Line], metadata: dict[str, str], address: str | None) -> str | None:
    """Metadata first, then the address's host, then what the page's furniture says most often."""
    for key in ("publisher", "sitename", "site_name", "source", "site"):
        if metadata.get(key):
            return metadata[key]
    if address and (known := _known()["hosts"].get(_host(address))):
        return known
    told = [name for line in lines if line.label == "furniture" and (name := find_publisher(line.of(text)))]
    return max(told, key=lambda name: (told.count(name), len(name))) if told else None


def _host(address: str) -> str:
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")


@lru_cache(maxsize=1)
def _agency_patterns() -> tuple[re.Pattern, re.Pattern, dict[str, str]]:
    """A credit at the head of the news, a credit at its foot, and each way of naming an agency."""
    known = {way: name for name, ways in _known()["agencies"].items() for way in ways}
    ways = "|".join(re.escape(way) for way in sorted(known, key=len, reverse=True))
    opening = rf"[A-Z][^\n(]{{0,60}}\((?P<a>{ways})\)(?: ?[-–—]|$)|(?:By |BY )?(?P<e>{ways})\.?$"
    closing = (
        rf"(?<!\w)(?P<b>{ways})(?:,? (?:and|&) (?P<b2>{ways}))? (?:(?:writers?|reporters?|journalists?|staff|correspondents?) [^\n]{{0,120}})?(?:has |have |also )?contributed to (?:this|the) (?:report|story|article)"
        rf"|(?i:(?:additional |with )?(?:reporting|material|files|information|input) (?:by|from)|with|source:|via) (?P<c>{ways})[.)]*$"
        rf"|(?:^|(?<=[.!?…\"”] ))(?:\(|[—–-] ?)(?P<d>{ways})\)?\.?$|^(?P<f>{ways})\.?$"
    )
    return re.compile(opening), re.compile(closing), known


def find_agencies(text: str, lines: list[Line]) -> tuple[str, ...]:
    """The wire services that the article credits; a credit on a line of its own is labelled a byline."""
    opening, closing, known = _agency_patterns()
    news = [line for line in lines if line.label not in ("furniture", "caption", "title")]
    found: list[str] = []
    for line in news[:5]:
        if match := opening.match(text, line.start, min(line.end, line.start + 120)):
            found += [known[way] for way in match.groups() if way]
            if match["e"] and not line.label:
                line.label, line.rule = "byline", "wire service"
    for line in news[-6:]:
        words = line.of(text)
        if match := closing.search(words[-200:]):
            found += [known[way] for way in match.groups() if way]
            if len(words) < 200 and not line.label and (match.start() == 0 or match["b"]):
                line.label, line.rule = "byline", "wire service's credit"
    return tuple(dict.fromkeys(found))
