"""When an article was published, and how that is known.

First what the article states of itself, in order of trust; then what its words leave possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import dateparser

from generator.articles.document import Dating, Document, Span

KEYS = ("article:published_time", "datepublished", "published", "published_time", "publication_date", "pubdate", "dc.date.issued", "dc.date",
        "dcterms.created", "date", "created", "datecreated", "article:modified_time", "datemodified", "modified", "updated")
ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A time expression of the article, as a cue to its day.

    start, end: character offsets. kind: "date" (a calendar date, with the parts that the words give) or "shift" (so many
    units from the day of writing: today is amount 0 of unit D, last week -1 of W). tense: "past", "future" or "".
    before: the two words before it, in lower case.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 1 Monday to 7 Sunday
    unit: str = ""
    amount: int = 0
    tense: str = ""
    before: str = ""


def date_article(document: Document, cues: Iterable[Cue], date_order: str = "auto") -> Dating:
    """The article's day, an interval or nothing, with the working in words."""
    return _from_metadata(document) or _from_address(document) or Dating()


def lend_dates(documents: Iterable[Document], families: Mapping[str, str], cues: Mapping[str, Iterable[Cue]]) -> dict[str, Dating]:
    """Datings of undated articles that other articles make known: document id -> Dating."""
    return {}


def _from_metadata(document: Document) -> Dating | None:
    for key in KEYS:
        text = document.metadata.get(key)
        if text and (day := _read_day(str(text))) is not None:
            return Dating(day.isoformat(), "stated", f"Its {key} says {text}.", day.isoformat())
    return None


def _read_day(text: str) -> date | None:
    if re.match(r"\d{4}-\d\d-\d\d", text):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            return None
    parsed = dateparser.parse(text, languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return parsed.date() if parsed else None


def _from_address(document: Document) -> Dating | None:
    for name, text in (("address", document.address), ("file name", document.file)):
        if text and (match := ADDRESS.search(text)):
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            return Dating(day.isoformat(), "stated", f"Its {name} holds {match[0]}.", day.isoformat())
    return None
