"""Clauses and objects, read from verb groups and noun chunks without a full parse.

All indices count tokens of one ParsedSentence.
"""

from __future__ import annotations

from generator.mentions.language import links
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where"})
SUBORDINATORS = frozenset({"that", "after", "before", "when", "while", "because", "although", "though", "since", "until",
                           "as", "if", "unless", "whether", "where", "whereas", "once", "who", "which", "whom", "whose"})
PREPOSITIONS = frozenset({"IN", "TO"})
ADVERBS = frozenset({"RB", "RBR", "RBS", "RP"})
STOPS = frozenset({";", ":", "—", "–", "--", "...", "…"})
DOUBLE = frozenset({"after", "before", "since", "until", "as"})  # prepositions that open clauses as well
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})
AMOUNT_WORDS = frozenset({
    "at", "least", "most", "more", "than", "up", "to", "about", "around", "nearly", "almost", "over", "some", "fewer", "as", "many",
    "an", "estimated",
})
BOUNDING = frozenset({("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to"), ("other", "than")})
ROUGHLY = frozenset({"about", "around", "nearly", "almost", "some", "roughly"})
TIME_HEADS = WEEKDAYS | {"today", "yesterday", "tomorrow", "tonight"}
ASIDE = 12  # tokens of an aside within a list
WIDEST = 60  # tokens looked at on either side; a longer stretch is no clause


def clause_of(parsed: ParsedSentence, index: int) -> tuple[int, int]:
    """The clause around a token: half-open token indices, bounded by subordinators, stops and coordinated verbs."""
    first, last = index, index + 1
    lowest, highest = max(0, index - WIDEST), min(len(parsed.tokens), index + WIDEST)
    while first > lowest and not _opens_clause(parsed, first):
        first -= 1
    while last < highest and not _opens_clause(parsed, last):
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
    """Does a clause end before the token? Kept with the sentence: it is asked again for each word of it."""
    known = parsed.clause_starts.get(index)
    if known is None:
        known = parsed.clause_starts[index] = _begins_clause(parsed, index)
    return known


def _begins_clause(parsed: ParsedSentence, index: int) -> bool:
    token = parsed.tokens[index]
    if token.text in STOPS:
        return True
    if token.text.lower() in SUBORDINATORS and _verb_follows(parsed, index) and not compares(parsed, index):
        return True
    joined = token.text.lower() in {"and", "but", "or", "as"} or token.text == ","
    if not joined or not index:
        return False
    if token.text == "," and index + 1 < len(parsed.tokens) and (parsed.tokens[index + 1].text == "with" or _participle_at(parsed, index + 1)):
        return True
    if _finite_at(parsed, index + 1) or (token.text != "," and _phrase_then_verb(parsed, index + 1)):
        return True
    opener = index + 1
    while opener < len(parsed.tokens) and parsed.tokens[opener].text.lower() in AMOUNT_WORDS:
        opener += 1  # "and more than 200 people were"
    chunk = chunk_at(parsed, index + 1) or chunk_at(parsed, opener)
    if chunk is None or chunk.first not in (index + 1, opener) or group_before(parsed, index) is None:
        return False
    verb = chunk.last + (chunk.last < len(parsed.tokens) and parsed.tokens[chunk.last].tag == "RB")
    return _finite_at(parsed, verb)


def _phrase_then_verb(parsed: ParsedSentence, index: int) -> bool:
    """ "and | in April 2003 he admitted it": a phrase with a preposition, a subject and its verb."""
    if index >= len(parsed.tokens) or parsed.tokens[index].tag != "IN" or parsed.tokens[index].text.lower() not in ("in", "on", "at", "by", "after"):
        return False
    group = next((g for g in parsed.verb_groups if g.first > index), None)
    subject = next((c for c in parsed.noun_chunks if group is not None and c.last == group.first), None)
    return (
        group is not None
        and group.finite
        and group.first - index <= 8
        and subject is not None
        and subject.first > index + 1
        and parsed.tokens[subject.first - 1].tag not in ("IN", "TO", "CC")
    )


def compares(parsed: ParsedSentence, index: int) -> bool:
    """ "twice AS fast AS thought"."""
    if parsed.tokens[index].text.lower() != "as":
        return False
    return any(0 <= other < len(parsed.tokens) and parsed.tokens[other].text.lower() == "as" for other in (index - 2, index + 2))


def _participle_at(parsed: ParsedSentence, index: int) -> bool:
    return parsed.tokens[index].tag == "VBG" and any(g.first == index and not g.finite for g in parsed.verb_groups)


def _verb_follows(parsed: ParsedSentence, index: int) -> bool:
    """A finite verb comes within the next words, before another noun phrase has passed by twice."""
    reach = [c for c in parsed.noun_chunks if c.first > index][:2]
    limit = reach[1].last if len(reach) == 2 else len(parsed.tokens)
    return any(
        index < g.first <= limit and (g.finite or (parsed.tokens[g.first].tag == "VBN" and parsed.tokens[g.first - 1].text != ","))
        for g in parsed.verb_groups
    )  # "appeared before the court, charged with": no clause of its own


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
    index = _before_amount(parsed, index)
    if index < 0 or parsed.tokens[index].tag not in PREPOSITIONS:
        return ""
    return parsed.tokens[index].text.lower()


def _before_amount(parsed: ParsedSentence, index: int) -> int:
    """The token before words that only bound a number: "by | more than 200 people", "as many as 40", "about 30"."""
    if index < 0 or index + 1 >= len(parsed.tokens):
        return index
    word, following = parsed.tokens[index].text.lower(), parsed.tokens[index + 1]
    if word == "at" and following.text.lower() in ("least", "most"):
        return index - 1
    if following.tag not in ("CD", "$"):
        return index
    if word in ROUGHLY:
        return index - 1
    pair = (parsed.tokens[index - 1].text.lower(), word) if index else ("", "")
    if pair == ("many", "as"):
        return index - 3
    return index - 2 if pair in BOUNDING else index


def conjuncts(parsed: ParsedSentence, chunk: NounChunk) -> list[NounChunk]:
    """The chunks that "and" joins to a chunk: "the union and the port", "Ada Lim, 20, and Karl Moe", "Ada Lim, the mayor, and Karl Moe"."""
    found: list[NounChunk] = []
    while (joint := _past_aside(parsed, chunk.last)) < len(parsed.tokens) and parsed.tokens[joint].text.lower() == "and":
        following = chunk_at(parsed, joint + 1)
        if following is None or following.first != joint + 1:
            break
        found.append(following)
        chunk = following
    return found


def listed(parsed: ParsedSentence, chunk: NounChunk) -> list[NounChunk]:
    """The further names of a list: those after Russia in "Russia, Ukraine, France and Germany"."""
    found: list[NounChunk] = []
    at = chunk.last
    while at + 1 < len(parsed.tokens) and parsed.tokens[at].text in (",", "and"):
        joint = at + 1 + (parsed.tokens[at].text == "," and parsed.tokens[at + 1].text == "and")
        following = chunk_at(parsed, joint)
        if following is None or following.first != joint or not parsed.tokens[following.head].tag.startswith("NNP"):
            return []
        found.append(following)
        if parsed.tokens[joint - 1].text == "and":
            return found
        at = following.last
    return []


def _past_aside(parsed: ParsedSentence, index: int) -> int:
    """Past ", 20," of "Ada Lim, 20, and" and ", the mayor of Larvik," of "Ada Lim, the mayor of Larvik, and"; else the same index."""
    if index + 1 >= len(parsed.tokens) or parsed.tokens[index].text != "," or parsed.tokens[index + 1].tag not in ("CD", "DT"):
        return index
    end = next((i for i in range(index + 1, min(index + ASIDE, len(parsed.tokens) - 1)) if parsed.tokens[i].text == ","), None)
    if end is None or parsed.tokens[end + 1].text.lower() != "and" or any(index < g.first < end for g in parsed.verb_groups):
        return index
    return end + 1


def first_joined(parsed: ParsedSentence, chunk: NounChunk) -> NounChunk | None:
    """The name that opens the sentence and is joined to a chunk over an aside: "Ada Lim" of "Ada Lim, the mayor, and Karl Moe"."""
    owner = next(
        (
            c
            for c in parsed.noun_chunks
            if c.last < chunk.first
            and parsed.tokens[c.head].tag.startswith("NNP")
            and c.last != chunk.first - 1 == _past_aside(parsed, c.last)
        ),
        None,
    )
    if owner is None or group_before(parsed, owner.first) is not None or preposition_before(parsed, owner):
        return None
    return owner


def comma_between(parsed: ParsedSentence, first: int, last: int) -> bool:
    return any(t.text == "," for t in parsed.tokens[first:last])


def object_of(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The direct object that follows a verb group; of "the rider's race" the race."""
    found = links.object_of(parsed, group)
    if found is None and group.voice == "active" and parsed.tokens[group.last : group.last + 1] and parsed.tokens[group.last].tag == "RP":
        found = phrase_after(parsed, group)  # "called off the strike"
    if found is None or found.first < group.last or parsed.tokens[found.first].text.lower() in TIME_HEADS | {"aged"} or _is_day(parsed, found.first):
        return None  # "died Saturday", "died aged 81", "burst May 19"
    return owned(parsed, found)


def _is_day(parsed: ParsedSentence, index: int) -> bool:
    """ "May 19", "Sept. 3"."""
    month = parsed.tokens[index].text[:3].lower() in MONTHS and parsed.tokens[index].text[:1].isupper()
    return month and any(t.tag == "CD" for t in parsed.tokens[index + 1 : index + 3])


def phrase_after(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """The chunk that follows a verb group at once, whatever the verb: what its tag may be mended by."""
    index = group.last
    while index < len(parsed.tokens) and parsed.tokens[index].tag in ADVERBS:
        index += 1
    chunk = next((c for c in parsed.noun_chunks if c.first >= index), None)
    between = ADVERBS | {"DT", "PDT", "CD", "$", "PRP$"}
    if chunk is None or any(t.tag not in between and t.text not in "\"'“‘" for t in parsed.tokens[index : chunk.first]):
        return None
    opener = parsed.tokens[chunk.first].text.lower()
    return None if opener == "aged" or opener in TIME_HEADS else chunk


def owned(parsed: ParsedSentence, chunk: NounChunk) -> NounChunk:
    """ "the rider's race": the race."""
    for _ in range(3):
        after = parsed.tokens[chunk.last].tag if chunk.last < len(parsed.tokens) else ""
        following = next((c for c in parsed.noun_chunks if chunk.last <= c.first <= chunk.last + 1), None)
        if after != "POS" or following is None:
            return chunk
        chunk = following
    return chunk


def past_relative(parsed: ParsedSentence, group: VerbGroup) -> NounChunk | None:
    """ "Rebels who have captured half of the land | agreed": the first noun, where the only verb before is that of its relative clause."""
    governor = group_before(parsed, group.first)
    if governor is None or group_before(parsed, governor.first) is not None:
        return None
    relative = governor.first - governor.finite
    first = chunk_ending(parsed, relative)
    if not governor.finite:  # "The unions representing doctors and nurses | said"
        plain = parsed.tokens[governor.head].tag == "VBG" and first is not None and first.last == governor.first and _opens_story(parsed, first)
        return first if plain and not any(t.text == "," or t.tag in ("TO", "WDT", "WP") for t in parsed.tokens[governor.last : group.first]) else None
    if parsed.tokens[relative].text.lower() not in ("who", "which", "that") or first is None or first.last != relative or not _opens_story(parsed, first):
        return None
    return None if any(t.text == "," or t.tag == "CC" for t in parsed.tokens[governor.last : group.first]) else first


def _opens_story(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """Does a chunk open its sentence, or what follows the date line "Larvik, Norvania --"?"""
    return chunk.first <= 1 or parsed.tokens[chunk.first - 1].text in STOPS


def in_relative(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "Ada Lim, who founded the party, has died": the verb of a relative clause."""
    return any(t.text.lower() in RELATIVE for t in parsed.tokens[max(0, group.first - 2) : group.first])


def goes_ahead(parsed: ParsedSentence, index: int) -> bool:
    """ "ahead" of "is to go ahead on Monday", which parts nothing, as "ahead of the vote" does."""
    ahead = parsed.tokens[index].text.lower() == "ahead"
    return ahead and (index + 1 == len(parsed.tokens) or parsed.tokens[index + 1].text.lower() != "of")


def agent_by(parsed: ParsedSentence, group: VerbGroup, last: int) -> NounChunk | None:
    """The chunk after "by", up to a token index: who did what a passive tells."""
    for index in range(group.last, min(last, group.last + 25)):
        if parsed.tokens[index].text.lower() == "by":
            return next((c for c in parsed.noun_chunks if index < c.first + 1 <= index + 3), None)
    return None
