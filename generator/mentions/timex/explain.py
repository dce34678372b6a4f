"""Which rule read which words as which time, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.mentions.mention import Timex
from generator.mentions.timex.find import find_timexes


@dataclass(frozen=True, slots=True)
class ExplainedTimex:
    """line: counted from 1. words: as they stand in the text. timex: what was read, with its rule and working."""

    line: int
    words: str
    timex: Timex

    def __str__(self) -> str:
        """3: "Tuesday" -> 2021-03-09 (DATE); rule "<weekday>": Tuesday before Friday 2021-03-12, the article's date"""
        value = self.timex.value or "no value"
        calendar = f", {self.timex.edtf}" if self.timex.edtf not in (None, self.timex.value) else ""
        because = f": {self.timex.because}" if self.timex.because else ""
        return f'{self.line}: "{self.words}" -> {value}{calendar} ({self.timex.type}); rule "{self.timex.rule}"{because}'


def explain_timexes(text: str, dct: str | date | None = None, *, anchor: str = "dct", date_order: str = "auto") -> list[ExplainedTimex]:
    """Every time expression of a text with the rule that found it and the working of its value. As find_timexes."""
    explained, line, at = [], 1, 0
    for timex in find_timexes(text, dct=dct, anchor=anchor, date_order=date_order):
        line += text.count("\n", at, timex.start)
        at = timex.start
        words = " ".join(text[timex.start : timex.end].split())
        explained.append(ExplainedTimex(line, words, timex))
    return explained
