"""Which articles are of one story: their topic vectors, clustered; each article meets only those it shares telling words with."""

from __future__ import annotations

from collections.abc import Mapping

from generator.records.likeness import cosine
from generator.records.linkage import join

ALIKE = 0.14  # mean likeness from which two groups of articles are one story
PEOPLE = 0.1  # added where two articles share one of the people they name most, taken off where both have such and share none
POSTINGS = 60  # the latest articles with a word that an article is compared with by that word
TELLING = 15  # words of an article by which it finds others


def topics_of(vectors: Mapping[str, Mapping[str, float]], people: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """document id -> number of its story. vectors: document id -> unit vector, in order of publication; people: document
    id -> entity ids of the people it names most."""
    documents = list(vectors)
    posted: dict[str, list[int]] = {}
    scores: dict[tuple[int, int], float] = {}
    for number, document in enumerate(documents):
        words = list(vectors[document])[:TELLING]
        for other in dict.fromkeys(i for word in words for i in posted.get(word, ())[-POSTINGS:]):
            likeness = cosine(vectors[documents[other]], vectors[document])
            scores[other, number] = likeness + _shared_people(people[documents[other]], people[document]) - ALIKE
        for word in words:
            posted.setdefault(word, []).append(number)
    return {documents[i]: number for number, group in enumerate(join(len(documents), scores, -ALIKE)) for i in group}


def _shared_people(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return PEOPLE if one & other else -PEOPLE
