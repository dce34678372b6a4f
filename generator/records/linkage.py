"""Average-link clustering of a sparse graph: the likeliest pair is joined first, as long as two sides agree on average.

Cost grows with the number of scored pairs (times a logarithm), not with the number of all pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

Sums = list[dict[int, tuple[float, int]]]  # for each cluster: neighbour -> (sum of scores, scored pairs)


def join(count: int, scores: Mapping[tuple[int, int], float], unpaired: float) -> list[list[int]]:
    """Clusters of range(count). scores: pair -> score, above 0 where it speaks for one cluster; every other pair counts
    as `unpaired`."""
    members: list[list[int]] = [[i] for i in range(count)]
    sums: Sums = [{} for _ in range(count)]
    for (i, j), score in scores.items():
        sums[i][j] = sums[j][i] = (score, 1)
    heap = [(-score, i, j, 1, 1) for (i, j), score in scores.items() if score > 0]
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
    return [sorted(m) for i, m in enumerate(members) if not gone[i]]


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
