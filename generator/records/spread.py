"""Which days to choose of many: the best, and not all of one hot week.

Whoever makes a timeline by hand wants the whole of a story: next to a day that was chosen already, another matters a little less.
Near is as far as the days would stand apart if they were strewn evenly. In a thin archive, where hardly more days are well told
than are asked for, there is nothing to choose from, and each counts as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heapify, heappop, heapreplace

STRENGTH = 0.3  # by how much a day next to one that was chosen is set back


def choose_days(scores: Mapping[int, float], top: int, *, span: int, well_told: int) -> dict[int, float]:
    """The `top` days, best first, each with its score less what its neighbours took. span: days from the first that may be chosen
    to the last. well_told: how many of them more than one report tells of."""
    if top < 1:
        return {}
    strength, reach = STRENGTH * _choice(well_told, top), max(1.0, span / top)
    chosen: dict[int, float] = {}
    waiting = [(-score, day) for day, score in scores.items()]
    heapify(waiting)
    while waiting and len(chosen) < top:
        worth, day = waiting[0]
        now = -scores[day] / (1 + strength * sum(max(0.0, 1 - abs(day - other) / reach) for other in chosen))
        if now > worth:  # others were chosen since: it comes again at what it is worth by now
            heapreplace(waiting, (now, day))
        else:
            chosen[day] = -now
            heappop(waiting)
    return chosen


def _choice(well_told: int, top: int) -> float:
    """0 where at most half as many days are well told as are asked for, 1 from as many on."""
    return min(1.0, max(0.0, 2 * well_told / top - 1))
