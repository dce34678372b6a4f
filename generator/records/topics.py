"""Which articles are of one story: their topic vectors, clustered; each article meets only those it shares telling words with."""

from __future__ import annotations

from collections.abc import Mapping

from generator.records.likeness import cosine
from generator.records.linkage import join

ALIKE = 0.12  # mean cosine from which two groups of articles are one story
POSTINGS = 60  # the latest articles with a word that an article is compared with by that word
TELLING = 12  # words of an article by which it finds others


def topics_of(vectors: Mapping[str, Mapping[str, float]]) -> dict[str, int]:
    """document id -> number of its story. vectors: document id -> unit vector, in order of publication."""
    documents = list(vectors)
    posted: dict[str, list[int]] = {}
    scores: dict[tuple[int, int], float] = {}
    for number, document in enumerate(documents):
        words = list(vectors[document])[:TELLING]
        for other in dict.fromkeys(i for word in words for i in posted.get(word, ())[-POSTINGS:]):
            scores[other, number] = cosine(vectors[documents[other]], vectors[document]) - ALIKE
        for word in words:
            posted.setdefault(word, []).append(number)
    return {documents[i]: number for number, group in enumerate(join(len(documents), scores, -ALIKE)) for i in group}
