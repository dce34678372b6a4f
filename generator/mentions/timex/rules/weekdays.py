"""Days told by their weekday or by their distance from today.

    Tuesday, on Friday             the one before or after the day of writing, as tense and preposition tell
    last Tuesday, next Friday      before, after
    Tuesday morning                2021-03-09TMO
    today, yesterday, tomorrow     the day itself, one before, one after
    tonight, last night            2021-03-12TNI
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar

DIRECTIONS = {-1: "past", 0: "", 1: "future"}
NAMES = frozenset(["Black", "Good", "Easter", "Super", "Bloody", "Cyber", "Ash", "Palm", "Holy", "Shrove", "Whit"])


def weekday(found: Found) -> Meaning | None:
    if found.before() in NAMES:
        return None
    if found.has("weekdayabbr") or found.text("weekday").rstrip(".").lower() in ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"):
        if found.text("weekday").isupper() or not found.text("weekday").endswith(".") and found.before().lower() not in ("on", "until", "by", "since", "from"):
            return None
    direction = DIRECTIONS[found.value("last", found.value("next", 0))]
    if found.has("this"):
        direction = "this"
    return calendar(weekday=found.value("weekday"), direction=direction)


def weekday_range(found: Found) -> tuple[Meaning, Meaning]:
    return calendar(weekday=found.value("weekday")), calendar(weekday=found.value("weekday2"), base="range")


def weekday_week(found: Found) -> Meaning:
    """Monday week: a week after the coming Monday."""
    return Meaning("shift", unit="D", amount=7, of=calendar(weekday=found.value("weekday"), direction="future"))


def weekday_of_week(found: Found) -> Meaning:
    week = found.value("last", found.value("next", 0))
    return Meaning("nth", unit="D", amount=found.value("weekday"), of=Meaning("shift", unit="W", amount=week))


def with_part(found: Found, day: Meaning | None) -> Meaning | None:
    if day is None:
        return None
    return Meaning("part", type="TIME", part=found.value("part"), of=day)


def day_shift(amount: int):
    def produce(found: Found) -> Meaning:
        day = Meaning("shift", unit="D", amount=amount)
        return with_part(found, day) if found.has("part") else day

    return produce


def _is_programme(found: Found) -> bool:
    """World News Tonight, CBS This Morning."""
    words = found.tokens.text[found.tokens.starts[found.match.start()] : found.tokens.ends[found.match.end() - 1]]
    return words.istitle() and found.before()[:1].isupper() and found.before().isalpha()


def tonight(found: Found) -> Meaning | None:
    if _is_programme(found):
        return None
    return Meaning("part", type="TIME", part="NI", of=Meaning("shift", unit="D", amount=0))


def last_night(found: Found) -> Meaning:
    return Meaning("part", type="TIME", part="NI" if not found.has("part") else found.value("part"), of=Meaning("shift", unit="D", amount=-1))


def next_part(found: Found) -> Meaning:
    """The next morning, the previous night: of the day after or before the one told."""
    day = Meaning("shift", unit="D", amount=found.value("last", found.value("next")), base="told")
    return Meaning("part", type="TIME", part=found.value("part"), of=day)


def this_part(found: Found) -> Meaning | None:
    if _is_programme(found):
        return None
    return Meaning("part", type="TIME", part=found.value("part"), of=Meaning("shift", unit="D", amount=0))


RULES = [
    Rule("<weekday>", "<weekday>", weekday),
    Rule("last <weekday>", "(<last>|<next>|<this>) <weekday>", weekday),
    Rule("<weekday> last", "<weekday> <last>", weekday),
    Rule("<weekday> of last week", "<weekday> (of|,)? (<last>|<next>|this) week", weekday_of_week),
    Rule("<weekday> to <weekday>", "[<weekdayfull:weekday>] (to|through|until|till|<dash>|and) [<weekdayfull:weekday2>]", weekday_range),
    Rule("<weekday> week", "<weekdayfull:weekday> week", weekday_week),
    Rule("early <weekday>", "(early|late|earlier|later) <weekdayfull:weekday>", weekday),
    Rule("early <weekday> <part>", "(early|late|earlier|later|mid <dash>?) <weekdayfull:weekday> <part>", lambda found: with_part(found, weekday(found))),
    Rule("<part> on <weekday>", "(early|late|mid)? <dash>? <partplain:part> on <weekdayfull:weekday>", lambda found: with_part(found, weekday(found))),
    Rule("the next <part>", "the (<next>|<last>) <partplain:part>", next_part),
    Rule("<weekday> <part>", "(<last>|<next>|<this>)? <weekday> (at|-)? <part>", lambda found: with_part(found, weekday(found))),
    Rule("today", "(earlier|later|late|early)? today", day_shift(0)),
    Rule("yesterday", "(earlier|later|late|early)? yesterday <part>?", day_shift(-1)),
    Rule("tomorrow", "(earlier|later|late|early)? tomorrow <part>?", day_shift(1)),
    Rule("the day before yesterday", "the? day before yesterday", day_shift(-2)),
    Rule("the day after tomorrow", "the? day after tomorrow", day_shift(2)),
    Rule("tonight", "(earlier|later|late|early)? tonight", tonight),
    Rule("last night", "(earlier|later|late|early)? last (night|<partplain:part>)", last_night),
    Rule("this <part>", "(earlier|later|late|early)? this <part>", this_part),
]
