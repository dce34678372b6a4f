"""The file that crfsuite reads a model from: read to weights, and written from weights.

A model is the names of its labels and of its features, a weight for each (feature, label) and for each (label, label).
The layout is crfsuite's version 100 (http://www.chokkan.org/software/crfsuite/): a head, the weights, two constant
databases (names to numbers by Bob Jenkins' lookup3 hash), and for each label and each feature its weights' numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

STATE, TRANSITION = 0, 1
HEAD = "<4sI4sIIIIIIIII"  # magic, size, type, version, weights, labels, features, and where the five parts start
WEIGHT = "<IIId"  # kind, from, to, weight
TABLES, BYTE_ORDER, VERSION = 256, 0x62445371, 100
MASK = 0xFFFFFFFF
TURNS = (4, 6, 8, 16, 19, 4)
LAST_TURNS = (14, 11, 25, 16, 4, 14, 24)


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


def write_weights(weights: Weights, path: Path) -> None:
    """The model file of the weights; the same weights give the same bytes."""
    labels, (_, state, transitions) = weights.labels, weights
    features = sorted({feature for feature, _ in state})
    number, place = {name: i for i, name in enumerate(features)}, {name: i for i, name in enumerate(labels)}
    rows = [(TRANSITION, place[one], place[other], w) for (one, other), w in transitions.items()]
    rows = sorted(rows) + sorted((STATE, number[feature], place[label], w) for (feature, label), w in state.items())
    of_label: list[list[int]] = [[] for _ in labels]
    of_feature: list[list[int]] = [[] for _ in features]
    for index, (kind, first, _, _) in enumerate(rows):
        (of_label if kind == TRANSITION else of_feature)[first].append(index)
    body = [struct.pack("<4sII", b"FEAT", 12 + 20 * len(rows), len(rows)) + b"".join(struct.pack(WEIGHT, *row) for row in rows)]
    starts = [struct.calcsize(HEAD)]
    for part in (
        lambda at: names_chunk(labels),
        lambda at: names_chunk(features),
        lambda at: numbers_chunk(b"LFRF", of_label, at),
        lambda at: numbers_chunk(b"AFRF", of_feature, at),
    ):
        starts.append(starts[-1] + len(body[-1]))
        body.append(part(starts[-1]))
    size = starts[-1] + len(body[-1])
    path.write_bytes(struct.pack(HEAD, b"lCRF", size, b"FOMC", VERSION, 0, len(labels), len(features), *starts) + b"".join(body))


def names_chunk(names: Sequence[str]) -> bytes:
    """A constant database: records of number and name, 256 hash tables over them, and the way back by number."""
    records, offsets = bytearray(), []
    buckets: list[list[tuple[int, int]]] = [[] for _ in range(TABLES)]
    start = 24 + 8 * TABLES
    for index, name in enumerate(names):
        key = name.encode() + b"\0"
        offsets.append(start + len(records))
        code = jenkins(key)
        buckets[code % TABLES].append((code, offsets[-1]))
        records += struct.pack("<II", index, len(key)) + key
    tables, places = bytearray(), []
    for bucket in buckets:
        places.append((start + len(records) + len(tables) if bucket else 0, 2 * len(bucket)))
        tables += b"".join(struct.pack("<II", *slot) for slot in hash_table(bucket))
    back = start + len(records) + len(tables)
    head = struct.pack("<4sIIIII", b"CQDB", back + 4 * len(offsets), 0, BYTE_ORDER, len(names), back)
    return head + b"".join(struct.pack("<II", *place) for place in places) + bytes(records + tables) + struct.pack(f"<{len(offsets)}I", *offsets)


def hash_table(bucket: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Twice as many slots as entries (hash, offset); a taken slot passes on to the next."""
    slots = [(0, 0)] * (2 * len(bucket))
    for code, offset in bucket:
        index = (code >> 8) % len(slots)
        while slots[index][1]:
            index = (index + 1) % len(slots)
        slots[index] = (code, offset)
    return slots


def numbers_chunk(magic: bytes, lists: Sequence[Sequence[int]], at: int) -> bytes:
    """For each label or feature the numbers of its weights; offsets count from the file's start."""
    offsets, body = [], bytearray()
    for numbers in lists:
        offsets.append(at + 12 + 4 * len(lists) + len(body))
        body += struct.pack(f"<I{len(numbers)}I", len(numbers), *numbers)
    return struct.pack("<4sII", magic, 12 + 4 * len(lists) + len(body), len(lists)) + struct.pack(f"<{len(offsets)}I", *offsets) + bytes(body)


def turn(x: int, by: int) -> int:
    return ((x << by) | (x >> (32 - by))) & MASK


def jenkins(key: bytes) -> int:
    """Bob Jenkins' lookup3 hash of a string, started at 0."""
    a = b = c = (0xDEADBEEF + len(key)) & MASK
    at = 0
    while len(key) - at > 12:
        x, y, z = struct.unpack_from("<III", key, at)
        a, b, c = (a + x) & MASK, (b + y) & MASK, (c + z) & MASK
        for by in TURNS:
            a = ((a - c) & MASK) ^ turn(c, by)
            c = (c + b) & MASK
            a, b, c = b, c, a
        at += 12
    if at == len(key):
        return c
    x, y, z = struct.unpack("<III", key[at:].ljust(12, b"\0"))
    a, b, c = (a + x) & MASK, (b + y) & MASK, (c + z) & MASK
    for by in LAST_TURNS:
        c = ((c ^ b) - turn(b, by)) & MASK
        a, b, c = b, c, a
    return b
