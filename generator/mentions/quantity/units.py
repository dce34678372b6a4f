"""What stands around a number and belongs to it: currency, percent, measure, comparator.

    £65 million   65 million euros   2%   3 percentage points   40 km   14-year   -4C   30p
    at least 12   more than 40   up to 500   12 or more   some 300   an estimated 1.5m
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.mentions.quantity.lexicon import (
    AFTER, AMBIGUOUS, AMBIGUOUS_FORMS, BEFORE, DURATIONS, GLUED, HUNDREDTHS, MEASURES, MONEY_WORDS, SIGNS, WORDS, alternatives,
)
from generator.mentions.quantity.numbers import Number


@dataclass(frozen=True, slots=True)
class Unit:
    """name: canonical unit; end: where its words end; kind: money, percent, measure, duration; factor: what the value
    is multiplied by (pence, "4 bn")."""

    name: str
    start: int
    end: int
    kind: str
    factor: float = 1.0


_SIGN_BEFORE = re.compile(rf"(?:{'|'.join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True))}) ?$")
_SIGN_INSIDE = re.compile(rf"between (?P<sign>{'|'.join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True))})", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:-| of )? ?(?:about |around )?$", re.IGNORECASE)
_PERCENT = re.compile(r"[ -]?(?:%|per[ -]?cent\b|percent\b|pct\b|pc\b)(?P<points>[ -]points?\b)?", re.IGNORECASE)
_POINT_PART = re.compile(r" (?:of )?an? (?:percentage )?point\b", re.IGNORECASE)  # "a quarter of a percentage point"
_MONEY = re.compile(rf"[ -]?(?:{alternatives(MONEY_WORDS)})\b", re.IGNORECASE)
_AMBIGUOUS = re.compile(rf"[ -](?P<unit>{alternatives(AMBIGUOUS_FORMS)})\b", re.IGNORECASE)
_HUNDREDTH = re.compile(rf"(?: ?(?:{alternatives(HUNDREDTHS)})\b|(?P<p>p)(?!\w))", re.IGNORECASE)
_MEASURE = re.compile(rf"[ -]?(?P<unit>{alternatives(MEASURES)})(?![\w])", re.IGNORECASE)
_GLUED = re.compile(r"(?P<unit>[mgtCF])(?![\w])")  # 3G is no weight, 30c no heat
_DURATION = re.compile(rf"[ -](?P<unit>{alternatives(DURATIONS)})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:(?<=\s)|(?<=^)|(?<=[\"“‘'(–—-]))(?P<words>{alternatives(BEFORE)})(?: (?:{alternatives(WORDS['fillers'])}))*[ ]?$", re.IGNORECASE
)
_AFTER = re.compile(rf"(?P<words>(?:,? )(?:{alternatives(AFTER)}))\b", re.IGNORECASE)
_LOOK_BACK = 60  # characters: the longest comparator with its fillers


def unit_of(text: str, number: Number) -> Unit | None:
    """The currency, percent sign or measure of a number, or None where it counts things by their noun."""
    head = text[max(0, number.start - 6) : number.start]
    if (sign := _SIGN_BEFORE.search(head)) and not (sign[0].strip().isalpha() and head[: sign.start()][-1:].isalpha()):
        start = number.start - len(sign[0])
        end = _end_of_words(_MONEY, text, number.end)
        return Unit(SIGNS[sign[0].strip()], start, end, "money")
    if number.rule.startswith("between") and (sign := _SIGN_INSIDE.match(text, number.start, number.end)):
        return Unit(SIGNS[sign["sign"]], number.start, number.end, "money")
    if _MAGNITUDE_BEFORE.search(text, max(0, number.start - 20), number.start) and number.value < 11:
        return Unit("magnitude", number.start, number.end, "measure")
    return _after(text, number)


def _end_of_words(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _after(text: str, number: Number) -> Unit | None:
    start, end = number.start, number.end
    if number.share and (match := _POINT_PART.match(text, end)):
        return Unit("percentage points", start, match.end(), "percent", 0.01)
    if match := _PERCENT.match(text, end):
        return Unit("percentage points" if match["points"] else "percent", start, match.end(), "percent")
    if match := _MONEY.match(text, end) or _of_money(text, number):
        return Unit(MONEY_WORDS[_word(match)], start, match.end(), "money")
    if match := _AMBIGUOUS.match(text, end):
        return Unit(_country_currency(AMBIGUOUS_FORMS[match["unit"].lower()], text), start, match.end(), "money")
    if match := _HUNDREDTH.match(text, end):
        code = "GBP" if match["p"] else HUNDREDTHS[_word(match)]
        return Unit(code, start, match.end(), "money", 0.01)
    if (match := _MEASURE.match(text, end)) and not (
        number.value >= 1000 and _NOUN_AFTER.match(text, match.end()) and not match["unit"].endswith("s")
    ):  # "1,671 gram panchayats"
        name = MEASURES[match["unit"].lower().replace("-", " ")] if match["unit"].lower() not in MEASURES else MEASURES[match["unit"].lower()]
        return Unit(name, start, match.end(), "percent" if name == "percentage points" else "measure")
    if text[end - 1].isdigit() and (match := _GLUED.match(text, end)):
        return Unit(GLUED[match["unit"].lower()], start, match.end(), "measure")
    if match := _DURATION.match(text, end):
        return Unit(DURATIONS[match["unit"].lower()], start, match.end(), "duration")
    return None


@lru_cache(maxsize=64)
def _country_currency(name: str, text: str) -> str:
    """The ISO code of "crowns" in an article that names one country of crowns; else the plain name."""
    entry = AMBIGUOUS[name]
    codes = [code for code, words in entry.items() if code != "forms" and re.search(rf"\b(?:{alternatives(words)})", text, re.IGNORECASE)]
    return codes[0] if len(codes) == 1 else name


_NOUN_AFTER = re.compile(r" [a-z]+s\b(?! (?:of|in|per)\b)")


def _word(match: re.Match[str]) -> str:
    return match[0].strip(" -").lower().removeprefix("of ")


def _of_money(text: str, number: Number) -> re.Match[str] | None:
    """"tens of millions of pounds"."""
    return (
        re.compile(rf" of (?={alternatives(MONEY_WORDS)}\b)(?:{alternatives(MONEY_WORDS)})\b", re.IGNORECASE).match(text, number.end)
        if number.vague
        else None
    )


def comparator_of(text: str, start: int, end: int, floor: int) -> tuple[str, int, int]:
    """The comparator around text[start:end] and the stretch with it: (name, start, end). Nothing is read before `floor`."""
    head = text[max(floor, start - _LOOK_BACK) : start]
    if (
        (match := _BEFORE.search(head))
        and not _is_reached(head[: match.start("words")], match["words"])
        and not _is_of_verb(text[max(0, start - 60) : start - len(head) + match.start("words")], match["words"])
    ):
        if _COMPARES.search(match[0]):  # "310, more than the 250 it announced": the other number, and exactly so
            return "exactly", start, end
        return BEFORE[_plain(match["words"])], start - len(head) + match.start("words"), end
    if match := _AFTER.match(text, end):
        return AFTER[_plain(match["words"].lstrip(","))], start, match.end()
    return "exactly", start, end


_ABOUT = re.compile(
    r"\b(?:talk|speak|spoke|think|thought|worr|warn|complain|ask|argu|hear|know|learn|concern|question|debate|lie|anxious|car)\w* $",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\bthan the $", re.IGNORECASE)
_GOVERNED = re.compile(r"\d[\d,]*(?: [a-z]+){1,3}s $")


_NOW = re.compile(r"\b(?:is|are|was|were|'s|stands?|stood|went|gone|goes|crept|moved) (?:now|already|currently|back)? ?$", re.IGNORECASE)


def _is_reached(before: str, words: str) -> bool:
    """"the outbreak is now up to 68 cases": a level that was reached, no upper bound ("the fine is up to £500" is one)."""
    return words.lower() == "up to" and bool(_NOW.search(before)) and not before.rstrip().lower().endswith((" is", " are", " was", " were", "'s"))


def _is_of_verb(before: str, words: str) -> bool:
    """"We are talking about a 40 per cent cut": "about" belongs to the verb; "1,600 villages under 108 blocks": to the noun."""
    if words.lower() == "under":
        return bool(_GOVERNED.search(before))
    return words.lower() == "about" and bool(_ABOUT.search(before))


_REST = re.compile(
    rf"(?: and|,)? (?P<count>\d+|{alternatives(WORDS['units'])}) (?P<unit>minutes?|months?|seconds?|days?|hours?|weeks?)\b", re.IGNORECASE
)
_IN_SMALLER = {("year", "month"): 12, ("hour", "minute"): 60, ("minute", "second"): 60, ("week", "day"): 7, ("day", "hour"): 24}


def compound(text: str, number: Number, unit: Unit | None) -> tuple[Number, Unit | None]:
    """"four years and six months" -> 4.5 years; "three hours and 41 minutes" -> 221 minutes."""
    match = _REST.match(text, unit.end) if unit is not None and unit.kind == "duration" and number.high is None else None
    if match is None or (size := _IN_SMALLER.get((unit.name, match["unit"].lower().rstrip("s")))) is None:
        return number, unit
    count = WORDS["units"].get(match["count"].lower()) or float(match["count"] if match["count"].isdigit() else 0)
    if 0 < count < size and 100 * count / size == int(100 * count / size):
        return replace(number, value=number.value + count / size), replace(unit, end=match.end())
    return (
        (replace(number, value=number.value * size + count), replace(unit, name=match["unit"].lower().rstrip("s"), end=match.end()))
        if 0 < count < size
        else (number, unit)
    )


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())
