"""By how much one system is better than another, and how sure that is: the paired bootstrap, over groups that belong together."""

from __future__ import annotations

import random
from collections.abc import Sequence

DRAWS = 5000


def difference(groups: Sequence[Sequence[tuple[float, float]]]) -> tuple[float, float, float]:
    """Mean of ours less the other's, and the bounds of its 95 per cent interval. groups: of (ours, the other's); groups are drawn
    anew with replacement, and each with all that is in it, since its members are no independent trials."""
    chance = random.Random(7)
    draws = sorted(_mean(chance.choices(groups, k=len(groups))) for _ in range(DRAWS))
    return _mean(groups), draws[int(0.025 * DRAWS)], draws[int(0.975 * DRAWS)]


def _mean(groups: Sequence[Sequence[tuple[float, float]]]) -> float:
    pairs = [ours - other for group in groups for ours, other in group]
    return sum(pairs) / len(pairs)
