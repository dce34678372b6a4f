"""Mends what a tagger often gets wrong in news: a past tense taken for a participle, a participle for a past tense.

| words | as tagged | as mended |
|---|---|---|
| Nurses rallied outside the hall. | rallied: participle | rallied: past, finite |
| Rebels who took the town agreed to talks. | agreed: participle | agreed: past, finite |
| It was drafted in May and approved in June. | approved: participle | approved: past, passive, finite |
"""

from __future__ import annotations

from dataclasses import replace

from generator.mentions.events.clauses import (
    SUBORDINATORS, TIME_HEADS, chunk_ending, clause_of, comma_between, group_before, past_relative, phrase_after,
    preposition_before,
)
from generator.mentions.events.retag import NO_OBJECT, NOUNS, SAME_PAST, SAYING, is_second_verb, retagged
from generator.mentions.events.subjects import aside_before
from generator.mentions.language.chunks import find_noun_chunks
from generator.mentions.language.verbs import find_verb_groups
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

NEEDS_OBJECT = frozenset({
    "injure", "wound", "hospitalise", "hospitalize", "arrest", "detain", "jail", "convict", "acquit", "appoint", "charge", "sentence",
    "sack",
})
ACCUSED_OF = {"accuse": "of", "suspect": "of", "charge": "with", "convict": "of", "acquit": "of", "sentence": "to", "find": "guilty"}


def repaired(parsed: ParsedSentence) -> ParsedSentence:
    """The sentence with such words read right; the same object where there are none."""
    parsed = retagged(parsed)
    parsed = replace(parsed, verb_groups=tuple(_participle(parsed, g) for g in parsed.verb_groups))
    parsed = replace(parsed, verb_groups=tuple(replace(g, tense="past") if _same_past(parsed, g) else g for g in parsed.verb_groups))
    parsed = replace(
        parsed, verb_groups=tuple(replace(g, voice="active", aspect="perfect") if _has_done(parsed, g) else g for g in parsed.verb_groups)
    )
    parsed = replace(parsed, verb_groups=tuple(replace(g, voice="passive") if _must_be_passive(parsed, g) else g for g in parsed.verb_groups))
    parsed = replace(
        parsed,
        verb_groups=tuple(replace(g, voice="active", finite=True, tense="past") if _voted_by(parsed, g) else g for g in parsed.verb_groups),
    )
    doubtful = [g for g in parsed.verb_groups if not g.finite and parsed.tokens[g.head].tag == "VBN" and g.last - g.first == 1 and g.first]
    mended = {g: m for g in doubtful if (m := _mended(parsed, g)) is not None}
    if not mended:
        return parsed
    return replace(parsed, verb_groups=tuple(mended.get(g, g) for g in parsed.verb_groups))


def repaired_headline(parsed: ParsedSentence) -> ParsedSentence:
    """Headlines tell in the present: a past form without an object is a passive ("Broker jailed for fraud")."""
    parsed = _looming(parsed)
    return replace(parsed, verb_groups=tuple(_passive(parsed, g) for g in parsed.verb_groups))


def _looming(parsed: ParsedSentence) -> ParsedSentence:
    """ "Looming strike called off": an -ing word that opens a headline before a noun and its verb belongs to the noun."""
    tags = [t.tag for t in parsed.tokens[:3]]
    if len(tags) < 3 or tags[0] != "VBG" or tags[1] not in NOUNS or tags[2] not in ("VBD", "VBN", "VBZ", "MD"):
        return parsed
    tokens = (parsed.tokens[0]._replace(tag="JJ"), *parsed.tokens[1:])
    groups = find_verb_groups(tokens)
    held = {index for group in groups for index in range(group.first, group.last)}
    return ParsedSentence(parsed.sentence, tokens, tuple(groups), tuple(find_noun_chunks(tokens, held)))


def _passive(parsed: ParsedSentence, group: VerbGroup) -> VerbGroup:
    single = group.last - group.first == 1 and parsed.tokens[group.head].tag in ("VBD", "VBN") and group.voice == "active"
    if not single or phrase_after(parsed, group) is not None or not parsed.tokens[group.head].text.lower().endswith("ed"):
        return group
    return replace(group, voice="passive", finite=True, tense="past")


def _participle(parsed: ParsedSentence, group: VerbGroup) -> VerbGroup:
    """ "a judge accused of fraud ignored warnings": one clause has one main verb, here the second."""
    single = group.last - group.first == 1 and group.finite and parsed.tokens[group.head].tag in ("VBD", "VBN") and group.lemma not in SAYING
    if single and group.first and (_is_accused(parsed, group) or _in_aside(parsed, group)):
        return replace(group, finite=False, tense="none", voice="passive")
    follows = parsed.tokens[group.last].tag if group.last < len(parsed.tokens) else ""
    if single and group.first and follows == "CC" and _shot_and_killed(parsed, group):
        return replace(group, finite=False, tense="none", voice="passive")
    timely = group.last < len(parsed.tokens) and parsed.tokens[group.last].text.lower() in TIME_HEADS
    if not single or not group.first or (follows not in ("IN", "TO") and not timely) or parsed.tokens[group.first - 1].tag not in NOUNS:
        return group
    if is_second_verb(parsed, group.first):
        return replace(group, finite=False, tense="none", voice="passive")  # "arrested in an inquiry launched on Monday"
    comma = next((i for i in range(group.last, len(parsed.tokens)) if parsed.tokens[i].text == ","), len(parsed.tokens))
    later = next((g for g in parsed.verb_groups if g.finite and group.last <= g.first < comma), None) or _main_after(parsed, group)
    if later is None or any(
        t.tag in ("CC", "WDT", "WP", "WRB", ",", ":", "``", "''") or t.text.lower() in SUBORDINATORS
        for t in parsed.tokens[group.last : later.first]
    ):
        return group
    return replace(group, finite=False, tense="none", voice="passive")


def _is_accused(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "the case of a son accused of theft": right after a noun, with no object, where the main verb has come."""
    after = parsed.tokens[group.last].text.lower() if group.last < len(parsed.tokens) else ""
    before = group_before(parsed, group.first)
    owner = next((c for c in parsed.noun_chunks if c.last == group.first), None)
    if ACCUSED_OF.get(group.lemma) != after or owner is None or before is None:
        return False
    return not any(t.tag == "CC" for t in parsed.tokens[before.last : owner.first]) or parsed.tokens[owner.first - 1].tag == "IN"


def _in_aside(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "Karl Moe, one of the men arrested at the port, said", ", with Karl Moe arrested": it describes a noun put in between commas."""
    owner = next((c for c in parsed.noun_chunks if c.last == group.first), None)
    if owner is None or group.lemma not in NEEDS_OBJECT or phrase_after(parsed, group) is not None:
        return False
    outer = chunk_ending(parsed, owner.first) if preposition_before(parsed, owner) == "of" else owner
    if outer is None or not owner.first:
        return False
    if preposition_before(parsed, outer) == "with" and comma_between(parsed, max(0, outer.first - 3), outer.first):
        return True
    start = owner.first - 2 if owner.first > 2 and parsed.tokens[owner.first - 2].tag == "CD" else owner.first  # "one of the men"
    name = chunk_ending(parsed, start - 1)
    named = name is not None and name.last == start - 1 and parsed.tokens[name.last].text == "," and parsed.tokens[name.head].tag.startswith("NNP")
    return named and not preposition_before(parsed, name) and _verb_after_comma(parsed, group.last)


def _shot_and_killed(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "Film of a woman shot and killed in a raid was shown": two participles of a noun under a preposition, and the main verb after them."""
    pair = next((g for g in parsed.verb_groups if g.first == group.last + 1), None)
    owner = next((c for c in parsed.noun_chunks if c.last == group.first), None)
    if (
        pair is None
        or owner is None
        or pair.last >= len(parsed.tokens)
        or parsed.tokens[pair.last].tag != "IN"
        or not preposition_before(parsed, owner)
    ):
        return False
    return any(g.finite and g.first > pair.last for g in parsed.verb_groups) and not any(
        t.text == "," or t.text.lower() in SUBORDINATORS for t in parsed.tokens[pair.last : pair.last + 4]
    )


def _same_past(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "Halden beat Tarvos": a present tense would be "beats" of one side, and is rare in reports."""
    return (
        group.finite
        and group.tense == "present"
        and not group.modal
        and not group.aspect
        and group.last - group.first == 1
        and parsed.tokens[group.head].text.lower() in SAME_PAST
    )


def _must_be_passive(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "40 were killed and 200 injured": nobody injures without a victim."""
    return (
        group.lemma in NEEDS_OBJECT
        and group.voice == "active"
        and group.finite
        and group.tense == "past"
        and not group.aspect
        and (phrase_after(parsed, group) is None or _joined_to_passive(parsed, group))
    )


def _has_done(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "Ada Lim's chaired the board", "he's resigned": "has", not "is"."""
    short = group.last - group.first == 2 and parsed.tokens[group.first].text in ("'s", "’s") and parsed.tokens[group.head].tag in ("VBN", "VBD")
    return short and group.finite and (group.lemma in NO_OBJECT or phrase_after(parsed, replace(group, voice="active", aspect="perfect")) is not None)


def _voted_by(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "Parliament voted by 104 votes to 66": a count, not who did it."""
    after = parsed.tokens[group.last : group.last + 2]
    return (
        group.lemma in ("vote", "win", "rule", "back")
        and group.last - group.first == 1
        and len(after) == 2
        and after[0].text == "by"
        and after[1].tag == "CD"
    )


def _joined_to_passive(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "was arrested in May and charged the following week"."""
    governor = group_before(parsed, group.first)
    return (
        parsed.tokens[group.first - 1].text.lower() == "and"
        and governor is not None
        and governor.finite
        and governor.voice == "passive"
        and group.first > 0
    )


def _main_after(parsed: ParsedSentence, group: VerbGroup) -> VerbGroup | None:
    """ "accused of theft ignored/VBN warnings": the past tense that the tagger took for a participle."""
    if parsed.tokens[group.last].text.lower() != "of":
        return None
    for other in parsed.verb_groups:
        follows = parsed.tokens[other.last].tag if other.last < len(parsed.tokens) else ""
        if (
            other.first > group.last
            and parsed.tokens[other.head].tag == "VBN"
            and other.last - other.first == 1
            and follows in ("DT", "JJ", "NN", "NNS", "VBN", "PRP$", "CD")
        ):
            return other
    return None


def _verb_after_comma(parsed: ParsedSentence, index: int) -> bool:
    """ "…, a ship built in 1986, sank": after the next comma a verb comes at once."""
    comma = next((i for i in range(index, len(parsed.tokens)) if parsed.tokens[i].text == ","), None)
    return comma is not None and any(g.first == comma + 1 and parsed.tokens[g.head].tag in ("VBD", "VBN", "VBZ") for g in parsed.verb_groups)


def _says_that(parsed: ParsedSentence, governor: VerbGroup, group: VerbGroup) -> bool:
    """One noun phrase and nothing else stands between a verb of saying and the participle, which has an object."""
    subject = next((c for c in parsed.noun_chunks if c.first == governor.last), None)
    return subject is not None and subject.last == group.first and phrase_after(parsed, group) is not None


def _mended(parsed: ParsedSentence, group: VerbGroup) -> VerbGroup | None:
    """What a single participle after a noun is, where it is no participle; else None."""
    before = parsed.tokens[group.first - 1]
    governor = group_before(parsed, group.first)
    if before.text.lower() == "and" and governor is not None and governor.finite and governor.voice == "passive":
        return replace(group, finite=True, tense=governor.tense, aspect=governor.aspect, modal=governor.modal, negated=governor.negated)
    owner = next((c for c in parsed.noun_chunks if c.last == group.first), None)
    if _is_main_past_relative(parsed, group):
        return replace(group, finite=True, tense="past", voice="active")
    past = _goes_on(parsed, group, governor, owner) or (owner is not None and not _describes(parsed, group, owner) and _is_only_verb(parsed, group))
    return replace(group, finite=True, tense="past", voice="active") if past else None


def _is_main_past_relative(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "Rebels who have captured half of the land agreed/VBN to talks"."""
    comma = next((i for i in range(group.last, len(parsed.tokens)) if parsed.tokens[i].text == ","), len(parsed.tokens))
    follows = parsed.tokens[group.last].text.lower() if group.last < len(parsed.tokens) else ""
    if follows == "by" or any(g.finite and group.last <= g.first < comma for g in parsed.verb_groups):
        return False
    return past_relative(parsed, group) is not None


def _goes_on(parsed: ParsedSentence, group: VerbGroup, governor: VerbGroup | None, owner: NounChunk | None) -> bool:
    """The words before it ask for a main verb."""
    if governor is not None and governor.finite and governor.lemma in SAYING and _says_that(parsed, governor, group):
        return True  # "said the list contained 121 names"
    if governor is not None and parsed.tokens[group.first - 1].text == "," and aside_before(parsed, group.first) is not None:
        return True  # "The Ada, a ship built in 1986, sank"
    joined = owner is not None and parsed.tokens[owner.first - 1].tag == "CC"
    return joined and group.lemma in NO_OBJECT and governor is not None and governor.finite  # "homes were emptied and people fled/VBN"


def _describes(parsed: ParsedSentence, group: VerbGroup, owner: NounChunk) -> bool:
    """It belongs to the noun before it."""
    whole = chunk_ending(parsed, owner.first) if preposition_before(parsed, owner) == "of" else owner
    if whole is not None and preposition_before(parsed, whole) == "with" and comma_between(parsed, max(0, whole.first - 5), whole.first):
        return True  # ", with 70 people injured", ", with thousands of drivers rescued"
    if _is_accused(parsed, group):
        return True
    outer = whole or owner
    if outer.first > 1 and [t.text.lower() for t in parsed.tokens[outer.first - 2 : outer.first]] == ["according", "to"]:
        return True  # "according to a study of 40 lakes published on Tuesday"
    return outer.first > 0 and parsed.tokens[outer.first - 1].text == "," and _verb_after_comma(parsed, group.last)  # ", one of the men arrested, said"


def _is_only_verb(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """No finite verb stands in its clause, and no "by" after it."""
    first, last = clause_of(parsed, group.head)
    first = max([first, *(i + 1 for i in range(first, group.first) if parsed.tokens[i].text == ",")])
    comma = next((i for i in range(group.last, last) if parsed.tokens[i].text == ","), last)
    follows = [t.text.lower() for t in parsed.tokens[group.last : group.last + 2]]
    by = follows[:1] == ["by"] or (follows[1:] == ["by"] and parsed.tokens[group.last].tag == "RP")  # "the party set up by him"
    return not by and not any(g.finite and first <= g.head < comma for g in parsed.verb_groups)
