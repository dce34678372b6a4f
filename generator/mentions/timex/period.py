"""Stretches of the calendar: a unit and the first day. Arithmetic on them, and their TIMEX3 values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "FY": 12, "DE": 120, "CE": 1200, "ML": 12000, "SP": 12, "SU": 12, "FA": 12, "WI": 12}
DAYS_IN = {"D": 1, "W": 7, "FN": 14, "WE": 7}
LENGTHS = ("D", "WE", "W", "FN", "M", "Q", "H", "Y", "FY", "DE", "CE", "ML")  # from the shortest
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNIT_NAMES = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half-year", "Y": "year", "FY": "financial year",
    "DE": "decade", "CE": "century", "ML": "millennium", "SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@dataclass(frozen=True, slots=True)
class Period:
    """unit: D, W (Monday to Sunday), WE, M, Q, H, Y, FY, DE, CE, SP, SU, FA, WI. first: its first day."""

    unit: str
    first: date

    @property
    def last(self) -> date:
        if self.unit in ("D",):
            return self.first
        if self.unit in DAYS_IN:
            return self.first + timedelta(DAYS_IN[self.unit] - 1 if self.unit != "WE" else 1)
        months = 3 if self.unit in SEASONS else MONTHS_IN[self.unit]
        return add_months(self.first, months) - timedelta(1)

    def shift(self, count: int) -> "Period":
        """The period so many of its units away. Raises OverflowError or ValueError beyond the calendar's years."""
        if self.unit in DAYS_IN:
            return Period(self.unit, self.first + timedelta(DAYS_IN[self.unit] * count))
        return Period(self.unit, add_months(self.first, MONTHS_IN[self.unit] * count))

    def is_within(self, unit: str) -> bool:
        """Whether a period of that unit is as long at least."""
        return LENGTHS.index(self.unit) <= LENGTHS.index(unit) if self.unit in LENGTHS and unit in LENGTHS else True

    def value(self) -> str:
        """TIMEX3 value."""
        day, year = self.first, f"{self.first.year:04d}"
        if self.unit == "D":
            return day.isoformat()
        if self.unit in ("W", "FN", "WE"):
            iso = (day - timedelta(5) if self.unit == "WE" else day).isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "WE" else "")
        if self.unit == "M":
            return f"{year}-{day.month:02d}"
        if self.unit in ("Q", "H"):
            return f"{year}-{self.unit}{(day.month - 1) // MONTHS_IN[self.unit] + 1}"
        return {"Y": year, "FY": f"FY{year}", "DE": year[:3], "CE": year[:2], "ML": year[:1]}.get(self.unit, f"{year}-{self.unit}")


def add_months(day: date, months: int) -> date:
    """The day so many months away; the month's last day where it is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            if not 1 <= year <= 9999:
                raise OverflowError(f"year {year} is beyond the calendar") from None
    raise OverflowError(f"no day {day.day} in {year}-{month}")


def containing(unit: str, day: date) -> Period:
    """The period of that unit in which the day lies; a season: that of the day's year."""
    if unit == "D":
        return Period(unit, day)
    if unit in ("W", "FN"):
        return Period(unit, day - timedelta(day.weekday()))
    if unit == "WE":
        return Period(unit, day - timedelta(day.weekday()) + timedelta(5))
    if unit in SEASONS:
        return Period(unit, date(day.year, SEASONS[unit], 1))
    months = MONTHS_IN[unit]
    if months <= 12:
        return Period(unit, date(day.year, (day.month - 1) // months * months + 1, 1))
    years = months // 12
    return Period(unit, date(max(1, day.year // years * years), 1, 1))


def spoken(day: date) -> str:
    """Friday 2021-03-12"""
    return f"{WEEKDAYS[day.weekday()]} {day.isoformat()}"
