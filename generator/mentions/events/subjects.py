"""Who or what is the subject of a verb: what language/links.py ranks first, and what print's manners add to it.

| words | subject |
|---|---|
| The head of Norvane, Karl Moe, resigned | The head |
| Ada Lim, 49, of Mill Lane, is due | Ada Lim |
| Karl Moe, the banker who fled abroad, died | Karl Moe |
| Mud, trees and debris crashed down | Mud |
"""

from __future__ import annotations

import re

from generator.mentions.events.clauses import (
    ADVERBS, RELATIVE, SUBORDINATORS, TIME_HEADS, WIDEST, chunk_ending, comma_between, first_joined, group_before, past_relative,
    preposition_before,
)
from generator.mentions.language import links
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

# "the case of two men who": "who" is not the case
NO_PERSON = frozenset({"case", "trial", "arrest", "death", "body", "killing", "conviction", "fate", "name", "murder", "appeal", "sentence"})
FRONTED = 3  # tokens before a participle that opens its sentence: "Prior to", "Shortly before"
LABEL = re.compile(r"[A-Z][A-Za-z]{0,3}[-–](?:[A-Z][A-Za-z.]*|\d{1,3})")


def subject_of(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The noun chunk that is a verb group's subject; a verb without one borrows its governor's."""
    found = _as_printed(parsed, group) or links.subject_of(parsed, group) or _borrowed(parsed, group)
    if found is None or parsed.tokens[found.head].tag == "EX" or parsed.tokens[found.first].text.lower() in TIME_HEADS:
        return None
    found = _first_of_list(parsed, found)
    if not group.finite or parsed.tokens[group.first - 1].text.lower() in RELATIVE:
        return found
    return _named_by(parsed, found, group)


def _as_printed(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The subject by what only print does: an age, a party label or a bracket put in, a number that "at least" bounds, a verb joined past "where"."""
    if not group.finite or not group.first:
        return None
    return (
        past_relative(parsed, group)
        or _aged(parsed, group)
        or _labelled(parsed, group)
        or _counted(parsed, group)
        or _past_where(parsed, group)
        or _whose_case(parsed, group)
        or _before_bracket(parsed, group)
    )


def _whose_case(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "The case of two men who | were arrested": no case is arrested."""
    inner = chunk_ending(parsed, group.first - 1)
    if parsed.tokens[group.first - 1].text.lower() != "who" or inner is None or inner.last != group.first - 1 or preposition_before(parsed, inner) != "of":
        return None
    outer = chunk_ending(parsed, inner.first)
    return inner if outer is not None and parsed.tokens[outer.head].lemma.lower() in NO_PERSON else None


def _before_bracket(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "British Rivers (BR) plc | has reported": the name before the bracket."""
    form = chunk_ending(parsed, group.first)
    if form is None or form.last != group.first or form.last - form.first != 1 or form.first < 4 or parsed.tokens[form.first - 1].text != ")":
        return None
    opened = next((i for i in range(form.first - 2, max(0, form.first - 5), -1) if parsed.tokens[i].text == "("), None)
    name = chunk_ending(parsed, opened) if opened is not None else None
    return name if name is not None and name.last == opened and parsed.tokens[name.head].tag.startswith("NNP") else None


def _labelled(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "Ada Lim, D-6, | voted", "Ada Lim (Lab) | voted"."""
    start = aside_before(parsed, group.first)
    if start is None:
        return None
    end = next(i for i in range(group.first - 1, 0, -1) if parsed.tokens[i].text in (",", ")"))
    return chunk_ending(parsed, start) if parsed.tokens[end].text == ")" or _is_label(parsed, start + 1, end) else None


def _counted(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "his office said that at least 400,000 | had protested": a bounded number right before its verb, under no preposition."""
    chunk = chunk_ending(parsed, group.first)
    if chunk is None or chunk.last != group.first or not any(t.tag == "CD" for t in parsed.tokens[chunk.first : chunk.last]):
        return None
    bounded = {t.text.lower() for t in parsed.tokens[max(0, chunk.first - 2) : chunk.last]} & {"least", "most", "than"}
    return chunk if bounded and preposition_before(parsed, chunk) in SUBORDINATORS | {""} else None


def _past_where(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "Ships rushed to the place where the ferry sank and | rescued 63": the subject of the verb before "where"."""
    before = group_before(parsed, group.first)
    if before is None or not before.finite or parsed.tokens[group.first - 1].tag != "CC":
        return None
    where = next((i for i in range(before.first - 1, max(0, before.first - 8), -1) if parsed.tokens[i].text.lower() == "where"), None)
    main = group_before(parsed, where) if where is not None else None
    return subject_of(parsed, main) if main is not None and main.finite and main.tense == group.tense else None


def _borrowed(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "was arrested and | charged", "served for 40 years before | retiring": where none is found, that of the finite verb before it;
    "Prior to | chairing the talks with ministers, Lim spoke": at the head of the sentence, that of the verb after it."""
    joined = group.first > 0 and (parsed.tokens[group.first - 1].tag == "CC" or parsed.tokens[group.first - 1].text.lower() in ("before", "after"))
    before = group_before(parsed, group.first)
    if before is None and parsed.tokens[group.head].tag == "VBG" and group.first <= FRONTED:
        after = next((g for g in parsed.verb_groups if g.finite and g.first >= group.last), None)
        subject = links.subject_of(parsed, after) if after is not None else None
        return subject if subject is not None and parsed.tokens[subject.first - 1].text == "," else None
    return links.subject_of(parsed, before) if joined and before is not None and before.finite else None


def relative_object(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "Ruth Finn, whom he married": what stands before the verb, and is its object."""
    found = links.object_of(parsed, group)
    if found is not None and found.last <= group.first:
        return found
    subject = links.subject_of(parsed, group) if group.finite and group.voice == "active" else None
    if found is not None or subject is None or not subject.first or parsed.tokens[subject.first - 1].text.lower() != "whom":
        return None
    return chunk_ending(parsed, subject.first - 1)


def _first_of_list(parsed: ParsedSentence, chunk: NounChunk) -> NounChunk:
    """ "Mud, trees and debris | crashed down": the first, where the list opens the sentence."""
    listed = False
    while chunk.first > 1 and group_before(parsed, chunk.first) is None:
        mark, before = parsed.tokens[chunk.first - 1].text.lower(), chunk_ending(parsed, chunk.first - 1)
        if not (mark == "and" or (mark == "," and listed)) or before is None or before.last != chunk.first - 1 or preposition_before(parsed, before):
            return chunk
        chunk, listed = before, True
    return chunk


def _named_by(parsed: ParsedSentence, chunk: NounChunk, group: VerbGroup) -> NounChunk:
    """ "Karl Moe, the banker who fled abroad, hiding his name, | died": the name that the phrase explains; "Ada Lim, 20, and Karl Moe, 24, | were": the first."""
    first = first_joined(parsed, chunk)
    if first is not None:
        return first
    name = chunk_ending(parsed, chunk.first - 1) if chunk.first > 1 else None
    alone = parsed.tokens[chunk.head].tag == "CD" and chunk.last - chunk.first == 1
    if (
        alone
        and name is not None
        and name.last == chunk.first - 1
        and parsed.tokens[name.last].text == ","
        and parsed.tokens[name.head].tag.startswith("NNP")
    ):
        return name  # "Karl Moe, 35, of Veldt | pleaded guilty"
    if name is None or name.last != chunk.first - 1 or parsed.tokens[name.last].text != "," or not parsed.tokens[name.head].tag.startswith("NNP"):
        return chunk
    explains = parsed.tokens[chunk.first].tag == "DT" and comma_between(parsed, chunk.last, group.first)
    return name if explains and not preposition_before(parsed, name) and _past_name(parsed, name) else chunk


def _past_name(parsed: ParsedSentence, name: NounChunk) -> bool:
    """Does the name open its clause, no list going on before it?"""
    return not name.first or parsed.tokens[name.first - 1].text != "," and parsed.tokens[name.first - 1].text.lower() != "and"


def _aged(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "Ada Lim, 49, of Mill Lane, Veldt, | is due": the name before the age, where no verb comes between."""
    if parsed.tokens[group.first - 1].text != ",":
        return None
    low = max((g.last for g in parsed.verb_groups if g.finite and g.last <= group.first), default=0)
    for index in range(group.first - 2, low + 1, -1):
        if parsed.tokens[index].tag == "CD" and parsed.tokens[index - 1].text == "," and parsed.tokens[index + 1].text == ",":
            owner = chunk_ending(parsed, index - 1)
            return owner if owner is not None and owner.last == index - 1 and parsed.tokens[owner.head].tag.startswith("NNP") else None
    return None


def aside_before(parsed: ParsedSentence, index: int) -> int | None:
    """Where the aside that ends right before a token opens: "The Ada, a ship of 30 metres, sank", "Lim (Lab) said"; else None."""
    end = index - 1
    while end > 0 and parsed.tokens[end].tag in ADVERBS:
        end -= 1
    mark = parsed.tokens[end].text
    if end < 3 or mark not in (",", ")"):
        return None
    start = end - 1
    while start > 0 and parsed.tokens[start].text != ("," if mark == "," else "("):
        start -= 1
    if (
        start < 1
        or end - start > (WIDEST if parsed.tokens[start + 1].text.lower() in RELATIVE else WIDEST // 2)
        or chunk_ending(parsed, start) is None
        or chunk_ending(parsed, start).last != start
    ):
        return None
    if mark == ")" or _is_label(parsed, start + 1, end):
        return start
    opener = parsed.tokens[start + 1]
    told = any(
        start < g.first < end and g.finite and not _may_be_participle(parsed, g) and parsed.tokens[g.first - 1].text.lower() not in RELATIVE
        for g in parsed.verb_groups
    )
    relative = opener.text.lower() in RELATIVE
    return (
        start
        if relative
        or (
            not told
            and (
                (opener.tag in ("DT", "CD", "JJ", "VBN", "VBG", "IN") or opener.text.lower() in ("both", "all", "aged"))
                and opener.text.lower() != "and"
            )
        )
        else None
    )


def _is_label(parsed: ParsedSentence, first: int, last: int) -> bool:
    """ "D-6", "R-Ohio": a member's party and seat."""
    return LABEL.fullmatch("".join(t.text for t in parsed.tokens[first:last])) is not None


def _may_be_participle(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "a vessel licensed to carry 40": a past tense that the tagger may have guessed."""
    after = parsed.tokens[group.last].tag if group.last < len(parsed.tokens) else ""
    return (
        group.last - group.first == 1
        and parsed.tokens[group.head].tag == "VBD"
        and after in ("IN", "TO")
        and parsed.tokens[group.first - 1].tag.startswith("NN")
    )
