"""Which noun phrase is a verb's subject, and which its object: a log-linear ranker over the phrases of the sentence.

Learnt from dependency trees (train/links.py). The subject is the one that a reader understands: of "who fled" it is the man that
"who" stands for, of "asked her to resign" it is her, of "the men charged" the men. Where none is likely enough, there is none.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from generator.mentions.language.link_features import Described, Linker
from generator.mentions.language.skeleton import skeleton
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

MODEL = Path(__file__).parent / "model" / "links.tsv.gz"
SUBJECT, OBJECT = "subject", "object"
GRAIN = 8  # weights are kept as whole eighths
BASE, HALF = 1 << 20, 1 << 19  # no sum of weights for one relation comes near HALF
LIKELY = 0.5  # a phrase with less of the probability is not told


def subject_of(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The noun phrase that is the verb group's subject; of a passive it is who suffers."""
    return _linked(parsed, group, SUBJECT)


def object_of(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The noun phrase that is the verb group's direct object."""
    return _linked(parsed, group, OBJECT)


def _linked(parsed: ParsedSentence, group: VerbGroup, relation: str) -> NounChunk | None:
    told = parsed.links.get(group)
    if told is None:
        told = parsed.links[group] = _tell(parsed, group)
    return told[relation]


def _tell(parsed: ParsedSentence, group: VerbGroup) -> dict[str, NounChunk | None]:
    """The group's subject and its object."""
    if "skeleton" not in parsed.links:
        parsed.links["skeleton"] = skeleton(parsed)
    linker = Linker(parsed, parsed.links["skeleton"], group)
    chunks = [None, *linker.candidates()]
    scores = [_score(linker.none()), *(_score(linker.of(chunk)) for chunk in chunks[1:])]
    objects = [(score + HALF) // BASE for score in scores]
    subjects = [score - object_ * BASE for score, object_ in zip(scores, objects)]
    return {SUBJECT: _likely(subjects, chunks), OBJECT: _likely(objects, chunks)}


def _score(described: Described) -> int:
    """The weights for both relations, summed."""
    weight = load_links().get
    score = 0
    for group, asked in described.groups:
        score += _group_score(group, *asked)
    for word in described.words:
        score += weight(word, 0)
    return score


@lru_cache(maxsize=100_000)
def _group_score(group: Callable[..., list[str]], *asked: str | int) -> int:
    weights = load_links()
    return sum(weights.get(feature, 0) for feature in group(*asked))


def _likely(scores: list[int], chunks: list[NounChunk | None]) -> NounChunk | None:
    """The best of them, where it is likely enough; of equals the first."""
    best = max(scores)
    share = 1 / sum([math.exp((score - best) / GRAIN) for score in scores])
    return chunks[scores.index(best)] if share >= LIKELY else None


@lru_cache(maxsize=1)
def load_links() -> dict[str, int]:
    """Feature -> its weights, in eighths: BASE times that of an object and, added to it, that of a subject. So both relations are
    looked up and summed at once."""
    with gzip.open(MODEL, "rt", encoding="utf-8", newline="\n") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {feature: int(object_ or 0) * BASE + int(subject or 0) for feature, subject, object_ in rows}
