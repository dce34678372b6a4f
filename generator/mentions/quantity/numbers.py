"""Numbers as they are written: digits, words, ranges, fractions, shares, vague multiples.

    1,304   2.5m   £1.2bn's 1.2bn   twenty-one   half a million   two and a half thousand   a dozen   10 to 15
    between 300 and 400   two-thirds of   one in five   nine out of 10   tens of millions   hundreds

A number here is only the number: units, comparators and what is counted are read around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.mentions.quantity.lexicon import WORDS, alternatives

UNITS, TENS, SCALES, SHORT = WORDS["units"], WORDS["tens"], WORDS["scales"], WORDS["short_scales"]
VAGUE, PARTS = WORDS["vague"], WORDS["parts"]
SIMPLE = UNITS | TENS


@dataclass(frozen=True, slots=True)
class Number:
    """start, end: half-open offsets. high: upper end of a range or None. vague: a lower bound ("hundreds of").
    share: value is percent of a whole that the words name ("two-thirds of", "one in five")."""

    start: int
    end: int
    value: float
    rule: str
    high: float | None = None
    vague: bool = False
    share: bool = False


@dataclass(frozen=True, slots=True)
class NumberRule:
    """pattern: a regular expression; production: match -> (value, high) or None where it is no number after all."""

    name: str
    pattern: re.Pattern[str]
    production: Callable[[re.Match[str]], tuple[float, float | None] | None]
    vague: bool = False
    share: bool = False


def exact(value: float) -> float:
    """Without the dust of binary fractions: 2.3 x 10^6 is 2,300,000."""
    rounded = round(float(f"{value:.12g}"), 6)  # 16.1 x 10^9 too
    return int(rounded) if rounded == int(rounded) else rounded


def read_digits(text: str) -> float:
    return float(text.replace(",", ""))


def read_words(text: str) -> float | None:
    """"two hundred and five" -> 205; None where the words make no one number ("three four")."""
    total = current = 0.0
    last_scale, previous, tens = float("inf"), "", False
    for word in re.split(r"[\s-]+", text.lower()):
        if word in ("and", "a", "an"):
            if word != "and":
                current = current or 1.0
        elif word in SIMPLE:
            if previous == "and" and not total and current < 100:
                return None  # "eight and fourteen" are two
            joins = previous in ("", "and", "a", *SCALES) or (tens and word in UNITS and 0 < UNITS[word] < 10)
            if not joins:
                return None
            current += SIMPLE[word]
            tens = word in TENS
        elif word == "half":
            current += 0.5
        elif word == "hundred":
            current = (current or 1.0) * 100
        elif word == "dozen":
            current = (current or 1.0) * 12
        elif word in SCALES:
            if SCALES[word] > last_scale:
                return None
            total, current, last_scale = total + (current or 1.0) * SCALES[word], 0.0, SCALES[word]
        previous = word
    return exact(total + current)


_DIGITS = r"(?:\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"  # 8,10,896 as India groups them
_SCALE = rf"(?:[ -]?(?:{alternatives(SCALES)})\b|(?:{alternatives(SHORT)})(?![\w²³]))"
_SPACED = r"(?: (?:m|mn|mln|bn|bln|tn|trn)(?!\w))"  # "4 bn": only where a currency or a unit makes it one
_SCALED = rf"{_DIGITS}(?:{_SCALE}|{_SPACED})?"
# What may not touch a number: letters ("A380"), slashes, a colon or a point with more digits.
_OPEN = r"(?<![\w/:#@.,])(?<![\w]['’-])"
_TOUCHING = alternatives(
    {*WORDS["glued"], *(m for ms in (*WORDS["measures"].values(), *WORDS["glued"].values()) for m in ms if len(m) <= 4), "p", "pc", "pp"}
)
_CLOSE = rf"(?![\d/:@])(?![.,]\d)(?!(?!(?:{_TOUCHING})(?![\w]))[A-Za-z_])"
_WORD = alternatives([*SIMPLE, *SCALES])
_WORDS = rf"(?:(?:an? (?={alternatives(SCALES)}))?(?:{_WORD}))(?:(?:[ -]| and | and a |-and-a?-?)(?:{_WORD}|half\b)){{0,9}}"
_DASH = r" ?[–—-] ?"


def _number(text: str) -> float | None:
    """Digits with a scale, or number words."""
    text = text.strip()
    if not text[0].isdigit():
        return read_words(text)
    digits = re.match(_DIGITS, text)[0]
    scale = text[len(digits) :].strip(" -").lower()
    return exact(read_digits(digits) * (SCALES.get(scale) or SHORT.get(scale) or 1))


def _one(match: re.Match[str]) -> tuple[float, None] | None:
    value = _number(match[0])
    return None if value is None else (value, None)


def _span(match: re.Match[str]) -> tuple[float, float] | None:
    """A range; the scale after its upper end serves the lower end too ("3 to 4 million"). It must rise."""
    low, high = _number(match["low"]), _number(match["high"])
    if low is None or high is None:
        return None
    scale = re.search(rf"(?:{_SCALE}|{_SPACED})$", match["high"])
    if scale and low < 1000 and not re.search(rf"(?:{_SCALE}|{_SPACED})$", match["low"]):
        name = scale[0].strip(" -").lower()
        low = exact(low * (SCALES.get(name) or SHORT.get(name) or 1))
    year = re.fullmatch(r"(?:1[89]|20)\d\d", match["low"]) and not re.fullmatch(r"\d{4}", match["high"])
    return (low, high) if low < high <= 100 * low and not year else None


def _of_whole(match: re.Match[str]) -> tuple[float, None] | None:
    """"nine out of 10" -> 90 percent."""
    low, high = _number(match["low"]), _number(match["high"])
    if not low or not high or low >= high or high > 1000:
        return None
    return exact(round(100 * low / high, 1)), None


def _part(match: re.Match[str]) -> tuple[float, None] | None:
    """"two-thirds" -> 66.7 percent."""
    words = match["count"].lower() if match["count"] else "a"
    count = 1 if words in ("a", "one", "") else _number(words)
    parts = PARTS[match["part"].lower()]
    return (exact(round(100 * count / parts, 1)), None) if count and count < parts else None


def _vague(match: re.Match[str]) -> tuple[float, None]:
    value = 1.0
    for word in re.findall(r"[a-z]+", match[0].lower()):
        value *= VAGUE.get(word) or SCALES.get(word) or 1
    return exact(value), None


def _half_scale(match: re.Match[str]) -> tuple[float, None]:
    scale = match["scale"].lower()
    return exact((12 if scale == "dozen" else SCALES[scale]) / (4 if match[0].lower().startswith("quarter") else 2)), None


def _dozens(match: re.Match[str]) -> tuple[float, None]:
    count = match["count"].strip().lower()
    value = {"a": 1, "": 1}.get(count) or (0.5 if count.startswith("half") else _number(count)) or 1
    return exact(12 * value), None


def _rule(name, pattern, production, **flags) -> NumberRule:
    return NumberRule(name, re.compile(_OPEN + rf"(?:{pattern})", re.IGNORECASE), production, **flags)


# Tried in this order at each place; the first that fits wins.
RULES = [
    _rule(
        "between <number> and <number>",
        rf"between (?:an estimated )?[£$€¥₹]?(?P<low>{_SCALED}|{_WORDS})(?:%| ?per ?cent)? and [£$€¥₹]?(?P<high>{_SCALED}|{_WORDS}){_CLOSE}",
        _span,
    ),
    _rule(
        "<number> in <number>",
        rf"(?P<low>one|two|three|four|five|six|seven|eight|nine|\d)(?: out of | in (?:every )?)(?P<high>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d+|a hundred|a thousand){_CLOSE}(?![ -]+(?:years?|months?|days?|weeks?|million|billion|thousand|hundred|hours?)\b)",
        _of_whole,
        share=True,
    ),
    _rule(
        "<number>-<number>",
        rf"(?<!from )(?<!from [£$€])(?<!by )(?<!by [£$€])(?P<low>{_SCALED}){_DASH}[£$€¥₹]?(?P<high>{_SCALED}){_CLOSE}",
        _span,
    ),
    _rule(
        "<number> to <number>",
        rf"(?<!from )(?<!from [£$€])(?<!by )(?<!by [£$€])(?P<low>{_SCALED}|{_WORDS}) (?:to|or) [£$€¥₹]?(?P<high>{_SCALED}|{_WORDS}){_CLOSE}",
        _span,
    ),
    _rule(
        "<part> of",
        rf"(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?(?P<part>{alternatives(PARTS)})(?= of\b(?! the (?:season|year|game|match)))",
        _part,
        share=True,
    ),
    _rule(
        "<count> <parts>",
        r"(?P<count>two|three|four|five|six|seven|eight|nine)[ -](?P<part>thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths)\b",
        _part,
        share=True,
    ),
    _rule("half the", r"(?P<count>)(?P<part>half)(?= (?:the|its|their|his|her|all|our)\b)", _part, share=True),
    _rule("half a <scale>", rf"(?:half|quarter of) an? (?P<scale>{alternatives(SCALES)}|dozen)\b", _half_scale),
    _rule(
        "tens of <scale>s",
        rf"(?:(?:tens|dozens|scores|hundreds|thousands|millions|billions)(?: of (?:{alternatives(VAGUE)}|{alternatives(SCALES)}))?)\b(?<!tens)",
        _vague,
        vague=True,
    ),
    _rule("a dozen", r"(?P<count>an? |half a |(?:two|three|four|five|six|several) |\d |)dozen\b", _dozens),
    _rule("<digits>", rf"{_SCALED}{_CLOSE}", _one),
    _rule("<number words>", rf"(?:{_WORDS})\b(?!-year-old)", _one),
]
def _start() -> re.Pattern[str]:
    """A number starts with a digit or one of these words: elsewhere no rule is tried. The first letter stands first, so that
    the search passes over most letters without a try; only then is it asked what stands before it."""
    rests: dict[str, list[str]] = {}
    for word in sorted({*SIMPLE, *SCALES, *VAGUE, *PARTS, "between", "half", "quarter", "a", "an", "several", "dozen"}, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    ways = "|".join(f"(?<=[{first}{first.upper()}])(?i:{alternatives(ends)})\\b" for first, ends in rests.items())
    return re.compile(rf"[\d{''.join(rests)}{''.join(rests).upper()}](?<!\w\w)(?:(?<=\d)|{ways})")


_START = _start()


def find_numbers(text: str) -> Iterator[Number]:
    """Every number in the text, left to right, none inside another. Time grows with the length of the text."""
    position = 0
    while (start := _START.search(text, position)) is not None:
        position = start.end()
        for rule in RULES:
            match = rule.pattern.match(text, start.start())
            value = rule.production(match) if match and match.end() > start.start() else None
            if value is not None and value[0] is not None:
                end = match.start() + len(match[0].rstrip(" -"))
                yield Number(match.start(), end, value[0], rule.name, value[1], rule.vague, rule.share)
                position = max(end, start.end())
                break
        else:
            if text[start.start()].isdigit():  # a number that may not be one: leave all its digits behind
                position = re.compile(r"[\d.,:/-]*").match(text, start.start()).end()
