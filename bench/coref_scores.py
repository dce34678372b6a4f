"""Scores for clusterings of the same mentions: MUC, B-cubed, CEAF-e and their mean, the CoNLL F1.

Clusterings are dicts, mention -> cluster name. Singletons count, as in the published ECB+ figures with given mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict


def conll(gold: dict[str, str], found: dict[str, str]) -> dict[str, float]:
    """F1 by each measure, in percent, and their mean."""
    scores = {"MUC": muc(gold, found), "B3": b_cubed(gold, found), "CEAF-e": ceaf_e(gold, found)}
    return {**{name: 100 * value for name, value in scores.items()}, "CoNLL": 100 * sum(scores.values()) / 3}


def _members(clustering: dict[str, str]) -> list[set[str]]:
    clusters = defaultdict(set)
    for mention, cluster in clustering.items():
        clusters[cluster].add(mention)
    return list(clusters.values())


def _f1(recall: tuple[float, float], precision: tuple[float, float]) -> float:
    r, p = (part / whole if whole else 0.0 for part, whole in (recall, precision))
    return 2 * r * p / (r + p) if r + p else 0.0


def muc(gold: dict[str, str], found: dict[str, str]) -> float:
    def links(clusters, other):
        kept = sum(len(c) - len({other[m] for m in c}) for c in clusters)
        return kept, sum(len(c) - 1 for c in clusters)

    return _f1(links(_members(gold), found), links(_members(found), gold))


def b_cubed(gold: dict[str, str], found: dict[str, str]) -> float:
    both, in_gold, in_found = Counter((gold[m], found[m]) for m in gold), Counter(gold.values()), Counter(found.values())
    recall = sum(n * n / in_gold[g] for (g, _), n in both.items())
    precision = sum(n * n / in_found[f] for (_, f), n in both.items())
    return _f1((recall, len(gold)), (precision, len(gold)))


def ceaf_e(gold: dict[str, str], found: dict[str, str]) -> float:
    """The best one-to-one alignment of clusters by 2|both| / (|one| + |other|), solved component by component."""
    sizes_gold, sizes_found = Counter(gold.values()), Counter(found.values())
    similar = {pair: 2 * n / (sizes_gold[pair[0]] + sizes_found[pair[1]]) for pair, n in Counter((gold[m], found[m]) for m in gold).items()}
    total = sum(_best_alignment(component) for component in _components(similar))
    return _f1((total, len(sizes_gold)), (total, len(sizes_found)))


def _components(similar: dict[tuple[str, str], float]) -> list[dict[tuple[str, str], float]]:
    parent: dict = {}

    def root(node):
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for g, f in similar:
        parent[root(("g", g))] = root(("f", f))
    grouped: dict = defaultdict(dict)
    for (g, f), value in similar.items():
        grouped[root(("g", g))][g, f] = value
    return list(grouped.values())


def _best_alignment(similar: dict[tuple[str, str], float]) -> float:
    """The Hungarian method on one component."""
    rows, columns = sorted({g for g, _ in similar}), sorted({f for _, f in similar})
    size = max(len(rows), len(columns))
    cost = [[-similar.get((rows[i], columns[j]), 0.0) if i < len(rows) and j < len(columns) else 0.0 for j in range(size)] for i in range(size)]
    u, v, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        _augment(cost, u, v, match, row, size)
    return -sum(cost[match[j] - 1][j - 1] for j in range(1, size + 1))


def _augment(cost, u, v, match, row, size) -> None:
    match[0], column = row, 0
    least, used, way = [float("inf")] * (size + 1), [False] * (size + 1), [0] * (size + 1)
    while match[column]:
        used[column], i, delta, following = True, match[column], float("inf"), 0
        for j in range(1, size + 1):
            if used[j]:
                continue
            slack = cost[i - 1][j - 1] - u[i] - v[j]
            if slack < least[j]:
                least[j], way[j] = slack, column
            if least[j] < delta:
                delta, following = least[j], j
        for j in range(size + 1):
            if used[j]:
                u[match[j]] += delta
                v[j] -= delta
            else:
                least[j] -= delta
        column = following
    while column:
        match[column], column = match[way[column]], way[column]
