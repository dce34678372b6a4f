"""Titles like a careful editor's headline: who does what, where, made from the record; and the sentence that tells it best."""

from __future__ import annotations

from collections.abc import Mapping

from generator.mentions.mention import Reading
from generator.records.tellings import Cluster, Telling

LONGEST = 110


def title_of(cluster: Cluster, by_id: Mapping[str, Reading], names: Mapping[str, str], status: str) -> str:
    """The headline of an event."""
    telling = best_telling(cluster)
    text = by_id[telling.key[0]].document.quote(telling.mention.clause)
    return shortened(" ".join(text.split()))


def shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text[:1].upper() + text[1:].rstrip(".")
    cut = text[:LONGEST].rsplit(" ", 1)[0]
    return cut[:1].upper() + cut[1:].rstrip(",;:-– ") + "…"


def best_telling(cluster: Cluster) -> Telling:
    """The telling that says most in its own voice."""
    return max(cluster.tellings, key=lambda t: (t.mention.quotation is None, not t.mention.definite, bool(t.actors), t.firm, len(t.entities), -t.key[1]))


def summary_of(cluster: Cluster, by_id: Mapping[str, Reading]) -> str:
    """The sentence of the best telling, whole."""
    telling = best_telling(cluster)
    document = by_id[telling.key[0]].document
    sentence = document.sentences[telling.mention.sentence]
    return " ".join(document.text[sentence.start : sentence.end].split())
