"""Holidays by name (holidays.yml).

    Christmas Day, Good Friday      the nearest one, or the one that tense and year tell
    Thanksgiving 2023, last Easter  of that year; the one before
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.holiday import HOLIDAYS
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.rules.dates import year_of

# what may follow a feast that is meant as a day; "Christmas shoppers", "Easter Road" are others
CLOSERS = frozenset(
    (
        "and or in at on to for with when as but is was will would he she it they we the this that by from after before until because "
        "if s who which"
    ).split()
)


def holiday_named(name: str):
    def produce(found: Found) -> Meaning | None:
        after = found.after().lower()
        if name in ("christmas", "easter", "thanksgiving", "halloween") and after[:1].isalpha() and after not in CLOSERS:
            return None  # Christmas shoppers, Easter Road
        direction = {-1: "past", 1: "future"}.get(found.value("last", found.value("next", 0)), "")
        return Meaning("holiday", value=name, year=year_of(found), direction=direction)

    return produce


RULES = [Rule(name, f"(<last>|<next>|<this>)? {name} ((,|in)? <year>)?", holiday_named(name)) for name in HOLIDAYS]
