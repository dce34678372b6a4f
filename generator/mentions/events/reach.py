"""How far an event's own words reach in its sentence: where its participants, its place and its figures may stand.

| words | trigger | reach |
|---|---|---|
| The talks on Monday come after the deaths of 9 people in Veldt | talks | The talks on Monday come |
| (the same) | deaths | the deaths of 12 people in Veldt |
| Following the fire in Larvik, Ada Lim chaired talks | talks | Ada Lim chaired talks |
| Mayor Ada Lim said the strike would hurt | strike | the strike would hurt |
| Although the agency is new, the meeting shows | meeting | the meeting shows |
"""

from __future__ import annotations

from generator.mentions.events.clauses import clause_of, goes_ahead, group_before
from generator.mentions.events.subjects import subject_of
from generator.mentions.events.triggers import Trigger
from generator.mentions.language.syntax import ParsedSentence

ATTITUDES = frozenset({
    "regret", "mourn", "remember", "recall", "describe", "blame", "condemn", "discuss", "mention", "welcome", "praise", "criticise",
    "criticize", "survive", "mean", "know", "lament", "love", "fear", "call", "deny", "follow", "precede", "eclipse", "surpass",
    "exceed", "rival", "outstrip", "dwarf", "overshadow", "predate", "commemorate", "protest", "avenge", "investigate", "honour",
    "honor", "survey", "witness", "explain", "surround", "concern",
})
SAYING = frozenset({"say", "tell", "report", "claim", "add", "insist", "warn", "believe", "think", "estimate", "argue", "admit", "deny"})
PUT_IN = SAYING | {"announce", "confirm", "state", "note", "explain", "write", "recall"}  # "…, mediators announced"
PARTING = frozenset({
    "following", "after", "amid", "amidst", "despite", "since", "before", "ahead", "prior", "though", "although", "because", "while",
    "until", "whereas",
})


def reach_of(parsed: ParsedSentence, trigger: Trigger) -> tuple[int, int]:
    """Half-open token indices of the words that may tell of this event; always holds the trigger."""
    first, last = clause_of(parsed, trigger.head)
    first = max(first, _dateline_end(parsed))
    low, high = trigger.first, trigger.last
    said = [g.last for g in parsed.verb_groups if first <= g.first and g.last <= low and g.finite and g.lemma in SAYING and g is not trigger.group]
    first = max([first, *said])  # "The mayor said | the strike would be a blow"
    opened = [i for i in range(first, low) if _parts(parsed, i)]
    if opened:
        comma = next((i for i in range(opened[-1], low) if parsed.tokens[i].text == "," and _clause_follows(parsed, i, low)), None)
        between = comma is None and _stands_before(parsed, trigger, opened[-1])
        first = comma + 1 if comma is not None else trigger.group.first if between else opened[-1] + 1
        if comma is None and not between:  # inside the phrase that "after" opens: it ends at its comma
            last = next((i for i in range(high, last) if parsed.tokens[i].text == ","), last)
    last = next((i for i in range(high, last) if _parts(parsed, i) or sayer_at(parsed, i)), last)
    if trigger.first == 0 and trigger.group is not None and not trigger.group.finite:  # "Born in Larvik in 1932 | , she moved to Veldt"
        last = next((i for i in range(high, last) if parsed.tokens[i].text == ","), last)
    if trigger.chunk is not None and _hangs(parsed, trigger):  # "took the blame for | the sinking of the Ada": who takes it does not take part
        first = max(first, trigger.chunk.first - (trigger.chunk.first > 0 and parsed.tokens[trigger.chunk.first - 1].tag == "POS") * 4)
    return first, max(last, high)


def sayer_at(parsed: ParsedSentence, index: int) -> bool:
    """Does a comma open who says it: "700 tents arrived | , Ada Lim, an official, said"?"""
    if parsed.tokens[index].text != ",":
        return False
    said = next((g for g in parsed.verb_groups if g.first > index), None)
    if said is None or not said.finite or said.lemma not in PUT_IN or said.first == index + 1:
        return False
    return parsed.tokens[index + 1].tag.startswith("NN") and not any(t.tag == "CC" or t.text == ":" for t in parsed.tokens[index : said.first])


def _dateline_end(parsed: ParsedSentence) -> int:
    """ "LARVIK (ANX) — | Ada Lim …": the agency takes no part."""
    texts = [t.text for t in parsed.tokens[:10]]
    dash = next((i + 1 for i in range(1, len(texts)) if texts[i] in ("—", "–", "-", "--") and texts[i - 1] == ")"), 0)
    if dash or texts.count("(") != 1 or ")" not in texts[1:]:
        return dash
    opened, closed = texts.index("("), texts.index(")")
    return (
        closed + 1
        if closed == opened + 2 and all(t.tag in ("NNP", "NNPS", "CD", ",") for t in parsed.tokens[:opened]) and "," in texts[:opened]
        else 0
    )  # "Larvik, May 3 (ANX) Ada Lim"


def _stands_before(parsed: ParsedSentence, trigger: Trigger, opener: int) -> bool:
    """ "A man charged after a death in Veldt | will appear at Larvik Crown Court": the subject stands before the phrase, its verb behind."""
    if trigger.group is None or not trigger.group.finite or trigger.chunk is not None or trigger.group.first <= opener:
        return False
    subject = subject_of(parsed, trigger.group)
    return subject is not None and subject.last <= opener


def _hangs(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """Is the event noun only spoken of: under a preposition and no verb of its own, or the object of a feeling?"""
    if trigger.group is not None:
        return trigger.group.lemma in ATTITUDES
    opener = parsed.tokens[trigger.chunk.first - 1].text.lower() if trigger.chunk.first else ""
    return opener in ("for", "over", "of", "about", "from", "on") and group_before(parsed, trigger.chunk.first) is not None


def _parts(parsed: ParsedSentence, index: int) -> bool:
    """Does a word open a phrase about something else? "shortly after 5pm" and "after a trial" alone do not."""
    token = parsed.tokens[index]
    if token.text.lower() not in PARTING or goes_ahead(parsed, index):
        return False
    following = parsed.tokens[index + 1] if index + 1 < len(parsed.tokens) else None
    return following is not None and following.tag != "CD"


def _clause_follows(parsed: ParsedSentence, comma: int, until: int) -> bool:
    """Is there a noun chunk between a comma and the trigger, as the start of the main clause?"""
    return any(comma < c.first <= until for c in parsed.noun_chunks)
