"""Which articles are of one story: their topic vectors, clustered; each article meets only those it shares telling words with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import count

from generator.later import later
from generator.records.linkage import join

numpy = later("numpy")  # only where articles came or went

ALIKE = 0.14  # mean likeness from which two groups of articles are one story
PEOPLE = 0.1  # added where two articles share one of the people they name most, taken off where both have such and share none
POSTINGS = 60  # the latest articles with a word that an article is compared with by that word
TELLING = 15  # words of an article by which it finds others


def topics_of(vectors: Mapping[str, Mapping[str, float]], people: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """document id -> number of its story. vectors: document id -> unit vector, in order of publication; people: document
    id -> entity ids of the people it names most."""
    documents, likeness = (
        list(vectors),
        Likeness([list(vector) for vector in vectors.values()], [list(vector.values()) for vector in vectors.values()]),
    )
    posted: dict[str, list[int]] = {}

    def scores() -> Iterator[tuple[tuple[int, int], float]]:
        for number, document in enumerate(documents):
            words = list(vectors[document])[:TELLING]
            others = list(dict.fromkeys(i for word in words for i in posted.get(word, ())[-POSTINGS:]))
            for other, alike in zip(others, likeness.of(number, others)):
                yield (other, number), alike + _shared_people(people[documents[other]], people[document]) - ALIKE
            for word in words:
                posted.setdefault(word, []).append(number)

    return {documents[i]: number for number, group in enumerate(join(len(documents), scores(), -ALIKE)) for i in group}


class Likeness:
    """Cosines of one vector with many at once. Rows of word numbers and of weights, filled up with a word nobody has.
    words, weights: of each vector, which has length 1."""

    def __init__(self, words: Sequence[Sequence[Hashable]], weights: Sequence[Sequence[float]]):
        numbers: dict[Hashable, int] = defaultdict(count(1).__next__)
        longest = max(map(len, words), default=0)
        self.words = numpy.zeros((len(words), longest), dtype=numpy.int32)
        self.weights = numpy.zeros((len(words), longest))
        for row, (own, worth) in enumerate(zip(words, weights)):
            self.words[row, : len(own)] = [numbers[word] for word in own]
            self.weights[row, : len(own)] = worth
        self._spread = numpy.zeros(len(numbers) + 1)

    def of(self, row: int, others: list[int]) -> list[float]:
        """Cosines of the vector in `row` with those in the rows `others`."""
        own = self.words[row]
        self._spread[own] = self.weights[row]
        found = (self._spread[self.words[others]] * self.weights[others]).sum(axis=1).tolist() if others else []
        self._spread[own] = 0.0
        return found


def _shared_people(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return PEOPLE if one & other else -PEOPLE
