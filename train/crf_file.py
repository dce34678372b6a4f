"""The file that crfsuite writes a model to: read to weights.

A model is the names of its labels and of its features, a weight for each (feature, label) and for each (label, label).
The layout is crfsuite's version 100 (http://www.chokkan.org/software/crfsuite/): a head, the weights, two constant
databases (names to numbers and back), and for each label and each feature its weights' numbers.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

STATE, TRANSITION = 0, 1
HEAD = "<4sI4sIIIIIIIII"  # magic, size, type, version, weights, labels, features, and where the five parts start
WEIGHT = "<IIId"  # kind, from, to, weight


class Weights(NamedTuple):
    """What a model has learnt. state: (feature, label) -> weight; transitions: (label, label) -> weight."""

    labels: list[str]
    state: dict[tuple[str, str], float]
    transitions: dict[tuple[str, str], float]


def read_weights(path: Path) -> Weights:
    """The weights of a model file."""
    data = path.read_bytes()
    *_, weights_at, labels_at, features_at, _, _ = struct.unpack_from(HEAD, data)
    labels, features = read_names(data, labels_at), read_names(data, features_at)
    (count,) = struct.unpack_from("<I", data, weights_at + 8)
    state, transitions = {}, {}
    for kind, first, last, weight in struct.iter_unpack(WEIGHT, data[weights_at + 12 : weights_at + 12 + 20 * count]):
        if kind == STATE:
            state[features[first], labels[last]] = weight
        else:
            transitions[labels[first], labels[last]] = weight
    return Weights(labels, state, transitions)


def read_names(data: bytes, at: int) -> list[str]:
    """The names of a constant database, by number."""
    count, back = struct.unpack_from("<II", data, at + 16)
    names = []
    for offset in struct.unpack_from(f"<{count}I", data, at + back):
        (size,) = struct.unpack_from("<I", data, at + offset + 4)
        names.append(data[at + offset + 8 : at + offset + 7 + size].decode())
    return names
