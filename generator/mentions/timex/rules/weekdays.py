"""Days told by their weekday or by their distance from today.

    Tuesday, on Friday             the one before or after the day of writing, as tense and preposition tell
    last Tuesday, next Friday      before, after
    Tuesday morning                2021-03-09TMO
    three Saturdays ago            2021-02-20
    overnight                      2021-03-11TNI: the night that ends on the day of writing
    today, yesterday, tomorrow     the day itself, one before, one after
    tonight, last night            2021-03-12TNI
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar
from generator.mentions.timex.numbers import amount_of

DIRECTIONS = {-1: "past", 0: "", 1: "future"}
NAMES = frozenset(["Black", "Good", "Easter", "Super", "Bloody", "Cyber", "Ash", "Palm", "Holy", "Shrove", "Whit"])


def weekday(found: Found) -> Meaning | None:
    if found.before() in NAMES:
        return None
    if found.has("weekdayabbr") or found.text("weekday").rstrip(".").lower() in (
        "mon",
        "tue",
        "tues",
        "wed",
        "weds",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
    ):
        if (
            found.text("weekday").isupper()
            or not found.text("weekday").endswith(".")
            and found.before().lower() not in ("on", "until", "by", "since", "from")
        ):
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


def weekdays_away(sign: int):
    """Three Saturdays ago: the last one, and two weeks more."""

    def produce(found: Found) -> Meaning | None:
        count = amount_of(found)
        if count is None or count % 1 or not 1 < count < 20:
            return None
        day = calendar(weekday=found.value("weekdays"), direction="past" if sign < 0 else "future")
        return Meaning("shift", unit="D", amount=sign * 7 * int(count - 1), of=day)

    return produce


def weekday_beyond(sign: int):
    """The Saturday before last."""
    return lambda found: Meaning(
        "shift", unit="D", amount=sign * 7, of=calendar(weekday=found.value("weekday"), direction="past" if sign < 0 else "future")
    )


FOLLOWS_OVERNIGHT = frozenset(
    (
        "on in into and as after by before to but from when with while near during that because amid for at it they he she police said"
    ).split()
)


def overnight(found: Found) -> Meaning | None:
    """Overnight, as an adverb; "an overnight train" runs every night."""
    after = found.after().lower()
    if (
        found.before().lower() in ("a", "an", "the", "its", "their", "his", "her", "no", "success", "stay", "stayed")
        or after.isalpha()
        and after not in FOLLOWS_OVERNIGHT
    ):
        return None
    return Meaning("overnight", type="TIME")


RULES = [
    Rule("<weekday>", "<weekday>", weekday),
    Rule("last <weekday>", "(<last>|<next>|<this>) <weekday>", weekday),
    Rule("<weekday> last", "<weekday> <last>", weekday),
    Rule("<weekday> of last week", "<weekday> (of|,)? (<last>|<next>|this) week", weekday_of_week),
    Rule("<weekday> to <weekday>", "[<weekdayfull:weekday>] (to|through|until|till|<dash>|and) [<weekdayfull:weekday2>]", weekday_range),
    Rule("<weekday> week", "<weekdayfull:weekday> week", weekday_week),
    Rule("early <weekday>", "(early|late|earlier|later) <weekdayfull:weekday>", weekday),
    Rule(
        "early <weekday> <part>",
        "(early|late|earlier|later|mid <dash>?) <weekdayfull:weekday> <part>",
        lambda found: with_part(found, weekday(found)),
    ),
    Rule(
        "<part> on <weekday>",
        "(early|late|mid)? <dash>? <partplain:part> on <weekdayfull:weekday>",
        lambda found: with_part(found, weekday(found)),
    ),
    Rule("the next <part>", "the (<next>|<last>) <partplain:part>", next_part),
    Rule("<weekday> <part>", "(<last>|<next>|<this>)? <weekday> (at|-)? <part>", lambda found: with_part(found, weekday(found))),
    Rule("<number> <weekdays> ago", "<amount> <weekdays> (ago|back)", weekdays_away(-1)),
    Rule("<number> <weekdays> from now", "<amount> <weekdays> from now", weekdays_away(1)),
    Rule("the <weekday> before last", "the <weekdayfull:weekday> before last", weekday_beyond(-1)),
    Rule("the <weekday> after next", "the <weekdayfull:weekday> after next", weekday_beyond(1)),
    Rule("overnight", "overnight", overnight),
    Rule(
        "overnight on <weekday>",
        "overnight on? <weekdayfull:weekday>",
        lambda found: Meaning("part", type="TIME", part="NI", of=calendar(weekday=found.value("weekday"))),
    ),
    Rule(
        "overnight into <weekday>",
        "overnight (in)? (to|into) <weekdayfull:weekday>",
        lambda found: Meaning("overnight", type="TIME", of=calendar(weekday=found.value("weekday"))),
    ),
    Rule("today", "(earlier|later|late|early)? today", day_shift(0)),
    Rule("yesterday", "(earlier|later|late|early)? yesterday <part>?", day_shift(-1)),
    Rule("tomorrow", "(earlier|later|late|early)? tomorrow <part>?", day_shift(1)),
    Rule("the day before yesterday", "the? day before yesterday", day_shift(-2)),
    Rule("the day after tomorrow", "the? day after tomorrow", day_shift(2)),
    Rule("tonight", "(earlier|later|late|early)? tonight", tonight),
    Rule("last night", "(earlier|later|late|early)? last (night|<partplain:part>)", last_night),
    Rule("this <part>", "(earlier|later|late|early)? this <part>", this_part),
]
