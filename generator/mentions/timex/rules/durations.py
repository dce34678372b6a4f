"""Stretches of time.

    three months, a 12-year contract     P3M, P12Y
    the past two weeks                   P2W
    several years, decades               PXY, PXDE
    between 60 and 90 days               P60D, P90D
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar, fixed
from generator.mentions.timex.numbers import amount_of, duration_value, number_of
from generator.mentions.timex.rules.relative import unit_of

# prepositions that make a bare plural a length of time
LASTING = frozenset("for in within over after of take takes took last lasted lasting spend spent days for just mere several only".split())
# what only looks like a length: "early hours", "golden days"
NO_LENGTH = {
    "hours": frozenset("early small rush office opening working peak visiting business school trading after happy".split()),
    "days": frozenset("these those old golden glory early dying recent".split()),
    "years": frozenset("early formative golden war teenage recent".split()),
    "weeks": frozenset(["recent"]),
    "months": frozenset(["recent"]),
}
MODALS = frozenset("to will would could may might can should not must won't can't couldn't only usually typically often 'll".split())
# where "a" means "per": its units, what is counted before it, and the verbs in -s that count nothing
RATE_UNITS = frozenset(["H", "D", "W", "M", "Y", "MIN", "S"])
COUNTS = frozenset(
    (
        "one two three four five six seven eight nine ten once twice times million billion thousand hundred percent % km mph mm tons )"
    ).split()
)
VERBS = frozenset(
    (
        "takes lasts costs spends lives stays marks gives gets makes sees was does perhaps less this means plus versus across always "
        "besides remains needs wants saves loses serves wastes faces adds has buys includes comes earns"
    ).split()
)


def duration(found: Found) -> Meaning | None:
    if _is_rate(found):
        return fixed(duration_value(1, unit_of(found)), type="SET")
    words = found.text("amount").lower()
    if words == "many" and found.before().lower() == "as":
        return None
    if unit_of(found) == "S" and words in ("a", "the") or unit_of(found) == "Q" and words in ("some", "a", "many", "various"):
        return None
    mod = found.value("approx", "") or ""
    return fixed(duration_value(amount_of(found), unit_of(found)), type="DURATION", mod=mod)


def _is_rate(found: Found) -> bool:
    """30,000 barrels a day, 15 a year, five days a week: "a" means "per" behind what is counted."""
    if found.text("amount").lower() not in ("a", "an") or found.has("approx") or found.has("units") or unit_of(found) not in RATE_UNITS:
        return False
    before = found.before()
    counted = before.isdigit() or before.lower() in COUNTS or (before.endswith("s") and before.islower() and len(before) > 3 and before not in VERBS)
    return counted and found.after().lower() not in ("long", "-", "old", "and")


def one_unit(found: Found) -> Meaning | None:
    """A day, a week: only where it lasts, not where "a" means "per" (sets.py) or "some day"."""
    return fixed(duration_value(1, unit_of(found)), type="DURATION")


def unknown_amount(found: Found) -> Meaning | None:
    if found.before().lower() == "many" and found.before(2).lower() == "as":
        return None  # the third truce in as many weeks
    if found.text("units")[:1].isupper() and found.before()[:1].isupper():
        return None  # a name: Tony Weeks
    if found.before().lower() in NO_LENGTH.get(found.text("units").lower(), ()):
        return None
    if (
        found.text("units").lower() in ("quarters", "seconds", "nights", "minutes", "days", "secs", "mins")
        and found.before().lower() not in LASTING
        or found.after().isdigit()
    ):
        return None
    return fixed(duration_value(None, found.value("units")), type="DURATION")


def past_units(found: Found) -> Meaning | None:
    if found.text("last").lower() == "last" and found.before().lower() in MODALS:
        return None  # it will last three weeks
    return fixed(duration_value(number_of(found.text("amount")) if found.has("amount") else 1, unit_of(found)), type="DURATION")


def stretch_to(found: Found) -> Meaning | None:
    """The nine months ended Sept. 30: with its article only before what bounds it."""
    return (
        duration(found)
        if found.after().lower()
        in ("ended", "ending", "to", "through", "until", "since", "before", "after", "prior", "leading", "up", "from")
        else None
    )


def and_a_half(found: Found) -> Meaning:
    """An hour and a half."""
    return fixed(duration_value((amount_of(found) or 1) + 0.5, unit_of(found)), type="DURATION")


def long(found: Found) -> Meaning | None:
    """Months-long, year-long; not "all day long"."""
    if found.before().lower() == "all":
        return None
    return fixed(duration_value(None if found.has("units") else 1, unit_of(found)), type="DURATION")


def year_to_month(found: Found) -> tuple[Meaning, Meaning]:
    """The year to May: how long, and its end."""
    return past_units(found), calendar(month=found.value("month"), year=int(found.text("year")) if found.has("year") else None)


def half_unit(found: Found) -> Meaning:
    unit = unit_of(found)
    smaller = {"Y": (6, "M"), "H": (30, "MIN"), "D": (12, "H"), "DE": (5, "Y"), "CE": (50, "Y"), "MIN": (30, "S")}
    return fixed(duration_value(*smaller.get(unit, (0.5, unit))), type="DURATION")


def range_of_amounts(found: Found) -> tuple[Meaning, Meaning]:
    unit = unit_of(found)
    return tuple(fixed(duration_value(number_of(found.text(name)), unit), type="DURATION") for name in ("low", "high"))


AMOUNT = "<approx>? (at least|more than|less than|up to|as many as|no more than|as long as)? <amount>"
OLD = "(<dash>? old)?"

RULES = [
    Rule(
        "<number> <units>",
        f"{AMOUNT} (more|other|straight|consecutive|successive|full|whole|long|trading|working|business|calendar|further|additional|solid|short|separate|extra|little)? <dash>? (<units>|<unit>) {OLD}",
        duration,
    ),
    Rule(
        "the past <number> <units>",
        f"(the|these|those|its|his|her|their|our|my)? (<last>|<next>|first|final|<this>) {AMOUNT} (or so)? (trading|working|business|calendar|fiscal|full|whole)? (<units>|<unit>)",
        past_units,
    ),
    Rule("the past <unit>", "the past <calendarunit>", past_units),
    Rule("the <number> <units> ended", "the <amount> <units>", stretch_to),
    Rule("the <unit> ended", "[the <calendarunit>] (ended|ending)", past_units),
    Rule("<units>", "<units>", unknown_amount),
    Rule("<units>-long", "(<units>|<unit>) <dash>? long", long),
    Rule("<number> <unit> and a half", f"{AMOUNT} <dash>? (<unit>|<units>) <dash>? and <dash>? a <dash>? half", and_a_half),
    Rule("the year to <month>", "[the <calendarunit>] to [<month> <year>?]", year_to_month),
    Rule("another <unit>", "another <calendarunit>", one_unit),
    Rule("half a <unit>", "half <dash>? (a|an)? <dash>? <unit>", half_unit),
    Rule("<number> to <number> <units>", "[<amount:low>] (to|or|<dash>|and) [<amount:high> <dash>? (<units>|<unit>)]", range_of_amounts),
]
