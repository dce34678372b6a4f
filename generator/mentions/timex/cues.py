"""Time expressions as cues to the day of writing, for articles/dating.py: plain values, read without a dct."""

from __future__ import annotations

from generator.articles.cue import Cue
from generator.articles.document import Document
from generator.mentions.rule import Match, Tokens
from generator.mentions.timex.find import order_of_dates, read_tokens
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.tense import tense_around


def find_cues(document: Document) -> list[Cue]:
    """What the article's words tell of its own day, in order."""
    tokens, matches = read_tokens(document.text, "dct")
    order = order_of_dates(matches)
    return [cue for match in matches if (cue := _cue(tokens, match, order)) is not None]


def _cue(tokens: Tokens, match: Match, order: str) -> Cue | None:
    parts = _parts(match.meaning, order)
    if parts is None:
        return None
    tense = tense_around(tokens, match)
    if tense == "present":  # "is in place on Friday" lies ahead; of a date it tells nothing
        tense = "future" if parts.get("weekday") and not parts.get("day") else ""
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    return Cue(start, end, tense=tense, before=_before(tokens, match), **parts)


def _before(tokens: Tokens, match: Match) -> str:
    """The two words before, in lower case: "as of", "later on"."""
    words = (tokens.word(index).lower() for index in range(max(0, match.first - 2), match.first))
    return " ".join(word for word in words if word[:1].isalnum())


def _parts(meaning: Meaning, order: str) -> dict | None:
    """The cue's fields that a meaning gives, None where it tells nothing of the day."""
    if meaning.kind == "calendar" and not meaning.unit:
        return {"kind": "date", "year": meaning.year, "month": meaning.month, "day": meaning.day, "weekday": meaning.weekday}
    if meaning.kind == "nth" and meaning.unit in ("Q", "H") and meaning.of is not None and meaning.of.year:
        return {"kind": "date", "year": meaning.of.year, "unit": meaning.unit}
    if meaning.kind == "slashed":
        return _numbered(meaning, order)
    if meaning.kind in ("part", "clock") and meaning.of is not None:
        return _parts(meaning.of, order)
    if meaning.kind == "shift" and meaning.base == "dct" and meaning.of is None and meaning.unit in ("D", "W", "M", "Y"):
        return {"kind": "shift", "unit": meaning.unit, "amount": int(meaning.amount)}
    return None


def _numbered(meaning: Meaning, order: str) -> dict | None:
    """A date in numbers, where its order is not open."""
    first, second = meaning.month, meaning.day
    if first > 12 or first == second or second <= 12 and order == "dmy":
        return {"kind": "date", "year": meaning.year, "month": second, "day": first}
    if second > 12 or order == "mdy":
        return {"kind": "date", "year": meaning.year, "month": first, "day": second}
    return None
