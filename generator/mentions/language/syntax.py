"""The grammar of a document: tokens, verb groups and noun chunks of each sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.articles.document import Sentence


class Token(NamedTuple):
    """A word or mark. start, end: offsets into Document.text. tag: Penn Treebank part of speech. lemma: lower-case,
    but for proper nouns."""

    start: int
    end: int
    text: str
    tag: str
    lemma: str


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries ("is set to lead", "has not been told"). first, last: token indices, half-open;
    head: index of the main verb. tense: past, present, future, none (infinitive or participle clause).
    modal: "will", "may", "is set to", … or "". aspect: "", "perfect", "progressive". voice: active, passive.
    finite: False for "to lead", "leading" on their own."""

    first: int
    last: int
    head: int
    lemma: str
    tense: str
    modal: str = ""
    aspect: str = ""
    voice: str = "active"
    negated: bool = False
    finite: bool = True


@dataclass(frozen=True, slots=True)
class NounChunk:
    """A flat noun phrase ("the first two months"). first, last: token indices, half-open; head: its last noun."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence's grammar. Indices in verb_groups and noun_chunks count from its own tokens.
    links, clause_starts: what language/links.py and events/clauses.py have worked out, kept so that it is worked out once."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    verb_groups: tuple[VerbGroup, ...]
    noun_chunks: tuple[NounChunk, ...]
    links: dict = field(default_factory=dict, init=False, compare=False, repr=False)
    clause_starts: dict[int, bool] = field(default_factory=dict, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Parse:
    """A document's grammar; sentences run parallel to Document.sentences."""

    sentences: tuple[ParsedSentence, ...]
