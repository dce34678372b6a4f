"""Who or what is the subject of a verb, found by climbing from the noun phrase before it, without a full parse.

| words | subject |
|---|---|
| The head of Norvane, Karl Moe, resigned | The head |
| Ada Lim, 49, of Mill Lane, is due | Ada Lim |
| people killed in Tuesday's quake were | people |
| invited her to begin talks | her |
"""

from __future__ import annotations

import re

from generator.mentions.events.clauses import ADVERBS, DOUBLE, RELATIVE, SUBORDINATORS, TIME_HEADS, WEEKDAYS, WIDEST, chunk_ending, comma_between, first_joined, group_before, object_of, preposition_before
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

ASKING = frozenset({"invite", "ask", "order", "tell", "urge", "allow", "force", "persuade", "encourage", "instruct", "request", "enable", "help", "expect", "want", "advise", "require", "call on", "task"})  # "asked him to lead"
IN_COURT = frozenset({"appear", "plead", "deny", "admit", "face", "remain"})  # what people do, and no death, crash or attack
LABEL = re.compile(r"[A-Z][A-Za-z]{0,3}[-–](?:[A-Z][A-Za-z.]*|\d{1,3})")
REPORTING = frozenset({"say", "reveal", "add", "note", "show", "confirm", "announce", "claim", "warn", "report", "tell", "allege", "suggest", "stress", "insist", "state"})
SHORES = frozenset({"coast", "shore", "shores", "outskirts", "edge", "banks", "suburbs"})  # with their names, places that things happen at
DECADE = re.compile(r"\d0s")


def subject_of(parsed: ParsedSentence, group: VerbGroup, depth: int = 0) -> NounChunk | None:
    """The noun chunk that is a verb group's grammatical subject; a verb without one borrows its governor's."""
    found = _subject_of(parsed, group, depth)
    if found is None or not group.finite or parsed.tokens[group.first - 1].text.lower() in RELATIVE:
        return found
    return _named_by(parsed, found, group)


def _named_by(parsed: ParsedSentence, chunk: NounChunk, group: VerbGroup) -> NounChunk:
    """ "Karl Moe, the banker who fled abroad, hiding his name, | died": the name that the phrase explains; "Ada Lim, 20, and Karl Moe, 24, | were": the first."""
    if parsed.tokens[chunk.first].text.lower() == "whose" and any(g.finite and chunk.last <= g.first < group.first for g in parsed.verb_groups):
        return _antecedent(parsed, chunk.first) or chunk  # "two men whose names are not known | were arrested"
    first = first_joined(parsed, chunk)
    if first is not None:
        return first
    name = chunk_ending(parsed, chunk.first - 1) if chunk.first > 1 else None
    alone = parsed.tokens[chunk.head].tag == "CD" and chunk.last - chunk.first == 1
    if alone and name is not None and name.last == chunk.first - 1 and parsed.tokens[name.last].text == "," and parsed.tokens[name.head].tag.startswith("NNP"):
        return name  # "Karl Moe, 35, of Veldt | pleaded guilty"
    if name is None or name.last != chunk.first - 1 or parsed.tokens[name.last].text != "," or not parsed.tokens[name.head].tag.startswith("NNP"):
        return chunk
    explains = parsed.tokens[chunk.first].tag == "DT" and comma_between(parsed, chunk.last, group.first)
    return name if explains and not preposition_before(parsed, name) and _past_name(parsed, name) else chunk


def _past_name(parsed: ParsedSentence, name: NounChunk) -> bool:
    """Does the name open its clause, no list going on before it?"""
    return not name.first or parsed.tokens[name.first - 1].text != "," and parsed.tokens[name.first - 1].text.lower() != "and"


def _subject_of(parsed: ParsedSentence, group: VerbGroup, depth: int) -> NounChunk | None:
    if depth > 4:
        return None
    index = group.first - 1
    while index >= 0 and (parsed.tokens[index].tag in ADVERBS or parsed.tokens[index].text in {",", "–", "-", "—"}):
        index -= 1
    if index < 0:
        return _borrowed(parsed, group, depth) if not group.finite else None
    word = parsed.tokens[index].text.lower()
    if word in RELATIVE and group.finite:
        return _antecedent(parsed, index)
    aged = _aged(parsed, group) if group.finite else None
    if aged is not None:
        return aged
    aside = aside_before(parsed, group.first) if group.finite else None
    if aside is not None:
        owner = chunk_ending(parsed, aside)
        return _climb(parsed, owner, group, depth) if owner is not None else None
    before = group_before(parsed, group.first)
    nearest = chunk_ending(parsed, group.first)
    if not group.finite and parsed.tokens[group.head].tag == "VBN" and nearest is not None and nearest.last == group.first:
        return nearest
    if group.finite and before and parsed.tokens[index].tag == "CC" and before.finite and (main := _before_where(parsed, before)) is not None:
        return subject_of(parsed, main, depth + 1)
    if not group.finite or (before and parsed.tokens[index].tag == "CC" and before.finite):
        return _borrowed(parsed, group, depth)
    if nearest is None or (before and before.last > nearest.last):
        return (_past_relative(parsed, before, group, depth) or _borrowed(parsed, group, depth)) if before else None
    return _climb(parsed, nearest, group, depth)


def relative_object(parsed: ParsedSentence, group: VerbGroup, subject: NounChunk | None) -> NounChunk | None:
    """ "Ruth Finn, whom he married": what the pronoun before the subject stands for."""
    if subject is None or not group.finite or subject.first < 2 or parsed.tokens[subject.first - 1].text.lower() not in ("whom", "which", "that") or parsed.tokens[subject.first - 1].tag == "IN":
        return None
    return _antecedent(parsed, subject.first - 1)


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


def _past_relative(parsed: ParsedSentence, before: VerbGroup, group: VerbGroup, depth: int) -> NounChunk | None:
    """ "the largest birds that ever lived | have been found": the phrase that the relative clause hangs on."""
    opener = before.first - 1
    while opener > 0 and parsed.tokens[opener].tag in ADVERBS:
        opener -= 1
    if not (group.finite and before.finite and opener > 0 and parsed.tokens[opener].text.lower() in RELATIVE):
        return None
    outer = _antecedent(parsed, opener)
    return _climb(parsed, outer, group, depth) if outer is not None else None


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
    if start < 1 or end - start > WIDEST // 2 or chunk_ending(parsed, start) is None or chunk_ending(parsed, start).last != start:
        return None
    if mark == ")" or _is_label(parsed, start + 1, end):
        return start
    opener = parsed.tokens[start + 1]
    told = any(start < g.first < end and g.finite and not _may_be_participle(parsed, g) and parsed.tokens[g.first - 1].text.lower() not in RELATIVE for g in parsed.verb_groups)
    relative = opener.text.lower() in RELATIVE
    return start if relative or (not told and ((opener.tag in ("DT", "CD", "JJ", "VBN", "VBG", "IN") or opener.text.lower() in ("both", "all", "aged")) and opener.text.lower() != "and")) else None


def _is_label(parsed: ParsedSentence, first: int, last: int) -> bool:
    """ "D-6", "R-Ohio": a member's party and seat."""
    return LABEL.fullmatch("".join(t.text for t in parsed.tokens[first:last])) is not None


def _may_be_participle(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "a vessel licensed to carry 40": a past tense that the tagger may have guessed."""
    after = parsed.tokens[group.last].tag if group.last < len(parsed.tokens) else ""
    return group.last - group.first == 1 and parsed.tokens[group.head].tag == "VBD" and after in ("IN", "TO") and parsed.tokens[group.first - 1].tag.startswith("NN")


def _borrowed(parsed: ParsedSentence, group: VerbGroup, depth: int) -> NounChunk | None:
    before = group_before(parsed, group.first)
    if before is not None and before.lemma in ASKING and not group.finite and parsed.tokens[group.first].tag == "TO":
        asked = object_of(parsed, before)
        if asked is not None and asked.last == group.first:
            return asked  # "invited her | to begin talks"
    if before is not None:
        return subject_of(parsed, before, depth + 1)
    after = next((g for g in parsed.verb_groups if g.first >= group.last and g.finite), None)
    return subject_of(parsed, after, depth + 1) if after is not None and not group.finite else None


def _before_where(parsed: ParsedSentence, group: VerbGroup) -> VerbGroup | None:
    """ "Ships rushed to the place where the ferry sank and | rescued 63": the verb before "where", where this one stands in its clause."""
    where = next((i for i in range(group.first - 1, max(0, group.first - 8), -1) if parsed.tokens[i].text.lower() == "where"), None)
    main = group_before(parsed, where) if where is not None else None
    return main if main is not None and main.finite and main.tense == group.tense else None


def _antecedent(parsed: ParsedSentence, index: int) -> NounChunk | None:
    """The chunk that a relative pronoun stands for: the head of the noun phrase before it."""
    chunk = chunk_ending(parsed, index)
    if chunk is None or index - chunk.last > 2:
        return None
    owner = chunk_ending(parsed, chunk.first)
    if parsed.tokens[chunk.head].tag == "CD" and chunk.last - chunk.first == 1 and owner is not None and parsed.tokens[chunk.first - 1].text == ",":
        return owner  # "Ada Lim, 26, who"
    if owner is not None and DECADE.fullmatch(parsed.tokens[chunk.head].text) and parsed.tokens[chunk.first - 1].text == "in":
        return owner  # "a man in his 20s who"
    for _ in range(3):  # "a cable off Maruna that broke", "the head of Norvane who": a name needs no such clause
        named = (parsed.tokens[chunk.head].tag.startswith("NNP") or parsed.tokens[chunk.head].text.lower() in SHORES) and parsed.tokens[index - 1].text != ","
        outer = chunk_ending(parsed, chunk.first)
        if not named or outer is None or preposition_before(parsed, chunk) not in ("of", "off", "in", "at", "near", "from", "on") or comma_between(parsed, outer.last, chunk.first):
            break
        if parsed.tokens[chunk.first - 1].text.lower() in ("in", "at", "on") and parsed.tokens[index].text.lower() == "where":
            break
        chunk = outer
    return chunk


def _climb(parsed: ParsedSentence, chunk: NounChunk, group: VerbGroup, depth: int) -> NounChunk | None:
    """From the chunk nearest to the verb up to the head of the phrase that it belongs to."""
    listed = False
    for _ in range(8):
        if parsed.tokens[chunk.head].tag == "EX":
            return None
        before = chunk_ending(parsed, chunk.first)
        while before is not None and parsed.tokens[before.first].text.lower() in TIME_HEADS and before.first:
            before = chunk_ending(parsed, before.first)  # "a study published | today | in Lake Letters shows"
        opener = parsed.tokens[chunk.first - 1] if chunk.first else None
        if opener is None:
            return chunk
        owner = _owner_of(parsed, chunk)
        if owner is not None and preposition_before(parsed, owner) not in SUBORDINATORS | {""}:
            chunk = owner  # "people killed in Tuesday's quake": up from the possessor
            continue
        governing = preposition_before(parsed, chunk)
        word = governing or opener.text.lower()
        if word in ("that", "whether") and (governing or opener.tag == "IN") and not any(g.finite and chunk.last <= g.first < group.first for g in parsed.verb_groups):
            return chunk  # "was told that Ada Lim, a teacher, died"
        if word in DOUBLE and _before_participle(parsed, chunk, group) is not None:
            return _climb(parsed, _before_participle(parsed, chunk, group), group, depth + 1) if depth < 4 else chunk
        timely = word in DOUBLE and comma_between(parsed, chunk.last, group.first)
        if governing and (timely or word not in SUBORDINATORS):
            if before is None or comma_between(parsed, before.last, chunk.first):
                return chunk if before is None and not comma_between(parsed, chunk.last, group.first) else before
            chunk = before
            continue
        if (word == "and" or (word == "," and listed)) and before is not None and before.last == chunk.first - 1:
            chunk, listed = before, True  # "a wall of mud, trees and debris"
            continue
        verb = group_before(parsed, chunk.first)
        if verb is not None and verb.last >= chunk.first - 1:
            opener_at = verb.first - 1
            while opener_at > 0 and parsed.tokens[opener_at].tag in ADVERBS:
                opener_at -= 1
            if parsed.tokens[opener_at].text.lower() in RELATIVE and verb.finite:
                outer = _antecedent(parsed, opener_at)
                if outer is None:
                    return chunk
                chunk = outer
                continue
            outer = chunk_ending(parsed, verb.first)
            if not verb.finite and verb.lemma in REPORTING and parsed.tokens[verb.head].tag == "VBG":
                return chunk  # "issued a statement saying | the council had closed it"
            if not verb.finite and parsed.tokens[verb.head].tag in ("VBG", "VBN") and outer is not None and outer.last == verb.first:
                chunk = outer
                continue
            if not verb.finite and _is_gerund(parsed, verb) and outer is not None and _only_participle(parsed, outer.last, verb.first - 1) and not comma_between(parsed, verb.first, group.first):
                chunk = outer  # "The plan for closing the mill | was dropped"
                continue
            if comma_between(parsed, chunk.last, group.first):
                return subject_of(parsed, verb, depth + 1)
        if word == "," and before is not None and before.last == chunk.first - 1 and comma_between(parsed, chunk.last, group.first):
            return _climb(parsed, before, group, depth + 1) if depth < 4 else before  # "The head of Norvane, Karl Moe, resigned": the head
        return chunk
    return chunk


def _only_participle(parsed: ParsedSentence, first: int, last: int) -> bool:
    """Nothing, or a participle alone: "the officer | charged | with killing"."""
    return first <= last <= first + 1 and all(t.tag in ("VBN", "VBD") for t in parsed.tokens[first:last])


def _is_gerund(parsed: ParsedSentence, verb: VerbGroup) -> bool:
    """ "for closing", "to running": an -ing form right after a preposition."""
    return parsed.tokens[verb.head].tag == "VBG" and verb.first == verb.head and verb.first > 0 and parsed.tokens[verb.first - 1].tag in ("IN", "TO") and parsed.tokens[verb.first - 1].text.lower() not in DOUBLE | {"while", "when"}


def _before_participle(parsed: ParsedSentence, chunk: NounChunk, group: VerbGroup) -> NounChunk | None:
    """ "A man charged with murder after a death | will appear": the noun that a participle before "after" hangs on, where the sentence has no main verb yet."""
    verb = group_before(parsed, chunk.first)
    if group.lemma not in IN_COURT or parsed.tokens[chunk.head].tag.startswith("NNP"):
        return None  # "called off after Norvane reaches a deal"
    if verb is None or verb.finite or parsed.tokens[verb.head].tag != "VBN" or any(g.finite and g.first < group.first for g in parsed.verb_groups):
        return None
    outer = chunk_ending(parsed, verb.first)
    return outer if outer is not None and outer.last == verb.first else None


def _owner_of(parsed: ParsedSentence, chunk: NounChunk) -> NounChunk | None:
    """ "Tuesday" of "Tuesday's quake"."""
    mark = chunk.first if parsed.tokens[chunk.first].tag == "POS" else chunk.first - 1
    return chunk_ending(parsed, mark) if mark > 0 and parsed.tokens[mark].tag == "POS" else None
