"""Brings the tellings of one event together, blocked by words, names, days and stories.

Each telling is paired with the latest few of every block it is in, so that the cost grows with the number of tellings. Pairs
that may be one event are scored, then the likeliest are joined first, as long as the two sides agree on average.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.records.event_pairs import log_odds
from generator.records.linkage import join
from generator.records.likeness import cosine
from generator.records.tellings import Telling, stem_of, synonym_sets

BLOCK = 60  # how many earlier tellings of one block a telling is paired with
UNPAIRED = -1.0  # log odds of a pair that shares no block
CAUTION = -0.4  # added to the log odds of each pair: below 0, two records sooner than a wrong one


def merge(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Clusters of tellings, each one event, in order of their first telling."""
    ordered = sorted(tellings, key=lambda t: (t.published, t.key))
    scores = {pair: score + CAUTION for pair, score in _scored_pairs(ordered)}
    clusters = [sorted((ordered[i] for i in group), key=lambda t: t.key) for group in join(len(ordered), scores, UNPAIRED)]
    return sorted(clusters, key=lambda c: c[0].key)


def candidate_pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of indices that share a block, the earlier first."""
    blocks: dict[tuple, list[int]] = {}
    for index, telling in enumerate(tellings):
        keys = list(_keys(telling))
        yield from ((i, index) for i in dict.fromkeys(i for key in keys for i in blocks.get(key, ())[-BLOCK:]))
        for key in keys:
            blocks.setdefault(key, []).append(index)


def _keys(telling: Telling) -> Iterator[tuple]:
    """Where one event's tellings meet: its words in one story, with one name, on one day."""
    lemma = telling.mention.lemma.lower()
    words = {stem_of(lemma), *synonym_sets(lemma)}
    if telling.group != "other":
        words.add(telling.group)
    yield "story", telling.story
    for word in words:
        yield "story", word, telling.story
        yield from (("entity", word, entity) for entity in telling.entities)
        if telling.days is not None and telling.days.length <= 31:
            yield "day", word, telling.days.first


def topical_likeness(one: Telling, other: Telling) -> float:
    return 1.0 if one.key[0] == other.key[0] else cosine(one.topic, other.topic)


def _scored_pairs(tellings: Sequence[Telling]) -> Iterator[tuple[tuple[int, int], float]]:
    topical: dict[tuple[str, str], float] = {}
    for i, j in candidate_pairs(tellings):
        one, other = tellings[i], tellings[j]
        documents = (one.key[0], other.key[0])
        if documents not in topical:
            topical[documents] = topical_likeness(one, other)
        yield (i, j), log_odds(one, other, topical[documents])
