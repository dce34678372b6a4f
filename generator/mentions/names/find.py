"""Document and its parse -> the names in it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.articles.document import Document
from generator.mentions.language.syntax import Parse, ParsedSentence
from generator.mentions.mention import NameMention
from generator.mentions.names import spacy_engine
from generator.mentions.names.context import Spans
from generator.mentions.names.document_rules import settle_names
from generator.mentions.names.gazetteer import load_bodies
from generator.mentions.names.lexicon import words_of
from generator.mentions.names.model import load_model
from generator.mentions.names.sight import look
from generator.mentions.names.tidy import phrase

TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def find_names(document: Document, parse: Parse, engine: str = "builtin") -> list[NameMention]:
    """Every name of a person, organisation or place, in the order of the text.

    engine: "builtin", or "spacy:PIPELINE" for a spaCy pipeline of the user's own. Raises MissingExtra where that is
    not installed.
    """
    spans = find_spans(document.text, parse.sentences, engine)
    return [
        name_mention(document.text, sentence, first, last, TYPES[kind])
        for sentence, row in zip(parse.sentences, spans)
        for first, last, kind in row
    ]


def find_spans(text: str, sentences: Sequence[ParsedSentence], engine: str = "builtin") -> list[Spans]:
    """The names of one document as tokens, by sentence: the engine's answer, settled by the document's rules."""
    lines = look(sentences)
    if engine.startswith(spacy_engine.PREFIX):
        found = spacy_engine.find_spans(engine.removeprefix(spacy_engine.PREFIX), text, sentences)
    else:
        found = [to_spans(labels) for labels in load_model().label(lines)]
    return settle_names(sentences, lines, found)


def to_spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Labels -> (first, past last, type) of tokens; an I- that follows another type opens a name."""
    spans: list[tuple[int, int, str]] = []
    for index, told in enumerate(labels):
        kind = told[2:]
        if spans and spans[-1][1] == index and told[0] == "I" and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], index + 1, kind)
        elif kind:
            spans.append((index, index + 1, kind))
    return spans


def name_mention(text: str, sentence: ParsedSentence, first: int, last: int, kind: str) -> NameMention:
    """The mention of tokens first to last; a peer's "Lord" and a paper's "The" join the name, "Ms" stands beside it."""
    tokens, honorific = sentence.tokens, ""
    if (
        kind == "organisation"
        and first
        and tokens[first - 1].text == "The"
        and "The " + phrase([token.text for token in tokens], first, last) in load_bodies()
    ):
        first -= 1
    if kind == "person" and first:
        before = tokens[first - 1].text
        if before in words_of("peers"):
            first -= 1
        elif before in words_of("honorifics"):
            honorific = before
    return NameMention(tokens[first].start, tokens[last - 1].end, kind, "names model", honorific)
