"""Rules as data: a name, a pattern in words (see pattern.py), a production. One pass over a text serves all of them.

At each token only those rules are tried that can begin with it; of those that match, the longest match wins, then the
rule that stands first. Time grows with the number of tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.mentions.pattern import Pattern, Vocabulary, compile_pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """name: what it reads, in words. pattern: the same for the machine. production: `Found` -> what is meant; a tuple
    with one item for each bracket of the pattern that took part, or the thing itself where there is one mention; None
    where it is no mention after all."""

    name: str
    pattern: str
    production: Callable[["Found"], Any]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens: parallel lists of half-open character offsets, and a string with one code for each token."""

    text: str
    starts: list[int]
    ends: list[int]
    codes: str

    def word(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match, as its production sees it."""

    tokens: Tokens
    match: re.Match[str]
    pattern: Pattern
    vocabulary: Vocabulary

    def has(self, name: str) -> bool:
        return name in self.pattern.classes and self.match.start(name) >= 0

    def text(self, name: str) -> str:
        """The words of a group as they stand in the text, "" where it took no part."""
        if not self.has(name):
            return ""
        first, last = self.match.span(name)
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def value(self, name: str, default: Any = None) -> Any:
        """The value that the vocabulary gives the group's first word; the default where it took no part."""
        if not self.has(name):
            return default
        word = self.tokens.word(self.match.start(name)).lower()
        return self.vocabulary.classes[self.pattern.classes[name]].get(word, default)

    def words(self) -> str:
        """The whole match as it stands in the text, in lower case."""
        first, last = self.match.span()
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]].lower()

    def before(self, distance: int = 1) -> str:
        """The word that stands so many tokens before the match, "" at the text's beginning."""
        index = self.match.start() - distance
        return self.tokens.word(index) if index >= 0 else ""

    def after(self, distance: int = 1) -> str:
        """The word that stands so many tokens behind the match, "" at the text's end."""
        index = self.match.end() + distance - 1
        return self.tokens.word(index) if index < len(self.tokens.starts) else ""


@dataclass(frozen=True, slots=True)
class Match:
    """first, last: half-open token indices of one mention. meaning: what the production made of it."""

    first: int
    last: int
    meaning: Any
    rule: str


class _Place:
    """The rules that can begin with a word; of them, those that go on with the next word: worked out when first met."""

    def __init__(self, rules: list[tuple[Rule, Pattern]]):
        self.rules = rules
        self.going_on: dict[str, list[tuple[Rule, Pattern]]] = {}

    def longest_first(self, codes: str, here: int) -> list[tuple[re.Match[str], Rule, Pattern]]:
        """The rules that match here, with their matches."""
        following = codes[here + 1 : here + 2]
        rules = self.going_on.get(following)
        if rules is None:
            rules = self.going_on[following] = [each for each in self.rules if each[1].single or following in each[1].seconds]
        matching = [(match, rule, pattern) for rule, pattern in rules if (match := pattern.regex.match(codes, here)) is not None]
        return sorted(matching, key=lambda found: -found[0].end()) if len(matching) > 1 else matching


class RuleSet:
    """Rules made ready for one pass."""

    def __init__(self, rules: list[Rule], vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        compiled = [(rule, compile_pattern(rule.pattern, vocabulary)) for rule in rules]
        by_code: dict[str, list[int]] = {}
        for index, (_, pattern) in enumerate(compiled):
            for code in pattern.firsts:
                by_code.setdefault(code, []).append(index)
        # many words begin the same rules: a number's hundred spellings share one place
        places = {key: _Place([compiled[index] for index in key]) for key in {tuple(indices) for indices in by_code.values()}}
        self._places = {code: places[tuple(indices)] for code, indices in by_code.items()}
        self._start = re.compile("[" + "".join(by_code) + "]")

    def matches(self, tokens: Tokens) -> Iterator[Match]:
        """Mentions from left to right, none overlapping another rule's."""
        codes, position = tokens.codes, 0
        while (start := self._start.search(codes, position)) is not None:
            here = start.start()
            position = here + 1
            for match, rule, pattern in self._places[codes[here]].longest_first(codes, here):
                mentions = self._produce(tokens, match, rule, pattern)
                if mentions:
                    yield from mentions
                    position = max(position, mentions[-1].last)
                    break

    def _produce(self, tokens: Tokens, match: re.Match[str], rule: Rule, pattern: Pattern) -> list[Match]:
        meant = rule.production(Found(tokens, match, pattern, self.vocabulary))
        if meant is None:
            return []
        if not pattern.spans:
            return [Match(match.start(), match.end(), meant, rule.name)]
        meanings = meant if isinstance(meant, tuple) else (meant,)
        spans = [match.span(name) for name in pattern.spans if match.start(name) >= 0]
        return [Match(*span, meaning, rule.name) for span, meaning in zip(spans, meanings, strict=True) if meaning is not None]
