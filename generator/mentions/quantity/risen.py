"""Levels and shares told beside a noun of change.

    a 5% increase in pre-tax profits to £93m       pre-tax profits
    sees its takings rise to £3m from £2m          takings
    a gross income advance of 2% to £1.6bn         gross income (£1.6bn); rise in gross income (2%)
"""

from __future__ import annotations

import re

from generator.mentions.language.syntax import NounChunk

from generator.mentions.quantity.clauses import BREAKS, verb_before
from generator.mentions.quantity.lexicon import CHANGE, CHANGE_NOUNS, RISE
from generator.mentions.quantity.phrase import phrase
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.what import What, from_chunk, is_countable_noun

REACH = 20  # tokens between the noun of change and the level


def risen_to(view: SentenceView, index: int) -> What | None:
    """index: of the "to" or "from" before the level."""
    for head in range(index - 1, max(-1, index - REACH), -1):
        group = view.group(head)
        if view.word(head) in BREAKS or group is not None and group.finite:
            return None
        if view.is_noun(head) and view.lemma(head) in CHANGE_NOUNS and not view.in_timex(head):
            return thing_of(view, head, index)
    return None


RAISING = CHANGE | {"take", "push", "bring", "send", "lift"}


def raised(view: SentenceView, index: int) -> tuple[str, What] | None:
    """index: of the "to" of "raising its dividend 7% to 23p", or of the number before it. The way ("rise", "fall") and what
    was moved, where nothing but the amount and "up", "down" or "by" stands between."""
    verb = verb_before(view, index)
    chunk = view.chunk(verb.last) if verb is not None and verb.voice == "active" and verb.lemma in RAISING else None
    if chunk is None:
        return None
    end = next(
        (
            i
            for i in range(chunk.first, index)
            if view.tag(i) in ("CD", "$") or view.word(i)[:1].isdigit() or view.word(i) in ("up", "down", "by")
        ),
        min(chunk.last, index),
    )
    moved = range(end, index)
    plain = all(view.tag(i) in ("CD", "$") or view.word(i)[:1].isdigit() or view.word(i) in AMOUNT for i in moved)
    if end <= chunk.first or not is_countable_noun(view, end - 1) or not moved or not plain:
        return None
    way = "down" if "down" in (view.word(i) for i in moved) else "up" if "up" in (view.word(i) for i in moved) else verb.lemma
    return way, from_chunk(view, NounChunk(chunk.first, end, end - 1), stop=end)


AMOUNT = {
    "up", "down", "by", "%", "per", "cent", "percent", "a", "further", "another", "nearly", "almost", "about", "more", "than", "p",
    "pence",
}
_PERIOD = re.compile(r" in (?:the (?:first|second|third|fourth|final|previous|prior)(?: quarter| half)?|[QH][1-4])$")


def without_period(view: SentenceView, what: What) -> What:
    """"a 3% fall in the first": the quarter is not what fell."""
    match = _PERIOD.search(what.text) if what.kind == "change" else None
    if match is None:
        return what
    told = what.text[: match.start()]
    way = {True: "rise", False: "fall"}.get(view.lemma(what.head) in RISE) if " " not in told else told
    return What(what.head, way, what.indices[:1], "change")


def thing_of(view: SentenceView, head: int, stop: int) -> What | None:
    """What the noun of change at `head` is of: named after "in", or before it in its noun phrase."""
    if view.word(head + 1) == "in" and (chunk := view.chunk(head + 2)) is not None and is_countable_noun(view, chunk.head) and chunk.last <= stop:
        return from_chunk(view, chunk, stop=stop)
    chunk = view.chunk(head)
    if chunk is None or chunk.head != head:
        return None
    first = next(
        (
            i + 1
            for i in range(head - 1, chunk.first - 1, -1)
            if view.tag(i) in ("DT", "PRP$", "POS", "CD", "$") or view.word(i) in ("%", "percent", "cent")
        ),
        chunk.first,
    )
    if first >= head or not (view.is_noun(head - 1) or view.word(head - 1) == "pay") or view.in_timex(head - 1):
        return None
    return What(head - 1, phrase(view, list(range(first, head))), tuple(range(first, head)))
