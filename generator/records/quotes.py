"""Quotations of many documents -> quotes: one record for one utterance, with each wording that is printed of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.mentions.mention import Reading
from generator.records.identity import make_id
from generator.records.model import Evidence, Quote, Variant
from generator.records.wording import Passage, group_passages, passages_of


def resolve_quotes(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str]) -> list[Quote]:
    """Quotes in the order of their first printing: words between quotation marks, and plain reported speech of a known
    speaker. The best supported wording stands first."""
    taken: set[str] = set()
    by_id = {reading.document.id: reading.document for reading in readings}
    return [_quote(group, taken, by_id) for group in group_passages(passages_of(readings, families, links))]


def _quote(group: list[Passage], taken: set[str], documents) -> Quote:
    best = best_supported(group)
    ordered = [best, *(p for p in group if p is not best)]
    variants = {
        (p.source, p.start): Variant(
            source=p.source, span=(p.start, p.end), text=" ".join(documents[p.source].text[p.start : p.end].split())
        )
        for p in ordered
    }
    return Quote(
        id=make_id(" ".join(best.text.split()[:9]), taken), speaker=_speaker(group), text=best.text, kind=best.kind, said_on=_said_on(ordered),
        variants=list(variants.values()), evidence=_evidence(ordered, documents), independent_sources=len({p.family for p in group}),
    )  # fmt: skip


def _speaker(group: list[Passage]) -> str | None:
    """The speaker that the tellings name; alike passages never name two."""
    named = Counter(p.speaker for p in group if p.speaker)
    return named.most_common(1)[0][0] if named else None


def best_supported(group: list[Passage]) -> Passage:
    """Whole sentences before fragments; then the wording that most families print; then the fullest; then the first."""
    support: dict[tuple[str, ...], set[str]] = {}
    for passage in group:
        support.setdefault(passage.key, set()).add(passage.family)
    return max(group, key=lambda p: (p.kind == "direct", len(support[p.key]), len(p.key), -group.index(p)))


def _said_on(ordered: list[Passage]) -> str | None:
    """The day told beside the words before a day taken from the article's own; the earliest of those."""
    told = [p for p in ordered if p.said_on and "in an article of" not in p.because]
    assumed = [p.said_on for p in ordered if p.said_on]
    return told[0].said_on if told else min(assumed, default=None)


def _evidence(ordered: list[Passage], documents) -> list[Evidence]:
    """The words as printed, and the sentence that says whose they are and when they were said."""
    found = []
    for p in ordered:
        text = documents[p.source].text
        found.append(Evidence(source=p.source, span=(p.start, p.end), quote=text[p.start : p.end], supports=["text"]))
        if p.attribution is not None and (p.speaker or p.said_on):
            start, end, words = p.attribution
            supports = ["speaker"] * bool(p.speaker) + ["said_on"] * bool(p.said_on)
            found.append(Evidence(source=p.source, span=(start, end), quote=words, supports=supports, because=p.because or None))
    return found
