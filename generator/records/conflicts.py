"""What cannot be true together: near-copies that differ in a word, numbers told differently for one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.mentions.mention import Reading
from generator.records.model import Check, Figure


def find_conflicts(readings: Sequence[Reading], families: Mapping[str, str], figures: Sequence[Figure], figure_links: Mapping[tuple[str, int], str]) -> list[Check]:
    """One check for each conflict."""
    return []
