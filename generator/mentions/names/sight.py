"""What the model looks at in one document: the tokens near a capital, each with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.names.features import EDGES, Elsewhere, View, active_stretches, loudness, match_places, view
from generator.mentions.names.rules import guess_names

REACH = 2  # tokens on either side of one that its features tell of


class Line(NamedTuple):
    """A sentence as the name finder sees it. words: as written; views: of each word; capitals: indices of those that open with
    a capital; places: see `match_places`; loud: see
    `loudness`."""

    words: list[str]
    tags: list[str]
    views: list[View]
    capitals: list[int]
    places: dict[int, str]
    loud: str


class Sight(NamedTuple):
    """The active stretches of a document, one after another.

    stretches: (sentence, first token, past the last). words: those of each stretch with REACH before and behind, None past the
    sentence's edge. The others hold, for each token of the stretches, what the functions of features.py ask for.
    """

    stretches: list[tuple[int, int, int]]
    words: list[str | None]
    tags: list[tuple[str, str, str]]
    shapes: list[tuple[str, str, str]]
    pairs: list[tuple[str, str, str, str]]
    guesses: list[tuple[str, str, str, str]]
    marks: list[tuple[int, bool, str]]

    def lengths(self) -> numpy.ndarray:
        """Of the stretches, in tokens."""
        return numpy.array([last - first for _, first, last in self.stretches], dtype=int)

    def places(self) -> numpy.ndarray:
        """The index in `words` of each token."""
        lengths = self.lengths()
        return numpy.arange(lengths.sum()) + REACH + 2 * REACH * numpy.repeat(numpy.arange(len(lengths)), lengths)


def look(sentences: Sequence[ParsedSentence]) -> list[Line]:
    """The sentences of a document, each looked at once."""
    lines = []
    for sentence in sentences:
        words = [token.text for token in sentence.tokens]
        views = [view(word) for word in words]
        capitals = [index for index, seen in enumerate(views) if seen.capital]
        tags = [token.tag for token in sentence.tokens]
        lines.append(Line(words, tags, views, capitals, match_places(words, capitals), loudness(views)))
    return lines


def see(lines: Sequence[Line]) -> Sight:
    """What the model looks at in the document."""
    elsewhere = Elsewhere()
    for line in lines:
        elsewhere.note(line.views, line.capitals)
    acronyms = frozenset(low for line in lines for low in bracketed_acronyms(line.views))
    sight = Sight([], [], [], [], [], [], [])
    for number, line in enumerate(lines):
        stretches = active_stretches(line.capitals, len(line.views))
        if stretches:
            sight.stretches.extend((number, first, last) for first, last in stretches)
            _see(sight, line, stretches, elsewhere, acronyms)
    return sight


def _see(sight: Sight, line: Line, stretches: Sequence[tuple[int, int]], elsewhere: Elsewhere, acronyms: frozenset[str]) -> None:
    """Add the stretches of one sentence. Of what stands around, each row holds one item before the first token."""
    start, end = EDGES
    views, places, loud = line.views, line.places, line.loud
    words = [None] * REACH + line.words + [None] * REACH
    tags, shapes = [start, *line.tags, end], [start, *[seen.shape for seen in views], end]
    lows = [start, *[seen.low for seen in views], end]
    guesses = ["O", *guess_names(line.words, views, line.capitals, places), "O"]
    for first, last in stretches:
        here, behind = slice(first + 1, last + 1), slice(first + 2, last + 2)
        before = slice(first, last)
        sight.words.extend(words[first : last + 2 * REACH])
        sight.tags.extend(zip(tags[before], tags[here], tags[behind]))
        sight.shapes.extend(zip(shapes[before], shapes[here], shapes[behind]))
        sight.pairs.extend(zip(lows[before], lows[here], shapes[here], lows[behind]))
        told = [places.get(index, "") for index in range(first, last)] if places else [""] * (last - first)
        sight.guesses.extend(zip(told, guesses[before], guesses[here], guesses[behind]))
        sight.marks.extend(
            (elsewhere.marks(seen.low), seen.low in acronyms, loud) if seen.capital else UNMARKED for seen in views[first:last]
        )


UNMARKED = (0, False, "")


def bracketed_acronyms(views: Sequence[View]) -> list[str]:
    """"Example Trust (ET)" -> et"""
    return [
        views[i].low
        for i in range(1, len(views) - 1)
        if views[i - 1].low == "(" and views[i + 1].low == ")" and views[i].shape.startswith("X") and "x" not in views[i].shape
    ]
