"""EDTF -> what a reader is told: honest words, and the days between which it lies.

| EDTF                    | words                       |
|-------------------------|-----------------------------|
| 2024-09-06              | Friday 6 September 2024     |
| 2024-09                 | September 2024              |
| 2024-08-26/2024-09-01   | Week of 26 August 2024      |
| 2024-09-03~             | About 3 September 2024      |
| ../2013                 | Until 2013                  |
| (none)                  | Date not told               |
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.later import later

library = later("edtf")

MONTHS = tuple(calendar.month_name)
SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(calendar.day_name)}) (?=\d)")
_PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<sure>[~?%]?)")
_DECADE = re.compile(r"(?P<decade>\d{3})X(?P<sure>[~?%]?)")
_QUALIFIER = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}


@dataclass(frozen=True, slots=True)
class When:
    """A date as told. edtf: the record's words, "" where there are none. label: for a reader, starting with a capital;
    short: without the year. start, end: the first and last day it can mean, or None where it is open or not told.
    precision: "day", "span" (some days), "month", "year" (and longer), "open", "none"."""

    edtf: str
    label: str
    short: str
    start: date | None
    end: date | None
    precision: str

    @property
    def sort_key(self) -> tuple:
        """By first day; where two begin on one day the shorter comes first. What has no day comes last."""
        first = self.start or self.end
        if first is None:
            return (1, date.max, date.max, self.edtf)
        return (0, first, self.end or date.max, self.edtf)

    @property
    def plain(self) -> str:
        """Without the weekday, for tables."""
        return _WEEKDAY.sub("", self.label)

    @property
    def within(self) -> str:
        """Within a sentence: "from about 3 September 2024"."""
        return re.sub("^week", "the week", _lower(self.plain))

    @property
    def iso(self) -> str | None:
        """For the `datetime` attribute of <time>: only a day, a month or a year has one."""
        told = self.precision in ("day", "month", "year") and _PLAIN.fullmatch(self.edtf)
        return self.edtf.rstrip("~?%") if told else None


NEVER = When("", "Date not told", "Date not told", None, None, "none")


@lru_cache(maxsize=65536)
def read_when(edtf: str | None) -> When:
    """The date of a record as told. What is no EDTF of a form we tell is shown as written, with no day of its own."""
    if not edtf:
        return NEVER
    if "/" in edtf:
        return _interval(edtf, *edtf.split("/", 1))
    return _single(edtf)


_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def plain_days(words: str) -> str:
    """Words with each day as a reader writes it: "Friday 2024-09-06" -> "Friday 6 September 2024"."""
    return _DAY.sub(lambda found: _plain_day(*found.groups()) or found[0], words)


def _plain_day(year: str, month: str, day: str) -> str:
    return f"{int(day)} {MONTHS[int(month)]} {year}" if 1 <= int(month) <= 12 else ""


def _single(edtf: str) -> When:
    if matched := _DECADE.fullmatch(edtf):
        year = int(matched["decade"]) * 10
        label = _capital(f"{_QUALIFIER[matched['sure']]}the {year}s")
        return When(edtf, label, label, date(max(year, 1), 1, 1), date(year + 9, 12, 31), "year")
    matched = _PLAIN.fullmatch(edtf)
    if matched is None:
        return _other(edtf)
    year, month, day = (int(matched[part] or 0) for part in ("year", "month", "day"))
    try:
        return _calendar(edtf, year, month, day, _QUALIFIER[matched["sure"]])
    except ValueError:  # a day that no calendar has: the check reports it, the page shows it as written
        return When(edtf, edtf, edtf, None, None, "none")


def _calendar(edtf: str, year: int, month: int, day: int, sure: str) -> When:
    if day:
        exact = date(year, month, day)
        weekday = "" if sure else f"{calendar.day_name[exact.weekday()]} "
        short = f"{sure}{weekday}{day} {MONTHS[month]}"
        return When(edtf, _capital(f"{short} {year}"), _capital(short), exact, exact, "day")
    if month in SEASONS:
        first, last = SEASON_MONTHS[month]
        end = _month_end(year + (last < first), last)
        label = _capital(f"{sure}{SEASONS[month]} {year}" if not sure else f"{sure}{SEASONS[month].lower()} {year}")
        return When(edtf, label, label, date(year, first, 1), end, "span")
    if month:
        short = f"{sure}{MONTHS[month]}"
        return When(
            edtf, _capital(f"{short} {year}"), _capital(short), date(year, month, 1), _month_end(year, month), "month"
        )
    label = _capital(f"{sure}{year}")
    return When(edtf, label, label, date(year, 1, 1), date(year, 12, 31), "year")


def _interval(edtf: str, first: str, last: str) -> When:
    start, end = read_when(first.strip(".") or None), read_when(last.strip(".") or None)
    if start is NEVER and end is NEVER:
        return When(edtf, edtf, edtf, None, None, "none")
    if start is NEVER:
        label = f"Until {_lower(end.label)}"
        return When(edtf, label, f"Until {_lower(end.short)}", None, end.end, "open")
    if end is NEVER:
        label = f"From {_lower(start.label)}"
        return When(edtf, label, f"From {_lower(start.short)}", start.start, None, "open")
    label, short = _span_label(start, end)
    precision = "year" if "year" in (start.precision, end.precision) else "span"
    return When(edtf, label, short, start.start, end.end, precision)


def _span_label(start: When, end: When) -> tuple[str, str]:
    if start.precision != "day" or end.precision != "day" or start.start is None or end.start is None:
        return f"{start.label} to {_lower(end.label)}", f"{start.short} to {_lower(end.short)}"
    first, last = start.start, end.start
    if last - first == timedelta(days=6) and first.weekday() == 0:
        short = f"Week of {first.day} {MONTHS[first.month]}"
        return f"{short} {first.year}", short
    if (first.year, first.month) == (last.year, last.month):
        short = f"{first.day} to {last.day} {MONTHS[last.month]}"
        return f"{short} {last.year}", short
    if first.year == last.year:
        short = f"{first.day} {MONTHS[first.month]} to {last.day} {MONTHS[last.month]}"
        return f"{short} {last.year}", short
    label = f"{first.day} {MONTHS[first.month]} {first.year} to {last.day} {MONTHS[last.month]} {last.year}"
    return label, label


def _other(text: str) -> When:
    """Forms of EDTF that have no words here: shown as written, with the days the library works out."""
    try:
        parsed = library.parse_edtf(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        start, end = date(*lower[:3]), date(*upper[:3])
    except (library.parser.edtf_exceptions.EDTFParseException, ValueError, TypeError, AttributeError, NotImplementedError):
        return When(text, text, text, None, None, "none")
    return When(text, text, text, start, end, "span")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    return (
        words[:1].lower() + words[1:]
        if words.startswith(("About", "Possibly", "The ", "Week", "Until", "From", "Spring", "Summer", "Autumn", "Winter"))
        else words
    )
