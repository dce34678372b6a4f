"""Calendar dates of which the words leave something out: the year, the month, the direction.

    June 3            the one closest to the day of writing; in a history, of the year told before
    in March          the last one, or the next where it is told as to come
    Friday            likewise; the day of writing itself included
    last summer       the last one that is over
    03/04/2021        by the order of the document's other dates
"""

from __future__ import annotations

from datetime import date, timedelta

from generator.mentions.timex.holiday import day_of
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.period import MONTHS, UNIT_NAMES, WEEKDAYS, Period, containing, spoken
from generator.mentions.timex.story import OPEN, Resolved, Story, resolved_to
from generator.mentions.timex.surroundings import Surroundings

BESIDE = 14  # tokens: a month and day so soon behind a date of another year may be of that year …
SOON = 60  # … where it is so many days later at most …
FAR_BACK = 200  # … and that date lies so many days from the day of writing …
RECENT_DAY = 21  # … unless there is such a day near the day of writing
FAR_AHEAD = 115  # days: a month and day told as past are not taken from so far ahead
YEARS_OF_WEEKDAYS = 5  # years: "Monday March 8" is looked for so far off
RECENT = 180  # days: a quarter that ended longer ago is not meant where the next one is near


SLIP_NEAR = 31  # days around the article's in which a day with the weekday beside it is a slip, not another year's


class DateReader(Story):
    """Resolves the kinds "calendar", "holiday", "short" and "slashed" of Meaning."""

    def _calendar(self, meaning: Meaning, around: Surroundings) -> Resolved:
        year, month, day = meaning.year, meaning.month, meaning.day
        if meaning.unit:
            return self._season(meaning, around)
        if year is not None:
            if day is not None:
                return resolved_to(Period("D", date(year, month, day)))
            return resolved_to(Period("M", date(year, month, 1)) if month else Period("Y", date(year, 1, 1)))
        if month is None and day is None:
            if meaning.weekday is None:
                return OPEN
            return self._weekday(meaning, around)
        base, _, name = self.base(meaning, around)
        if base is None:
            return OPEN
        if month is None:
            return resolved_to(Period("D", date(base.year, base.month, day)), f"day {day} of the month of {name}")
        if day is not None:
            return self._month_day(meaning, around, base, name)
        return self._month(meaning, around, base, name)

    def _month_day(self, meaning: Meaning, around: Surroundings, base: date, name: str) -> Resolved:
        if self.narrative:
            year = base.year + self._turn_of_year(base, meaning.month)
            return resolved_to(Period("D", date(year, meaning.month, meaning.day)), f"in the year of {name}")
        reach = YEARS_OF_WEEKDAYS if meaning.weekday else 1
        years = range(max(1, base.year - reach), min(9999, base.year + reach) + 1)
        days = [date(year, meaning.month, meaning.day) for year in years if meaning.day < 29 or _exists(year, meaning.month, meaning.day)]
        if not days or self._is_slip(meaning, around, min(days, key=lambda each: abs((each - base).days)), base):
            return OPEN
        days = [day for day in days if meaning.weekday in (None, day.isoweekday())] or days
        best = min(days, key=lambda each: abs((each - base).days))
        if meaning.weekday is None:
            best = self._by_tense(best, days, base, around)
            if (beside := self._beside_told(meaning, around, best, base)) is not None:
                return resolved_to(Period("D", beside), f"the {MONTHS[meaning.month - 1]} {meaning.day} of the year of {self.told.value()}, told before")
        return resolved_to(Period("D", best), f"the {MONTHS[meaning.month - 1]} {meaning.day} closest to {name}")

    def _is_slip(self, meaning: Meaning, around: Surroundings, near: date, base: date) -> bool:
        """"Saturday, October 24" in an article of 26 October, when the 24th was a Sunday: a slip of the weekday, or of the
        day, or the year before is meant. Nobody can say."""
        if (
            meaning.weekday is None
            or base != self.dct
            or abs((near - base).days) > SLIP_NEAR
            or (near.isoweekday() - meaning.weekday) % 7 not in (1, 6)
        ):
            return False
        return around.tense() != ("future" if near < base else "past")

    def _beside_told(self, meaning: Meaning, around: Surroundings, best: date, base: date) -> date | None:
        """"arrested on July 7, 2011, and charged on July 8", told years later: a day of that year, soon after the one told before."""
        if base != self.dct or not self.is_near(around, BESIDE) or self.told.unit not in ("D", "M") or abs((best - base).days) <= RECENT_DAY:
            return None
        told = self.told.first
        if abs((base - told).days) < FAR_BACK or around.tense() != "past" or not _exists(told.year, meaning.month, meaning.day):
            return None
        beside = date(told.year, meaning.month, meaning.day)
        return beside if 0 <= (beside - told).days <= SOON else None

    @staticmethod
    def _by_tense(best: date, days: list[date], base: date, around: Surroundings) -> date:
        """The closest day, unless tense says that it lies on the other side and it is not near."""
        tense, before, ahead = around.tense(), around.before(), (best - base).days
        if tense == "future" and ahead < -31:
            return next((each for each in days if each >= base), best)
        over = before == "ended" or tense == "past" and ahead > FAR_AHEAD or before == "the" and tense != "future" and ahead > FAR_AHEAD // 2
        if over and ahead > 0:
            return max((each for each in days if each <= base), default=best)
        return best

    def _turn_of_year(self, base: date, month: int) -> int:
        """1 where a story that has reached November or December goes on in January or February."""
        return int(base.month - month >= 9 and self.told is not None and self.told.unit != "Y")

    def _month(self, meaning: Meaning, around: Surroundings, base: date, name: str) -> Resolved:
        month = MONTHS[meaning.month - 1]
        if meaning.base == "range" and self.told is not None:
            first = self.told.first
            return resolved_to(
                Period("M", date(first.year + (meaning.month < first.month), meaning.month, 1)), f"the {month} after {self.told.value()}"
            )
        if self.narrative or meaning.base == "told":
            year = base.year + self._turn_of_year(base, meaning.month) - (meaning.direction == "past" and meaning.month >= base.month)
            return resolved_to(Period("M", date(year, meaning.month, 1)), f"{month} of the year of {name}")
        direction = meaning.direction or around.tense()
        if direction == "this":
            year, side = base.year, "this"
        elif direction == "future":
            year, side = base.year + (meaning.month < base.month + bool(meaning.direction)), "the next"
        else:
            year, side = base.year - (meaning.month > base.month - bool(meaning.direction)), "the last"
        return resolved_to(Period("M", date(year, meaning.month, 1)), f"{side} {month}, seen from {name}")

    def _season(self, meaning: Meaning, around: Surroundings) -> Resolved:
        if meaning.year is not None:
            return resolved_to(containing(meaning.unit, date(meaning.year, 1, 1)))
        base, _, name = self.base(meaning, around)
        if base is None:
            return OPEN
        if self.narrative and meaning.unit == "WI" and base.month >= 9:
            base = date(base.year + 1, 1, 1)  # a winter is named after the year it ends in
        season = containing(meaning.unit, base)
        tense = "" if self.narrative else around.tense()
        if tense == "past" and season.first > base:
            season = season.shift(-1)
        elif tense == "future" and season.last < base:
            season = season.shift(1)
        return resolved_to(season, f"the {UNIT_NAMES[meaning.unit]} of {season.first.year}, seen from {name}")

    def _weekday(self, meaning: Meaning, around: Surroundings) -> Resolved:
        base, _, name = self.base(meaning, around)
        if base is None:
            return OPEN
        if meaning.base == "range" and self.told_day is not None:
            ahead = (meaning.weekday - self.told_day.isoweekday()) % 7
            return resolved_to(Period("D", self.told_day + timedelta(ahead)), f"the {WEEKDAYS[meaning.weekday - 1]} after {spoken(self.told_day)}")
        word = WEEKDAYS[meaning.weekday - 1]
        direction = meaning.direction or around.tense()
        if direction == "present" or direction == "" and around.before() == "from":
            direction = "future"
        back = (base.isoweekday() - meaning.weekday) % 7
        if direction == "this":
            return resolved_to(Period("D", base + timedelta(meaning.weekday - base.isoweekday())), f"{word} of the week of {name}")
        if direction == "future":
            ahead = (meaning.weekday - base.isoweekday()) % 7
            if meaning.direction:
                ahead = ahead or 7
            return resolved_to(Period("D", base + timedelta(ahead)), f"{word} after {name}" if ahead else f"the same day as {name}")
        if meaning.direction == "past":
            back = back or 7
        return resolved_to(Period("D", base - timedelta(back)), f"{word} before {name}" if back else f"the same day as {name}")

    def _holiday(self, meaning: Meaning, around: Surroundings) -> Resolved:
        if meaning.year is not None:
            return resolved_to(Period("D", day_of(meaning.value, meaning.year)))
        base, _, name = self.base(meaning, around)
        if base is None:
            return OPEN
        if self.narrative:
            return resolved_to(Period("D", day_of(meaning.value, base.year)), f"in the year of {name}")
        days = [day_of(meaning.value, year) for year in (base.year - 1, base.year, base.year + 1)]
        direction = meaning.direction or around.tense()
        if direction == "past":
            best = max(day for day in days if day <= base)
        elif direction in ("future", "present"):
            best = min(day for day in days if day >= base)
        else:
            best = min(days, key=lambda day: abs((day - base).days))
        return resolved_to(Period("D", best), f"seen from {name}")

    def _short(self, meaning: Meaning, around: Surroundings) -> Resolved:
        """'99, the 70s: in the century that brings it nearest to the story, a little ahead at most."""
        base, _, _ = self.base(meaning, around)
        latest = (base or date(2020, 1, 1)).year + 15
        year = latest // 100 * 100 + meaning.year
        year -= 100 if year > latest else 0
        return resolved_to(Period(meaning.unit, date(year, 1, 1)))

    def _slashed(self, meaning: Meaning, around: Surroundings) -> Resolved:
        first, second = meaning.month, meaning.day
        if first > 12 or first == second:
            return resolved_to(Period("D", date(meaning.year, second, first)))
        if second > 12:
            return resolved_to(Period("D", date(meaning.year, first, second)))
        if self.date_order == "auto":
            return OPEN
        month, day = (first, second) if self.date_order == "mdy" else (second, first)
        return resolved_to(
            Period("D", date(meaning.year, month, day)),
            f"{'month' if self.date_order == 'mdy' else 'day'} first, as the article writes its dates",
        )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
