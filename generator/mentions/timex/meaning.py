"""What the words of a time expression say, before anything is known of the day they were written on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """kind says how it is resolved, and which fields count:

    fixed     value is known from the words alone ("P3M", "PRESENT_REF", "1998-W12")
    calendar  year, month, day, weekday: what the words give of a date; the rest comes from its surroundings
    holiday   the day that `value` names ("easter"), of `year` or the nearest
    slashed   a date in numbers: month and day in the order told, which the document settles
    nth       the amount-th unit (-1: the last) of the time `of` ("the first week of March", "the third quarter")
    short     the last two digits of a year or decade (unit Y or DE), in `year`
    shift     amount units away from the base: "dct" (the day of writing) or "told" (the date told before)
    clock     hour, minute, second, zone, on the day `of` (or the day told before)
    part      part of the day `of` (or of the day told before): "MO", "AF", "EV", "NI", …
    overnight the night that ends on the day of writing (or on the day `of`), or begins on it where it is told as to come
    again     the time told before, amount years away, at its own precision ("the same period last year")
    same      the time told before, at the precision `unit` ("that day", "the same month")

    type: DATE, TIME, DURATION, SET. unit: S MIN H D W WE FN M Q H Y FY DE CE ML or a season (SP SU FA WI).
    base: "dct", "told", or "range" (the second of two: after the first).
    direction: "past", "future" or "this" where the words themselves say it ("last Tuesday", "this Friday");
    "compared" for "a year ago". mod: TIMEX3 modifier.
    edge: "start", "mid" or "end", where a part of the time is meant as a stretch ("the end of October").
    """

    kind: str
    type: str = "DATE"
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    amount: float = 0
    base: str = "dct"
    of: "Meaning | None" = None
    part: str = ""
    hour: int = 0
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    direction: str = ""
    mod: str = ""
    edge: str = ""


def fixed(value: str, type: str = "DATE", mod: str = "") -> Meaning:
    return Meaning("fixed", type=type, value=value, mod=mod)


def calendar(**parts) -> Meaning:
    return Meaning("calendar", **parts)
