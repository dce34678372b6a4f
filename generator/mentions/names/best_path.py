"""The labels of a linear chain that together score most (Viterbi 1967), for many chains at once."""

from __future__ import annotations

import numpy


def best_paths(scores: numpy.ndarray, steps: numpy.ndarray, lengths: numpy.ndarray) -> numpy.ndarray:
    """The best label of each item; of equals the first.

    scores: item x label, the chains one after another. steps: from label x to label. lengths: of the chains, none 0.
    """
    order = numpy.argsort(-lengths, kind="stable")
    starts = (numpy.cumsum(lengths) - lengths)[order]
    left = numpy.searchsorted(-lengths[order], -numpy.arange(1, lengths.max() + 1), side="right").tolist()  # chains with an item at each place
    onto = numpy.ascontiguousarray(steps.T)
    best = scores[starts].astype(float)
    came_from = []
    for place, count in enumerate(left[1:], 1):
        ways = best[:count, None, :] + onto
        came_from.append(ways.argmax(2))
        numpy.add(ways.max(2), scores[starts[:count] + place], out=best[:count])
    return _followed_back(best.argmax(1), came_from, starts, left, len(scores))


def _followed_back(
    last: numpy.ndarray, came_from: list[numpy.ndarray], starts: numpy.ndarray, left: list[int], count: int
) -> numpy.ndarray:
    """The labels of `count` items, from each chain's last label back. left: chains that have an item at each place, longest first."""
    told = numpy.empty(count, numpy.intp)
    chains = numpy.arange(len(starts))
    for place in range(len(left) - 1, -1, -1):
        here = left[place]
        told[starts[:here] + place] = last[:here]
        if place:
            last[:here] = came_from[place - 1][chains[:here], last[:here]]
    return told
