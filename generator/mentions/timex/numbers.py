"""How many: the amount in front of a unit."""

from __future__ import annotations

from generator.mentions.rule import Found
from generator.mentions.timex.vocabulary import VOCABULARY

NUMBERS = VOCABULARY.classes["number"] | {"a": 1, "an": 1, "the": 1}
SCALES = VOCABULARY.classes["scale"]
TIME_UNITS = frozenset(["H", "MIN", "S"])
LETTERS = {"MIN": "M", "ML": "ML", "NI": "D", "WE": "WE"}




def number_of(words: str) -> float | None:
    """The number that words or digits tell; None for "several", "a few". "two and a half" -> 2.5, "a couple of" -> 2."""
    current, seen = 0.0, False
    spoken = words.lower().replace("-", " ").replace("–", " ").split()
    for place, word in enumerate(spoken):
        if word in SCALES:
            current, seen = (current or 1) * SCALES[word], True
        elif word == "half":
            current, seen = (current + 0.5 if "and" in spoken[:place] else 0.5), True
        elif word in ("couple", "pair"):
            current, seen = 2, True
        elif word in ("tens", "dozens", "hundreds", "thousands", "millions"):
            return None
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
        elif word in ("several", "few", "some", "many", "numerous", "various", "countless"):
            return None
        elif word in ("a", "an", "the") and seen:
            continue
        elif word in NUMBERS:
            current, seen = current + NUMBERS[word], True
        elif word[0].isdigit():
            current, seen = float(word.replace(",", "")), True
    return current if seen else None


def amount_of(found: Found) -> float | None:
    return number_of(found.text("amount"))


def duration_value(amount: float | None, unit: str) -> str:
    """P3M, PT5H, PXD; half units become the unit below where it divides."""
    if unit == "FN":
        amount, unit = (None if amount is None else amount * 2), "W"
    if unit == "DE" and amount is not None:
        amount, unit = amount * 10, "Y"
    number = "X" if amount is None else f"{amount:g}" if amount % 1 else str(int(amount))
    return f"P{'T' if unit in TIME_UNITS else ''}{number}{LETTERS.get(unit, unit)}"
