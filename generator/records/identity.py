"""Ids: made once from words, and never changed again.

`make_id` makes one; `settle` (settle.py) finds the id again that a record was given before.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha1

_LONGEST = 60
_JOINED = re.compile(r"(?<=\w)[’'](?=\w)|\.(?=\w)")  # O'Brien, U.N.
_APART = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "œ": "oe",
        "ı": "i",
        "£": " gbp ",
        "€": " eur ",
        "$": " usd ",
        "%": " percent ",
    }
)
# File names that Windows keeps for itself.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def make_id(words: str, taken: set[str]) -> str:
    """A readable id of `words` that is not in `taken`; it is added to `taken`.

    Lower-case ASCII, digits and hyphens, at most some 60 characters, cut between words. Where the id is taken, a
    number follows. Words in no Latin letter give an id of their hash: the same words, the same id.
    """
    stem = slug(words)
    found = stem if stem not in taken else f"{stem}-{_free_number(stem, taken)}"
    taken.add(found)
    return found


def slug(words: str) -> str:
    """`words` as an id, taken or not."""
    folded = unicodedata.normalize("NFKD", _JOINED.sub("", words.lower()).translate(_LETTERS))
    plain = _APART.sub("-", "".join(letter for letter in folded if not unicodedata.combining(letter))).strip("-")
    if not plain:
        return f"x{sha1(words.encode()).hexdigest()[:10]}"
    if len(plain) > _LONGEST:
        head = plain[: _LONGEST + 1]
        plain = head.rpartition("-")[0] if "-" in head[20:] else head[:_LONGEST]
    return f"{plain}-1" if plain in _RESERVED else plain


def _free_number(stem: str, taken: set[str]) -> int:
    """A free number from 2: in steps that double, then halve, so that a thousand of one name cost little."""
    low, high = 1, 2
    while f"{stem}-{high}" in taken:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{stem}-{middle}" in taken else (low, middle)
    return high
