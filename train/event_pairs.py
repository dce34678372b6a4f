"""Trains the weights that say whether two tellings tell of one event: logistic regression on judged pairs.

    python -m train.event_pairs --data FOLDER/events            train on all topics, and write the weights
    python -m train.event_pairs --data FOLDER/events --cross    score groups of topics, each with the weights of the others

The data is ECB+ (https://github.com/cltl/ecbPlus, CC BY 3.0) as JSON; only the weights are kept, in
generator/records/data/event_pairs.json. Topics are linked and trained on in groups as large as those that are judged, since
what is rare, and how many pairs tell of nothing, hangs on how many articles are at hand.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy

from bench.coref_scores import conll
from bench.events import LIKELY, SENSE, link, read_corpus
from generator.records import event_pairs
from generator.records.event_pairs import WEIGHTS, features, relation
from generator.records.merging import candidate_pairs, merge, topical_likeness
from generator.records.tellings import Telling

SIZE = 8  # topics of a group
RIDGE = 5.0
ROUNDS = 12

Weights = dict[str, dict[str, float]]
Examples = dict[str, tuple[list[dict[str, float]], list[float]]]  # relation -> features and label of each pair


class Group:
    """The tellings of some topics, with what people judged. gold: telling's key -> cluster."""

    def __init__(self, tellings: list[Telling], gold: Mapping[tuple[str, int], str]):
        self.tellings, self.gold = tellings, {telling.key: gold[telling.key] for telling in tellings}

    def examples(self) -> Examples:
        """Every candidate pair."""
        found: Examples = defaultdict(lambda: ([], []))
        for i, j in candidate_pairs(self.tellings):
            one, other = self.tellings[i], self.tellings[j]
            rows, labels = found[relation(one, other)]
            rows.append(features(one, other, topical_likeness(one, other)))
            labels.append(float(self.gold[one.key] == self.gold[other.key]))
        return found

    def score(self, likely: float, sense: float) -> float:
        """CoNLL F1 with the weights at hand."""
        clusters = merge(self.tellings, likely, sense)
        return conll(self.gold, {telling.key: str(number) for number, cluster in enumerate(clusters) for telling in cluster})["CoNLL"]


def groups_of(folder: Path) -> list[Group]:
    """The topics of all files, by turns in groups of about SIZE; the topics of one file stay with one another."""
    groups = []
    for path in sorted(folder.glob("*.json")):
        readings, keys, clusters = read_corpus(path)
        gold = {key: clusters[mention] for key, mention in keys.items()}
        topics = sorted({_topic(reading.document.id) for reading in readings}, key=int)
        count = max(1, round(len(topics) / SIZE))
        for number in range(count):
            ours = set(topics[number::count])
            tellings = link([reading for reading in readings if _topic(reading.document.id) in ours])
            groups.append(Group(sorted(tellings, key=lambda telling: telling.key), gold))
    return groups


def _topic(document: str) -> str:
    return document.partition("_")[0]


def train(examples: Sequence[Examples]) -> Weights:
    """Weights of all pairs, then of each relation's, drawn towards those."""
    joined: Examples = defaultdict(lambda: ([], []))
    for group in examples:
        for name, (rows, labels) in group.items():
            joined[name][0].extend(rows)
            joined[name][1].extend(labels)
    names = sorted({name for rows, _ in joined.values() for row in rows for name in row})
    matrices = {name: (_matrix(rows, names), numpy.array(labels)) for name, (rows, labels) in sorted(joined.items())}
    common = fit(*map(numpy.concatenate, zip(*matrices.values())), numpy.zeros(len(names)))
    return {relation: dict(zip(names, (round(float(w), 3) for w in fit(x, y, common)))) for relation, (x, y) in matrices.items()}


def _matrix(rows: Iterable[dict[str, float]], names: Sequence[str]) -> numpy.ndarray:
    return numpy.array([[row.get(name, 0.0) for name in names] for row in rows])


def fit(x: numpy.ndarray, y: numpy.ndarray, start: numpy.ndarray) -> numpy.ndarray:
    """Newton's method with a ridge around `start`."""
    weights = start.copy()
    for _ in range(ROUNDS):
        p = 1 / (1 + numpy.exp(-(x @ weights).clip(-30, 30)))
        gradient = x.T @ (p - y) + RIDGE * (weights - start)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * numpy.eye(x.shape[1])
        step = numpy.linalg.solve(hessian, gradient)
        weights -= step
        if abs(step).max() < 1e-4:
            break
    return weights


def cross_validate(groups: Sequence[Group], examples: Sequence[Examples]) -> None:
    """Print how each group scores with the weights of the others, and the mean, for several bars."""
    bars = [(likely, sense) for sense in (SENSE, 1.0) for likely in (LIKELY - 0.1, LIKELY - 0.05, LIKELY, LIKELY + 0.05)]
    table = []
    for number, group in enumerate(groups):
        event_pairs.load_weights = lambda weights=train([e for other, e in enumerate(examples) if other != number]): weights
        table.append([group.score(*bar) for bar in bars])
    print("likely, sense  ", *(f"{likely:.2f} {sense:.1f}" for likely, sense in bars))
    for number, row in enumerate([*table, list(numpy.mean(table, axis=0))]):
        print(f"{'mean' if number == len(table) else f'group {number + 1}':15}", *(f"{value:8.1f}" for value in row))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cross", action="store_true", help="score only; write nothing")
    options = parser.parse_args()
    groups = groups_of(options.data)
    examples = [group.examples() for group in groups]
    if options.cross:
        cross_validate(groups, examples)
        return
    note = "Weights of generator/records/event_pairs.py, trained on ECB+ (CC BY 3.0) by train/event_pairs.py."
    WEIGHTS.write_text(json.dumps({"about": note, "weights": train(examples)}, indent=1) + "\n", "utf-8")
    print(f"{sum(len(labels) for e in examples for _, labels in e.values())} pairs")


if __name__ == "__main__":
    main()
