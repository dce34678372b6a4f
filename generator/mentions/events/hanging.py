"""What an event noun hangs on: the verb or the noun that says whether it is told, planned, sought or only charged.

| words | what the noun hangs on |
|---|---|
| calls for a ceasefire | call |
| ahead of the vote | before |
| charged with the murder of | charged |
| will seek a court order | sought |
| packed the streets for the funeral | came for |
"""

from __future__ import annotations

from generator.mentions.events.clauses import group_before
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

CALLING_OFF = frozenset({"cancel", "postpone", "scrap", "abandon", "call off", "delay", "shelve", "suspend", "axe"})
UNREAL_VERBS = frozenset({
    "avoid", "prevent", "avert", "seek", "want", "need", "demand", "urge", "propose", "consider", "threaten", "fear", "expect", "hope",
    "request", "support", "oppose", "rule", "discuss", "favour", "favor", "back", "block", "stop", "reject", "allow", "risk", "miss",
    "require", "reduce", "lower", "curb", "cut", "halve", "slash", "promise", "pledge", "vow", "offer",
})
ANNOUNCING = frozenset({"announce", "schedule", "plan", "threaten", "set", "organise", "organize", "propose"})
COMING = frozenset({"pack", "gather", "line", "fill", "crowd", "arrive", "assemble", "come", "turn", "attend", "meet", "travel", "flock"})
CHARGING = frozenset({
    "charge", "convict", "accuse", "acquit", "suspect", "clear", "jail", "sentence", "indict", "imprison", "arrest", "try", "blame",
    "deny", "admit", "face",
})
CHARGED_WITH = frozenset({"with", "of", "for", "over", "in"})


def decides(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """ "to vote on the new budget": the vote is the event, the budget its matter."""
    group = group_before(parsed, chunk.first)
    return (
        group is not None
        and group.lemma in ("vote", "debate", "decide", "rule", "negotiate", "campaign", "consult")
        and chunk.first - group.last <= 2
    )


def is_threatened(parsed: ParsedSentence, chunk, governor: str) -> bool:
    """ "announced plans for a walkout", "threatened with a strike"."""
    group = group_before(parsed, chunk.first)
    opener = parsed.tokens[chunk.first - 1].text.lower() if chunk.first else ""
    if group is None or group.negated or chunk.first - group.last > 4:
        return False
    return (governor == "plan" and group.lemma in ANNOUNCING) or (opener == "with" and group.lemma == "threaten")


def came_for(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """ "packed the streets on Saturday for the funeral": what many did for it says that it took place."""
    group = group_before(parsed, chunk.first)
    opener = parsed.tokens[chunk.first - 1].text.lower() if chunk.first else ""
    return (
        opener == "for"
        and group is not None
        and group.finite
        and group.lemma in COMING
        and group.tense == "past"
        and not group.modal
        and not group.negated
        and not group.aspect
    )


def calls_off(parsed: ParsedSentence, group: VerbGroup) -> bool:
    return group.lemma in CALLING_OFF or (group.lemma == "call" and particle(parsed, group) == "off")


def charged(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """ "charged with the murder of", "jailed for four years for the robbery", "denies a murder": what somebody is accused of."""
    group = group_before(parsed, chunk.first)
    if group is None or group.lemma not in CHARGING or chunk.first - group.last > 25:
        return False
    opener = parsed.tokens[chunk.first - 1].text.lower() if chunk.first else ""
    return opener in CHARGED_WITH if group.lemma not in ("deny", "admit", "face") else chunk.first - group.last <= 4


def asked_for(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """ "a reward for information leading to an arrest"."""
    words = [t.text.lower() for t in parsed.tokens[max(0, chunk.first - 4) : chunk.first]]
    return words[-2:] == ["leading", "to"] and bool({"information", "tips", "evidence", "tip", "clues"} & set(words))


def is_sought(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """ "will seek an immediate court injunction"."""
    group = group_before(parsed, chunk.first)
    return (
        group is not None
        and group.lemma in UNREAL_VERBS
        and chunk.first - group.last <= 1
        and not any(t.tag in ("IN", "TO", ",") for t in parsed.tokens[group.last : chunk.first])
    )


def bare(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """ "in protest", "on trial": a single noun without article or modifier, after a preposition."""
    alone = chunk.last - chunk.first == 1 and parsed.tokens[chunk.head].tag == "NN"
    return alone and chunk.first > 0 and parsed.tokens[chunk.first - 1].tag in ("IN", "TO")


def generic(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """A bare plural that no verb tells ("night burglaries"): such events in general."""
    opener = parsed.tokens[chunk.first]
    owned = chunk.first and parsed.tokens[chunk.first - 1].tag == "POS"
    return parsed.tokens[chunk.head].tag in ("NNS", "NNPS") and opener.tag not in ("DT", "PRP$", "CD", "POS") and not owned


def particle(parsed: ParsedSentence, group: VerbGroup) -> str:
    return parsed.tokens[group.last].text.lower() if group.last < len(parsed.tokens) else ""


def hanging_on(parsed: ParsedSentence, chunk: NounChunk) -> str:
    """The noun or preposition that governs a chunk: "calls for a ceasefire" -> call, "ahead of the vote" -> ahead."""
    index = chunk.first - 1
    if index < 0 or parsed.tokens[index].tag not in ("IN", "TO"):
        return ""
    word = parsed.tokens[index].text.lower()
    if word in ("of", "for", "to", "from") and index:
        previous = parsed.tokens[index - 1]
        return "before" if previous.text.lower() in ("ahead", "prior") else previous.lemma.lower()
    return word
