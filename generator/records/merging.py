"""Brings the tellings of one event together: first within a document, then across, blocked by kind, name, day and word.

Each telling is compared with the clusters that share a block with it, the latest few of each block, so that the cost
grows with the number of tellings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.records.tellings import Cluster, Rarity, Telling, same_lemma

BLOCK = 30  # how many clusters of one block a telling is held against
WITHIN, ACROSS = 2.0, 2.6  # scores from which two are one
NEAR = 4  # paragraphs over which "the meeting" points back


def merge(tellings: Sequence[Telling]) -> list[Cluster]:
    """Clusters of tellings, each one event."""
    rarity = Rarity(tellings)
    by_section: dict[tuple[str, int], list[Telling]] = {}
    for telling in tellings:
        by_section.setdefault((telling.key[0], telling.section), []).append(telling)
    local = [cluster for told in by_section.values() for cluster in _merge(map(Cluster.of, ([t] for t in told)), rarity, WITHIN, True)]
    local.sort(key=lambda c: (min(t.published for t in c.tellings), c.tellings[0].key))
    return _merge(local, rarity, ACROSS, False)


def _merge(clusters, rarity: Rarity, threshold: float, within: bool) -> list[Cluster]:
    kept: list[Cluster] = []
    blocks: dict[tuple, list[int]] = {}
    for cluster in clusters:
        keys = list(_keys(cluster, rarity, within))
        candidates = dict.fromkeys(i for key in keys for i in blocks.get(key, ())[-BLOCK:])
        scored = [(likelihood(kept[i], cluster, rarity, within), i) for i in candidates]
        best = max(scored, default=(0.0, -1))
        if best[0] >= threshold:
            target = best[1]
            kept[target].join(cluster)
        else:
            target = len(kept)
            kept.append(cluster)
        for key in keys:
            block = blocks.setdefault(key, [])
            if not block or block[-1] != target:
                block.append(target)
    return kept


def _keys(cluster: Cluster, rarity: Rarity, within: bool) -> Iterator[tuple]:
    for group in cluster.groups:
        if within:
            yield ("group", group)
            continue
        for entity in cluster.actors | cluster.places:
            yield ("entity", group, entity)
        if cluster.days is not None and cluster.days.length <= 7:
            yield ("day", group, cluster.days.first)
            yield ("day", group, cluster.days.last)
        for word in sorted(cluster.words, key=lambda w: (-rarity.of(w), w))[:4]:
            yield ("word", group, word)


def likelihood(one: Cluster, other: Cluster, rarity: Rarity, within: bool) -> float:
    """How much speaks for one event; below 0 where something speaks against it."""
    if not one.groups & other.groups:
        return -1.0
    if one.days and other.days and not one.days.meets(other.days):
        return -1.0
    lemma = max((_lemma_score(a, b) for a in one.lemmas for b in other.lemmas), default=0.0)
    shared_actors = one.actors & other.actors
    shared = (set(one.entities) & set(other.entities)) - one.places
    words = rarity.likeness(one.words, other.words)
    score = lemma + 2.2 * words + 0.5 * min(len(shared_actors), 2) + 0.15 * min(len(shared), 4)
    score += _day_score(one, other) + _place_score(one, other) + (0.8 if one.figures & other.figures else 0.0)
    if within and lemma:
        score += _points_back(one, other)
    if not lemma:
        score -= 0.6
    if one.actors and other.actors and not shared_actors and not shared:
        score -= 0.7
    return score


def _lemma_score(one: str, other: str) -> float:
    if one == other:
        return 0.9
    return 0.6 if same_lemma(one, other) else 0.0


def _day_score(one: Cluster, other: Cluster) -> float:
    if one.days is None or other.days is None:
        return 0.0
    if one.days == other.days:
        return 0.9 if one.days.length <= 1 else 0.6
    return 0.3 if max(one.days.length, other.days.length) <= 31 else 0.0


def _place_score(one: Cluster, other: Cluster) -> float:
    if not one.places or not other.places:
        return 0.0
    return 0.5 if one.places & other.places else -0.3


def _points_back(one: Cluster, other: Cluster) -> float:
    """ "the meeting" a few paragraphs after "a summit"."""
    later = other.tellings[0]
    near = min(abs(later.paragraph - t.paragraph) for t in one.tellings) <= NEAR
    if not near:
        return 0.0
    if later.mention.definite or one.tellings[-1].mention.definite:
        return 1.5
    return 0.0
