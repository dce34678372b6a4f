"""Who beat whom, where a noun tells it, and contests of votes that a verb of sport tells.

| words | winner, loser, score |
|---|---|
| Ilmen cruised to a 3-1 win over Tarvos | Ilmen, Tarvos, 3-1 |
| Two late goals gave Ilmen a 2-1 victory over Tarvos | Ilmen, Tarvos, 2-1 |
| Ilmen's 2-0 defeat by Tarvos | Tarvos, Ilmen, 2-0 |
| Lim led Ilmen to a 2-0 win over Tarvos | Ilmen, Tarvos, 2-0 |
| The candidate was beaten by the Conservative | an election |
"""

from __future__ import annotations

from typing import NamedTuple

from generator.mentions.events.clauses import chunk_at, chunk_ending, group_before, object_of
from generator.mentions.events.subjects import subject_of
from generator.mentions.events.triggers import Trigger
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

WON = frozenset({"win", "victory", "triumph"})
LOST = frozenset({"defeat", "loss"})
GIVING = frozenset({"give", "hand", "earn"})  # "gave Ilmen a win"
LEADING = frozenset({"lead", "guide", "fire", "inspire", "help", "send", "power", "steer", "take", "carry", "propel", "sweep", "lift"})
BY_WAY = frozenset({"for", "to", "with", "in", "by", "after", "on"})
# words of a sentence that make the beaten a candidate
POLITICAL = frozenset({
    "candidate", "incumbent", "election", "by-election", "vote", "voter", "ballot", "seat", "primary", "mayor", "senator", "mp",
    "conservative", "labour", "democrat", "republican", "liberal", "parliament", "constituency", "minister",
})


class Contest(NamedTuple):
    """winner, loser: their chunks. score: as printed, or ""."""

    winner: NounChunk
    loser: NounChunk
    score: str


def contest_of(parsed: ParsedSentence, trigger: Trigger) -> Contest | None:
    """Who won and who lost, where the words around such a noun tell both."""
    if trigger.chunk is None or trigger.lemma not in WON | LOST or trigger.last + 1 >= len(parsed.tokens):
        return None
    won, word = trigger.lemma in WON, parsed.tokens[trigger.last].text.lower()
    other = chunk_at(parsed, trigger.last + 1) if word in (("over", "against") if won else ("by", "to", "against")) else None
    other = other or (_past_participle(parsed, trigger.last + 1) if word in ("over", "against", "by", "to") else None)
    actor = _actor(parsed, trigger)
    if other is None or actor is None or not all(_is_named(parsed, c) for c in (other, actor)):
        return None
    return Contest(actor if won else other, other if won else actor, _score(parsed, trigger.first))


def is_of_votes(parsed: ParsedSentence) -> bool:
    """Does the sentence tell of candidates or seats?"""
    return any(t.lemma.lower() in POLITICAL for t in parsed.tokens)


def governor_of(parsed: ParsedSentence, trigger: Trigger) -> VerbGroup | None:
    """The verb by whose way the contest went: "cruised to a win"."""
    if trigger.group is not None:
        return trigger.group
    opener = _opener(parsed, trigger)
    governor = group_before(parsed, max(opener, 0))
    if governor is not None and parsed.tokens[opener].text.lower() not in BY_WAY and governor.lemma not in GIVING:
        return None
    between = parsed.tokens[governor.last : opener] if governor is not None else ()
    return governor if governor is not None and governor.finite and not any(t.tag in ("CC", "WDT", "WP") for t in between) else None


def _past_participle(parsed: ParsedSentence, index: int) -> NounChunk | None:
    """ "over | fifth-seeded Ada Lim": a word that no chunk holds stands before the name."""
    following = next((c for c in parsed.noun_chunks if c.first == index + 1), None)
    return following if index < len(parsed.tokens) and parsed.tokens[index].tag in ("JJ", "VBN", "VBD") else None


def _opener(parsed: ParsedSentence, trigger: Trigger) -> int:
    """The token before the phrase "a 3-6, 6-2 win"."""
    index = trigger.first - 1
    while index >= 0 and (parsed.tokens[index].tag in ("CD", "SYM", "HYPH", "JJ", "NN", "DT", ",", ":") or parsed.tokens[index].text in "-–"):
        if parsed.tokens[index].tag == "DT":
            return index - 1
        index -= 1
    return index


def _actor(parsed: ParsedSentence, trigger: Trigger) -> NounChunk | None:
    opener = _opener(parsed, trigger)
    owner = next((i for i in (opener, trigger.chunk.first, trigger.chunk.first - 1) if 0 < i and parsed.tokens[i].tag == "POS"), None)
    if owner is not None:
        return chunk_at(parsed, owner - 1)
    governor = governor_of(parsed, trigger)
    if governor is None or governor.modal or governor.negated:
        return None
    if governor.lemma in GIVING and governor.voice == "active":
        given = chunk_ending(parsed, opener + 1)
        return given if given is not None and given.last == opener + 1 and given.first >= governor.last else None
    if governor.lemma in LEADING and trigger.group is None:
        return object_of(parsed, governor)
    return subject_of(parsed, governor)


def _is_named(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    return parsed.tokens[chunk.head].tag.startswith(("NNP", "PRP"))


def _score(parsed: ParsedSentence, end: int) -> str:
    """ "3-6, 6-2, 6-2" before the noun."""
    first = end
    while first and (parsed.tokens[first - 1].tag == "CD" or parsed.tokens[first - 1].text in ("-", "–", ",")):
        first -= 1
    while first < end and parsed.tokens[first].tag != "CD":
        first += 1
    tokens = parsed.tokens[first:end]
    text = "".join(t.text if i == 0 or tokens[i - 1].end == t.start else f" {t.text}" for i, t in enumerate(tokens))
    return text if "-" in text or "–" in text else ""
