"""Time expressions as cues to the day of writing, for articles/dating.py: plain values, read without a dct."""

from __future__ import annotations

from generator.articles.dating import Cue
from generator.articles.document import Document
from generator.mentions.rule import Match, Tokens
from generator.mentions.timex.find import read_tokens
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.tense import tense_around

NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def find_cues(document: Document) -> list[Cue]:
    """What the article's words tell of its own day, in order."""
    tokens, matches = read_tokens(document.text)
    return [cue for match in matches if (cue := _cue(tokens, match)) is not None]


def _cue(tokens: Tokens, match: Match) -> Cue | None:
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    parts = _parts(match.meaning)
    return None if parts is None else Cue(start, end, tense=tense_around(tokens, match), before=_before(tokens, match), **parts)


def _before(tokens: Tokens, match: Match) -> str:
    """The two words before, in lower case: "as of", "later on"."""
    return " ".join(tokens.word(index).lower() for index in range(max(0, match.first - 2), match.first))


def _parts(meaning: Meaning) -> dict | None:
    if meaning.kind == "calendar" and not meaning.unit:
        return {"kind": "date", "year": meaning.year, "month": meaning.month, "day": meaning.day, "weekday": meaning.weekday}
    if meaning.kind in ("part", "clock") and meaning.of is not None:
        return _parts(meaning.of)
    if meaning.kind == "shift" and meaning.base == "dct" and meaning.unit in ("D", "W", "M", "Y"):
        return {"kind": "shift", "unit": meaning.unit, "amount": int(meaning.amount)}
    return None
