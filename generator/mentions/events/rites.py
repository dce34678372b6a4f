"""Whose funeral it is: "His funeral is to be held on 19 March" in an article that tells of one death is the funeral of who died.

Coreference leaves possessive pronouns open; here the article's only dead person is meant, and nobody where it names two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.mentions.mention import Argument, EventMention

RITES = frozenset({"funeral", "state funeral", "burial", "cremation", "memorial service", "commemoration"})
_OWNED = re.compile(r"\b(his|her)(?: \w+){0,2} $", re.IGNORECASE)
_OPENS = re.compile(r"(?:his|her) ", re.IGNORECASE)
BEFORE = 40  # characters before the noun in which its owner stands


def with_mourned(found: Sequence[EventMention], text: str) -> list[EventMention]:
    """The events, each such rite with the person it is for."""
    dead = {
        a.cluster
        for m in found
        if m.kind == "death" and m.status == "happened"
        for a in m.arguments
        if a.role == "victim" and a.cluster is not None
    }
    if len(dead) != 1:
        return list(found)
    return [_of(mention, text, *dead) if mention.lemma in RITES else mention for mention in found]


def _of(mention: EventMention, text: str, cluster: int) -> EventMention:
    owner = _OWNED.search(text, max(0, mention.start - BEFORE), mention.start)
    if owner is None or not _OPENS.match(mention.headline):
        return mention
    mourned = Argument("person", owner.start(1), owner.end(1), cluster)
    return replace(
        mention,
        arguments=(mourned, *mention.arguments),
        headline=_OPENS.sub(f"{{{cluster}}}’s ", mention.headline, count=1),
        definite=False,
    )
