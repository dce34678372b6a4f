"""Times of day.

    6:40 p.m. EST, 18:00 UTC, 0800 GMT     T18:40, T18:00Z, T08:00Z on the day told
    at noon, midnight, this evening        T12:00, T24:00, TEV
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar
from generator.mentions.timex.rules.weekdays import weekday
from generator.mentions.timex.vocabulary import VOCABULARY

MONTHS = frozenset(VOCABULARY.classes["month"])


def clock(found: Found) -> Meaning | None:
    text = found.text("clock") or found.text("hour") or found.text("big") or found.text("clocktight") or found.text("year") or ""
    if "," in text:
        return None
    if found.has("number"):
        hour, rest = found.value("number"), []
    elif ":" in text or "." in text:
        hour, *rest = [int(part) for part in text.replace(".", ":").split(":")]
    elif len(text) == 4:
        hour, rest = int(text[:2]), [int(text[2:])]
    else:
        hour, rest = int(text), []
    half = ""
    if found.after().lower() in ("left", "remaining") or (found.after().lower(), found.after(2).lower()) in (("to", "play"), ("to", "go")):
        return None  # a game's clock
    if hour > 24 or any(part > 59 for part in rest):
        return None
    if found.has("ampm"):
        if hour > 12:
            return None
        hour, half = hour % 12 + found.value("ampm"), "told"
    minute, second = (rest + [None, None])[:2]
    return Meaning(
        "clock",
        type="TIME",
        hour=hour,
        minute=minute,
        second=second,
        zone=found.value("zone", found.value("zone2")),
        part=half,
        of=day_beside(found),
    )


def day_beside(found: Found) -> Meaning | None:
    """The day that stands beside the time."""
    if found.has("weekday"):
        return weekday(found) or calendar(weekday=found.value("weekday"))
    for word, amount in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if found.has(word):
            return Meaning("shift", unit="D", amount=amount)
    if found.has("anyday"):
        return calendar(month=found.value("month"), day=found.value("anyday"), year=int(found.text("year")) if found.has("year") else None)
    return None


def named(found: Found) -> Meaning:
    hour = {"noon": 12, "midday": 12, "midnight": 24}[found.text("named").lower()]
    return Meaning("clock", type="TIME", hour=hour, minute=0, part="told", of=day_beside(found))


def on_day(production):
    """A time with its weekday, unless the weekday begins a date of its own: "midnight on Friday 3 May"."""

    def produce(found: Found) -> Meaning | None:
        begins_date = (
            found.after().isdigit()
            or found.after().lower().rstrip(".") in MONTHS
            or found.after() == ","
            and found.after(2).lower() in MONTHS
        )
        return None if found.has("weekday") and begins_date else production(found)

    return produce


def part(found: Found) -> Meaning | None:
    if found.after().lower() in ("of", "that", "when", "before", "after") and not found.has("weekday"):
        return None  # the night of the fire: told by what follows
    return Meaning(
        "part",
        type="TIME",
        part=found.value("partplain") or found.value("part"),
        of=day_beside(found),
        mod=found.value("earlylate", "") or "",
    )


ZONE = "((<open>)? (<zone>|(eastern|central|pacific|mountain|local|british summer|moscow) (standard|daylight)? (time)?) (<close>)?)?"
DAY = "(on|,)? (<weekday>|<today>|<yesterday>|<tomorrow>)"

def part_of_date(found: Found) -> Meaning:
    """The night of April 18, 1775."""
    day = calendar(year=int(found.text("year")) if found.has("year") else None, month=found.value("month"), day=found.value("anyday"))
    return Meaning("part", type="TIME", part=found.value("partplain"), of=day, mod=found.value("earlylate", "") or "")


def part_before_noun(found: Found) -> Meaning | None:
    """In morning trading."""
    if found.after().lower() not in ("trading", "session", "trade", "dealings", "deals") or found.before().lower() == "the":
        return None
    return part(found)


RULES = [
    Rule(
        "the <morning> of <month> <day>",
        "(the|that)? <earlylate>? <partplain> (of|on) (<weekday> ,?)? <month> <anyday> (,? <year>)?",
        part_of_date,
    ),
    Rule(
        "the <morning> of <day> <month>",
        "(the|that)? <earlylate>? <partplain> (of|on) (<weekday> ,?)? the? <anyday> of? <month> (,? <year>)?",
        part_of_date,
    ),
    Rule("<morning> trading", "(<earlylate> <dash>?)? <partplain>", part_before_noun),
    Rule("<clock> p.m.", f"(<clock>|<hour>|<big>) <ampm> {ZONE}", clock),
    Rule("<clock> p.m. <weekday>", f"(<clock>|<hour>|<big>) <ampm> {ZONE} {DAY}", on_day(clock)),
    Rule("<clock> <zone>", "(<clock>|<clocktight>|<year>) (hours|hrs)? (<open> <zone:zone2> <close>|<zone>)", clock),
    Rule(
        "<clock> <zone> <weekday>", f"(<clock>|<clocktight>|<year>) (hours|hrs)? (<open> <zone:zone2> <close>|<zone>) {DAY}", on_day(clock)
    ),
    Rule("<clock>", "<clock> (hours|hrs)?", clock),
    Rule("<clock> <weekday>", f"<clock> (hours|hrs)? {DAY}", on_day(clock)),
    Rule("<number> o'clock", "(<hour>|<number>) <oclock>", clock),
    Rule("<number> o'clock <weekday>", f"(<hour>|<number>) <oclock> {DAY}", on_day(clock)),
    Rule("<0830> hours", "(<clocktight>|<year>) (hours|hrs|local time)", clock),
    Rule("noon", "<named>", named),
    Rule("noon <weekday>", f"<named> {DAY}", on_day(named)),
    Rule("the <morning>", "(the|that) <earlylate>? <partplain>", part),
]
