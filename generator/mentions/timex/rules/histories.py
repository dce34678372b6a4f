"""What histories tell time by, beside all the other rules: they are read with anchor="narrative".

    former, future                     PAST_REF, PRESENT_REF, as an adjective
    on the 20th, the 28th of that month  a day of the month told before
    at the time, during this period    a time that only the story fixes: no value
    every day, daily                   XXXX-XX-XX
    night attacks, at night            XXXX-XX-XXTNI
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar, fixed
from generator.mentions.timex.rules.relative import AMOUNT, UNITS, shifted, unit_of

DAY_CUES = frozenset("on by until till from since of to and before after between through the".split())
NOUN_FREE = frozenset("was were the and to in of at by he she they it a an his her their when while but with from had for as".split())


def former(found: Found) -> Meaning | None:
    return (
        fixed("PAST_REF")
        if found.text("formerword").lower() == "formerly"
        or found.before().lower() in ("the", "a", "of", "his", "their", "'s", "’s", "from", "president", "by", "to", "and")
        else None
    )


def vague_shift(found: Found) -> Meaning:
    """Days later, months before: the unit is all that is told."""
    open_value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}
    return fixed(open_value.get(unit_of(found), "FUTURE_REF" if found.has("later") else "PAST_REF"))


def distance_from_event(sign: int):
    """Two days after relieving the city: from the date told before; a week before moving: how long."""

    def produce(found: Found) -> Meaning | None:
        if sign < 0 and found.after().endswith("ing"):
            return None
        return shifted(sign, "told")(found)

    return produce


def future_adjective(found: Found) -> Meaning | None:
    return fixed("FUTURE_REF") if found.after().islower() or found.after()[:1].isupper() else None


def day_alone(found: Found) -> Meaning | None:
    """On the 20th: with nothing behind it that the number could count."""
    after = found.after()
    if found.before().lower() not in DAY_CUES or after.islower() and after not in NOUN_FREE or after[:1].isupper() or after == "-":
        return None
    return calendar(day=found.value("dayordinal"))


def open_time(found: Found) -> Meaning:
    return fixed("PRESENT_REF" if found.text("det2").lower() == "this" else "")


def each_day(found: Found) -> Meaning:
    return fixed({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}[found.value("cycle")], type="SET")


def night(found: Found) -> Meaning:
    return fixed(f"XXXX-XX-XXT{found.value('daypart')}", type="TIME")


RULES = [
    Rule("<units> later", "(a few|several|some|many)? <units> <later>", vague_shift),
    Rule("<units> earlier", "(a few|several|some|many)? <units> <earlier>", vague_shift),
    Rule("the day before <event>", "(the|a) <calendarunit> before", lambda found: Meaning("shift", unit=unit_of(found), amount=-1, base="told")),
    Rule("the day after <event>", "(the|a) <calendarunit> after", lambda found: Meaning("shift", unit=unit_of(found), amount=1, base="told")),
    Rule("<number> <units> after <event>", f"{AMOUNT} {UNITS} after", distance_from_event(1)),
    Rule("<number> <units> before <event>", f"{AMOUNT} {UNITS} before", distance_from_event(-1)),
    Rule("former", "<formerword>", former),
    Rule("future <noun>", "future", future_adjective),
    Rule("the <20th>", "the <dayordinal>", day_alone),
    Rule("the <20th> of that month", "the <dayordinal> of (that|the same) month", lambda found: calendar(day=found.value("dayordinal"))),
    Rule("at the time", "(at|by|in|during|from|until|till|since|around|of) [<det2> same? time]", open_time),
    Rule("this period", "(this|that) period", lambda found: fixed("")),
    Rule("every day", "(every|each) <cycle>", each_day),
    Rule("daily", "<cycleword:cycle>", each_day),
    Rule("at night", "<daypart>", night),
    Rule("nights", "nights", lambda found: fixed("XXXX-XX-XXTNI", type="SET")),
]
