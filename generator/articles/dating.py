"""When an article was published, and how that is known.

First what the article states of itself (stated.py), then what its words leave possible (constraints.py), then what other
articles lend it (lending.py). The answer is a day, an interval or nothing, with the working in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.articles.constraints import infer_day
from generator.articles.cue import Cue
from generator.articles.document import Dating, Document, Section
from generator.articles.lending import Library, lend_dates
from generator.articles.stated import date_line_day, read_stated

__all__ = ["Cue", "Library", "date_article", "entry_time", "lend_dates"]


def date_article(document: Document, cues: Sequence[Cue], date_order: str = "auto") -> Dating:
    """The article's day, an interval or nothing. cues: its time expressions, in order (mentions/timex/cues.py).

    date_order: how 03/04/2021 is read in stated dates: "dmy", "mdy", or "auto": not at all.
    """
    stated = read_stated(document, cues, date_order)
    if stated is not None:
        return stated
    return infer_day(document, cues, date_line_day(document, cues)) or Dating()


def entry_time(document: Document, section: Section, cues: Sequence[Cue] = ()) -> str | None:
    """When a live blog's entry was written: "2021-03-12T14:05", or its day where it prints no clock; None where unknown.

    The day is the one that the entry's first line states ("11 March 2021, 18:10"), else the blog's. cues: the
    article's time expressions.
    """
    first_line = document.text.find("\n", section.start, section.end)
    head = first_line if first_line >= 0 else section.end
    stated = (cue.full for cue in cues if section.start <= cue.start < head and cue.full is not None)
    day = next((day.isoformat() for day in stated), document.dct)
    if day is None:
        return None
    return f"{day}T{section.clock}" if section.clock else day
