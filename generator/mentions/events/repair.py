"""Mends what a tagger often gets wrong in news: a past tense taken for a participle.

| words | as tagged | as mended |
|---|---|---|
| Nurses rallied outside the hall. | rallied: participle | rallied: past, finite |
| It was drafted in May and approved in June. | approved: participle | approved: past, passive, finite |
"""

from __future__ import annotations

from dataclasses import replace

from generator.mentions.events.clauses import clause_of, group_before
from generator.mentions.language.syntax import ParsedSentence, VerbGroup


def repaired(parsed: ParsedSentence) -> ParsedSentence:
    """The sentence with such verb groups made finite; the same object where there are none."""
    doubtful = [g for g in parsed.verb_groups if not g.finite and parsed.tokens[g.head].tag == "VBN" and g.last - g.first == 1 and g.first]
    mended = {g: m for g in doubtful if (m := _mended(parsed, g)) is not None}
    if not mended:
        return parsed
    return replace(parsed, verb_groups=tuple(mended.get(g, g) for g in parsed.verb_groups))


def _mended(parsed: ParsedSentence, group: VerbGroup) -> VerbGroup | None:
    before = parsed.tokens[group.first - 1]
    governor = group_before(parsed, group.first)
    if before.text.lower() == "and" and governor is not None and governor.finite and governor.voice == "passive":
        return replace(group, finite=True, tense=governor.tense, aspect=governor.aspect, modal=governor.modal, negated=governor.negated)
    first, last = clause_of(parsed, group.head)
    first = max([first, *(i + 1 for i in range(first, group.first) if parsed.tokens[i].text == ",")])
    comma = next((i for i in range(group.last, last) if parsed.tokens[i].text == ","), last)
    alone = not any(g.finite and first <= g.head < comma for g in parsed.verb_groups)
    follows = parsed.tokens[group.last].text.lower() if group.last < len(parsed.tokens) else ""
    if alone and follows != "by" and any(c.last == group.first for c in parsed.noun_chunks):
        return replace(group, finite=True, tense="past", voice="active")
    return None
