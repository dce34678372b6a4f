"""Whose figure it is, and where it was counted: the clusters named in its phrase and its sentence."""

from __future__ import annotations

from collections.abc import Callable

from generator.mentions.mention import Quantity

from .view import SentenceView


def whose_and_where(view: SentenceView, coreference) -> Callable[[Quantity], dict[str, tuple[int, ...]]]:
    """A look-up for the sentence: quantity -> {"entities": …, "place": …}, cluster indices."""
    clusters = coreference.clusters
    inside = [r for r in coreference.references if view.sentence.start <= r.start < view.sentence.end]

    def of(quantity: Quantity) -> dict[str, tuple[int, ...]]:
        span = quantity.what_span
        near = [r for r in inside if span is not None and span.start - 25 <= r.start < span.end + 25 or abs(r.start - quantity.start) < 80]
        entities = tuple(dict.fromkeys(r.cluster for r in near if clusters[r.cluster].type != "place"))
        places = tuple(dict.fromkeys(r.cluster for r in inside if clusters[r.cluster].type == "place"))
        return {"entities": entities, "place": places}

    return of
