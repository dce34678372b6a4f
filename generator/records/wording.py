"""Quoted passages, and which of them are wordings of one utterance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from generator.mentions.mention import Quotation, Reading

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
LIKE = 0.6  # share of words in common, in order, from which two sentences are wordings of one


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of quoted words. key: its words, normalised. text: on one line, without marks; printed: as it stands in
    the article. attribution: (start, end, words) of the sentence that names the speaker, or None."""

    source: str
    start: int
    end: int
    text: str
    printed: str
    key: str
    kind: str
    speaker: str | None
    said_on: str | None
    because: str
    family: str
    attribution: tuple[int, int, str] | None


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def passages_of(reading: Reading, family: str, links: Mapping[tuple[str, int], str]) -> Iterator[Passage]:
    """One passage for each stretch of a quotation."""
    document = reading.document
    for quotation in reading.mentions.quotations:
        speaker = None if quotation.speaker is None else links.get((document.id, quotation.speaker))
        if quotation.kind == "reported":
            continue
        for part in quotation.parts:
            yield _passage(document, quotation, part.start, part.end, speaker, family)


def _passage(document, quotation: Quotation, start: int, end: int, speaker, family: str) -> Passage:
    printed = document.text[start:end]
    text = " ".join(printed.split()).strip("\"“”'‘’ ")
    return Passage(document.id, start, end, text, printed, " ".join(words_of(text)), quotation.kind, speaker, quotation.said_on, quotation.because, family, _attribution(document, quotation))


def _attribution(document, quotation: Quotation) -> tuple[int, int, str] | None:
    if quotation.cue is None:
        return None
    for sentence in document.sentences:
        if sentence.start <= quotation.cue.start < sentence.end:
            return sentence.start, sentence.end, document.text[sentence.start : sentence.end]
    return None


def group_passages(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Passages that are wordings of one; blocked by runs of three words."""
    blocks: dict[str, list[int]] = defaultdict(list)
    parent = list(range(len(passages)))

    def root(i):
        while parent[i] != i:
            i = parent[i]
        return i

    for index, passage in enumerate(passages):
        words = passage.key.split()
        for at in range(max(1, len(words) - 2)):
            shingle = " ".join(words[at : at + 3])
            for other in blocks[shingle][-8:]:
                if root(other) != root(index) and _alike(passage, passages[other]):
                    parent[root(index)] = root(other)
            blocks[shingle].append(index)
    groups: dict[int, list[Passage]] = defaultdict(list)
    for index, passage in enumerate(passages):
        groups[root(index)].append(passage)
    return list(groups.values())


def _alike(one: Passage, other: Passage) -> bool:
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return False
    a, b = one.key.split(), other.key.split()
    if min(len(a), len(b)) < 3:
        return a == b
    return Indel.normalized_similarity(a, b) >= LIKE
