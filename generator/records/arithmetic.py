"""Comparisons that articles make, worked out from their own numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.mentions.mention import Reading
from generator.records.model import Check, Figure


def find_checks(readings: Sequence[Reading], figures: Sequence[Figure], figure_links: Mapping[tuple[str, int], str]) -> list[Check]:
    """One check for each comparison."""
    return []
