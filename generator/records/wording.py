"""Quoted words across articles: which stretches are wordings of one utterance.

    "… water in the hall. But we will rebuild it. The school stays open …"    three sentences, printed by two papers
    "But we are going to rebuild it"                                          the second of them, as a third paper has it

Quotations are cut into sentences; sentences are matched; then neighbouring sentences of a paragraph that the
same quotations print are joined again; so are the two halves of one that "she said" interrupts. So each stretch is compared with its like, and its support counts only those who print it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from generator.articles.document import Document
from generator.mentions.mention import Quotation, Reading

_WORD = re.compile(r"[a-z0-9]+(?:[,.]\d+)*(?:'[a-z]+)?")
_SHORT = {"'s": " is", "'re": " are", "'ve": " have", "'ll": " will", "n't": " not", "'m": " am", "'d": " would"}
_SHORTENED = re.compile(r"n't\b|'(?:s|re|ve|ll|m|d)\b")
LIKE = 0.6  # share of words in common, in order, from which two sentences are wordings of one
LIKE_IN_FAMILY = 0.42  # the same, where rewrites of one report quote the same speaker
CONTAINED = 2  # words: a shorter fragment is found everywhere
SHORTEST = 5  # words of reported speech
LONGEST = 60  # words: a record is a paragraph at most, never a whole speech
BUCKET = 12  # sentences that share a pair of words: only the latest are compared


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of quoted words. key: its words, folded. text: on one line, without marks and without what the writer put
    between them. attribution: (start, end, words) of the sentence that names the speaker, or None. number: of its
    quotation; paragraph: of the document."""

    source: str
    start: int
    end: int
    text: str
    key: tuple[str, ...]
    kind: str
    speaker: str | None
    said_on: str | None
    because: str
    family: str
    attribution: tuple[int, int, str] | None
    number: int
    paragraph: int


def words_of(text: str) -> tuple[str, ...]:
    """Folded words, short forms written out: "that's" -> "that", "is"."""
    plain = text.lower().replace("’", "'")
    return tuple(_WORD.findall(_SHORTENED.sub(lambda m: _SHORT[m[0]], plain)))


def passages_of(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str]) -> list[Passage]:
    """One passage for each quoted sentence, in the order of documents and text."""
    found: list[Passage] = []
    number = 0
    for reading in readings:
        document = reading.document
        starts = [sentence.start for sentence in document.sentences]
        for quotation in reading.mentions.quotations:
            speaker = None if quotation.speaker is None else links.get((document.id, quotation.speaker))
            if quotation.kind == "reported" and not _is_told_plainly(document, quotation, speaker):
                continue
            attribution = _attribution(document, quotation, starts)
            for paragraph, start, end in _sentences(document, quotation, starts):
                found.append(
                    _passage(
                        document, quotation, start, end, speaker, families.get(document.id, document.id), attribution, number, paragraph
                    )
                )
            number += 1
    return [passage for passage in found if passage.key]


def _is_told_plainly(document: Document, quotation: Quotation, speaker: str | None) -> bool:
    """Reported speech is a record where its speaker is known, and no words of it are quoted: those are records themselves."""
    text = document.text[quotation.start : quotation.end]
    sentence = next((s for s in document.sentences if s.start <= quotation.start < s.end), None)
    in_heading = sentence is None or document.paragraphs[sentence.paragraph].kind == "heading"
    return speaker is not None and not in_heading and not re.search(r"[\"“”‘]", text) and SHORTEST <= len(text.split()) <= LONGEST


def _sentences(document: Document, quotation: Quotation, starts: list[int]) -> Iterator[tuple[int, int, int]]:
    """(paragraph, start, end): the quoted stretches cut at sentence borders, without white space and marks at their ends."""
    for part in quotation.parts:
        first = max(0, bisect_right(starts, part.start) - 1)
        number = document.sentences[first].paragraph
        position = part.start
        for at in range(first + 1, bisect_right(starts, part.end - 1)):
            yield from _trimmed(document.text, position, min(starts[at], part.end), number)
            position = starts[at]
        yield from _trimmed(document.text, position, part.end, number)


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Iterator[tuple[int, int, int]]:
    while start < end and text[start] in " \n\t\r\"“”":
        start += 1
    while start < end and text[end - 1] in " \n\t\r\"“”":
        end -= 1
    if end - start > 1 and text[end - 1] == ",":  # the comma before "he said" is the writer's
        end -= 1
    if start < end:
        yield paragraph, start, end


def _passage(document, quotation: Quotation, start: int, end: int, speaker, family, attribution, number: int, paragraph: int) -> Passage:
    text = " ".join(document.text[start:end].split())
    return Passage(
        document.id,
        start,
        end,
        text,
        words_of(text),
        quotation.kind,
        speaker,
        quotation.said_on,
        quotation.because,
        family,
        attribution,
        number,
        paragraph,
    )


def _attribution(document: Document, quotation: Quotation, starts: list[int]) -> tuple[int, int, str] | None:
    if quotation.cue is None:
        return None
    at = bisect_right(starts, quotation.cue.start) - 1
    if at < 0:
        return None
    sentence = document.sentences[at]
    return sentence.start, sentence.end, document.text[sentence.start : sentence.end]


def group_passages(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Wordings of one utterance, each group with its neighbouring sentences joined; in the order of first printing."""
    groups = _match(passages)
    members: dict[int, set[int]] = defaultdict(set)
    for passage, group in zip(passages, groups):
        members[group].add(passage.number)
    runs = _runs(passages, groups, members)
    return _gather(runs, len(passages))


def _match(passages: Sequence[Passage]) -> list[int]:
    """The group of each passage: passages that share a pair of words are compared, the latest of each pair only."""
    parent = list(range(len(passages)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, passage in enumerate(passages):
        pairs = dict.fromkeys(zip(passage.key, passage.key[1:])) if len(passage.key) > 1 else {passage.key: None}
        for pair in pairs:
            for other in buckets[pair][-BUCKET:]:
                if root(other) != root(index) and alike(passage, passages[other]):
                    parent[max(root(index), root(other))] = min(root(index), root(other))
            buckets[pair].append(index)
    return [root(i) for i in range(len(passages))]


def alike(one: Passage, other: Passage) -> bool:
    """Wordings of one utterance: speakers that agree, and words that do."""
    if (
        one.number == other.number
        or (one.kind == "reported") != (other.kind == "reported")
        or one.speaker
        and other.speaker
        and one.speaker != other.speaker
    ):
        return False
    short, long = sorted((one.key, other.key), key=len)
    known = bool(one.speaker and other.speaker) or one.source == other.source
    if _contains(long, short):
        copied = one.family == other.family and one.source != other.source
        return len(short) >= 5 or known and len(short) >= CONTAINED or short == long and (known or copied)
    if len(short) < 4 or Indel.distance(short, long) > len(short) + len(long) - 2 * min(4, len(short)):
        return False
    likeness = Indel.normalized_similarity(short, long)
    if likeness >= LIKE:
        return True
    if one.source != other.source and one.family == other.family and one.speaker and one.speaker == other.speaker and len(short) >= 6:
        return likeness >= LIKE_IN_FAMILY
    return len(short) >= 8 and known and one.source != other.source and _mostly_within(short, long)


def _contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    if not short or short[0] not in long:
        return False
    return any(long[i : i + len(short)] == short for i, word in enumerate(long) if word == short[0])


def _mostly_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """A part of a longer sentence, in other words here and there."""
    kept = len(short) + len(long) - Indel.distance(short, long)
    return kept / 2 >= 0.8 * len(short)


@dataclass(slots=True)
class _Run:
    """Neighbouring sentences of one quotation that the same quotations print; groups: of its sentences."""

    passage: Passage
    groups: set[int]
    signature: frozenset[int]


def _runs(passages: Sequence[Passage], groups: list[int], members: Mapping[int, set[int]]) -> list[_Run]:
    runs: list[_Run] = []
    for passage, group in zip(passages, groups):
        signature = frozenset(members[group])
        last = runs[-1] if runs else None
        if (
            last is not None
            and last.passage.number == passage.number
            and last.passage.paragraph == passage.paragraph
            and last.signature == signature
            and len(last.passage.key) < LONGEST
        ):
            last.passage = _joined(last.passage, passage)
            last.groups.add(group)
        else:
            runs.append(_Run(passage, {group}, signature))
    return runs


def _joined(one: Passage, other: Passage) -> Passage:
    text = f"{one.text}{_between(one.text, other.text)}{other.text}"
    return replace(one, end=other.end, text=text, key=one.key + other.key)


def _between(one: str, other: str) -> str:
    """What stands between two stretches of one utterance: after "It is late," (he said) the comma of a sentence that goes
    on, the point of one that ended there."""
    if one[-1:] in tuple(".;:!?…—–-"):
        return " "
    return ", " if other[:1].islower() else ". "


# "…," she said, "…": a closing mark after a point or comma, the writer's words, an opening mark.
_INTERRUPTION = re.compile(r"""(?P<point>[,.!?…]?)(?:["”],?|(?<=[,.!?…])['’]|['’],)(?P<words> [^"“”‘]{1,200}?)(?:["“]|(?<= )['‘])(?=(?P<next>\w))""")


def without_interruptions(printed: str) -> str:
    """A wording as an article prints it -> the words said: "It is late," she said, "and dark" -> It is late, and dark."""
    return _INTERRUPTION.sub(lambda m: m["point"].removesuffix(",") + _between(m["point"], m["next"]), printed)


def _gather(runs: list[_Run], count: int) -> list[list[Passage]]:
    """Runs that share a group of sentences are one utterance."""
    parent = list(range(len(runs)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[int, int] = {}
    for index, run in enumerate(runs):
        for group in run.groups:
            other = first.setdefault(group, index)
            parent[max(root(index), root(other))] = min(root(index), root(other))
    gathered: dict[int, list[Passage]] = defaultdict(list)
    for index, run in enumerate(runs):
        gathered[root(index)].append(run.passage)
    return list(gathered.values())
