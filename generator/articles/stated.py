"""What an article states of its own day, in order of trust.

    metadata              date, article:published_time, datePublished, pubdate …
    a header line         "Published: 12 March 2021", "March 12, 2021 10:30 AM EDT", "Updated 18.05 BST, Fri 12 Mar 2021"
    a date line           LONDON, March 12, 2021 (Wire) -
    the address           https://paper.example/2021/03/12/story, /2021/mar/12/
    the file name         2021-03-12-story.txt
    when it was changed   metadata and lines that say "updated", "modified"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from generator.articles.cue import Cue, make_day, spoken
from generator.articles.document import Dating, Document, Span
from generator.articles.pictures import is_of_picture
from generator.articles.publishers import known
from generator.later import later

dateparser = later("dateparser")

PUBLISHED = (
    "article:published_time", "datepublished", "date_published", "published_time", "published", "publication_date", "publishdate",
    "publish_date", "pubdate", "og:published_time", "dc.date.issued", "dcterms.issued", "parsely-pub-date", "sailthru.date", "date",
    "dc.date", "dcterms.date", "datecreated", "dcterms.created", "created", "day", "timestamp", "time", "datetime", "pub_date",
    "pub_time", "publish_date", "publish_time", "dct",
)
CHANGED = ("article:modified_time", "datemodified", "date_modified", "og:updated_time", "modified", "last_modified", "updated", "lastmod")

NUMBERS_IN_ADDRESS = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d\d)(?:([/_.-])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?![0-9A-SU-Za-z])"
)
NAMED_IN_ADDRESS = re.compile(r"(?:^|/)((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d\d?)(?!\d)")
MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()

HEAD_LINES, TAIL_LINES = 15, 3  # lines, from top and bottom, in which a page states its date
SAYS_PUBLISHED = re.compile(r"(?i)\b(?:first )?(?:published|posted|date|dated|issued|released|filed|created)\b")
SAYS_CHANGED = re.compile(r"(?i)\b(?:last )?(?:updated|modified|edited|revised|amended)\b")
FILLING = re.compile(
    r"(?i)\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:hrs\b|hours\b|[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\b[ap]\.?m\b\.?|\b(?:first|last|published|posted|date|dated|updated|modified|edited|on|at|issued|released|filed|created|by|the|of"
    r"|utc|gmt|bst|uk|e[sd]?t|c[sd]?t|m[sd]t|p[sd]?t|ist|cest?|aest|min(?:ute)?s? read|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[\W\d_]+"
)
DATE_LINE = re.compile(r"\s*(?:[A-Z][A-Z.’' -]{2,40}|[A-Z][\w.’' -]{2,40})(?:,\s*[A-Z][\w.’' -]{1,30}){0,2}[,:]?\s*\(?$")
DATE_LINE_END = re.compile(r"\.?\)?,?\s*(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?:--|[-–—:])")

WIRE = re.compile(r"\.?,?\s*\([^()\n]{2,40}\)\s*(?:--|[-–—])")  # the credit of a wire service behind its date


def read_stated(document: Document, cues: Sequence[Cue], date_order: str) -> Dating | None:
    """The day that the article states, from the most trusted place, or None."""
    lines = _date_lines(document, cues)
    return (
        _from_metadata(document, PUBLISHED, date_order)
        or next((dating for dating in lines if dating is not None), None)
        or _from_address(document)
        or _from_metadata(document, CHANGED, date_order)
        or _from_changed_line(document, cues)
    )


def _from_metadata(document: Document, keys: Iterable[str], date_order: str) -> Dating | None:
    for key in keys:
        text = str(document.metadata.get(key) or "").strip()
        if text and (day := read_day(text, date_order)) is not None:
            return Dating(day.isoformat(), "stated", f"The article's own data say {key}: {text}.", day.isoformat())
    return None


def read_day(text: str, date_order: str = "auto") -> date | None:
    """The day that a stated date gives, in whatever form; None where day, month or year are missing or their order is open."""
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", text):
        return make_day(*map(int, match.groups()))
    if match := re.match(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$", text):
        return make_day(*map(int, match.groups()))
    if match := re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", text):
        return _numbered_day(*map(int, match.groups()), date_order)
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["timestamp", "absolute-time"],
        "DATE_ORDER": "MDY" if date_order == "mdy" else "DMY",
    }
    parsed = dateparser.parse(text, languages=["en"], settings=settings)  # "2 days ago" would be counted from today's clock
    return parsed.date() if parsed else None


def _numbered_day(first: int, second: int, year: int, date_order: str) -> date | None:
    if first > 12 or (date_order == "dmy" and second <= 12) or first == second:
        return make_day(year, second, first)
    if second > 12 or date_order == "mdy":
        return make_day(year, first, second)
    return None


def _date_lines(document: Document, cues: Sequence[Cue]) -> Iterable[Dating | None]:
    """Header lines that state a full date, then date lines before the first sentence."""
    text = document.text
    spans = _outer_lines(text)
    for cue in cues:
        if cue.full is None:
            continue
        line = next((line for line in spans if line[0] <= cue.start < line[1]), None)
        if line is not None and _is_header(text, line, cue) and not SAYS_CHANGED.search(text[line[0] : cue.start]):
            yield _stated(document, cue, "A line of the page says")
    for cue in cues:
        if cue.full is not None and _stands_in_date_line(text, cue):
            yield _stated(document, cue, "The date line says")


def _outer_lines(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the first and the last lines that are not empty."""
    lines, start = [], 0
    while start <= len(text) and len(lines) < HEAD_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            lines.append((start, end))
        start = end + 1
    end = len(text.rstrip())
    for _ in range(TAIL_LINES):
        start = text.rfind("\n", 0, end) + 1
        lines.append((start, end))
        end = len(text[:start].rstrip())
        if end <= 0:
            break
    return lines


def _is_header(text: str, line: tuple[int, int], cue: Cue) -> bool:
    """Whether the line is there to state the date: nothing else stands in it but a time, a label, a name at most."""
    if line[1] - line[0] > 160 or is_of_picture(text, cue):
        return False
    rest = FILLING.sub(" ", text[line[0] : cue.start] + " | " + text[cue.end : line[1]]).split()
    labelled = SAYS_PUBLISHED.search(text[line[0] : cue.start][-40:]) or SAYS_CHANGED.search(text[line[0] : cue.start][-40:])
    if len(rest) <= 3 and all(word.isupper() for word in rest):
        return True  # WASHINGTON, DC, April 28, 2009
    if " ".join(rest).lower() in known()["labels"]:
        return True  # "Jul 17, 2019 News": the page's section
    return len(rest) <= (8 if labelled else 0) or (len(rest) <= 4 and text[line[0] : line[1]].lstrip().lower().startswith("by "))


def _stands_in_date_line(text: str, cue: Cue) -> bool:
    start = text.rfind("\n", 0, cue.start) + 1
    place = text[start : cue.start]
    if not place.strip():
        return bool(WIRE.match(text, cue.end))  # "Nov 20 (Wire) -", without its place
    return len(place) <= 80 and bool(DATE_LINE.match(place)) and bool(DATE_LINE_END.match(text, cue.end))


def date_line_day(document: Document, cues: Sequence[Cue]) -> Cue | None:
    """The date line's month and day, where it tells no year: "PARIS, March 12 (Wire) -"."""
    return next((cue for cue in cues if cue.month and cue.day and not cue.year and _stands_in_date_line(document.text, cue)), None)


def _from_changed_line(document: Document, cues: Sequence[Cue]) -> Dating | None:
    spans = _outer_lines(document.text)
    for cue in cues:
        line = next((line for line in spans if line[0] <= cue.start < line[1]), None)
        if cue.full is not None and line is not None and _is_header(document.text, line, cue):
            return _stated(document, cue, "A line of the page says")
    return None


def _stated(document: Document, cue: Cue, how: str) -> Dating:
    day = cue.full
    start = document.text.rfind("\n", 0, cue.start) + 1
    end = document.text.find("\n", cue.end)
    line = " ".join(document.text[start : end if end >= 0 else len(document.text)].split())
    told = line if len(line) <= 60 else document.text[cue.start : cue.end]
    return Dating(day.isoformat(), "stated", f"{how} “{told}”.", day.isoformat(), Span(cue.start, cue.end))


def _from_address(document: Document) -> Dating | None:
    for name, text in (("address", document.address or ""), ("file name", document.file)):
        if (day := day_in_address(text)) is not None:
            return Dating(day.isoformat(), "stated", f"Its {name}, {text}, holds {day.isoformat()}: {spoken(day)}.", day.isoformat())
    return None


def day_in_address(text: str) -> date | None:
    """The day that a web address, or a path of folders and a file, holds."""
    if match := NAMED_IN_ADDRESS.search(text.lower()):
        return make_day(int(match[1]), MONTH_NAMES.index(match[2]) + 1, int(match[3]))
    if match := NUMBERS_IN_ADDRESS.search(text):
        return make_day(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
    return None
