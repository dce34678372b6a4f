"""Articles that go back to one report -> families. Copies are one voice: corroboration counts families, not articles.

Two articles are one family where they are the same words, or share most runs of three words, or tell the same things
sentence by sentence in the same order (a rewrite). What is quoted at length is set aside first: two reporters who print
one statement are two voices. Accounts of one event by different reporters share names and numbers, not their order.

Candidates come from an index of the runs of three words that few articles share (shingles: Broder, On the resemblance and containment of documents, 1997), so
that the cost grows with the number of articles, not of pairs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from zlib import crc32

import numpy

from generator.articles.document import Document
from generator.articles.headline import content_words

_SHARED_BY = 12  # articles; a run of words that more of them share is common
_LEAST_SHARED = 6  # runs of words that make a candidate
_FEWEST_RUNS = 40  # an article with fewer runs of its own words is too short to tell a rewrite from a summary
_LONG_QUOTE = 40  # characters
_DAYS_APART = 14  # two dated articles further apart are two reports, though written on one pattern
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“][^\"“”\n]*(?:[\"”]|$)", re.M)
_NUMBER = re.compile(r"\d[\d,.]*\d")


@dataclass(frozen=True, slots=True)
class _Voice:
    """What is compared of an article. runs: sorted hashes of its runs of three words, without long quotations;
    words, ends: hashes of the telling words of its sentences, without those of the topic, and where each sentence ends
    among them (arrays, for an archive's words as Python strings fill the memory); digest: of all its words."""

    runs: numpy.ndarray
    words: numpy.ndarray
    ends: numpy.ndarray
    numbers: frozenset[str]
    agencies: frozenset[str]
    day: date | None
    digest: bytes


def families(documents: Iterable[Document]) -> dict[str, str]:
    """Document id -> family id, which is the smallest document id of the family."""
    voices = {document.id: _listen(document) for document in documents}
    ids = sorted(voices)
    parent = {id: id for id in ids}
    for one, other in _same_words(voices):
        _join(parent, one, other)
    for first, second in _candidates([voices[id].runs for id in ids]):
        one, other = ids[first], ids[second]
        if _root(parent, one) != _root(parent, other) and are_copies(voices[one], voices[other]):
            _join(parent, one, other)
    return {id: _root(parent, id) for id in ids}


# --- what is compared ----------------------------------------------------------------------------------------------


def _listen(document: Document) -> _Voice:
    paragraphs = [document.text[p.start : p.end] for p in document.paragraphs if p.kind == "body"]
    own = [_QUOTED.sub(lambda match: " " if len(match.group()) > _LONG_QUOTE else match.group(), words) for words in paragraphs]
    spoken = [document.text[s.start : s.end] for s in document.sentences if document.paragraphs[s.paragraph].kind == "body"]
    words, ends = _telling(spoken)
    return _Voice(
        runs=_runs(own),
        words=words,
        ends=ends,
        numbers=frozenset(number for words in own for number in _NUMBER.findall(words)),
        agencies=frozenset(document.agencies),
        day=date.fromisoformat(document.dct) if document.dct else None,
        digest=blake2b(" ".join(word for words in paragraphs for word in _WORD.findall(words.lower())).encode() or document.id.encode()).digest(),
    )


def _runs(paragraphs: list[str]) -> numpy.ndarray:
    """Sorted 32-bit hashes of the runs of three words; a run does not cross a paragraph."""
    parts = []
    for words in paragraphs:
        hashes = numpy.array([crc32(word.encode()) for word in _WORD.findall(words.lower())], dtype=numpy.uint32)
        if len(hashes) >= 3:
            parts.append(hashes[:-2] * numpy.uint32(0x9E3779B1) + hashes[1:-1] * numpy.uint32(0x85EBCA77) + hashes[2:])
    return numpy.unique(numpy.concatenate(parts)) if parts else numpy.empty(0, dtype=numpy.uint32)


def _telling(sentences: list[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The telling words of each sentence outside quotations, less those that run through the whole article: hashes, ends."""
    found = [content_words(_QUOTED.sub(" ", words)) for words in sentences]
    count = Counter(word for words in found for word in words)
    topic = {word for word, times in count.items() if times > max(3, 0.3 * len(found))}
    kept = [words - topic for words in found if len(words - topic) >= 3]
    hashes = numpy.array([crc32(word.encode()) for words in kept for word in sorted(words)], dtype=numpy.uint32)
    return hashes, numpy.cumsum([len(words) for words in kept], dtype=numpy.uint32)


def _sentences(voice: _Voice) -> list[frozenset[int]]:
    """The telling words of each sentence, hashed."""
    starts = numpy.concatenate(([0], voice.ends[:-1])) if len(voice.ends) else ()
    return [frozenset(voice.words[int(start) : int(end)].tolist()) for start, end in zip(starts, voice.ends)]


# --- candidates ------------------------------------------------------------------------------------------------------


def _same_words(voices: dict[str, _Voice]) -> Iterator[tuple[str, str]]:
    """Pairs of articles that are word for word the same."""
    first: dict[bytes, str] = {}
    for id, voice in sorted(voices.items()):
        if first.setdefault(voice.digest, id) != id:
            yield first[voice.digest], id


def _candidates(runs: list[numpy.ndarray]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `runs` that share several rare runs of words, in order."""
    owners = numpy.repeat(numpy.arange(len(runs), dtype=numpy.uint64), [len(own) for own in runs])
    if not len(owners):
        return
    entries = numpy.concatenate(runs).astype(numpy.uint64) << numpy.uint64(32) | owners
    entries.sort()
    hashes, owners = entries >> numpy.uint64(32), entries & numpy.uint64(0xFFFFFFFF)
    starts = numpy.flatnonzero(numpy.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = numpy.diff(numpy.append(starts, len(hashes)))
    rare = numpy.repeat(sizes <= _SHARED_BY, sizes)
    pairs = []
    for step in range(1, min(_SHARED_BY, len(hashes))):
        linked = hashes[:-step] == hashes[step:]
        if step > 1:
            linked &= rare[:-step]  # a common run links each article to the next alone
        pairs.append(owners[:-step][linked] << numpy.uint64(32) | owners[step:][linked])
    keys, counts = numpy.unique(numpy.concatenate(pairs), return_counts=True) if pairs else ((), numpy.empty(0))
    for key in keys[counts >= _LEAST_SHARED] if len(keys) else ():
        yield int(key) >> 32, int(key) & 0xFFFFFFFF


# --- the comparison ------------------------------------------------------------------------------------------------


def are_copies(one: _Voice, other: _Voice) -> bool:
    """Whether two articles go back to one report.

    shared: share of the shorter's runs of words, 0 to 1. told, alike: sentences that tell the same in the same order, and
    their share of the shorter's. The limits were set on ECB+, whose articles on one event are partly wire copies.
    """
    fewer = min(len(one.runs), len(other.runs))
    if fewer == 0:
        return False
    shared = len(numpy.intersect1d(one.runs, other.runs, assume_unique=True)) / fewer
    if shared >= 0.85:
        return True
    if _written_apart(one, other) or fewer < _FEWEST_RUNS:
        return False
    told, alike = _told_alike(_sentences(one), _sentences(other))
    credited = bool(one.agencies & other.agencies)
    return (
        (shared >= 0.5 and alike >= 0.4)
        or (shared >= 0.3 and told >= 5 and alike >= 0.5)
        or (shared >= 0.2 and told >= 6 and alike >= 0.6)
        or (shared >= 0.08 and told >= 10 and alike >= 0.65)
        or (credited and shared >= 0.12 and told >= 5 and alike >= 0.45)
    )


def _written_apart(one: _Voice, other: _Voice) -> bool:
    """Two reports on one pattern (the markets, the weather): of days far apart, or with other numbers."""
    if one.day and other.day and abs((one.day - other.day).days) > _DAYS_APART:
        return True
    fewer = min(len(one.numbers), len(other.numbers))
    return fewer >= 6 and len(one.numbers & other.numbers) < 0.25 * fewer


def _told_alike(one: list[frozenset[int]], other: list[frozenset[int]]) -> tuple[int, float]:
    """(sentences of `one` with a counterpart in `other`, in the same order; their share of the shorter's sentences)."""
    places: dict[int, list[int]] = {}
    for index, words in enumerate(other):
        for word in words:
            places.setdefault(word, []).append(index)
    best: dict[int, tuple[float, int]] = {}  # counterpart -> (likeness, sentence)
    for index, words in enumerate(one):
        counts = Counter(place for word in words for place in places.get(word, ()))
        likeness, _, place = max(((n / min(len(words), len(other[p])), -p, p) for p, n in counts.items() if n >= 3), default=(0.0, 0, 0))
        if likeness >= 0.4 and likeness > best.get(place, (0.0, 0))[0]:
            best[place] = (likeness, index)
    told = _longest_rise([index for _, (_, index) in sorted(best.items())])
    return told, told / max(1, min(len(one), len(other)))


def _longest_rise(numbers: list[int]) -> int:
    """Length of the longest strictly rising subsequence."""
    tails: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
    return len(tails)


# --- families -------------------------------------------------------------------------------------------------------


def _root(parent: dict[str, str], id: str) -> str:
    while parent[id] != id:
        parent[id] = parent[parent[id]]
        id = parent[id]
    return id


def _join(parent: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first
