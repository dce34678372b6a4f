"""What a document has told so far: the state that relative times are read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.period import Period, spoken
from generator.mentions.timex.surroundings import Surroundings

NEAR = 40  # tokens: what was told further back is no longer meant by "the year", "a year earlier"
FAR = 90  # tokens: in news, what was told further back is not what "two days later" starts from
BACK, FORTH = 3, 12  # years: a bare year further off is told in passing, when the story stands at a day or month …
YEARS_SCALE = 5  # … and so many times further off, when it stands at a year


@dataclass(frozen=True, slots=True)
class Resolved:
    """value: TIMEX3, "" where it stays open. period: the calendar time meant, or None. because: the working in words."""

    value: str = ""
    period: Period | None = None
    because: str = ""


OPEN = Resolved()


def resolved_to(period: Period, because: str = "") -> Resolved:
    """A period as an answer."""
    return Resolved(period.value(), period, because)


class Story:
    """dct: the day of writing, or None. narrative: whether relative times start from the date told before.

    date_order: "dmy", "mdy" or "auto". told, told_day: the period and the day told last; told_at, told_day_at: tokens where they end.
    told_night: the day of the evening or night told last.
    """

    def __init__(self, dct: date | None, anchor: str, date_order: str = "auto"):
        self.dct = dct
        self.narrative = anchor == "narrative"
        self.date_order = date_order
        self.told: Period | None = None
        self.told_day: date | None = None
        self.told_night: date | None = None
        self.told_at = self.told_day_at = -NEAR

    def remember(self, meaning: Meaning, resolved: Resolved, around: Surroundings) -> None:
        """Take a date as the one told last, unless a history tells it in passing."""
        if resolved.period is None or meaning.type not in ("DATE", "TIME") or (self.narrative and self._is_aside(meaning, around)):
            return
        self.told, self.told_at = resolved.period, around.match.last
        if resolved.value.endswith(("TNI", "TEV")):
            self.told_night = resolved.period.first
        if resolved.period.unit == "D":
            self.told_day, self.told_day_at = resolved.period.first, around.match.last

    def _is_aside(self, meaning: Meaning, around: Surroundings) -> bool:
        """A time that the story only looks back or ahead to: "two years earlier", "the winter", a year alone far off."""
        if meaning.kind == "shift" and meaning.amount < 0 or meaning.unit and meaning.kind == "calendar" and meaning.year is None:
            return True
        if self.told is None or meaning.kind != "calendar" or meaning.month or meaning.unit or meaning.year is None:
            return False
        far = meaning.year - self.told.first.year
        scale = 1 if self.told.unit in ("D", "M") else YEARS_SCALE
        return far < 0 and around.is_aside() or not -BACK * scale <= far <= FORTH * scale

    def base(self, meaning: Meaning, around: Surroundings) -> tuple[date | None, Period | None, str]:
        """The day and period that a relative time starts from, and how to call it."""
        if self.narrative or meaning.base == "told":
            if self.told is not None and (self.narrative or around.match.first - self.told_at <= FAR):
                return self.told.first, self.told, f"{self.told.value()}, the date told before"
            if self.narrative:
                return None, None, ""
        if self.dct is None:
            return None, None, ""
        return self.dct, None, f"{spoken(self.dct)}, the article's date"

    def is_near(self, around: Surroundings, tokens: int = NEAR) -> bool:
        """Whether the date told last stands in the same stretch of words."""
        return self.told is not None and around.match.first - self.told_at <= tokens
