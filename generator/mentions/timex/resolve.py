"""Meaning + what surrounds it -> value, with the working in words.

Two ways of reading (`anchor`): news tells from the day of writing ("dct"), histories from the date told before
("narrative").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from generator.mentions.timex.dates import RECENT, DateReader
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.period import MONTHS_IN, SEASONS, UNIT_NAMES, Period, add_months, containing, spoken
from generator.mentions.timex.story import FAR, NEAR, OPEN, Resolved, resolved_to
from generator.mentions.timex.surroundings import Surroundings

COMPARED = 250  # days: "a year ago" beside an older quarter does not mean the quarter before that
TIME_UNITS = frozenset(["H", "MIN", "S"])


class Resolver(DateReader):
    """Reads a document's meanings in order; remembers the date told last."""

    def resolve(self, meaning: Meaning, around: Surroundings) -> Resolved:
        """What a meaning comes to, here. OPEN where it cannot be known."""
        try:
            resolved = getattr(self, f"_{meaning.kind}")(meaning, around)
        except (OverflowError, ValueError):  # beyond the years 1 to 9999
            return Resolved("PAST_REF" if meaning.amount < 0 else "FUTURE_REF") if meaning.kind == "shift" else OPEN
        self.remember(meaning, resolved, around)
        return resolved

    def _fixed(self, meaning: Meaning, around: Surroundings) -> Resolved:
        value = meaning.value
        if value.isdigit() and len(value) == 4 and int(value):
            return Resolved(value, Period("Y", date(int(value), 1, 1)))
        return Resolved(value)

    def _nth(self, meaning: Meaning, around: Surroundings) -> Resolved:
        whole = self._whole(meaning, around)
        if whole is None:
            return OPEN
        unit, amount = meaning.unit, int(meaning.amount)
        if unit in ("W", "WE"):  # the first and last week are those that lie in it for the most part
            day = whole.last - timedelta(3) if amount < 0 else whole.first + timedelta(3)
            period = containing(unit, day).shift(max(0, amount - 1))
        else:
            period = containing(unit, whole.last) if amount < 0 else containing(unit, whole.first).shift(amount - 1)
        return resolved_to(period, f"counted in {whole.value()}")

    def _whole(self, meaning: Meaning, around: Surroundings) -> Period | None:
        """The time that a part is taken from; a year, where the words leave it out."""
        if meaning.of is not None:
            return self.resolve(meaning.of, around).period
        base, _, _ = self.base(meaning, around)
        if base is None:
            return None
        year = containing("Y", base)
        if meaning.unit in ("Q", "H") and not self.narrative:
            part = containing(meaning.unit, year.first).shift(int(meaning.amount) - 1)
            if part.first > base and self._is_of_last_year(part, base, around):
                return year.shift(-1)
            if part.last < base and around.tense() == "future":
                return year.shift(1)
        return year

    @staticmethod
    def _is_of_last_year(part: Period, base: date, around: Surroundings) -> bool:
        """The fourth quarter, told in March: last year's, unless it is told as to come or lies nearer ahead."""
        tense, before = around.tense(), part.shift(-4 if part.unit == "Q" else -2)
        return tense == "past" or tense != "future" and (base - before.last).days < RECENT

    # --- from the day of writing, or from the date told before -------------------------------------------------------

    def _shift(self, meaning: Meaning, around: Surroundings) -> Resolved:
        if meaning.base == "told" and (again := around.restated()) is not None:
            return self.resolve(again, around)
        if self._is_comparison(meaning, around):
            return self._again(meaning, around)
        base, told, name = self._start(meaning, around)
        if base is None:
            return OPEN
        if (
            meaning.unit == "D"
            and abs(meaning.amount) <= 1
            and meaning.base == "dct"
            and not self.narrative
            and (said := self._said_on(around)) is not None
        ):
            base, told, name = said, None, f"{spoken(said)}, the day on which it was said"
        if meaning.base == "told" and told is None and meaning.amount > 0 and not self.narrative:
            return OPEN  # "two days later" at the beginning: later than what?
        if meaning.base == "told" and told is not None and around.apposed():
            return resolved_to(told, f"said again of {name}")
        if meaning.unit == "D" and self.narrative and meaning.base == "dct":
            return Resolved("XXXX-XX-XX")  # "tomorrow" in a history: somebody's words
        resolved = _shifted(meaning, base, told, name)
        if meaning.base == "told" and meaning.amount > 0 and self._lies_ahead(resolved, around):
            return OPEN  # "20 years later", told as past, cannot lie ahead: it starts from something else
        return resolved

    def _said_on(self, around: Surroundings) -> date | None:
        """The day on which a speaker said "yesterday"."""
        weekday = around.day_of_saying()
        if weekday is None or self.dct is None:
            return None
        return self.dct - timedelta((self.dct.isoweekday() - weekday.weekday) % 7)

    def _lies_ahead(self, resolved: Resolved, around: Surroundings) -> bool:
        """Whether a time of news would lie ahead of the day of writing though it is not told so."""
        if self.narrative or self.dct is None or resolved.period is None or resolved.period.first <= self.dct:
            return False
        return around.tense() == "past"

    def _start(self, meaning: Meaning, around: Surroundings) -> tuple[date | None, Period | None, str]:
        if meaning.of is None:
            return self.base(meaning, around)
        told = self.resolve(meaning.of, around).period
        return (told.first, None, told.value()) if told else (None, None, "")

    def _is_comparison(self, meaning: Meaning, around: Surroundings) -> bool:
        """A year ago, a year earlier, beside a quarter or month: that one's precision counts."""
        if meaning.direction != "compared" or self.narrative or self.told is None or self.told.unit not in ("Q", "H", "M"):
            return False
        if meaning.base == "dct" and (self.dct is None or (self.dct - self.told.last).days > COMPARED):
            return False
        return self.is_near(around, NEAR if meaning.base == "told" else NEAR // 2)

    def _again(self, meaning: Meaning, around: Surroundings) -> Resolved:
        """The same period a year earlier: the time told before, at its own precision."""
        if self.told is None:
            return OPEN
        years = int(meaning.amount)
        told = self.told
        if meaning.kind == "again" and meaning.unit in MONTHS_IN and told.is_within(meaning.unit):
            told = containing(meaning.unit, told.first)  # the same quarter: the one that holds the day told before
        steps = {"W": 52, "M": 12, "Q": 4, "H": 2}.get(told.unit, 1)
        period = Period("D", add_months(told.first, 12 * years)) if told.unit == "D" else told.shift(years * steps)
        return resolved_to(period, f"{_distance(years, 'Y', told.value())}, told before")

    def _same(self, meaning: Meaning, around: Surroundings) -> Resolved:
        if meaning.unit == "WE" and not self.narrative and self.dct is not None:
            return self._weekend(around)
        if meaning.unit == "D":
            day, near = self.told_day, around.match.first - self.told_day_at <= NEAR
        else:
            day, near = self.told and self.told.first, self.is_near(around) and self.told.is_within(meaning.unit)
        told = self.narrative or meaning.base == "told" or near
        if told and day is not None:
            return resolved_to(containing(meaning.unit, day), f"the {UNIT_NAMES.get(meaning.unit, 'time')} told before")
        if self.dct is None:
            return OPEN
        return resolved_to(
            containing(meaning.unit, self.dct), f"the {UNIT_NAMES.get(meaning.unit, 'time')} of {spoken(self.dct)}, the article's date"
        )

    def _weekend(self, around: Surroundings) -> Resolved:
        """The weekend: the running or last one; the coming one where it is told as to come."""
        weekend = containing("WE", self.dct)
        if weekend.first > self.dct and around.tense() != "future":
            weekend = weekend.shift(-1)
        return resolved_to(weekend, f"seen from {spoken(self.dct)}, the article's date")

    # --- times of day ------------------------------------------------------------------------------------------------

    def _day(self, of: Meaning | None, around: Surroundings) -> tuple[date | None, str]:
        of = of or around.day_behind()
        if of is not None:
            resolved = self.resolve(of, around)
            return (resolved.period.first, resolved.because) if resolved.period else (None, "")
        if self.told is not None and self.told.unit == "D" and (self.narrative or self.dct is None or self._goes_on(around)):
            return self.told.first, f"on {self.told.value()}, the day told before"
        if self.dct is None or self.narrative:
            return None, ""
        return self.dct, f"on {spoken(self.dct)}, the article's date"

    def _goes_on(self, around: Surroundings) -> bool:
        """Whether a time of day may be of the day told before: near it, and not over where that day is still to come."""
        return self.is_near(around, FAR) and not (self.told.first > self.dct and around.tense() == "past")

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


    def _overnight(self, meaning: Meaning, around: Surroundings) -> Resolved:
        base, _, name = self._start(meaning, around)
        if base is None or self.narrative:
            return Resolved("XXXX-XX-XXTNI")
        that_night = self.told_night == base and self.is_near(around, FAR)  # "killed on Thursday night … fled overnight", told that Thursday
        first = base if (around.tense() == "future" or that_night) and meaning.of is None else base - timedelta(1)
        return Resolved(f"{first.isoformat()}TNI", Period("D", first), f"the night {'after' if first == base else 'before'} {name}")


def _shifted(meaning: Meaning, base: date, told: Period | None, name: str) -> Resolved:
    """So many units from the base, which stands in the period told before, if any."""
    unit, amount = meaning.unit, meaning.amount
    if unit in SEASONS and amount:
        return _beside_season(unit, int(amount), base, name)
    if unit in TIME_UNITS:
        return Resolved(f"{base.isoformat()}TXX", Period("D", base), f"within hours of {name}")
    if unit == "FN":
        return _shifted(replace(meaning, unit="W", amount=amount * 2), base, told, name)
    if amount % 1:
        return _shifted(replace(meaning, unit="M", amount=amount * 12 // 1), base, told, name) if unit == "Y" else OPEN
    if unit == "D" and told is not None and told.unit != "D":
        return Resolved(f"{base.year:04d}-XX-XX")  # "in October … four days later": no day to count from
    return resolved_to(containing(unit, base).shift(int(amount)), _distance(int(amount), unit, name))


def _beside_season(unit: str, amount: int, base: date, name: str) -> Resolved:
    """Last summer: the last one that is over; next summer: the first that is yet to begin."""
    season = containing(unit, base).shift(amount)
    if amount < 0 and season.shift(1).last < base:
        season = season.shift(1)
    elif amount > 0 and season.shift(-1).first > base:
        season = season.shift(-1)
    return resolved_to(season, f"the {UNIT_NAMES[unit]} {'before' if amount < 0 else 'after'} {name}")


def _distance(amount: int, unit: str, name: str) -> str:
    word = UNIT_NAMES.get(unit, "time")
    if amount == 0 and unit == "D":
        return name
    if amount == 0:
        return f"the {word} of {name}"
    count = f"{abs(amount)} {word}{'s' if abs(amount) != 1 else ''}"
    return f"{count} {'before' if amount < 0 else 'after'} {name}"
