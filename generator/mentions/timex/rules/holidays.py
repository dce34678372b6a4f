"""Holidays by name (holidays.yml).

    Christmas Day, Good Friday      the nearest one, or the one that tense and year tell
    Thanksgiving 2023, last Easter  of that year; the one before
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.holiday import HOLIDAYS
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.rules.dates import year_of

# a name that is part of another ("Christmas Island", "Easter Road") or a thing ("a Christmas tree") is no day
THINGS = frozenset("island islands tree trees card cards present presents carol carols market markets jumper pudding gift gifts road egg eggs bunny special song songs party lights shopping stocking dinner lunch rising parade".split())


def holiday_named(name: str):
    def produce(found: Found) -> Meaning | None:
        if found.after().lower() in THINGS or (found.after()[:1].isupper() and found.after().lower() not in ("and", "in", "at", "on")):
            return None
        direction = {-1: "past", 1: "future"}.get(found.value("last", found.value("next", 0)), "")
        return Meaning("holiday", value=name, year=year_of(found), direction=direction)

    return produce


RULES = [Rule(name, f"(<last>|<next>|<this>)? {name} (,? <year>|in <year>)?", holiday_named(name)) for name in HOLIDAYS]
