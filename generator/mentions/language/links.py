"""Which noun phrase is a verb's subject, and which its object: a log-linear ranker over the phrases of the sentence.

Learnt from dependency trees (train/links.py). The subject is the one that a reader understands: of "who fled" it is the man that
"who" stands for, of "asked her to resign" it is her, of "the men charged" the men. Where none is likely enough, there is none.
"""

from __future__ import annotations

import gzip
import math
from functools import lru_cache
from pathlib import Path

from generator.mentions.language.link_features import Linker
from generator.mentions.language.skeleton import skeleton
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

MODEL = Path(__file__).parent / "model" / "links.tsv.gz"
SUBJECT, OBJECT = "subject", "object"
GRAIN = 8  # weights are kept as whole eighths
LIKELY = 0.5  # a phrase with less of the probability is not told


def subject_of(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The noun phrase that is the verb group's subject; of a passive it is who suffers."""
    return _linked(parsed, group, SUBJECT)


def object_of(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The noun phrase that is the verb group's direct object."""
    return _linked(parsed, group, OBJECT)


def _linked(parsed: ParsedSentence, group: VerbGroup, relation: str) -> NounChunk | None:
    key = (relation, group)
    if key not in parsed.links:
        parsed.links[key] = _likely(_ranked(parsed, group, load_links()[relation]))
    return parsed.links[key]


def _ranked(parsed: ParsedSentence, group: VerbGroup, weights: dict[str, int]) -> list[tuple[float, NounChunk | None]]:
    """Each candidate, and None for there being none, with its score."""
    if "skeleton" not in parsed.links:
        parsed.links["skeleton"] = skeleton(parsed)
    linker = Linker(parsed, parsed.links["skeleton"], group)
    candidates = [(linker.none(), None), *((linker.of(chunk), chunk) for chunk in linker.candidates())]
    return [(sum(weights.get(feature, 0) for feature in features) / GRAIN, chunk) for features, chunk in candidates]


def _likely(ranked: list[tuple[float, NounChunk | None]]) -> NounChunk | None:
    """The best of them, where it is likely enough."""
    best, chunk = max(ranked, key=lambda scored: scored[0])
    share = 1 / sum(math.exp(score - best) for score, _ in ranked)
    return chunk if share >= LIKELY else None


@lru_cache(maxsize=1)
def load_links() -> dict[str, dict[str, int]]:
    """The weights of each relation, in eighths: feature -> weight."""
    found: dict[str, dict[str, int]] = {SUBJECT: {}, OBJECT: {}}
    with gzip.open(MODEL, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            feature, subject, object_ = line.rstrip("\n").split("\t")
            if subject:
                found[SUBJECT][feature] = int(subject)
            if object_:
                found[OBJECT][feature] = int(object_)
    return found
