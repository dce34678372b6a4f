"""How well a timeline's sentences tell what the reference tells: ROUGE-1 and ROUGE-2 F1, each date aligned with the reference
date whose text it tells best, less the farther apart the two are (alignment m:1 of Martschat and Markert, 2017)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

_WORD = re.compile(r"\w+")


def aligned_rouge(found: Mapping[str, str], gold: Mapping[str, str], size: int) -> float:
    """F1 of n-grams of `size` words, 0 to 1. found, gold: day -> its text."""
    return _harmonic(_covered(found, gold, size), _covered(gold, found, size))


def _covered(one: Mapping[str, str], other: Mapping[str, str], size: int) -> float:
    """The share of the one's n-grams that the best date of the other has, weighted by how near it is."""
    grams, others = {day: _grams(text, size) for day, text in one.items()}, {day: _grams(text, size) for day, text in other.items()}
    total = sum(count.total() for count in grams.values())
    return (
        sum(max((_near(day, d) * (count & o).total() for d, o in others.items()), default=0.0) for day, count in grams.items()) / total
        if total
        else 0.0
    )


def _near(one: str, other: str) -> float:
    return 1 / (1 + abs((date.fromisoformat(one) - date.fromisoformat(other)).days))


def _grams(text: str, size: int) -> Counter:
    words = _WORD.findall(text.lower())
    return Counter(zip(*(words[n:] for n in range(size))))


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
