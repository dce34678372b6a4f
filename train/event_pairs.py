"""Trains the weights that say whether two tellings tell of one event: logistic regression on judged pairs.

    python -m train.event_pairs --data FOLDER/events/train.json

The data is ECB+ (https://github.com/cltl/ecbPlus, CC BY 3.0) as JSON; only the weights are kept, in
generator/records/data/event_pairs.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy

from bench.events import link, read_corpus
from generator.records.event_pairs import WEIGHTS, features
from generator.records.merging import candidate_pairs, topical_likeness

RIDGE = 2.0
ROUNDS = 30


def examples(path: Path) -> tuple[list[dict[str, float]], list[float]]:
    """Features and label of every candidate pair."""
    readings, keys, gold = read_corpus(path)
    tellings, rows, labels = link(readings), [], []
    for i, j in candidate_pairs(tellings):
        one, other = tellings[i], tellings[j]
        rows.append(features(one, other, topical_likeness(one, other)))
        labels.append(float(gold[keys[one.key]] == gold[keys[other.key]]))
    return rows, labels


def fit(rows: list[dict[str, float]], labels: list[float]) -> dict[str, float]:
    """Newton's method with a ridge; features on the same scale as they are used."""
    names = sorted({name for row in rows for name in row})
    place = {name: index for index, name in enumerate(names)}
    x, y = numpy.zeros((len(rows), len(names))), numpy.array(labels)
    for number, row in enumerate(rows):
        for name, value in row.items():
            x[number, place[name]] = value
    weights = numpy.zeros(len(names))
    for _ in range(ROUNDS):
        p = 1 / (1 + numpy.exp(-x @ weights))
        gradient = x.T @ (p - y) + RIDGE * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * numpy.eye(len(names))
        step = numpy.linalg.solve(hessian, gradient)
        weights -= step
        if abs(step).max() < 1e-4:
            break
    return {name: round(float(w), 3) for name, w in zip(names, weights)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    rows, labels = examples(parser.parse_args().data)
    weights = fit(rows, labels)
    note = "Weights of generator/records/event_pairs.py, trained on ECB+ (CC BY 3.0) by train/event_pairs.py."
    WEIGHTS.write_text(json.dumps({"about": note, "weights": weights}, indent=1) + "\n", "utf-8")
    print(f"{len(rows)} pairs, {sum(labels):.0f} of one event")


if __name__ == "__main__":
    main()
