"""Whether a time lies before or after the day of writing, by the words around it."""

from __future__ import annotations

from generator.mentions.rule import Match, Tokens

FUTURE = frozenset("will shall ll would'll due scheduled expected set plans planned plan hopes aims intends upcoming ahead forthcoming deadline until till tomorrow next".split())
PAST = frozenset("was were had did said told told came went took made since ago yesterday announced reported".split())
REACH = 12  # tokens looked at on each side


def tense_around(tokens: Tokens, match: Match) -> str:
    """"past", "future" or "" by the nearest cue before the mention in its sentence, then behind it."""
    for index in range(match.first - 1, max(-1, match.first - REACH), -1):
        word = tokens.word(index).lower()
        if word in (".", "?", "!"):
            break
        if word in FUTURE:
            return "future"
        if word in PAST or word.endswith("ed") and len(word) > 3:
            return "past"
    return ""
