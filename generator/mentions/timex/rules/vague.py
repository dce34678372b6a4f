"""Times that no calendar holds.

    now, currently                 PRESENT_REF
    recently, the past             PAST_REF
    the future, soon               FUTURE_REF
    recent weeks                   PAST_REF
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, fixed
from generator.mentions.timex.tense import PAST
from generator.mentions.timex.vocabulary import VOCABULARY


def present(found: Found) -> Meaning | None:
    if found.after() in ("-", "‑"):
        return None
    return fixed("PRESENT_REF")


def past(found: Found) -> Meaning:
    return fixed("PAST_REF")


def future(found: Found) -> Meaning:
    return fixed("FUTURE_REF")


def present_word(found: Found) -> Meaning | None:
    """"present" and "current" as adjectives, not as verb, gift or flow."""
    before, after = found.before().lower(), found.after()
    if (
        before in ("alternating", "direct", "electric", "electrical", "undercurrent")
        or not after[:1].isalpha()
        or before in ("to", "was", "were", "is", "are", "be", "those", "a", "alternating", "direct", "electric")
        and found.text("nowword").lower() != "current"
    ):
        return None
    if found.text("nowword").lower() == "present" and after.lower() in (
        "at",
        "in",
        "a",
        "the",
        "an",
        "and",
        "when",
        "during",
        "for",
        "his",
        "her",
        "their",
    ):
        return None
    return fixed("PRESENT_REF")


def to_this_day(found: Found) -> Meaning | None:
    return None if found.after()[:1].isalpha() else fixed("PRESENT_REF")


def at_present(found: Found) -> Meaning | None:
    return fixed("PRESENT_REF") if found.before().lower() == "at" else None


def the_past(found: Found) -> Meaning | None:
    if (
        found.before().lower() not in ("in", "of", "from", "into", "about", "with", "to")
        or found.after().isdigit()
        or found.after().lower() in TIME_WORDS
    ):
        return None
    return fixed("PAST_REF")


def the_future(found: Found) -> Meaning | None:
    return None if found.after().lower() in ("of", "tense") else fixed("FUTURE_REF")


def soon(found: Found) -> Meaning | None:
    before, after = found.before().lower(), found.after().lower()
    told = after.endswith("ed") or after in PAST or before in PAST
    return None if told or after in ("as", "after", "-", "afterwards", "thereafter", "to") or before in ("as", "too", "how") else fixed("FUTURE_REF")


TIME_WORDS = (
    frozenset(VOCABULARY.classes["calendarunit"])
    | frozenset(VOCABULARY.classes["units"])
    | frozenset(VOCABULARY.classes["number"])
    | {"few", "several", "couple", "season", "decade", "half", "tense", "president", "presidents"}
)

RULES = [
    Rule("now", "(right|just|until|even|by)? <now>", present),
    Rule("current", "<nowword>", present_word),
    Rule("present-day", "(modern|present) <dash>? day", present),
    Rule("at present", "(present|this time|the moment|this point)", at_present),
    Rule("the time being", "the time being", present),
    Rule("these days", "these days", present),
    Rule("to date", "to [date]", present),
    Rule("some day", "(some day|someday)", future),
    Rule("to this day", "to [this day]", to_this_day),
    Rule("recently", "(more|most|very|just|only)? <recently>", past),
    Rule("recent <units>", "<recent> (<units>|history|times|memory|past)?", past),
    Rule("the past", "the (recent|distant|near)? past", the_past),
    Rule("in the future", "(the|near) (near|foreseeable|immediate|distant|very near|not <dash>? too <dash>? distant)? future", the_future),
    Rule(
        "the long term",
        "(the|a)? (near|short|long|longer|medium|shorter|immediate) <dash>? term",
        lambda found: fixed("FUTURE_REF") if found.before().lower() in ("in", "over", "for") else None,
    ),
]

# what news tells of, and histories only tell on with ("soon the city fell")
NEWS = [
    Rule("soon", "(very|fairly|pretty)? soon", soon),
]
