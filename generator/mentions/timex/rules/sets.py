"""Times that come again.

    every Tuesday, on Tuesdays     XXXX-WXX-2
    every day, daily               P1D
    15 a year, twice a week        P1Y, P1W
    annual, monthly                P1Y, P1M
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, fixed
from generator.mentions.timex.numbers import amount_of, duration_value
from generator.mentions.timex.rules.relative import unit_of


def every_unit(found: Found) -> Meaning:
    return fixed(duration_value(1, unit_of(found)), type="SET")


def every_few(found: Found) -> Meaning:
    amount = amount_of(found) if found.has("amount") else 2
    return fixed(duration_value(amount, unit_of(found)), type="SET")


def every_weekday(found: Found) -> Meaning | None:
    day = found.value("weekday") or found.value("weekdays")
    if found.after().lower() == "ago":
        return None
    return fixed(f"XXXX-WXX-{day}", type="SET")


def rate(found: Found) -> Meaning | None:
    if found.after().lower() in ("ago", "earlier", "before", "later", "after"):
        return None
    return fixed(duration_value(1, unit_of(found)), type="SET")


def set_word(found: Found) -> Meaning | None:
    word = found.words()
    if found.text("setword")[:1].isupper() and (found.before()[:1].isupper() or found.after()[:1].isupper()) and word not in ("annual",):
        return None  # a paper's name: the Daily Echo, Motor Weekly
    return fixed(found.value("setword"), type="SET")


RULES = [
    Rule("every <unit>", "<every> (single|passing)? <calendarunit>", every_unit),
    Rule("every <weekday>", "(<every> (single|other)?)? (<weekdays>)", every_weekday),
    Rule("every <weekday>", "<every> (single|other)? <weekday>", every_weekday),
    Rule("every <number> <units>", "<every> (<amount>|other) (<units>|<unit>)", every_few),
    Rule("every <part>", "<every> <partplain>", lambda found: fixed(f"XXXX-XX-XXT{found.value('partplain')}", type="SET")),
    Rule("at weekends", "weekends", lambda found: fixed("XXXX-WXX-WE", type="SET")),
    Rule("per <unit>", "(per|an) <unit>", rate),
    Rule("<count> a <unit>", "(<times>|times|<money>|people|percent|%|each) [(a|an|per) <unit>]", rate),
    Rule("annually", "<setword>", set_word),
]
