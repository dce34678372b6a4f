"""Times that no calendar holds.

    now, currently                 PRESENT_REF
    recently, the past             PAST_REF
    the future, soon               FUTURE_REF
    recent weeks                   PAST_REF
"""

from __future__ import annotations

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, fixed


def present(found: Found) -> Meaning:
    return fixed("PRESENT_REF")


def past(found: Found) -> Meaning:
    return fixed("PAST_REF")


def future(found: Found) -> Meaning:
    return fixed("FUTURE_REF")


RULES = [
    Rule("now", "(right|just|until|even|by)? <now>", present),
    Rule("currently", "(current|present|ongoing|modern <dash>? day|present <dash> day)", present),
    Rule("at present", "at [(present|this time|the moment|this point)]", present),
    Rule("recently", "(more|most|very|until|as)? <recently>", past),
    Rule("recent <units>", "(the|these)? (most|more)? <recent> (<units>|history|times|memory|past)?", past),
    Rule("the past", "(in|of|from) [the (recent|distant|near)? past]", past),
    Rule("in the future", "the (near|foreseeable|immediate|distant|not <dash>? too <dash>? distant)? future", future),
    Rule("soon", "(very|as)? soon", future),
]
