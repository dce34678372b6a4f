"""Personal names made comparable: which two could be one person's, and of which gender."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from generator.mentions.names.gazetteer import load_people

MALE = {"mr", "mr.", "sir", "lord", "baron", "king", "prince", "fr", "father", "brother", "señor", "duke", "earl", "viscount"}
FEMALE = {"mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "baroness", "queen", "princess", "madam", "mme", "sister", "duchess", "countess"}
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "qc", "kc", "mp"}


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name made comparable: no accents, lower-case, single spaces, plain apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.replace("’", "'").lower().split())


def person_words(form: str) -> list[str]:
    """The comparable words of a person's name, without "Jr" and the like."""
    words = fold(form).split()
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return words


def gender_of(words: Sequence[str], honorific: str) -> str:
    """ "m", "f" or "" by title, then by first name."""
    if fold(honorific) in MALE or words[0] in MALE:
        return "m"
    if fold(honorific) in FEMALE or words[0] in FEMALE:
        return "f"
    first = load_people().get(words[0].title(), ("", ""))[0] if len(words) > 1 else ""
    return first if first in ("m", "f") else ""


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Could two full names with one surname be one person's?"""
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    if first != second and not (min(len(first), len(second)) == 1 and first[0] == second[0]):
        return False
    middle, other_middle = set(one[1:-1]), set(other[1:-1])
    return not middle or not other_middle or middle == other_middle
