"""Figures of one measure told at several dates form a series; of one date, accounts side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.records.measures import Told, same_topic, unit_class
from generator.records.model import Figure


def link_series(figures: Sequence[Figure], told: Mapping[str, list[Told]]) -> None:
    """Write `series` into figures that tell one measure at several dates. The id of a series is that of its first figure."""
    blocks: dict[tuple, list[Figure]] = defaultdict(list)
    for figure in figures:
        quantity = told[figure.id][0].quantity
        if quantity.kind == "level" and figure.period and (figure.provisional or figure.value >= 10):
            blocks[unit_class(figure.unit), figure.period].append(figure)
    for block in blocks.values():
        for group in _groups(block, told):
            if len({figure.value for figure in group}) > 1:
                for figure in group:
                    figure.series = min(group, key=lambda f: f.value).id


def _groups(block: list[Figure], told: Mapping[str, list[Told]]) -> list[list[Figure]]:
    groups: list[list[Figure]] = []
    for figure in block:
        mine = [g for g in groups if any(_like(figure, other, told) for other in g)]
        merged = [figure] + [f for g in mine for f in g]
        groups = [g for g in groups if all(g is not m for m in mine)] + [merged]
    return groups


def _like(one: Figure, other: Figure, told) -> bool:
    return any(same_topic(a, b) for a in told[one.id][:4] for b in told[other.id][:4])
