"""Words that stand between the same words, put into clusters: what is learnt of "Nairobi" helps with "Kampala".

Each word is a row of counts of its two neighbours on either side; the counts become positive pointwise mutual information,
its main directions the word's vector (Levy, Goldberg and Dagan 2015), and k-means over the vectors two sets of clusters.
Vectors are rounded before they are compared, so that the same sentences give the same clusters.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy

from generator.mentions.language.tagger import normal
from train.corpora import read_corpus

APART = ("gum_dev", "pud_wiki", "dev")  # kept for measuring
RAREST, MOST = 4, 20_000  # times that a word stands in the sentences, and words in all
NEIGHBOURS = 500  # the commonest words alone tell what a word is like
REACH = (-2, -1, 1, 2)
DIRECTIONS, GRID = 100, 64  # of a vector, and steps of one unit of length
SETS = (80, 400)  # clusters: broad and narrow
ROUNDS = 15


def sentences_of(data: Path) -> Iterator[list[str]]:
    """The sentences of DATA, each once, in the form the models know words by."""
    seen = set()
    for path in sorted([*(data / "names").glob("*.jsonl.gz"), *(data / "grammar").glob("*.jsonl.gz")]):
        if path.name.split(".")[0] not in APART:
            for row in read_corpus(path):
                key = " ".join(row["words"])
                if key not in seen:
                    seen.add(key)
                    yield [normal(word) for word in row["words"]]
    for document in json.loads((data / "events" / "train.json").read_text("utf-8"))["documents"]:
        for words in document["sentences_tok"]:
            yield [normal(word) for word in words]


def neighbour_counts(sentences: list[list[str]], number: dict[str, int]) -> numpy.ndarray:
    """How often each word stands beside each of the commonest, by distance; the last column of a distance is the sentence's edge."""
    rows, columns = [], []
    for words in sentences:
        numbers = [number.get(word, -1) for word in words]
        for index, word in enumerate(numbers):
            if word < 0:
                continue
            for place, step in enumerate(REACH):
                beside = index + step
                other = numbers[beside] if 0 <= beside < len(numbers) else NEIGHBOURS - 1
                if 0 <= other < NEIGHBOURS:
                    rows.append(word)
                    columns.append(place * NEIGHBOURS + other)
    counts = numpy.zeros((len(number), len(REACH) * NEIGHBOURS))
    numpy.add.at(counts, (numpy.array(rows), numpy.array(columns)), 1)
    return counts


def vectors_of(counts: numpy.ndarray) -> numpy.ndarray:
    """A vector of whole numbers for each word, of nearly one length."""
    columns = counts.sum(0) ** 0.75
    expected = counts.sum(1, keepdims=True) * (columns / columns.sum())
    told = numpy.where(counts > 0, numpy.log(numpy.maximum(counts, 1e-9) / numpy.maximum(expected, 1e-9)), 0)
    told = numpy.maximum(told, 0)
    values, directions = numpy.linalg.eigh(told.T @ told)
    kept = directions[:, ::-1][:, :DIRECTIONS]
    kept = kept * numpy.sign(kept[numpy.abs(kept).argmax(0), numpy.arange(DIRECTIONS)])
    vectors = told @ kept / numpy.maximum(values[::-1][:DIRECTIONS], 1e-9) ** 0.25
    return numpy.round(GRID * vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def clusters_of(vectors: numpy.ndarray, count: int) -> list[int]:
    """The cluster of each vector, by k-means that starts from common words."""
    centres = vectors[: 2 * count : 2].copy()
    nearest = numpy.zeros(len(vectors), int)
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        for cluster in range(count):
            total = vectors[nearest == cluster].sum(0)
            if total.any():
                centres[cluster] = numpy.round(GRID * total / numpy.linalg.norm(total))
    return nearest.tolist()


def train_clusters(data: Path, path: Path) -> None:
    """Writes the clusters of the words of DATA: word, narrow cluster, broad cluster."""
    sentences = list(sentences_of(data))
    counts = Counter(word for words in sentences for word in words)
    common = sorted(
        (word for word, times in counts.items() if times >= RAREST and not any(c.isspace() for c in word)),
        key=lambda word: (-counts[word], word),
    )[:MOST]
    vectors = vectors_of(neighbour_counts(sentences, {word: index for index, word in enumerate(common)}))
    broad, narrow = (clusters_of(vectors, count) for count in SETS)
    lines = sorted(f"{word}\t{one}\t{other}" for word, one, other in zip(common, narrow, broad))
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
