"""Reported speech: "Lee said that …", "according to Lee, …", "…, Lee says"."""

from __future__ import annotations

import re

from generator.articles.document import Span
from generator.mentions.language.syntax import VerbGroup
from generator.mentions.mention import Quotation
from generator.mentions.quantity.view import SentenceView

from generator.mentions.quotations.cues import QUOTE, REPORTS
from generator.mentions.quotations.page import Page
from generator.mentions.quotations.said import day_said
from generator.mentions.quotations.speakers import References, speaker_of
from generator.mentions.quotations.verbs import ACCORDING, agent_of, closes_sentence, subject_beside

TOLD = {"tell", "inform", "warn", "assure"}
HEARERS = {
    "reporters", "journalists", "lawmakers", "mps", "investors", "analysts", "delegates", "jurors", "councillors", "councilors",
    "senators", "shareholders", "residents", "viewers", "supporters", "workers", "staff",
}
SHORTEST = 4  # words: less is no statement


def find_reported(page: Page, references: References) -> list[Quotation]:
    """At most one for each sentence: the first verb of saying that takes a clause."""
    found = []
    for view in page.views:
        if page.inside(view.sentence.start) is not None and page.inside(view.sentence.end - 1) is not None:
            continue
        quotation = _in_sentence(page, view, references)
        if quotation is not None:
            found.append(quotation)
    return found


def _in_sentence(page: Page, view: SentenceView, references: References) -> Quotation | None:
    for group in view.verb_groups:
        if group.lemma not in REPORTS or page.inside(view.tokens[group.head].start) is not None or group.negated or group.voice == "passive":
            continue
        if (start := _clause_after(page, view, group, references)) is not None:
            return _quotation(page, view, group, start, _clause_end(view, start), references)
        if group.finite and closes_sentence(page, view, group):
            return _trailing(page, view, group, references)
    return _according(page, view, references)


def _hearer_end(view: SentenceView, group: VerbGroup, references: References) -> int:
    """Past the one told: "told Reuters [officials were …]", "told the paper [it would …]"."""
    first = group.last + (view.tag(group.last) == "DT")
    chunk = view.chunk(first)
    if chunk is None:
        return group.last
    start = view.tokens[first].start
    named = [r.end for r in references.within(start, view.tokens[chunk.last - 1].end + 1) if r.start <= start + 1]
    return view.token_from(max(named)) if named and max(named) < view.tokens[chunk.last - 1].end else chunk.last


def _clause_told(view: SentenceView, group: VerbGroup, references: References) -> int | None:
    """What somebody is told: after the one told and "that", or a subject and its finite verb."""
    for index in range(group.last, min(len(view), group.last + 12)):
        if view.word(index) in (",", ":", ";", '"', "“", "‘") or view.group(index) is not None and view.tag(index) in ("VBD", "VBZ", "MD"):
            break
        if view.word(index) == "that" and index > group.last and (chunk := view.chunk(index + 1)) is not None and chunk.first == index + 1:
            return index + 1
    end = _hearer_end(view, group, references)
    chunk = view.chunk(end)
    following = view.group(chunk.last) if chunk is not None and end > group.last else None
    return end if following is not None and following.finite and view.tag(end) not in ("WP", "WRB", "WDT") else None


def _clause_after(page: Page, view: SentenceView, group: VerbGroup, references: References) -> int | None:
    """Token index where the reported clause starts: after "that", or a subject and its finite verb."""
    index = group.last
    limit = min(len(view), index + 14)
    while index < limit:
        if view.word(index) == "that" and view.tag(index) in ("IN", "WDT", "DT") and (index > group.last or view.chunk(index) is None or True):
            return index + 1 if index + 1 < len(view) else None
        if view.group(index) is not None or view.word(index) in (":", ";", '"', "“"):
            break
        index += 1
    if (
        group.lemma in TOLD and view.word(group.last) in HEARERS and page.inside(view.tokens[group.last].start) is None
    ):  # "told reporters rain had stopped the search"
        chunk = view.chunk(group.last + 1)
        following = view.group(chunk.last) if chunk is not None else None
        if following is not None and following.finite:
            return group.last + 1
    if group.lemma in TOLD - {"warn"} and group.last < len(view) and page.inside(view.tokens[group.last].start) is None:
        return _clause_told(view, group, references)
    chunk = view.chunk(group.last)
    if chunk is None or page.inside(view.tokens[group.last].start) is not None:
        return None
    after = chunk.last
    while view.word(after) in ("of", "in", "from", "at", "for") and view.chunk(after + 1):
        after = view.chunk(after + 1).last
    following = view.group(after) or view.group(after + 1)
    return group.last if following is not None and following.finite and group.finite else None


def _clause_end(view: SentenceView, first: int) -> int:
    """The end of the sentence, or the comma from which the writer goes on ("…, she seemed to admit")."""
    last = len(view)
    if any(view.word(i) == ":" and view.word(i + 1) in _MARKS for i in range(first, min(first + 4, last))):
        return first  # "said it saw: "…"": the words stand between the marks
    for index in range(first + 3, len(view) - 2):
        if view.word(index) == "," and view.tag(index + 1) == "PRP" and (group := view.group(index + 2)) is not None and group.finite:
            last = index
            break
        if (
            view.word(index) == "and"
            and (group := view.group(index + 1)) is not None
            and group.finite
            and group.lemma in QUOTE
            and view.word(group.last) in (":", ",")
        ):
            last = index  # "said it was late and added: "…""
            break
    while last and view.word(last - 1) in (".", *_MARKS):
        if view.word(last - 1) in _MARKS and sum(view.word(i) in _MARKS for i in range(first, last)) % 2 == 0:
            break  # the mark closes one inside: said it was "too late"
        last -= 1
    return last


_MARKS = ('"', "“", "”", "'", "’", "‘")


def _quotation(page: Page, view: SentenceView, group: VerbGroup, first: int, last: int, references: References) -> Quotation | None:
    if last - first < SHORTEST:
        return None
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    speaker, holder = speaker_of(view, agent_of(page, view, group), references)
    said = day_said(view, group, page.document.dct, lambda s, e: e <= start or s >= end)
    cue = Span(view.tokens[group.first].start, view.tokens[group.last - 1].end)
    return Quotation(start, end, "reported", (Span(start, end),), "<speaker> said that …", speaker, cue, said.timex, said.on, said.because, holder)


def _trailing(page: Page, view: SentenceView, group: VerbGroup, references: References) -> Quotation | None:
    """"The pool will close, Lee has said." """
    chunk = subject_beside(page, view, group, view.sentence.start, view.sentence.end)
    speaker, holder = speaker_of(view, chunk, references)
    if chunk is None or holder is None:
        return None
    comma = min(chunk.first, group.first)
    while comma > 0 and view.word(comma - 1) != ",":
        comma -= 1
    if view.word(comma) in ("who", "which", "that", "whom", "what"):  # "its members, who it says have been left"
        return None
    named = view.chunk(comma - 2) if view.word(comma - 1) == "," and view.tag(comma) == "NN" else None
    if named is not None and view.tag(named.head) == "NNP" and view.word(named.first - 1) == ",":  # "…, Ann Lee, spokesman for the port, said"
        speaker, holder = speaker_of(view, named, references)
        comma = named.first
    if comma < SHORTEST or holder is None or page.inside(view.tokens[comma - 1].start) is not None:
        return None
    if not any(g.finite and g.last < comma and view.chunk(g.first - 1) is not None for g in view.verb_groups) or view.word(group.last) == ":":
        return None  # "In a statement read to the court, Lee said: …": where it was said, not what
    start, end = view.sentence.start, view.tokens[comma - 2].end
    if page.inside(start) is not None:  # the words stand between marks, and what follows them is the speaker
        return None
    said = day_said(view, group, page.document.dct, lambda s, e: s >= end)
    cue = Span(view.tokens[group.first].start, view.tokens[group.last - 1].end)
    return Quotation(start, end, "reported", (Span(start, end),), "…, <speaker> said", speaker, cue, said.timex, said.on, said.because, holder)


_POINTS = re.compile(r"(?:below|above|here|following) (?:is|are)\b", re.IGNORECASE)  # "Below is a list, according to …": says nothing


def _according(page: Page, view: SentenceView, references: References) -> Quotation | None:
    match = ACCORDING.search(view.text, view.sentence.start, view.sentence.end)
    if match is None or page.inside(match.start()) is not None:
        return None
    chunk = view.chunk(view.token_from(match.end()))
    speaker, holder = speaker_of(view, chunk, references)
    if holder is None:
        return None
    opening = match.start() <= view.sentence.start + 2
    comma = view.text.find(",", holder.end, view.sentence.end)
    start, end = (comma + 1, view.sentence.end) if opening and comma >= 0 else (view.sentence.start, match.start())
    if opening and comma < 0:
        return None
    start, end = _trimmed(view.text, start, end)
    if len(view.text[start:end].split()) < SHORTEST or _POINTS.match(view.text, start):
        return None
    dct = page.document.dct
    return Quotation(
        start,
        end,
        "reported",
        (Span(start, end),),
        "according to <speaker>",
        speaker,
        Span(match.start(), match.end() - 1),
        None,
        dct,
        f"told in an article of {dct}." if dct else "",
        holder,
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip(" ,\n")), start + len(stretch.rstrip(' .,\n"”'))
