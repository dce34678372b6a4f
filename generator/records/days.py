"""EDTF dates as ranges of days, for comparing and ordering.

| EDTF | first day, last day |
|---|---|
| 2026-05-07 | 2026-05-07, 2026-05-07 |
| 2026-05 | 2026-05-01, 2026-05-31 |
| 2026-05-07~ | 2026-05-04, 2026-05-10 |
| 2026-05-04/2026-05-10 | 2026-05-04, 2026-05-10 |
| ../2026-05-07 | 0001-01-01, 2026-05-07 |
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_ONE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_MARGINS = {"day": 3, "month": 10, "year": 180}


class Days(NamedTuple):
    """First and last day, as ordinals; both inside."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def meets(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=50_000)
def days_of(edtf: str | None) -> Days | None:
    """The days that an EDTF date may mean, or None where it has no bounds that can be compared."""
    if not edtf:
        return None
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        low, high = _one(first), _one(last)
        if low is None and high is None:
            return None
        return Days(low.first if low else 1, high.last if high else date.max.toordinal())
    return _one(edtf)


def _one(text: str) -> Days | None:
    match = _ONE.match(text.strip())
    if not match:
        return None
    year, month, day, unsure = int(match[1]), match[2], match[3], match[4]
    if not 1 <= year <= 9998:
        return None
    if day:
        return _widened(*_day(year, int(month), int(day)), "day", unsure)
    if month:
        return _widened(*_months(year, int(month)), "month", unsure)
    return _widened(date(year, 1, 1), date(year, 12, 31), "year", unsure)


def _day(year: int, month: int, day: int) -> tuple[date, date]:
    month = min(max(month, 1), 12)
    found = date(year, month, min(max(day, 1), monthrange(year, month)[1]))
    return found, found


def _months(year: int, month: int) -> tuple[date, date]:
    first, last = _SEASONS.get(month, (min(max(month, 1), 12),) * 2)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _widened(first: date, last: date, unit: str, unsure: str) -> Days:
    margin = timedelta(_MARGINS[unit] if unsure else 0)
    return Days((first - margin).toordinal(), (last + margin).toordinal())


def day_text(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
