"""When two triggers may tell of the same thing: by their stem, as synonyms, as related words, or as one group of kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from pathlib import Path

import yaml

WORDINGS = Path(__file__).parent / "data" / "wordings.yml"


@dataclass(frozen=True, slots=True)
class Wordings:
    """groups: kind -> group; synonyms: trigger -> the sets it is in; related: stem -> set -> its size."""

    groups: Mapping[str, str]
    synonyms: Mapping[str, frozenset[int]]
    related: Mapping[str, Mapping[int, int]]


@lru_cache(maxsize=1)
def _wordings() -> Wordings:
    data = yaml.safe_load(WORDINGS.read_text("utf-8"))
    synonyms: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(data["synonyms"]):
        for word in words:
            synonyms[word].add(number)
    related: dict[str, dict[int, int]] = defaultdict(dict)
    for number, words in enumerate(data["related"]):
        for word in words:
            related[stem_of(word)][number] = len(words)
    groups = {kind: group for group, kinds in data["groups"].items() for kind in kinds}
    return Wordings(groups, {word: frozenset(numbers) for word, numbers in synonyms.items()}, dict(related))


def group_of(kind: str) -> str:
    return _wordings().groups.get(kind, kind)


def synonym_sets(lemma: str) -> frozenset[int]:
    return _wordings().synonyms.get(lemma, frozenset())


@lru_cache(maxsize=200_000)
def relatedness(one: str, other: str) -> tuple[int, float]:
    """(how many sets of related words two lower-case lemmas share, how narrow the narrowest is: 0 to 1)."""
    sets = _wordings().related
    mine, theirs = sets.get(stem_of(one), {}), sets.get(stem_of(other), {})
    sizes = [mine[number] for number in mine.keys() & theirs.keys()]
    return (len(sizes), 1 / log2(min(sizes) + 1)) if sizes else (0, 0.0)


@lru_cache(maxsize=200_000)
def same_meaning(one: str, other: str) -> bool:
    """Whether two lemmas may tell of the same thing."""
    a, b = one.lower(), other.lower()
    return a == b or stem_of(a) == stem_of(b) or bool(synonym_sets(a) & synonym_sets(b))


@lru_cache(maxsize=20_000)
def stem_of(lemma: str) -> str:
    """What a verb and its noun share: "resign", "resignation" -> "resign"; "acquire", "acquisition" -> "acqui"."""
    for ending in (
        "isation",
        "ization",
        "ation",
        "ition",
        "ition",
        "ment",
        "ance",
        "ence",
        "ing",
        "ion",
        "ery",
        "al",
        "ee",
        "er",
        "or",
        "ed",
        "e",
        "y",
        "s",
    ):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)]
    return lemma
