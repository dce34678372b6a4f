"""A sentence with who is meant in it, token by token: what the rules of offices read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.articles.document import Document
from generator.mentions.language.syntax import Parse, ParsedSentence, Token
from generator.mentions.mention import Reference


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the references in it. at: token index -> reference that starts there; inside: token -> it;
    named: all references of the document by name, in order."""

    text: str
    sentence: ParsedSentence
    words: list[str]
    at: dict[int, Reference]
    inside: dict[int, Reference]
    named: Sequence[Reference] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens


def read_lines(document: Document, parse: Parse, references: Sequence[Reference]) -> Iterator[Line]:
    """Each sentence with its references on its tokens."""
    starts = [reference.start for reference in references]
    named = [reference for reference in references if reference.kind == "name"]
    for sentence in parse.sentences:
        at, inside = {}, {}
        tokens = sentence.tokens
        if tokens:
            index = 0
            for reference in references[bisect_left(starts, tokens[0].start) : bisect_left(starts, tokens[-1].end)]:
                while index < len(tokens) and tokens[index].end <= reference.start:
                    index += 1
                at.setdefault(index, reference)
                step = index
                while step < len(tokens) and tokens[step].start < reference.end:
                    inside[step] = reference
                    step += 1
        yield Line(document.text, sentence, [token.text for token in tokens], at, inside, named)


def past(line: Line, index: int, reference: Reference) -> int:
    """The token after a reference."""
    while index < len(line.tokens) and line.inside.get(index) is reference:
        index += 1
    return index


def printed(line: Line, first: int, last: int) -> str:
    """Tokens as printed, on one line."""
    if first >= last:
        return ""
    return " ".join(line.text[line.tokens[first].start : line.tokens[last - 1].end].split())
