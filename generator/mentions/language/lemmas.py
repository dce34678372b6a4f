"""Lemmas: what the corpora teach, and the rules of English spelling for the rest."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path

MODEL = Path(__file__).parent / "model" / "lemmas.json.gz"
IRREGULAR = Path(__file__).parent / "irregular.tsv"
VERBS = Path(__file__).parent / "verbs.txt"
VOWELS = "aeiou"


def regular_lemma(low: str, tag: str) -> str:
    """The lemma of a lower-case word by the rules of spelling alone."""
    kind = tag[:2]
    if tag in ("NNS", "VBZ"):
        return _without_s(low)
    if tag in ("VBD", "VBN"):
        return _without_ed(low)
    if tag == "VBG":
        return _without_ing(low)
    if kind in ("JJ", "RB") and tag[2:] in ("R", "S"):
        return _without_degree(low, "er" if tag[2:] == "R" else "est")
    return low


def _without_s(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes", "zzes", "oes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def _without_ed(low: str) -> str:
    if low.endswith("ied"):
        return low[:-3] + "y"
    return _stem(low[:-2]) if low.endswith("ed") and len(low) > 3 else low


def _without_ing(low: str) -> str:
    return _stem(low[:-3]) if low.endswith("ing") and len(low) > 4 else low


def _without_degree(low: str, ending: str) -> str:
    if low.endswith("i" + ending):
        return low[: -len(ending) - 1] + "y"
    return _stem(low[: -len(ending)]) if low.endswith(ending) and len(low) > len(ending) + 1 else low


def _stem(stem: str) -> str:
    """"stopp" -> "stop", "hop" -> "hope", "chair" -> "chair", "decid" -> "decide"."""
    if len(stem) < 3:
        return stem + "e" if stem[-1:] not in VOWELS else stem
    last, before, third = stem[-1], stem[-2], stem[-3]
    if last == before and last not in VOWELS:
        return stem if last in "slzf" and stem[:-1] not in load_verbs() else stem[:-1]
    if last not in VOWELS + "wxy" and before in VOWELS and third not in VOWELS and _syllables(stem) == 1:
        return stem + "e"  # "hop" would be "hopped"
    if stem + "e" in load_verbs():
        return stem + "e"
    if stem in load_verbs():
        return stem
    if (
        last in "vcuz"
        or last == "s"
        and before != "s"
        or stem.endswith(("dg", "rg", "ang", "iz", "at", "ibl", "abl", "tl", "dl", "gl", "pl", "kl", "fl", "bl"))
    ):
        return stem + "e"
    return stem


def _syllables(stem: str) -> int:
    """Stretches of vowels."""
    return sum(c in VOWELS and (i == 0 or stem[i - 1] not in VOWELS) for i, c in enumerate(stem))


@lru_cache(maxsize=1)
def load_verbs() -> frozenset[str]:
    """Verbs, as their dictionary form: those of the training corpora and verbs.txt."""
    words = VERBS.read_text("utf-8").split("\n")
    listed = {word for line in words if not line.startswith("#") for word in line.split()}
    return frozenset(listed | set(_load()["verbs"]))


@lru_cache(maxsize=1)
def load_irregular() -> dict[str, str]:
    """Form -> lemma, for irregular.tsv."""
    lines = IRREGULAR.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _load() -> dict:
    """The trained part: exceptions and verbs."""
    return json.loads(gzip.decompress(MODEL.read_bytes()))


def load_lemmas() -> dict[str, str]:
    """ "word tag" -> lemma, where the rules of spelling are wrong."""
    return _load()["exceptions"]


@lru_cache(maxsize=100_000)
def lemma(word: str, tag: str) -> str:
    """The lemma of a word with its Penn Treebank tag; proper nouns stay as printed."""
    if tag in ("NNP", "NNPS"):
        return word
    low = word.replace("’", "'").lower()
    if (tag[:2] == "VB" or tag == "NNS") and low in load_irregular():
        return load_irregular()[low]
    known = load_lemmas().get(f"{low} {tag}")
    if known is not None:
        return known
    head, hyphen, last = low.rpartition("-")
    if hyphen and last:
        return head + hyphen + lemma(last, tag)
    return regular_lemma(low, tag)


def forget() -> None:
    """Read the model anew: training writes it."""
    for cached in (_load, load_verbs, lemma):
        cached.cache_clear()
