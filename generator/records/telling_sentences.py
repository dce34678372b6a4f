"""The sentences that tell best what happened on a day: they say what most of its sentences say, whole, from an article's
first words, each from another report and each adding something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from generator.records.likeness import Rarity, words_of

LIKE = 0.4  # share of words from which two sentences tell the same
SHORT, LONG = 7, 45  # words: a headline or a caption; a list or a speech
FRAGMENT = 0.5  # of the score of what is no whole sentence, or only somebody's words
SAYING = 0.5  # of the score of what tells only that something was said
NAMED = 0.4  # for naming the day
PROMINENCE = 0.4  # times the vote's weight
_WHOLE = re.compile(r"[.!]['\"”’)]*$")
_SPEECH = re.compile(r"[“\"][^”\"]*[”\"]?")
_MOSTLY = 0.5  # of a sentence's letters, from which somebody's words are all that it tells
_RARITY = Rarity(())  # of general English


@dataclass(frozen=True)
class Candidate:
    """A sentence that tells of a day. family: the report it comes from. weight: of its vote. named: it names the day. asked: it names what
    is asked for. prose: it stands in a paragraph, neither in a headline nor below a picture. saying: it tells only that something was
    said. persons: last names of whom it names or refers to, where nobody is asked for."""

    source: str
    family: str
    start: int
    end: int
    text: str
    weight: float
    named: bool
    asked: bool = True
    prose: bool = True
    saying: bool = False
    persons: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for word in words_of(self.text) if len(word) > 3)


def choose(candidates: Sequence[Candidate], count: int) -> list[Candidate]:
    """The `count` best, best first; from different families as long as there are such. What does not name what is asked for
    is told only where nothing does."""
    candidates = [c for c in candidates if c.asked] or candidates
    centre = Counter(word for words in {c.text: c.words for c in candidates}.values() for word in words)
    ranked = sorted(candidates, key=lambda c: (-_score(c, centre), c.source, c.start))
    chosen: list[Candidate] = []
    for fresh_only in (True, False):
        for candidate in ranked:
            if len(chosen) < count and not any(_alike(candidate, c) or (fresh_only and candidate.family == c.family) for c in chosen):
                chosen.append(candidate)
    return chosen


def _alike(one: Candidate, other: Candidate) -> bool:
    return one.text == other.text or len(one.words & other.words) >= LIKE * len(one.words | other.words)


def _score(candidate: Candidate, centre: Counter) -> float:
    shared = sum(log1p(centre[word] - 1) * _RARITY.of(word) for word in candidate.words)
    central = shared / (8 * len(candidate.words) + 60)
    whole = 1.0 if candidate.prose and _is_whole(candidate.text) else FRAGMENT
    return (SAYING if candidate.saying else 1.0) * whole * (central + PROMINENCE * candidate.weight + (NAMED if candidate.named else 0.0))


def _is_whole(text: str) -> bool:
    spoken = sum(len(words) for words in _SPEECH.findall(text))
    return bool(SHORT <= len(text.split()) <= LONG and _WHOLE.search(text)) and spoken < _MOSTLY * len(text)
