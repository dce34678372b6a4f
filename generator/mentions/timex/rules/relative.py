"""Times told by their distance from the day of writing, or from a time told before.

    last week, this month, next year     one unit back, the running one, one ahead
    two months ago                       back from the day of writing
    two days later, a year earlier       from the time told before
    the next day, the following week     likewise
    that day, the same month             the time told before
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar, fixed
from generator.mentions.timex.numbers import amount_of, duration_value

OPENED = frozenset("of after before that when he she they i we it you where his her".split())
SUBJECTS = frozenset("he she it they we i that".split())
# words that begin a new clause: what stands before them is told out
CLOSERS = frozenset(
    (
        "and but when as that he she it they we i while who which said in at on by with was were is had has after before"
    ).split()
)


def unit_of(found: Found) -> str:
    unit = found.value("unit") or found.value("units") or found.value("calendarunit")
    return "D" if unit == "NI" else unit  # three nights later: three days


def last_unit(found: Found) -> Meaning:
    if found.has("thispast"):
        return Meaning("shift", unit=unit_of(found), amount=-1)
    if found.text("last").lower() == "past":
        return fixed(duration_value(1, unit_of(found)), type="DURATION")
    return Meaning("shift", unit=unit_of(found), amount=found.value("last", found.value("next", 0)))


def day_beside(sign: int):
    """The day before: of the date told before; the day before the storm: open."""

    def produce(found: Found) -> Meaning:
        following = found.after()
        if (
            found.text("calendarunit")
            and following[:1].isalnum()
            and following.lower() not in CLOSERS - SUBJECTS
            and found.words().endswith(("before", "after"))
        ):
            return fixed("")
        return Meaning("shift", unit=unit_of(found), amount=sign, base="told")

    return produce


def week_of(found: Found) -> Meaning:
    """The week of Jan. 13: the one that holds the day."""
    return Meaning("shift", unit="W", amount=0, of=calendar(month=found.value("month"), day=found.value("anyday")))


def latest_unit(found: Found) -> Meaning:
    """The latest quarter: the last one that is over."""
    return Meaning("shift", unit=unit_of(found), amount=-1)


def the_next_unit(found: Found) -> Meaning:
    word, unit = found.text("last").lower(), unit_of(found)
    lasting = found.before().lower() in ("over", "within", "during", "throughout", "for") and unit in ("D", "W", "M", "Y")
    ahead = found.text("next").lower() == "next" and (
        lasting or unit in ("DE", "CE") and found.before().lower() in ("over", "in", "within", "for", "during")
    )
    if ahead or word == "past" or word == "last" and (unit in ("DE", "CE") or lasting and found.before().lower() != "for"):
        return fixed(duration_value(1, unit_of(found)), type="DURATION")
    return Meaning("shift", unit=unit_of(found), amount=found.value("last", found.value("next", 0)), base="told")


def ago(found: Found) -> Meaning:
    amount = amount_of(found)
    if amount is None:
        return fixed("PAST_REF")
    return Meaning("shift", unit=unit_of(found), amount=-amount, direction=comparison(found, amount))


def comparison(found: Found, amount: float) -> str:
    """ "compared" for a year ago, a year earlier: the time that it is compared with gives its precision."""
    return "compared" if amount == 1 and unit_of(found) == "Y" else ""


def shifted(sign: int, base: str):
    def produce(found: Found) -> Meaning:
        amount = amount_of(found)
        if amount is None:
            return fixed("PAST_REF" if sign < 0 else "FUTURE_REF")
        return Meaning("shift", unit=unit_of(found), amount=sign * amount, base=base, direction=comparison(found, amount) if sign < 0 else "")

    return produce


def distance_from_event(found: Found) -> Meaning:
    """Two weeks after the storm hit: how long, where the words behind tell since what."""
    return fixed(duration_value(amount_of(found), unit_of(found)), type="DURATION", mod=found.value("approx", "") or "")


def distance(found: Found) -> Meaning | None:
    """Two days after the storm: a length of time, where the words behind tell since what."""
    return distance_from_event(found) if _has_event(found) else None


def shift_unless_event(sign: int):
    """Two days after: from the time told before, where nothing follows."""
    return lambda found: None if _has_event(found) else shifted(sign, "told")(found)


def _has_event(found: Found) -> bool:
    following = found.after()
    return following.endswith("ing") or following[:1].isalnum() and (following.lower() not in CLOSERS or following.lower() in SUBJECTS)


def vague_shift(sign: int):
    return lambda found: fixed("PAST_REF" if sign < 0 else "FUTURE_REF")


def same(found: Found) -> Meaning | None:
    if found.text("calendarunit")[:1].isupper() and found.before().lower() == "of":
        return None  # Coach of the Year
    if found.after() and not found.after().strip("IVX"):
        return None  # the Year III
    if not (found.has("pointing") or found.has("again")) and (found.after().lower() in OPENED or found.before().lower() == "carried"):
        return None  # the day of the crash, the year he left: told by what follows; "carried the day"
    pointed = found.has("pointing") or found.has("again")
    return Meaning("same", unit=unit_of(found), base="told" if pointed else "")


AMOUNT = "<approx>? (at least|more than|less than|up to|as many as)? <amount>"
UNITS = "(<dash>? (<units>|<unit>))"

YEAR_BACK = "(<approx>? a year (ago|earlier|before)|of? the? (last|previous|prior) year|in the (previous|prior) year|the (year before|previous year|prior year|year previous|year earlier))"

RULES = [
    Rule(
        "the same <period> last year",
        f"(the|that) (same|corresponding|comparable|equivalent|like)? ((<calendarunit>|period|point|time|stage) {YEAR_BACK})",
        lambda found: Meaning("again", unit=found.value("calendarunit", ""), amount=-1),
    ),
    Rule("the week of <month> <day>", "the? <weekword> of (<month> <anyday>)", week_of),
    Rule("the year to date", "the? year <dash>? to <dash>? date", lambda found: Meaning("shift", unit="Y", amount=0)),
    Rule("this time last year", "this (time|point|stage) (last year|a year ago)", lambda found: Meaning("shift", unit="M", amount=-12)),
    Rule("last <unit>", "(<last>|<next>|<this>) <calendarunit>", last_unit),
    Rule(
        "the year-ago <period>",
        "(the|its|a)? year <dash>? (ago|earlier) (period|quarter|level|levels|month|figure|figures|half|result|results|loss|profit|net|week|total)?",
        lambda found: Meaning("shift", unit="Y", amount=-1, base="told", direction="compared"),
    ),
    Rule("the latest <unit>", "the? (latest|most recent) (<dash>? <calendarunit>)", latest_unit),
    Rule("coming <units>", "(coming|upcoming) <units>", lambda found: fixed("FUTURE_REF")),
    Rule(
        "the coming <units>",
        "the (coming|upcoming|next) <units>",
        lambda found: fixed(duration_value(None, found.value("units")), type="DURATION"),
    ),
    Rule("long ago", "(some time|a long time|long|ages|a while) ago", lambda found: fixed("PAST_REF")),
    Rule("this past <unit>", "<thispast> past <calendarunit>", last_unit),
    Rule("later this <unit>", "(earlier|later|late|early) (<last>|<next>|<this>) <calendarunit>", last_unit),
    Rule("the following <unit>", "(the|that|its|their) (very)? (<next>|<last>) <calendarunit>", the_next_unit),
    Rule("the current <unit>", "the (current|present) <calendarunit>", lambda found: Meaning("shift", unit=unit_of(found), amount=0)),
    Rule("<number> <units> ago", f"{AMOUNT} (full|calendar|long)? {UNITS} (ago|back)", ago),
    Rule("<number> <units> earlier", f"{AMOUNT} {UNITS} (earlier|previously|beforehand)", shifted(-1, "told")),
    Rule("<number> <units> later", f"{AMOUNT} {UNITS} (later|afterwards|afterward|thereafter)", shifted(1, "told")),
    Rule("<number> <units> before <event>", f"[{AMOUNT} {UNITS}] before", distance),
    Rule("<number> <units> after <event>", f"[{AMOUNT} {UNITS}] after", distance),
    Rule("<number> <units> before", f"{AMOUNT} {UNITS} before", shift_unless_event(-1)),
    Rule("<number> <units> after", f"{AMOUNT} {UNITS} after", shift_unless_event(1)),
    Rule("<units> ago", "<units> (ago|earlier)", vague_shift(-1)),
    Rule("<units> before", "<units> before", lambda found: None if _has_event(found) else fixed("PAST_REF")),
    Rule(
        "<units> before <event>",
        "[<units>] (before|after)",
        lambda found: fixed(duration_value(None, found.value("units")), type="DURATION") if _has_event(found) else None,
    ),
    Rule("<units> later", "<units> (later|afterwards)", vague_shift(1)),
    Rule("in <number> <units>' time", f"(in|within)? {AMOUNT} {UNITS} <quote> time", shifted(1, "dct")),
    Rule("the <unit> before last", "the <calendarunit> before last", lambda found: Meaning("shift", unit=unit_of(found), amount=-2)),
    Rule("the <unit> after next", "the <calendarunit> after next", lambda found: Meaning("shift", unit=unit_of(found), amount=2)),
    Rule("a week today", "(a|one) week today", lambda found: Meaning("shift", unit="D", amount=7)),
    Rule("<number> <units> from now", f"{AMOUNT} {UNITS} from (now|today)", shifted(1, "dct")),
    Rule("the day before", "(the|a) (<calendarunit>) (before|earlier|previous)", day_beside(-1)),
    Rule("the day after", "(the|a) (<calendarunit>) (after|later)", day_beside(1)),
    Rule("that <unit>", "(<pointing>|the) <again>? (entire|whole|full)? <calendarunit>", same),
]
