"""Text -> tokens, each with the code of its word or of its shape."""

from __future__ import annotations

import re

from generator.mentions.pattern import UNKNOWN, Vocabulary
from generator.mentions.rule import Tokens
from generator.mentions.timex.vocabulary import SHAPES

TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[^\W\d_](?:\.[^\W\d_]\b\.?)+"  # a.m. p.m. B.C. U.S.
    r"|[oO]['’][cC]lock\b"
    r"|[^\W\d_]+(?:['’]t\b)?"  # won't and wasn't are words of their own
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
    r"|(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4}|\d{4}/\d\d?/\d\d?)(?![\w/-])"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{1,2}\.\d\d(?=\s?(?:[ap]\.?m\b|hrs\b|GMT\b|UTC\b|BST\b|CES?T\b|E[SD]?T\b|IST\b))"
    r"|\d{1,2}(?:st|nd|rd|th)\b"
    r"|\d{1,3}0['’]?s\b"
    r"|\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?"
    r"|['’‘`]\d0s\b"
    r"|['’‘`]\d\d(?!\w)"
    r"|['’][sS]\b"
    r"|(?<=[A-Za-z])['’](?:ll|d)\b"  # he'll, she'd
    r"|[$£€¥][ ]?\d[\d,]*(?:\.\d+)?"
    r"|--"
    r"|\n\s*"
    r"|[^\s\w]"
    r"|_"
)
CLOCK_DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
CLOCK_BEHIND = re.compile(r"\s?(?:hrs|GMT|UTC|BST|CES?T|E[SD]?T|IST)\b")  # 18.05 BST is a time, 18.05 is a number
PAGE_WIDTH = 100  # characters
HARD_WRAP = 50  # characters: a longer line that ends without a full stop goes on in the next


def split_tokens(text: str, vocabulary: Vocabulary, spellings: dict[str, str]) -> Tokens:
    """The text's tokens. Line breaks within a wrapped paragraph are white space; others are tokens of their own."""
    starts, ends, codes = [], [], []
    known = spellings.get
    line, wraps = 0, _is_wrapped(text)
    for match in TOKEN.finditer(text):
        word = match.group()
        code = known(word)
        if code is None:
            first = word[0]
            if first.isdigit() or first in "'’‘`$£€¥":
                code = _shape(word, vocabulary, bool(CLOCK_BEHIND.match(text, match.end())) if "." in word else False)
            elif first == "\n":
                wrapped = wraps and _goes_on(text, line, match.start(), word)
                line = match.end()
                if wrapped:
                    continue
                code = vocabulary.codes[SHAPES["break"]]
            else:
                code = UNKNOWN
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        codes.append(code)
    return Tokens(text, starts, ends, "".join(codes))


def _is_wrapped(text: str) -> bool:
    """Whether the text was wrapped at a fixed width: several long lines, and none longer than a page is wide."""
    lengths = [len(line) for line in text.split("\n")]
    return max(lengths) <= PAGE_WIDTH and sum(length >= HARD_WRAP for length in lengths) >= len(lengths) // 2 and len(lengths) > 1


def _goes_on(text: str, line: int, end: int, space: str) -> bool:
    """Whether a wrapped line goes on in the next: it is long, does not close a sentence, and no empty line follows."""
    return space.count("\n") == 1 and end - line >= HARD_WRAP and text[end - 1] not in ".!?:\"”’'"


def _shape(word: str, vocabulary: Vocabulary, is_clock: bool) -> str:
    name = "clock" if is_clock and CLOCK_DOTTED.fullmatch(word) else _shape_name(word)
    if name is None:
        return UNKNOWN
    return vocabulary.codes[SHAPES[name]]


def _shape_name(word: str) -> str | None:
    if word[0] in "$£€¥":
        return "money"
    if word.isdigit():
        if len(word) == 4 and "1000" <= word <= "2199":
            return "year"
        return "clocktight" if len(word) == 4 and word < "2400" and word[2] < "6" else "big"
    if word[0] in "'’‘`":
        return "decadeshort" if word.endswith("s") and len(word) > 2 else "yearshort" if word[1:].isdigit() else None
    if word.endswith("s"):
        digits = word.rstrip("s").rstrip("'’")
        if not digits.endswith("0"):
            return None
        return {4: "decade", 2: "decadeshort"}.get(len(digits))
    if word.endswith(("st", "nd", "rd", "th")):
        return "ordinalbig"
    if ":" in word:
        return "clock"
    if "/" in word or word.count("-") == 2 and not word[:4].isdigit() or word.count(".") == 2:
        return "slashed"
    if word.count("-") >= 2:
        return "iso"
    return "big"
