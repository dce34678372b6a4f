"""Which noun phrase is a verb's subject, and which its object: a log-linear ranker over the phrases of the sentence.

Learnt from dependency trees (train/links.py). The subject is the one that a reader understands: of "who fled" it is the man that
"who" stands for, of "asked her to resign" it is her, of "the men charged" the men. Where none is likely enough, there is none.
"""

from __future__ import annotations

import gzip
import math
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.mentions.language.link_features import Candidate, Linker, frame_features, none_features, path_features
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


class _Seen(NamedTuple):
    """What the features of a verb group's candidates are, and what was told of it. none: see `Linker.none`. told: relation -> phrase."""

    none: tuple[tuple[str, str, str], list[str]]
    candidates: list[tuple[NounChunk, Candidate]]
    told: dict[str, NounChunk | None]


def _linked(parsed: ParsedSentence, group: VerbGroup, relation: str) -> NounChunk | None:
    seen = parsed.links.get(group)
    if seen is None:
        seen = parsed.links[group] = _see(parsed, group)
    if relation not in seen.told:
        seen.told[relation] = _likely(_ranked(seen, relation))
    return seen.told[relation]


def _see(parsed: ParsedSentence, group: VerbGroup) -> _Seen:
    if "skeleton" not in parsed.links:
        parsed.links["skeleton"] = skeleton(parsed)
    linker = Linker(parsed, parsed.links["skeleton"], group)
    return _Seen(linker.none(), [(chunk, linker.of(chunk)) for chunk in linker.candidates()], {})


def _ranked(seen: _Seen, relation: str) -> list[tuple[float, NounChunk | None]]:
    """Each candidate, and None for there being none, with its score."""
    weight = load_links()[relation].get
    around, words = seen.none
    ranked: list[tuple[float, NounChunk | None]] = [((_none_sum(relation, *around) + sum([weight(word, 0) for word in words])) / GRAIN, None)]
    for chunk, (path, frame, words) in seen.candidates:
        score = _path_sum(relation, *path) + _frame_sum(relation, *frame) + sum([weight(word, 0) for word in words])
        ranked.append((score / GRAIN, chunk))
    return ranked


@lru_cache(maxsize=50_000)
def _path_sum(relation: str, *path: str) -> int:
    return _sum(relation, path_features(*path))


@lru_cache(maxsize=50_000)
def _frame_sum(relation: str, *frame: str | int) -> int:
    return _sum(relation, frame_features(*frame))


@lru_cache(maxsize=20_000)
def _none_sum(relation: str, *around: str) -> int:
    return _sum(relation, none_features(*around))


def _sum(relation: str, features: list[str]) -> int:
    weights = load_links()[relation]
    return sum(weights.get(feature, 0) for feature in features)


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
