"""When two triggers may tell of the same thing: by their stem, as synonyms, or as one group of kinds."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

WORDINGS = Path(__file__).parent / "data" / "wordings.yml"


@lru_cache(maxsize=1)
def _wordings() -> tuple[dict[str, str], dict[str, frozenset[int]]]:
    """kind -> group; trigger -> the synonym sets it is in."""
    data = yaml.safe_load(WORDINGS.read_text("utf-8"))
    groups = {kind: group for group, kinds in data["groups"].items() for kind in kinds}
    sets: dict[str, set[int]] = {}
    for number, words in enumerate(data["synonyms"]):
        for word in words:
            sets.setdefault(word, set()).add(number)
    return groups, {word: frozenset(numbers) for word, numbers in sets.items()}


def group_of(kind: str) -> str:
    return _wordings()[0].get(kind, kind)


def synonym_sets(lemma: str) -> frozenset[int]:
    return _wordings()[1].get(lemma, frozenset())


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
