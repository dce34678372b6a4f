"""A time expression of an article, as a cue to the day it was written on. Found by mentions/timex/cues.py, used here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@dataclass(frozen=True, slots=True)
class Cue:
    """start, end: character offsets into the article's text.

    kind: "date" (a calendar date, with the parts that the words give) or "shift" (so many units from the day of writing:
    today is amount 0 of unit D, last week -1 of W); a date's
    unit is Q or H where a quarter or half of the year is meant. weekday: 1 Monday to 7 Sunday. tense: "past", "future" or "".
    before: the two words before it, in lower case ("as of", "later on").
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    amount: int = 0
    tense: str = ""
    before: str = ""

    @property
    def full(self) -> date | None:
        """The day, where year, month and day are told and make one."""
        if self.year and self.month and self.day:
            return make_day(self.year, self.month, self.day)
        return None

    @property
    def bare_weekday(self) -> int | None:
        """The weekday, where it stands without a date."""
        return self.weekday if self.weekday and not self.day else None

    @property
    def bare_year(self) -> int | None:
        """The year, where it stands alone."""
        return self.year if self.year and not self.month and not self.unit else None


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def spoken(day: date) -> str:
    """Friday 2021-03-12"""
    return f"{WEEKDAYS[day.weekday()]} {day.isoformat()}"
