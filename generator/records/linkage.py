"""Average-link clustering of a sparse graph: the likeliest pair is joined first, as long as two sides agree on average.

Cost grows with the number of scored pairs (times a logarithm), not with the number of all pairs. Two nodes that no chain of
pairs above 0 connects are never joined, so that the pairs between such groups, most of all, are dropped before.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush
from math import isnan, nan

Pair = tuple[int, int]
Sums = list[dict[int, tuple[float, int]]]  # for each cluster: neighbour -> (sum of scores, scored pairs)


def join(
    count: int, scores: Mapping[Pair, float] | Iterable[tuple[Pair, float | None]], unpaired: float, *, late: Callable[[Pair], float] | None = None
) -> list[list[int]]:
    """Clusters of range(count), in order of their first members. scores: pair -> score, above 0 where it speaks for one
    cluster; or (pair, score) one after the other, so that millions need not lie in memory as objects. Every other pair
    counts as `unpaired`. late: the score of a pair that was given as None, because it is surely not above 0; most are
    never asked for."""
    firsts, seconds, values = _connected(count, scores.items() if isinstance(scores, Mapping) else scores)
    for at, score in enumerate(values):
        if isnan(score):
            values[at] = late((firsts[at], seconds[at]))
    members: list[list[int]] = [[i] for i in range(count)]
    sums: Sums = [{} for _ in range(count)]
    for i, j, score in zip(firsts, seconds, values):
        sums[i][j] = sums[j][i] = (score, 1)
    heap = [(-score, i, j, 1, 1) for i, j, score in zip(firsts, seconds, values) if score > 0]
    heapify(heap)
    gone = [False] * count
    while heap:
        _, i, j, size_i, size_j = heappop(heap)
        if gone[i] or gone[j] or len(members[i]) != size_i or len(members[j]) != size_j:
            continue
        if len(sums[i]) < len(sums[j]):
            i, j = j, i
        _absorb(i, j, members, sums)
        gone[j] = True
        for k in sums[i]:
            average = _average(i, k, members, sums, unpaired)
            if average > 0:
                low, high = min(i, k), max(i, k)
                heappush(heap, (-average, low, high, len(members[low]), len(members[high])))
    return sorted(sorted(m) for i, m in enumerate(members) if not gone[i])


def _connected(count: int, scores: Iterable[tuple[Pair, float | None]]) -> tuple[array, array, array]:
    """The pairs (first, second, score) whose two sides pairs above 0 connect. A score of None becomes nan."""
    firsts, seconds, values = array("q"), array("q"), array("d")
    parent = list(range(count))
    for (i, j), score in scores:
        firsts.append(i)
        seconds.append(j)
        values.append(nan if score is None else score)
        if score is not None and score > 0:
            parent[_root(parent, i)] = _root(parent, j)
    kept = [at for at in range(len(values)) if _root(parent, firsts[at]) == _root(parent, seconds[at])]
    return tuple(array(column.typecode, (column[at] for at in kept)) for column in (firsts, seconds, values))


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _absorb(i: int, j: int, members: list[list[int]], sums: Sums) -> None:
    members[i].extend(members[j])
    sums[i].pop(j, None)
    for k, (total, pairs) in sums[j].items():
        if k == i:
            continue
        had = sums[i].get(k, (0.0, 0))
        sums[i][k] = sums[k][i] = (had[0] + total, had[1] + pairs)
        sums[k].pop(j, None)
    sums[j] = {}


def _average(i: int, k: int, members: list[list[int]], sums: Sums, unpaired: float) -> float:
    """Mean score over all pairs of the two sides."""
    total, pairs = sums[i][k]
    every = len(members[i]) * len(members[k])
    return (total + unpaired * (every - pairs)) / every
