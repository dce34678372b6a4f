"""A sentence as a line of symbols, one for each noun phrase, verb group and remaining word: what its grammar looks like from afar.

| words | symbols |
|---|---|
| The mayor of Larvik, who resigned, will be tried | NfM,RV,W |
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.mentions.language.syntax import NounChunk, ParsedSentence, Token, VerbGroup

NOMINATIVE = frozenset({"he", "she", "they", "i", "we"})
ACCUSATIVE = frozenset({"him", "them", "me", "us"})
SUBORDINATORS = frozenset(
    "if because although though while when after before since until once as unless whereas than whether so where how why whenever even".split()
)
# Words that are a noun phrase of their own where no noun follows: "Both were freed".
PRONOMINAL = frozenset(
    "both some those this that these all many another most each several few one none any others either neither what who which "
    "whoever whatever it there more half much everything".split()
)
PRONOMINAL_TAGS = frozenset({"DT", "WP", "PDT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "EX", "PRP"})
NOMINAL_TAGS = frozenset({"CD", "NN", "NNS", "NNP", "NNPS"})
_BY_TAG = {
    ",": ",", "``": '"', "''": '"', "-LRB-": "(", "(": "(", "-RRB-": ")", ")": ")", "WDT": "R", "WP": "R", "WP$": "R", "WRB": "H",
    "TO": "t", "POS": "'", "DT": "D", "PDT": "D", "CD": "#", ".": ".", "MD": "m",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skeleton:
    """line: the symbols. place: for each token the index of its symbol. phrases: every noun phrase, lone pronouns and
    numbers among them, in order."""

    line: str
    place: tuple[int, ...]
    phrases: tuple[NounChunk, ...]


def skeleton(parsed: ParsedSentence) -> Skeleton:
    """The skeleton of a sentence."""
    chunks = {chunk.first: chunk for chunk in parsed.noun_chunks}
    groups = {group.first: group for group in parsed.verb_groups}
    line, place, lone, index = [], [], [], 0
    while index < len(parsed.tokens):
        token = parsed.tokens[index]
        if index in groups:
            symbol, last = _verb(parsed, groups[index]), groups[index].last
        elif index in chunks:
            symbol, last = _noun(parsed.tokens[chunks[index].head]), chunks[index].last
        else:
            symbol, last = _word(token), index + 1
            if token.tag in NOMINAL_TAGS or (token.tag in PRONOMINAL_TAGS and token.text.lower() in PRONOMINAL):
                lone.append(NounChunk(index, last, index))
        last = max(last, index + 1)
        place.extend([len(line)] * (last - index))
        line.append(symbol)
        index = last
    return Skeleton("".join(line), tuple(place), tuple(sorted([*parsed.noun_chunks, *lone], key=lambda c: c.first)))


def _verb(parsed: ParsedSentence, group: VerbGroup) -> str:
    """V, W: finite, active or passive; g, n, i: -ing form, past participle, infinitive."""
    if group.finite:
        return "W" if group.voice == "passive" else "V"
    return {"VBG": "g", "VBN": "n"}.get(parsed.tokens[group.head].tag, "i")


def _noun(head: Token) -> str:
    """p, o, q: he, him, it; E: there; M: a name; N: another noun."""
    if head.tag == "PRP":
        word = head.text.lower()
        return "p" if word in NOMINATIVE else "o" if word in ACCUSATIVE else "q"
    if head.tag == "EX":
        return "E"
    return "M" if head.tag.startswith("NNP") else "N"


def _word(token: Token) -> str:
    """T: that; S: if, after; f: of; P: another preposition; r: particle; &, |: and, or; a, j, b, x: adverb, adjective, verb, the rest."""
    tag, word = token.tag, token.text.lower()
    if tag == "IN":
        return "T" if word == "that" else "S" if word in SUBORDINATORS else "f" if word == "of" else "P"
    if tag == ":":
        return ";" if word in (";", ":") else "-"
    if tag == "CC":
        return "&" if word == "and" else "|"
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    return {"RB": "a", "JJ": "j", "RP": "r", "VB": "b"}.get(tag[:2], "x")
