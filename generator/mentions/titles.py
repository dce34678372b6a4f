"""Reads a title: which words of a stretch name an office, and whose body's it is.

    former transport minister             former | transport minister
    Italian prime minister                prime minister, of Italy
    Example Party co-leader               co-leader, of the Example Party
    chief executive of Example Ltd        chief executive, of Example Ltd
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import yaml

from generator.mentions.names.lexicon import FOLDER

JOINERS = {"of", "for"}


@dataclass(frozen=True)
class Offices:
    """data/offices.yml, as sets."""

    heads: frozenset[str]
    weak: frozenset[str]
    qualifiers: dict[str, str]
    dropped: frozenset[str]
    bodies: frozenset[str]
    leads: frozenset[str]
    offices_of_one: frozenset[str]


@lru_cache(maxsize=1)
def load_offices() -> Offices:
    """What is known of titles."""
    with open(FOLDER / "offices.yml", encoding="utf-8") as file:
        data = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    sets = {name: frozenset(w.strip() for w in words.split(";")) for name, words in data.items() if isinstance(words, str)}
    return Offices(qualifiers=data["qualifiers"], **sets)


@dataclass(frozen=True, slots=True)
class Title:
    """An office as printed. first, last: token indices of its words, half-open; qualifier: "former", … or ""."""

    first: int
    last: int
    qualifier: str


def is_head(word: str) -> bool:
    """Is it the last word of an office? So is every "-ologist"."""
    return word.lower() in load_offices().heads or word.endswith("ologist")


def read_title(words: list[str], first: int, last: int) -> Title | None:
    """The office in words[first:last], without what says nothing of it; None where no head word ends it.

    The head may be followed by "of …" or "for …": "secretary of state for health", "director of music".
    """
    offices = load_offices()
    qualifier = ""
    while first < last:
        low = words[first].lower()
        if words[first].islower() and low not in offices.bodies and first + 2 < last and words[first + 1] in ("'s", "’s"):
            first += 2  # "the state's commissioner"
        elif low in offices.qualifiers:
            qualifier = qualifier or offices.qualifiers[low]
            first += 2 if first + 1 < last and words[first + 1] == "-" else 1
        elif low.startswith("ex-") and len(low) > 3:
            qualifier = "former"
            break
        elif low in offices.dropped or low in ("’s", "'s", "-"):
            first += 1
        else:
            break
    heads = [i for i in range(first, last) if is_head(words[i].removeprefix("ex-").removeprefix("Ex-"))]
    if not heads:
        return None
    end = heads[-1] + 1
    if end < last and words[end].lower() not in JOINERS:
        return None
    if end < last:
        end = last
    return Title(first, end, qualifier)


def title_key(title: str) -> str:
    """A title made comparable: "Secretary of State for Health" -> "health secretary"."""
    low = " ".join(title.lower().replace("’", "'").split()).removeprefix("the ").removeprefix("ex-")
    for opening, head in (("secretary of state for ", "secretary"), ("minister for ", "minister"), ("minister of ", "minister")):
        if low.startswith(opening):
            return f"{low.removeprefix(opening).removeprefix('the ')} {head}"
    return low.replace("chief executive officer", "chief executive").replace("chairwoman", "chair").replace("chairman", "chair")


def is_weak(title: str) -> bool:
    """Is it an office only with a body beside it?"""
    words = title.lower().split()
    return words[-1] in load_offices().weak and len(words) == 1
