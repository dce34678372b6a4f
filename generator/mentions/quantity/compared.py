"""The day and period of a figure that another is compared with.

    than this time last year (980)                  the same day a year before
    against £100m a year earlier                    the same months of the year before
    up from nine on Monday                          the time right after it, never today
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.mentions.mention import Quantity, Timex

from generator.mentions.quantity.view import SentenceView

_SAME_POINT = re.compile(
    r"\b(?:(?:at |by )?(?:this|the same) (?:time|point|stage|date|day|period|month|quarter|week)|a year (?:ago|earlier|before)|the year before|year-on-year)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """as_of, period: index of the timex it rests on, or None; with the EDTF worked out, or None; because: in words."""

    as_of: int | None = None
    period: int | None = None
    dated_as_of: str | None = None
    dated_period: str | None = None
    because: str = ""


_BASE = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|than)(?: (?:just|only|about|around|some|over|under|nearly|almost|more|less|than|the|an?|previous|earlier))* ?[£$€]?$",
    re.IGNORECASE,
)


def two_years(text: str, timex: Timex, edtf: str) -> str:
    """"in 2031-32", "2031/32": the two years of a budget."""
    match = re.match(r"[-–/](\d\d)(?!\d|[-–/])", text[timex.end : timex.end + 4]) if re.fullmatch(r"\d{4}", edtf) else None
    return f"{edtf}/{int(edtf) + 1}" if match and int(match[1]) == (int(edtf) + 1) % 100 else edtf


def is_base(view: SentenceView, quantity: Quantity) -> bool:
    """"up from nine a day earlier": the other side of a comparison."""
    return quantity.kind == "level" and bool(_BASE.search(view.text, max(view.sentence.start, quantity.start - 50), quantity.start))


def date_base(view: SentenceView, quantities: list[Quantity], at: int) -> Dated:
    """Only a time right after it dates what something is compared with; it is never told of today."""
    ceiling = quantities[at + 1].start if at + 1 < len(quantities) else view.sentence.end
    for index, timex in view.timexes:
        if (
            timex.edtf
            and quantities[at].end <= timex.start < min(ceiling, quantities[at].end + 40)
            and "," not in view.text[quantities[at].end : timex.start]
        ):
            why = f'"{view.text[timex.start : timex.end]}"' + (f": {timex.because}" if timex.because else "")
            if re.fullmatch(r"\d{4}-\d\d-\d\d", timex.edtf):
                return Dated(index, None, timex.edtf, None, why)
            return Dated(None, index, None, two_years(view.text, timex, timex.edtf), why)
    return Dated()


def covers(edtf: str, day: str) -> bool:
    first, _, last = edtf.partition("/")
    last = last or first
    return first[: len(day)] <= day[: len(first)] and day[: len(last)] <= last[: len(day)]


def is_money(quantity: Quantity) -> bool:
    return len(quantity.unit) == 3 and quantity.unit.isupper()


def shifted(view: SentenceView, quantities: list[Quantity], at: int, dct: str | None, before: Quantity | None) -> Dated | None:
    """"this time last year (980)", "the same months of 2030", "£100m a year earlier": the day of the figure compared with,
    in the other year."""
    quantity = quantities[at]
    floor = quantities[at - 1].end if at else view.sentence.start
    ceiling = quantities[at + 1].start if at + 1 < len(quantities) else view.sentence.end
    bracketed = view.text[quantity.start - 1] == "("
    stretch = (floor, quantity.start) if bracketed else (quantity.end, min(ceiling, quantity.end + 60))
    match = _SAME_POINT.search(view.text, *stretch)
    if match is None or quantity.unit == "percent" or quantity.kind == "change":
        return None
    base = quantities[at - 1] if at and quantities[at - 1].dated_period else before
    timex = next(((i, t) for i, t in view.timexes if t.edtf and match.start() - 2 <= t.start < stretch[1] + 1 and re.match(r"\d{4}", t.edtf)), None)
    base_as_of = (base.dated_as_of if base else None) or dct
    base_period = base.dated_period if base else None
    year = int(timex[1].edtf[:4]) if timex else None
    if year is None and base_as_of and "year" in match[0]:
        year = int((base_period or base_as_of)[:4]) - 1
    if year is None:
        return None
    period = _in_year(base_period, year) or str(year)
    if base_period is None and re.fullmatch(r"\d{4}", timex[1].edtf if timex else "x") is None and timex is not None:
        period = timex[1].edtf
    as_of = (
        _in_year(base_as_of, year)
        if base_as_of
        and not is_money(quantity)
        and (base is None or base.dated_as_of or base.provisional)
        and len(base_as_of) == 10
        and covers(base_period or base_as_of[:4], base_as_of)
        else None
    )
    index = timex[0] if timex else None
    because = f'"{view.text[match.start() : timex[1].end if timex else match.end()]}": the date of the figure it is compared with, in {year}'
    return Dated(index if as_of else None, index, as_of, period, because)


def _in_year(edtf: str | None, year: int) -> str | None:
    """The same days of another year; an interval moves as a whole."""
    if not edtf or not re.match(r"\d{4}", edtf):
        return None
    first, slash, last = edtf.partition("/")
    shift = year - int((last or first)[:4])
    moved = lambda part: f"{int(part[:4]) + shift:04}{part[4:]}" if re.match(r"\d{4}", part) else part
    return (moved(first) + slash + (moved(last) if slash else "")).replace("-02-29", "-02-28")
