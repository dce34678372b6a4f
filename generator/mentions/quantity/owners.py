"""Whose figure it is, and where it was counted: the clusters named in its phrase and its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.mentions.mention import Quantity

from generator.mentions.quantity.view import SentenceView


_CLAUSES = re.compile(r";|,? (?:while|whereas)\b|, (?:and|but) (?=[A-Z])")


def _of_clause(view: SentenceView, quantity: Quantity, near: list) -> list:
    """Those of the figure's own clause, where it names any: "the Greens won 12%, while the Reds took 9%"."""
    borders = [view.sentence.start, *(m.end() for m in _CLAUSES.finditer(view.text, view.sentence.start, view.sentence.end)), view.sentence.end]
    low = max(b for b in borders if b <= quantity.start)
    high = min((b for b in borders if b > quantity.start), default=view.sentence.end)
    return [r for r in near if low <= r.start < high] or near


def whose_and_where(view: SentenceView, coreference) -> Callable[[Quantity], dict[str, tuple[int, ...]]]:
    """A look-up for the sentence: quantity -> {"entities": …, "place": …}, cluster indices."""
    clusters = coreference.clusters
    inside = [r for r in coreference.references if view.sentence.start <= r.start < view.sentence.end]

    def of(quantity: Quantity) -> dict[str, tuple[int, ...]]:
        span = quantity.what_span
        near = [r for r in inside if span is not None and span.start - 25 <= r.start < span.end + 25 or abs(r.start - quantity.start) < 80]
        near = _of_clause(view, quantity, near)
        entities = tuple(dict.fromkeys(r.cluster for r in near if clusters[r.cluster].type != "place"))
        places = tuple(dict.fromkeys(r.cluster for r in inside if clusters[r.cluster].type == "place"))
        return {"entities": entities, "place": places}

    return of
