"""The verb that attributes words, and whose it is: subject, agent, or the noun that follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.mentions.language.syntax import NounChunk, VerbGroup
from generator.mentions.quantity.view import SentenceView

from generator.mentions.quotations.cues import NAME, QUOTE, SAY
from generator.mentions.quotations.page import Page
from generator.mentions.quotations.speakers import subject_chunk

ACCORDING = re.compile(r"\b(?:according to|in the words of|as per)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group that attributes, its subject, and the rule that found it."""

    view: SentenceView
    group: VerbGroup
    chunk: NounChunk | None
    rule: str


def outside_marks(page: Page, view: SentenceView):
    return lambda index: page.inside(view.tokens[index].start) is None


def subject_beside(page: Page, view: SentenceView, group: VerbGroup, floor: int, limit: int) -> NounChunk | None:
    """Before the verb ("Ms Lee said") or, where nothing stands there, after it ("said Ms Lee")."""
    first = view.token_from(floor)
    while first < group.first and view.word(first) in (",", "”", '"', "'", "’"):
        first += 1
    if first < group.first and view.chunk(group.first - 1) is not None or view.word(group.first - 1) in (",", ")") and first < group.first - 1:
        return subject_chunk(view, group, outside_marks(page, view))
    if (
        group.first - 2 >= first and view.word(group.first - 2) == "the" and view.chunk(group.first - 1) is None
    ):  # "the Italian said", read as an adjective
        return NounChunk(group.first - 2, group.first, group.first - 1)
    following = group.last
    if view.tag(following) == "RB":
        following += 1
    while (
        view.chunk(following) is None
        and following < group.last + 3
        and view.word(following).isalpha()
        and view.tag(following) not in ("IN", "TO", "CC")
    ):
        following += 1  # "said swimmer Ann Lee", whose "swimmer" was not read as a noun
    chunk = view.chunk(following)
    return chunk if chunk is not None and view.tokens[chunk.head].end <= limit + 1 else None


def agent_of(page: Page, view: SentenceView, group: VerbGroup) -> NounChunk | None:
    """The subject; of a passive, the one after "by"."""
    if group.voice == "passive" and not _is_past(view, group):
        by = _agent_at(view, group)
        return view.chunk(by + 1) if by is not None else None
    outside = outside_marks(page, view)
    if (
        not group.finite and view.tag(group.first) == "VBG" and view.word(group.first - 1) in (",", "and", "by")
    ):  # "Lee said he would appeal, calling it …"
        earlier = [g for g in view.verb_groups if g.finite and g.last <= group.first and outside(g.first)]
        saying = [g for g in earlier if g.lemma in SAY | NAME] or earlier[:1]
        return subject_chunk(view, saying[-1], outside) if saying else None
    return subject_chunk(view, group, outside)


MEANS = {"phone", "telephone", "email", "e-mail", "letter", "text", "video", "videolink", "message", "way"}
TOLD_TO = {"tell", "ask", "urge", "warn", "inform", "assure"}  # what is said to be told was told to its subject


def _agent_at(view: SentenceView, group: VerbGroup) -> int | None:
    """The index of the "by" that leads to an agent; "said by phone" has none."""
    return next((i for i in range(group.last, len(view)) if view.word(i) == "by" and view.word(i + 1) not in MEANS), None)


def _is_past(view: SentenceView, group: VerbGroup) -> bool:
    """A past form on its own, read as a participle: "Lee, who …, called the plan"; "Lee, its head, commented: …"."""
    if group.last - group.first != 1:
        return False
    if view.tag(group.last) in ("DT", "PRP$", "PRP", "NNP"):
        return True
    return group.lemma in QUOTE - TOLD_TO and view.word(group.last) in (",", ":", "by", '"', "“") and _agent_at(view, group) is None


def closes_sentence(page: Page, view: SentenceView, group: VerbGroup) -> bool:
    """", Lee has said.": a comma before the speaker, and the sentence ends soon after the verb."""
    rest = view.text[view.tokens[group.last - 1].end : view.sentence.end]
    chunk = view.chunk(group.first - 1)
    start = chunk.first if chunk else group.first
    while start > 0 and view.word(start - 1) != "," and group.first - start < 10:
        start -= 1
    return view.word(start - 1) == "," and len(rest) < 60
