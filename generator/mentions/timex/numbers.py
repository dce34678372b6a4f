"""How many: the amount in front of a unit."""

from __future__ import annotations

from generator.mentions.rule import Found
from generator.mentions.timex.vocabulary import VOCABULARY

NUMBERS = VOCABULARY.classes["number"] | {"a": 1, "an": 1, "the": 1}
SCALES = VOCABULARY.classes["scale"]


def number_of(words: str) -> float | None:
    """The number that words or digits tell; None for "several", "a few". "two and a half" -> 2.5, "a couple of" -> 2."""
    total, current, seen = 0.0, 0.0, False
    for word in words.lower().replace("-", " ").replace("–", " ").split():
        if word in SCALES:
            current, seen = (current or 1) * SCALES[word], True
        elif word == "half":
            current, seen = current + 0.5 if current > 1 or "and" in words.lower().split() else 0.5, True
        elif word in ("couple", "pair"):
            current, seen = 2, True
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
        elif word in ("several", "few", "some", "many", "numerous", "various", "countless"):
            return None
        elif word in NUMBERS:
            current, seen = current + NUMBERS[word], True
        elif word[0].isdigit():
            current, seen = float(word.replace(",", "")), True
    total += current
    return total if seen else None


def amount_of(found: Found) -> float | None:
    return number_of(found.text("amount"))
