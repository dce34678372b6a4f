"""Lemmas: what the corpora teach, and the rules of English spelling for the rest."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path

MODEL = Path(__file__).parent / "model" / "lemmas.json.gz"
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
    """"stopp" -> "stop", "chair" -> "chair", "decid" -> "decide"."""
    if len(stem) < 3:
        return stem + "e" if len(stem) == 2 and stem[0] in VOWELS and stem[1] == "s" else stem
    last, before, third = stem[-1], stem[-2], stem[-3]
    if last == before and last not in "slzf" + VOWELS:
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "us", "uc", "ur", "ul")) and len(stem) > 4 and third not in VOWELS:
        return stem + "e"
    if last in "vcuz" or stem.endswith(("rg", "dg", "ng")) and stem.endswith(("dg", "rg", "ang", "eng")):
        return stem + "e"
    if last == "s" and before not in "s" and third != "i":
        return stem + "e"
    if last in "tdkrnlmpb" and before in "aiou" and third not in VOWELS and len(stem) > 3 and _long(stem):
        return stem + "e"
    if last in "bcdfgkptz" and before == "l" and last in "bcdgptz" and third not in VOWELS:
        return stem + "e"
    return stem


def _long(stem: str) -> bool:
    """One vowel before one consonant: "smil", "decid", but not "visit", which the corpora know."""
    return stem[-1] in "tdkrlmnpb" and stem[-2] in "aiu" and stem.endswith(
        ("id", "ud", "ad", "ik", "ak", "uk", "ir", "ar", "ur", "il", "al", "ul", "im", "am", "um", "in", "an", "un", "ip", "ap", "ib", "ab", "ut", "at", "it")
    ) and not stem.endswith(("it", "il", "al", "an", "ar", "on", "ud", "im")) 


@lru_cache(maxsize=1)
def load_lemmas(path: Path = MODEL) -> dict[str, str]:
    """ "word tag" -> lemma, where the rules are wrong or the word is common."""
    return json.loads(gzip.decompress(path.read_bytes()))


@lru_cache(maxsize=100_000)
def lemma(word: str, tag: str) -> str:
    """The lemma of a word with its Penn Treebank tag; proper nouns stay as printed."""
    if tag in ("NNP", "NNPS"):
        return word
    low = word.replace("’", "'").lower()
    known = load_lemmas().get(f"{low} {tag}")
    if known is not None:
        return known
    head, hyphen, last = low.rpartition("-")
    if hyphen and last:
        return head + hyphen + lemma(last, tag)
    return regular_lemma(low, tag)
