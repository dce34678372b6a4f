"""Quotations of many documents -> quotes: one record for words that several articles print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.mentions.mention import Quotation, Reading
from generator.records.identity import make_id
from generator.records.model import Evidence, Quote, Variant
from generator.records.wording import Passage, group_passages, passages_of


def resolve_quotes(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str]) -> list[Quote]:
    """Quotes in the order of their first printing. Reported speech is told only where its speaker is known."""
    passages = [p for reading in readings for p in passages_of(reading, families.get(reading.document.id, reading.document.id), links)]
    taken: set[str] = set()
    return [_quote(group, taken) for group in group_passages(passages)]


def _quote(group: list[Passage], taken: set[str]) -> Quote:
    best = best_supported(group)
    speaker = next((p.speaker for p in group if p.speaker), None)
    variants = {}
    for passage in [best, *group]:
        variants.setdefault((passage.source, passage.start), Variant(source=passage.source, span=(passage.start, passage.end), text=passage.text))
    dated = [p for p in group if p.said_on]
    return Quote(
        id=make_id(" ".join(best.text.split()[:9]), taken), speaker=speaker, text=best.text, kind=best.kind,
        said_on=min((p.said_on for p in dated), default=None), variants=list(variants.values()), evidence=_evidence(group),
        independent_sources=len({p.family for p in group}),
    )  # fmt: skip


def best_supported(group: list[Passage]) -> Passage:
    """The wording that most families print; among equals the fullest, then the first."""
    support: dict[str, set[str]] = {}
    for passage in group:
        support.setdefault(passage.key, set()).add(passage.family)
    return max(group, key=lambda p: (p.kind == "direct", len(support[p.key]), len(p.text), -group.index(p)))


def _evidence(group: list[Passage]) -> list[Evidence]:
    found = []
    for p in group:
        found.append(Evidence(source=p.source, span=(p.start, p.end), quote=p.printed, supports=["text"], because=None))
        if p.attribution is not None:
            start, end, words = p.attribution
            found.append(Evidence(source=p.source, span=(start, end), quote=words, supports=["speaker"] + ["said_on"] * bool(p.said_on), because=p.because or None))
    return found
