"""The trained model: sentences of tokens -> labels.

A linear chain: each token has a score for each label, the sum of the weights of its features, and each step from one label to the
next has another. Told are the labels that together score most.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy

from generator.mentions.names.best_path import best_paths
from generator.mentions.names.features import guess_features, mark_features, near_features, pair_features, shape_features, tag_features
from generator.mentions.names.sight import Line, Sight, see
from generator.mentions.names.weight_sums import WeightSums
from generator.mentions.names.word_pairs import ROWS, WordPairs

MODEL = Path(__file__).parent / "model" / "names.npz"
NEAR = 5  # lists of `near_features`
OUTSIDE = "O"


class Weights(NamedTuple):
    """What was learnt, in units of GRAIN. labels: their names. numbers: feature -> its row of `states`, from 1. states: weights of
    features (rows; row 0 is of none) for labels (columns). steps: from label (row) to label (column)."""

    labels: tuple[str, ...]
    numbers: dict[str, int]
    states: numpy.ndarray
    steps: numpy.ndarray


@lru_cache(maxsize=1)
def load_weights(path: Path = MODEL) -> Weights:
    """The shipped weights, read once."""
    with numpy.load(path) as parts:
        labels, features = (parts[name].tobytes().decode().split("\n") for name in ("labels", "features"))
        states, steps = parts["states"], parts["steps"]
    blank = numpy.zeros((1, len(labels)), states.dtype)
    numbers = dict(zip(features, range(1, len(features) + 1)))
    return Weights(tuple(labels), numbers, numpy.concatenate((blank, states)), steps)


class Model:
    """Weights made ready: what a word, or a few tags or forms beside each other, add to the scores is worked out when first met."""

    def __init__(self, weights: Weights):
        self._weights = weights
        self._pairs = WordPairs(weights.numbers)
        self._near = WeightSums(weights.numbers, weights.states, near_features, NEAR)
        self._tags, self._shapes, self._guesses, self._marks = (
            WeightSums(weights.numbers, weights.states, lambda key, features=features: (features(*key),))
            for features in (tag_features, shape_features, guess_features, mark_features)
        )

    def label(self, lines: Sequence[Line]) -> list[list[str]]:
        """A label for each token of each sentence of one document: "O", "B-PER", "I-ORG", "B-LOC" …"""
        labels = [[OUTSIDE] * len(line.words) for line in lines]
        sight = see(lines)
        if sight.stretches:
            names = self._weights.labels
            told = [names[number] for number in best_paths(self._scores(sight), self._weights.steps, sight.lengths()).tolist()]
            at = 0
            for line, first, last in sight.stretches:
                labels[line][first:last] = told[at : at + last - first]
                at += last - first
        return labels

    def _scores(self, sight: Sight) -> numpy.ndarray:
        """The scores of each token of the stretches (rows) for each label (columns)."""
        words = self._near.find(sight.words)
        at = sight.places()
        near = self._near.sums
        scores = near[words[at]] + near[words[at - 1] + 1]
        scores += near[words[at - 2] + 2]
        scores += near[words[at + 1] + 3]
        scores += near[words[at + 2] + 4]
        for sums, keys in (
            (self._tags, sight.tags),
            (self._shapes, sight.shapes),
            (self._guesses, sight.guesses),
            (self._marks, sight.marks),
        ):
            rows = sums.find(keys)
            scores += sums.sums[rows]
        pairs = numpy.array(self._pairs.rows(sight.pairs)).reshape(len(at), ROWS)
        return scores + self._weights.states[pairs].sum(1)


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The shipped model."""
    return Model(load_weights())


def describe(lines: Sequence[Line]) -> list[list[tuple[int, list[list[str]]]]]:
    """For each sentence of one document: its active stretches, as (first token, features of each token). What a model is
    trained on; `Model` takes the same features in groups."""
    described: list[list[tuple[int, list[list[str]]]]] = [[] for _ in lines]
    sight, start = see(lines), 0
    places = sight.places()
    for line, first, last in sight.stretches:
        row = [_features(sight, index, places[index]) for index in range(start, start + last - first)]
        described[line].append((first, row))
        start += last - first
    return described


def _features(sight: Sight, index: int, place: int) -> list[str]:
    """All features of one token. place: its index in sight.words."""
    before2, before1, own, after1, after2 = (near_features(word) for word in sight.words[place - 2 : place + 3])
    return [
        *own[0], *before1[1], *before2[2], *after1[3], *after2[4], *tag_features(*sight.tags[index]), *shape_features(*sight.shapes[index]),
        *pair_features(*sight.pairs[index]), *guess_features(*sight.guesses[index]), *mark_features(*sight.marks[index]),
    ]  # fmt: skip
