"""Which day a speaker means by "yesterday": counted from the day on which the words were said, where the sentence tells it.

    "I saw him yesterday," she said on Monday.        the Sunday
    On Monday she told the court: "I leave today."    the Monday
"""

from __future__ import annotations

from generator.mentions.rule import Match, Tokens
from generator.mentions.timex.meaning import Meaning

OPENING, CLOSING, PLAIN = "“", "”", '"'
SAYING = frozenset("said told says wrote added tweeted announced testified recalled replied told insisted posted".split())
LONGEST = 120  # tokens of a quotation that are looked through
REACH = 14  # tokens outside it in which the day stands
AROUND = 20  # mentions before and behind that may be that day
ENDS = frozenset([".", "?", "!", ";"])


def day_of_saying(tokens: Tokens, matches: list[Match], index: int) -> Meaning | None:
    """The weekday on which the quotation around a mention was said; None outside quotations and where no day is told."""
    opening = _opening(tokens, matches[index].first)
    if opening is None:
        return None
    closing = _closing(tokens, matches[index].last)
    for first, last in (_clause_before(tokens, opening), _clause_behind(tokens, closing)):
        if not any(tokens.word(at).lower() in SAYING for at in range(first, last)):
            continue
        for match in matches[max(0, index - AROUND) : index + AROUND]:
            if match.first >= last:
                break
            if first <= match.first and match.meaning.kind == "calendar" and match.meaning.weekday and not match.meaning.direction:
                return match.meaning
    return None


def _opening(tokens: Tokens, first: int) -> int | None:
    """The token that opens the quotation around a place, None where there is none in its paragraph."""
    plain: list[int] = []
    for at in range(first - 1, max(-1, first - 1 - LONGEST), -1):
        word = tokens.word(at)
        if word == CLOSING:
            return None
        if word == OPENING:
            return at
        if word == PLAIN:
            plain.append(at)
        if at and "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]:
            break
    return plain[0] if len(plain) % 2 else None


def _closing(tokens: Tokens, last: int) -> int:
    """The token that closes it, or where it is given up."""
    until = min(len(tokens.starts), last + LONGEST)
    return next((at for at in range(last, until) if tokens.word(at) in (CLOSING, PLAIN)), until)


def _clause_before(tokens: Tokens, opening: int) -> tuple[int, int]:
    first = opening
    while first > max(0, opening - REACH) and tokens.word(first - 1) not in ENDS and tokens.word(first - 1) not in (CLOSING, PLAIN):
        first -= 1
    return first, opening


def _clause_behind(tokens: Tokens, closing: int) -> tuple[int, int]:
    last = closing + 1
    while last < min(len(tokens.starts), closing + REACH) and tokens.word(last) not in ENDS and tokens.word(last) not in (OPENING, PLAIN):
        last += 1
    return closing + 1, last
