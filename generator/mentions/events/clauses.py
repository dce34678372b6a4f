"""Clauses, subjects and objects, read from verb groups and noun chunks without a full parse.

All indices count tokens of one ParsedSentence.
"""

from __future__ import annotations

import re

from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where"})
SUBORDINATORS = frozenset({"that", "after", "before", "when", "while", "because", "although", "though", "since", "until",
                           "as", "if", "unless", "whether", "where", "whereas", "once", "who", "which", "whom", "whose"})
PREPOSITIONS = frozenset({"IN", "TO"})
ADVERBS = frozenset({"RB", "RBR", "RBS", "RP"})
STOPS = frozenset({";", ":", "—", "–", "--", "...", "…"})
DOUBLE = frozenset({"after", "before", "since", "until", "as"})  # prepositions that open clauses as well
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
AMOUNT_WORDS = frozenset({"at", "least", "most", "more", "than", "up", "to", "about", "around", "nearly", "almost", "over", "some", "fewer", "as", "many", "an", "estimated"})
ASKING = frozenset({"invite", "ask", "order", "tell", "urge", "allow", "force", "persuade", "encourage", "instruct", "request", "enable", "help", "expect", "want", "advise", "require", "call on", "task"})  # "asked him to lead"
DECADE = re.compile(r"\d0s")
WIDEST = 60  # tokens looked at on either side; a longer stretch is no clause


def clause_of(parsed: ParsedSentence, index: int) -> tuple[int, int]:
    """The clause around a token: half-open token indices, bounded by subordinators, stops and coordinated verbs."""
    first, last = index, index + 1
    while first > max(0, index - WIDEST) and not _opens_clause(parsed, first):
        first -= 1
    while last < min(len(parsed.tokens), index + WIDEST) and not _opens_clause(parsed, last):
        last += 1
    return _of_one_verb(parsed, index, first, last)


def _of_one_verb(parsed: ParsedSentence, index: int, first: int, last: int) -> tuple[int, int]:
    """ "when a ferry sank has risen": the clause that "when" opens ends where a second finite verb follows the first."""
    if parsed.tokens[first].text.lower() not in SUBORDINATORS:
        return first, last
    finite = [g for g in parsed.verb_groups if g.finite and first <= g.first and g.last <= last]
    if len(finite) < 2 or any(t.tag == "CC" for t in parsed.tokens[finite[0].last : finite[1].first]):
        return first, last
    return (first, finite[1].first) if index < finite[1].first else (finite[1].first, last)


def _opens_clause(parsed: ParsedSentence, index: int) -> bool:
    token = parsed.tokens[index]
    if token.text in STOPS:
        return True
    if token.text.lower() in SUBORDINATORS and _verb_follows(parsed, index):
        return True
    joined = token.text.lower() in {"and", "but", "or", "as"} or token.text == ","
    if not joined or not index:
        return False
    if token.text == "," and index + 1 < len(parsed.tokens) and (parsed.tokens[index + 1].text == "with" or _participle_at(parsed, index + 1)):
        return True
    if _finite_at(parsed, index + 1):
        return True
    chunk = chunk_at(parsed, index + 1)
    if chunk is None or chunk.first != index + 1 or group_before(parsed, index) is None:
        return False
    verb = chunk.last + (chunk.last < len(parsed.tokens) and parsed.tokens[chunk.last].tag == "RB")
    return _finite_at(parsed, verb)


def _participle_at(parsed: ParsedSentence, index: int) -> bool:
    return parsed.tokens[index].tag == "VBG" and any(g.first == index and not g.finite for g in parsed.verb_groups)


def _verb_follows(parsed: ParsedSentence, index: int) -> bool:
    """A finite verb comes within the next words, before another noun phrase has passed by twice."""
    reach = [c for c in parsed.noun_chunks if c.first > index][:2]
    limit = reach[1].last if len(reach) == 2 else len(parsed.tokens)
    return any(index < g.first <= limit and (g.finite or parsed.tokens[g.first].tag == "VBN") for g in parsed.verb_groups)


def _finite_at(parsed: ParsedSentence, index: int) -> bool:
    return any(g.first <= index < g.last and g.finite for g in parsed.verb_groups)


def group_before(parsed: ParsedSentence, index: int) -> VerbGroup | None:
    return next((g for g in reversed(parsed.verb_groups) if g.last <= index), None)


def chunk_at(parsed: ParsedSentence, index: int) -> NounChunk | None:
    return next((c for c in parsed.noun_chunks if c.first <= index < c.last), None)


def chunk_ending(parsed: ParsedSentence, index: int) -> NounChunk | None:
    """The last chunk that ends at or before a token."""
    return next((c for c in reversed(parsed.noun_chunks) if c.last <= index), None)


def preposition_before(parsed: ParsedSentence, chunk: NounChunk) -> str:
    """The preposition that governs a chunk, or ""."""
    index = chunk.first - 1
    while index >= 0 and parsed.tokens[index].tag in ADVERBS | {"CD", "DT", "PDT", "$"}:
        if parsed.tokens[index].tag == "CD" and chunk_at(parsed, index) is not None:
            return ""  # "in 1979 she opened": the year is a phrase of its own
        index -= 1
    if index < 0 or parsed.tokens[index].tag not in PREPOSITIONS:
        return ""
    return parsed.tokens[index].text.lower()


def subject_of(parsed: ParsedSentence, group: VerbGroup, depth: int = 0) -> NounChunk | None:
    """The noun chunk that is a verb group's grammatical subject; a verb without one borrows its governor's."""
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
    if mark == ")":
        return start
    opener = parsed.tokens[start + 1]
    told = any(start < g.first < end and g.finite and not _may_be_participle(parsed, g) and parsed.tokens[g.first - 1].text.lower() not in RELATIVE for g in parsed.verb_groups)
    relative = opener.text.lower() in RELATIVE
    return start if relative or (not told and (opener.tag in ("DT", "CD", "JJ", "VBN", "VBG", "IN") and opener.text.lower() != "and")) else None


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
    if parsed.tokens[chunk.head].text.lower() in WEEKDAYS and preposition_before(parsed, chunk):
        return chunk_ending(parsed, chunk.first) or chunk
    return chunk


def _climb(parsed: ParsedSentence, chunk: NounChunk, group: VerbGroup, depth: int) -> NounChunk | None:
    """From the chunk nearest to the verb up to the head of the phrase that it belongs to."""
    listed = False
    for _ in range(8):
        if parsed.tokens[chunk.head].tag == "EX":
            return None
        before = chunk_ending(parsed, chunk.first)
        opener = parsed.tokens[chunk.first - 1] if chunk.first else None
        if opener is None:
            return chunk
        owner = _owner_of(parsed, chunk)
        if owner is not None and preposition_before(parsed, owner):
            chunk = owner  # "people killed in Tuesday's quake": up from the possessor
            continue
        word = opener.text.lower()
        if word in ("that", "whether") and opener.tag == "IN" and not any(g.finite and chunk.last <= g.first < group.first for g in parsed.verb_groups):
            return chunk  # "was told that Ada Lim, a teacher, died"
        timely = word in DOUBLE and _comma_between(parsed, chunk.last, group.first)
        if preposition_before(parsed, chunk) and (timely or word not in SUBORDINATORS):
            if before is None or _comma_between(parsed, before.last, chunk.first):
                return chunk if before is None and not _comma_between(parsed, chunk.last, group.first) else before
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
            if not verb.finite and parsed.tokens[verb.head].tag in ("VBG", "VBN") and outer is not None and outer.last == verb.first:
                chunk = outer
                continue
            if _comma_between(parsed, chunk.last, group.first):
                return subject_of(parsed, verb, depth + 1)
        if word == "," and before is not None and before.last == chunk.first - 1 and _comma_between(parsed, chunk.last, group.first):
            return _climb(parsed, before, group, depth + 1) if depth < 4 else before  # "The head of Norvane, Karl Moe, resigned": the head
        return chunk
    return chunk


def _owner_of(parsed: ParsedSentence, chunk: NounChunk) -> NounChunk | None:
    """ "Tuesday" of "Tuesday's quake"."""
    mark = chunk.first if parsed.tokens[chunk.first].tag == "POS" else chunk.first - 1
    return chunk_ending(parsed, mark) if mark > 0 and parsed.tokens[mark].tag == "POS" else None


def conjuncts(parsed: ParsedSentence, chunk: NounChunk) -> list[NounChunk]:
    """The chunks that "and" joins to a chunk: "the union and the port"."""
    found: list[NounChunk] = []
    while chunk.last < len(parsed.tokens) and parsed.tokens[chunk.last].text.lower() == "and":
        following = chunk_at(parsed, chunk.last + 1)
        if following is None or following.first != chunk.last + 1:
            break
        found.append(following)
        chunk = following
    return found


def _comma_between(parsed: ParsedSentence, first: int, last: int) -> bool:
    return any(t.text == "," for t in parsed.tokens[first:last])


def object_of(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The chunk that follows a verb group at once, with nothing but adverbs between."""
    index = group.last
    while index < len(parsed.tokens) and parsed.tokens[index].tag in ADVERBS:
        index += 1
    chunk = next((c for c in parsed.noun_chunks if c.first >= index), None)
    counted = chunk is not None and any(t.tag == "CD" for t in parsed.tokens[chunk.first : chunk.last])
    if chunk is None or any(t.tag not in ADVERBS | {"DT", "PDT", "CD", "$", "PRP$"} and t.text not in "\"'“‘" and not (counted and t.text.lower() in AMOUNT_WORDS)
                            for t in parsed.tokens[index : chunk.first]):
        return None
    if parsed.tokens[chunk.first].text.lower() == "aged":
        return None  # "died aged 81"
    return owned(parsed, chunk)


def owned(parsed: ParsedSentence, chunk: NounChunk) -> NounChunk:
    """ "the rider's race": the race."""
    for _ in range(3):
        after = parsed.tokens[chunk.last].tag if chunk.last < len(parsed.tokens) else ""
        following = next((c for c in parsed.noun_chunks if chunk.last <= c.first <= chunk.last + 1), None)
        if after != "POS" or following is None:
            return chunk
        chunk = following
    return chunk


def agent_by(parsed: ParsedSentence, group: VerbGroup, last: int) -> NounChunk | None:
    """The chunk after "by", up to a token index: who did what a passive tells."""
    for index in range(group.last, min(last, group.last + 25)):
        if parsed.tokens[index].text.lower() == "by":
            return next((c for c in parsed.noun_chunks if index < c.first + 1 <= index + 3), None)
    return None
