"""Who tells a number, where a common noun says it: two that differ are two accounts, in one article as in two.

    About 900 people marched, police said. Organisers put the number at 4,000.     police; organisers
    Police said 900 had come; the organisers, Save Our Pool, claimed 4,000.        police; organisers
    Some 900 marched, according to officials.                                      officials
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from generator.records.measures import Told

_LINES: list[list[str]] = yaml.safe_load((Path(__file__).parent / "data" / "sayers.yml").read_text("utf-8"))
_VOICE = {noun: line[0] for line in _LINES for noun in line}


def _plural(noun: str) -> str:
    return f"{noun[:-1]}(?:y|ies)" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s?"


_WHO = rf"\b(?P<who>{'|'.join(_plural(noun) for noun in sorted(_VOICE, key=len, reverse=True))})\b"
_SAYS = r"(?:said|say|says|put|puts|claimed|claim|claims|estimated|estimate|estimates|counted|count|reported|report|reports|gave|told|insisted|insist|believed|believe)\b"
_OF = r"(?: (?:of|in|at|for|from|behind) [^,.;]{1,90}?)?"
_BEFORE = re.compile(rf"{_WHO}{_OF}(?:, [^,.;]{{1,40}},)? {_SAYS}", re.IGNORECASE)
_AFTER = re.compile(
    rf", (?:the |local )?{_WHO} {_SAYS}|, {_SAYS} (?:the |local )?{_WHO.replace('who>', 'said>')}|\baccording to (?:the |local )?(?:\w+ )?{_WHO.replace('who>', 'source>')}",
    re.IGNORECASE,
)


def voice_of(told: Told) -> str | None:
    """The voice that the sentence names beside the number ("police", "organiser"), or None."""
    text, quantity = told.reading.document.text, told.quantity
    sentence = told.reading.document.sentences[quantity.sentence]
    before = [m for m in _BEFORE.finditer(text, sentence.start, quantity.start) if ";" not in text[m.end() : quantity.start]]
    after = _AFTER.search(text, quantity.end, sentence.end)
    if after is not None and ";" in text[quantity.end : after.start()]:
        after = None
    if before and (after is None or quantity.start - before[-1].end() <= after.start() - quantity.end):
        return _folded(before[-1]["who"])
    return None if after is None else _folded(after["who"] or after["said"] or after["source"])


def _folded(words: str) -> str:
    noun = words.lower()
    for form in (noun, noun.removesuffix("s"), f"{noun.removesuffix('ies')}y"):
        if form in _VOICE:
            return _VOICE[form]
    return noun
