"""Meaning + what surrounds it -> value, with the working in words.

Two ways of reading (`anchor`): news tells from the day of writing ("dct"), histories from the date told before
("narrative").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.mentions.timex.holiday import day_of
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.surroundings import Surroundings
from generator.mentions.timex.period import MONTHS, SEASONS, UNIT_NAMES, WEEKDAYS, Period, add_months, containing, spoken

TIME_UNITS = {"H": 3600, "MIN": 60, "S": 1}


@dataclass(frozen=True, slots=True)
class Resolved:
    """value: TIMEX3, "" where it stays open. period: the calendar time meant, or None. because: the working in words."""

    value: str = ""
    period: Period | None = None
    because: str = ""


OPEN = Resolved()
FAR_AHEAD = 115  # days: a month and day told as past are not taken from so far ahead
NEAR = 40  # tokens: what was told further back is no longer meant by "the year", "a year earlier"
BACK, FORTH = 3, 12  # years: a bare year further off is told in passing, when the story stands at a day or month


class Resolver:
    """Reads a document's meanings in order; remembers the date told last."""

    def __init__(self, dct: date | None, anchor: str, date_order: str = "auto"):
        self.date_order = date_order
        self.dct = dct
        self.narrative = anchor == "narrative"
        self.told: Period | None = None
        self.told_day: date | None = None
        self.told_at = -NEAR  # token at which the last date ends

    def resolve(self, meaning: Meaning, around: Surroundings) -> Resolved:
        try:
            resolved = getattr(self, f"_{meaning.kind}")(meaning, around)
        except (OverflowError, ValueError):
            return Resolved("PAST_REF" if meaning.amount < 0 else "FUTURE_REF") if meaning.kind == "shift" else OPEN
        if resolved.period is not None and meaning.type in ("DATE", "TIME") and not (self.narrative and self._is_aside(meaning, around)):
            self.told, self.told_at = resolved.period, around.match.last
            if resolved.period.unit == "D":
                self.told_day = resolved.period.first
        return resolved

    def _is_aside(self, meaning: Meaning, around: Surroundings) -> bool:
        """A time that the story only looks back or ahead to: "two years earlier", a year alone far off."""
        if meaning.kind == "shift" and meaning.amount < 0:
            return True
        if self.told is None or meaning.kind != "calendar" or meaning.month or meaning.unit or meaning.year is None:
            return False
        far = meaning.year - self.told.first.year
        return far < 0 and around.is_aside() or self.told.unit in ("D", "M") and not -BACK <= far <= FORTH

    def base(self, meaning: Meaning) -> tuple[date | None, Period | None, str]:
        """The day and period that a relative time starts from, and how to call it."""
        if self.narrative or meaning.base == "told":
            if self.told is not None:
                return self.told.first, self.told, f"{self.told.value()}, the date told before"
            if self.narrative:
                return None, None, ""
        if self.dct is None:
            return None, None, ""
        return self.dct, None, f"{spoken(self.dct)}, the article's date"

    def _fixed(self, meaning: Meaning, around: Surroundings) -> Resolved:
        value = meaning.value
        if value.isdigit() and len(value) == 4 and int(value):
            return Resolved(value, Period("Y", date(int(value), 1, 1)))
        return Resolved(value)

    def _calendar(self, meaning: Meaning, around: Surroundings) -> Resolved:
        year, month, day = meaning.year, meaning.month, meaning.day
        if meaning.unit:
            return self._season(meaning, around)
        if year is not None:
            if day is not None:
                return _of(Period("D", date(year, month, day)))
            return _of(Period("M", date(year, month, 1)) if month else Period("Y", date(year, 1, 1)))
        if month is None and day is None:
            if meaning.weekday is None:
                return OPEN
            return self._weekday(meaning, around)
        base, _, name = self.base(meaning)
        if base is None:
            return OPEN
        if month is None:
            return _of(Period("D", date(base.year, base.month, day)), f"day {day} of the month of {name}")
        if day is not None:
            return self._month_day(meaning, around, base, name)
        return self._month(meaning, around, base, name)

    def _month_day(self, meaning: Meaning, around: Surroundings, base: date, name: str) -> Resolved:
        if self.narrative:
            year = base.year + self._turn_of_year(base, meaning.month)
            return _of(Period("D", date(year, meaning.month, meaning.day)), f"in the year of {name}")
        years = range(base.year - 1, base.year + 2)
        days = [date(year, meaning.month, meaning.day) for year in years if meaning.day < 29 or _exists(year, meaning.month, meaning.day)]
        if not days:
            return OPEN
        best = min(days, key=lambda each: abs((each - base).days))
        told = around.tense()
        if told == "future" and (base - best).days > 31:
            best = next((each for each in days if each >= base), best)
        elif told == "past" and (best - base).days > FAR_AHEAD:
            best = max((each for each in days if each <= base), default=best)
        return _of(Period("D", best), f"the {MONTHS[meaning.month - 1]} {meaning.day} closest to {name}")

    def _turn_of_year(self, base: date, month: int) -> int:
        """1 where a story that has reached November or December goes on in January or February."""
        return int(base.month - month >= 9 and self.told is not None and self.told.unit != "Y")

    def _holiday(self, meaning: Meaning, around: Surroundings) -> Resolved:
        if meaning.year is not None:
            return _of(Period("D", day_of(meaning.value, meaning.year)))
        base, _, name = self.base(meaning)
        if base is None:
            return OPEN
        if self.narrative:
            return _of(Period("D", day_of(meaning.value, base.year)), f"in the year of {name}")
        days = [day_of(meaning.value, year) for year in (base.year - 1, base.year, base.year + 1)]
        direction = meaning.direction or around.tense()
        if direction == "past":
            best = max(day for day in days if day <= base)
        elif direction in ("future", "present"):
            best = min(day for day in days if day >= base)
        else:
            best = min(days, key=lambda day: abs((day - base).days))
        return _of(Period("D", best), f"seen from {name}")

    def _month(self, meaning: Meaning, around: Surroundings, base: date, name: str) -> Resolved:
        month = MONTHS[meaning.month - 1]
        if meaning.base == "range" and self.told is not None:
            first = self.told.first
            return _of(Period("M", date(first.year + (meaning.month < first.month), meaning.month, 1)), f"the {month} after {self.told.value()}")
        if self.narrative or meaning.base == "told":
            year = base.year + self._turn_of_year(base, meaning.month) - (meaning.direction == "past" and meaning.month >= base.month)
            return _of(Period("M", date(year, meaning.month, 1)), f"{month} of the year of {name}")
        direction = meaning.direction or around.tense()
        if direction == "this":
            year, side = base.year, "this"
        elif direction == "future":
            year, side = base.year + (meaning.month < base.month + bool(meaning.direction)), "the next"
        else:
            year, side = base.year - (meaning.month > base.month - bool(meaning.direction)), "the last"
        return _of(Period("M", date(year, meaning.month, 1)), f"{side} {month}, seen from {name}")

    def _season(self, meaning: Meaning, around: Surroundings) -> Resolved:
        if meaning.year is not None:
            return _of(containing(meaning.unit, date(meaning.year, 1, 1)))
        base, _, name = self.base(meaning)
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
        return _of(season, f"the {UNIT_NAMES[meaning.unit]} of {season.first.year}, seen from {name}")

    def _weekday(self, meaning: Meaning, around: Surroundings) -> Resolved:
        base, _, name = self.base(meaning)
        if base is None:
            return OPEN
        if meaning.base == "range" and self.told_day is not None:
            ahead = (meaning.weekday - self.told_day.isoweekday()) % 7
            return _of(Period("D", self.told_day + timedelta(ahead)), f"the {WEEKDAYS[meaning.weekday - 1]} after {spoken(self.told_day)}")
        word = WEEKDAYS[meaning.weekday - 1]
        direction = meaning.direction or around.tense()
        if direction == "present" or direction == "" and around.before() == "from":
            direction = "future"
        back = (base.isoweekday() - meaning.weekday) % 7
        if direction == "this":
            return _of(Period("D", base + timedelta(meaning.weekday - base.isoweekday())), f"{word} of the week of {name}")
        if direction == "future":
            ahead = (meaning.weekday - base.isoweekday()) % 7
            if meaning.direction:
                ahead = ahead or 7
            return _of(Period("D", base + timedelta(ahead)), f"{word} after {name}" if ahead else f"the same day as {name}")
        if meaning.direction == "past":
            back = back or 7
        return _of(Period("D", base - timedelta(back)), f"{word} before {name}" if back else f"the same day as {name}")

    def _short(self, meaning: Meaning, around: Surroundings) -> Resolved:
        """'99, the 70s: in the century that brings it nearest to the story, a little ahead at most."""
        base, _, _ = self.base(meaning)
        latest = (base or date(2020, 1, 1)).year + 15
        year = latest // 100 * 100 + meaning.year
        year -= 100 if year > latest else 0
        return _of(Period(meaning.unit, date(year, 1, 1)))

    def _slashed(self, meaning: Meaning, around: Surroundings) -> Resolved:
        first, second = meaning.month, meaning.day
        if first > 12 or first == second:
            return _of(Period("D", date(meaning.year, second, first)))
        if second > 12:
            return _of(Period("D", date(meaning.year, first, second)))
        if self.date_order == "auto":
            return OPEN
        month, day = (first, second) if self.date_order == "mdy" else (second, first)
        return _of(Period("D", date(meaning.year, month, day)), f"{'month' if self.date_order == 'mdy' else 'day'} first, as the article writes its dates")

    def _nth(self, meaning: Meaning, around: Surroundings) -> Resolved:
        whole = self._whole(meaning, around)
        if whole is None:
            return OPEN
        unit, amount = meaning.unit, int(meaning.amount)
        if unit in ("M", "Q", "H"):
            period = containing(unit, whole.first).shift(amount - 1)
        elif unit in ("W", "WE"):
            # the first and last week are those that lie in it for the most part
            day = whole.last - timedelta(3) if amount < 0 else whole.first + timedelta(3)
            period = containing(unit, day).shift(max(0, amount - 1))
        elif amount < 0:
            period = containing(unit, whole.last)
        else:
            period = containing(unit, whole.first).shift(amount - 1)
        return Resolved(period.value(), period, f"counted in {whole.value()}")

    def _whole(self, meaning: Meaning, around: Surroundings) -> Period | None:
        """The time that a part is taken from; a year, where the words leave it out."""
        if meaning.of is not None:
            return self.resolve(meaning.of, around).period
        base, _, _ = self.base(meaning)
        if base is None:
            return None
        year = containing("Y", base)
        if meaning.unit in ("Q", "H") and not self.narrative:
            part = containing(meaning.unit, year.first).shift(int(meaning.amount) - 1)
            if part.first > base:
                recent = part.shift(-4 if meaning.unit == "Q" else -2)
                tense = around.tense()
                if tense == "past" or tense != "future" and (base - recent.last).days < 180:
                    return year.shift(-1)
        return year

    def _shift(self, meaning: Meaning, around: Surroundings) -> Resolved:
        base, told, name = self.base(meaning)
        if meaning.of is not None:
            told = self.resolve(meaning.of, around).period
            base, name = (told.first, told.value()) if told else (None, "")
        if base is None:
            return OPEN
        if _is_comparison(meaning) and not self.narrative and self.told is not None and self.told.unit in ("Q", "H", "M") and self._near(around, meaning):
            return self._again(meaning, around)
        if meaning.base == "told" and (again := around.restated()) is not None:
            return self.resolve(again, around)
        if meaning.base == "told" and meaning.amount > 0 and self.told is None and not self.narrative:
            return OPEN  # "two days later" at the beginning: later than what?
        if meaning.base == "told" and around.apposed() and told is not None:
            return Resolved(told.value(), told, f"said again of {name}")
        unit, amount = meaning.unit, meaning.amount
        if unit in SEASONS and amount and not self.narrative:
            return _beside_season(unit, int(amount), base, name)
        if unit in TIME_UNITS:
            return Resolved(f"{base.isoformat()}TXX", Period("D", base), f"within hours of {name}")
        if unit == "FN":
            unit, amount = "W", amount * 2
        if amount % 1:
            if unit != "Y":
                return OPEN
            unit, amount = "M", amount * 12
        if unit == "D" and told is not None and told.unit != "D":
            return Resolved(f"{base.year:04d}-XX-XX")  # "in October … four days later": no day to count from
        period = containing(unit, base).shift(int(amount))
        return Resolved(period.value(), period, _distance(int(amount), unit, name))

    def _again(self, meaning: Meaning, around: Surroundings) -> Resolved:
        """The same period a year earlier: the time told before, at its own precision."""
        if self.told is None:
            return OPEN
        steps = {"D": None, "W": 52, "M": 12, "Q": 4, "H": 2}.get(self.told.unit, 1)
        period = self.told.shift(int(meaning.amount) * steps) if steps else Period("D", add_months(self.told.first, 12 * int(meaning.amount)))
        return Resolved(period.value(), period, f"{self.told.value()}, told before, {_distance(int(meaning.amount), 'Y', 'it')}")

    def _same(self, meaning: Meaning, around: Surroundings) -> Resolved:
        near = self.told is not None and (self.narrative or meaning.base == "told" or around.match.first - self.told_at <= NEAR)
        base = self.told.first if near else self.dct
        if meaning.unit == "D":
            base = self.told_day or self.dct
        if meaning.unit == "WE" and not self.narrative and self.dct is not None:
            return self._weekend(around)
        if base is None:
            return OPEN
        period = containing(meaning.unit, base)
        return Resolved(period.value(), period, f"the {UNIT_NAMES.get(meaning.unit, 'time')} told before")

    def _weekend(self, around: Surroundings) -> Resolved:
        """The weekend: the running or last one; the coming one where it is told as to come."""
        weekend = containing("WE", self.dct)
        if weekend.first > self.dct and around.tense() != "future":
            weekend = weekend.shift(-1)
        return _of(weekend, f"seen from {spoken(self.dct)}, the article's date")

    def _near(self, around: Surroundings, meaning: Meaning) -> bool:
        """Whether the date told before stands in the same stretch of words; "a year ago" takes its precision only there."""
        return around.match.first - self.told_at <= (NEAR if meaning.base == "told" else NEAR // 2)

    def _day(self, of: Meaning | None, around: Surroundings) -> tuple[date | None, str]:
        of = of or around.day_behind()
        if of is not None:
            resolved = self.resolve(of, around)
            return (resolved.period.first, resolved.because) if resolved.period else (None, "")
        if self.told is not None and self.told.unit == "D":
            return self.told.first, f"on {self.told.value()}, the day told before"
        if self.dct is None or self.narrative:
            return None, ""
        return self.dct, f"on {spoken(self.dct)}, the article's date"

    def _clock(self, meaning: Meaning, around: Surroundings) -> Resolved:
        day, because = self._day(meaning.of, around)
        hour = meaning.hour
        if not meaning.part and hour < 12 and around.part_behind() in ("AF", "EV", "NI"):
            hour += 12
        clock = f"T{hour:02d}:{meaning.minute or 0:02d}" + (f":{meaning.second:02d}" if meaning.second is not None else "") + (meaning.zone or "")
        if day is None:
            return Resolved(f"XXXX-XX-XX{clock}")
        return Resolved(day.isoformat() + clock, Period("D", day), because)

    def _part(self, meaning: Meaning, around: Surroundings) -> Resolved:
        day, because = self._day(meaning.of, around)
        if day is None:
            return Resolved(f"XXXX-XX-XXT{meaning.part}")
        return Resolved(f"{day.isoformat()}T{meaning.part}", Period("D", day), because)


def _is_comparison(meaning: Meaning) -> bool:
    """A year ago, a year earlier: what it is compared with gives the precision."""
    return meaning.unit == "Y" and meaning.amount == -1 and meaning.base in ("told", "dct") and meaning.direction == "compared"


def _of(period: Period, because: str = "") -> Resolved:
    return Resolved(period.value(), period, because)


def _beside_season(unit: str, amount: int, base: date, name: str) -> Resolved:
    """Last summer: the last one that is over; next summer: the first that is yet to begin."""
    season = containing(unit, base).shift(amount)
    if amount < 0 and season.shift(1).last < base:
        season = season.shift(1)
    elif amount > 0 and season.shift(-1).first > base:
        season = season.shift(-1)
    return _of(season, f"the {UNIT_NAMES[unit]} {'before' if amount < 0 else 'after'} {name}")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _distance(amount: int, unit: str, name: str) -> str:
    word = UNIT_NAMES.get(unit, "time")
    if amount == 0 and unit == "D":
        return name
    if amount == 0:
        return f"the {word} of {name}"
    count = f"{abs(amount)} {word}{'s' if abs(amount) != 1 else ''}"
    return f"{count} {'before' if amount < 0 else 'after'} {name}"
