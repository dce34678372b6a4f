"""The time expressions of a document that say when something was, and what an event takes from them.

own        beside the trigger, no other event's words between: "resigned on Monday", "Friday's summit"
clause     in the same clause
sentence   in the main clause of a participle: "the ship sank on Monday, killing 12"
paragraph  the time that the sentence before set, in one paragraph
article    the article's own day, for what a dated report tells as newly said ("has announced")
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.articles.document import Document
from generator.mentions.mention import Timex

BASIS_WORDS = {"own": "the words beside it say", "clause": "its clause says", "sentence": "its sentence says",
               "paragraph": "the sentence before says", "article": "the article reports it as new on its own day,"}
BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "from", "than", "like", "as"})  # "since May" dates nothing
RULED_OUT_TYPES = frozenset({"SET", "DURATION"})
DAYS_AGO = re.compile(r"(?:(?:just|only|a few|several|some) )*days (?:ago|earlier)", re.IGNORECASE)
ANAPHORIC = re.compile(r"(?:that|the same|that same) (?:year|month|week|decade)\b", re.IGNORECASE)
SPAN_END = re.compile(r"\b(?:months?|weeks?|years?|quarter|half|days?|period) (?:up )?to (?:the )?(?:(?:end|middle) of )?$")
DAY_WORDS = re.compile(r"day\b|yesterday|tonight|tomorrow|morning|afternoon|evening|night\b(?<!midnight)|\d{4}|[A-Z][a-z]{2}")
SEASONS = {"21": "03", "22": "06", "23": "09", "24": "12"}  # EDTF's spring to winter -> month
FEW = 3  # days, where an article says "days ago"


def begins(edtf: str) -> str:
    """An EDTF date to compare with a day: "2026-22", a summer, as the month that it begins in."""
    return f"{edtf[:5]}{SEASONS[edtf[5:7]]}" if len(edtf) == 7 and edtf[5:7] in SEASONS else edtf


@dataclass(frozen=True, slots=True)
class When:
    """date: EDTF or None; time: index into the timexes or None; basis and because as in EventMention."""

    date: str | None = None
    time: int | None = None
    basis: str = ""
    because: str = ""


class Times:
    """The time expressions of a document that say when something was, by where they stand."""

    def __init__(self, document: Document, timexes: Sequence[Timex]):
        self.document, self.timexes = document, timexes
        self.order = sorted(range(len(timexes)), key=lambda i: timexes[i].start)
        self.starts = [timexes[i].start for i in self.order]

    def between(self, start: int, end: int) -> list[int]:
        """Indices of usable expressions within start and end, in order of place."""
        at = self.order[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [i for i in at if self.edtf(i) and not self.bounds(i)]

    def edtf(self, index: int) -> str | None:
        timex = self.timexes[index]
        if timex.type in RULED_OUT_TYPES or (timex.type == "TIME" and not DAY_WORDS.search(self.words(index))):
            return None  # "between midnight and 5am" is no day
        if ANAPHORIC.match(self.words(index)):
            return None  # "that same year" is of a time told before
        return timex.edtf or self._few_days_ago(timex)

    def looks_back(self, start: int, end: int) -> bool:
        """Does a stretch go on from a time told before it: "that month", "the same year"?"""
        inside = self.order[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return any(ANAPHORIC.match(self.words(i)) for i in inside)

    def words(self, index: int) -> str:
        timex = self.timexes[index]
        return self.document.text[timex.start : timex.end]

    def _few_days_ago(self, timex: Timex) -> str | None:
        dct = self.document.dct
        if not dct or not DAYS_AGO.fullmatch(self.document.text[timex.start : timex.end].strip()):
            return None
        return (date.fromisoformat(dct) - timedelta(FEW)).isoformat() + "~"

    def bounds(self, index: int) -> bool:
        """Is it the end of a span (\"since May\"), which dates nothing?"""
        timex, dct = self.timexes[index], self.document.dct
        before = self.document.text[max(0, timex.start - 30) : timex.start].lower()
        if before.endswith("from ") and timex.edtf and len(timex.edtf) == 10 and dct and timex.edtf > dct:
            return False  # "will strike from Monday 2 December": it begins then
        words = before.split()
        return bool(words) and (words[-1] in BOUNDS or SPAN_END.search(before) is not None)

    def told(self, index: int, basis: str) -> When:
        because = self.timexes[index].because
        if self.timexes[index].edtf is None:
            because = f"about {FEW} days before {self.document.dct}, the article's date"
        words = f"{BASIS_WORDS[basis]} “{self.words(index)}”"
        return When(self.edtf(index), index, basis, f"{words}: {because}" if because else words)
