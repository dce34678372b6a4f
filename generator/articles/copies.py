"""Articles that go back to one report -> families. Copies are one voice: corroboration counts families, not articles.

Two articles are one family where they are the same words, or share most runs of three words, or tell the same things
sentence by sentence in the same order (a rewrite). What is quoted at length is set aside first: two reporters who print
one statement are two voices. Accounts of one event by different reporters share names and numbers, not their order.

Candidates come from an index of the runs of three words that few articles share (shingles: Broder, On the resemblance and containment of documents, 1997), so
that the cost grows with the number of articles, not of pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import numpy

from generator.articles.document import Document
from generator.articles.voice import Voice, listen

_SHARED_BY = 12  # articles; a run of words that more of them share is common
_LEAST_SHARED = 6  # runs of words that make a candidate
_FEWEST_RUNS = 40  # an article with fewer runs of its own words is too short to tell a rewrite from a summary
_DAYS_APART = 14  # two dated articles further apart are two reports, though written on one pattern
_AT_ONCE = 12_000_000  # runs of words that are sorted at once: some 500 MB of memory
_CELL_BITS = 27  # of the table that pairs are counted in: 256 MB


def families(documents: Iterable[Document]) -> dict[str, str]:
    """Document id -> family id, which is the smallest document id of the family."""
    told = {document.id: document for document in documents}
    voices = {id: listen(document) for id, document in told.items()}
    return group(voices, lambda one, other: are_copies(voices[one], voices[other], days_between(told[one].dct, told[other].dct)))


def group(voices: Mapping[str, Voice], copied: Callable[[str, str], bool]) -> dict[str, str]:
    """Document id -> family id. voices: by document id, walked through once. copied: whether the two documents of these ids
    go back to one report; asked only of those that share rare runs of words."""
    ids = sorted(voices)
    parent = {id: id for id in ids}
    first: dict[bytes, str] = {}
    runs = []
    for id in ids:
        voice = voices[id]
        runs.append(voice.runs.copy())  # the rest of the voice can go
        if voice.digest:  # word for word the same
            _join(parent, first.setdefault(voice.digest, id), id)
    for one, other in _candidates(runs):
        if _root(parent, ids[one]) != _root(parent, ids[other]) and copied(ids[one], ids[other]):
            _join(parent, ids[one], ids[other])
    return {id: _root(parent, id) for id in ids}


# --- candidates ------------------------------------------------------------------------------------------------------


def _candidates(runs: list[numpy.ndarray]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `runs` that share several rare runs of words, in order.

    A large archive is worked through in parts, by hash, and twice: most pairs share a run or two, and would fill the memory.
    So the first time each pair only counts up the cell of a table that it falls into; the second time only pairs are kept
    whose cell counts enough.
    """
    parts = 1 + sum(map(len, runs)) // _AT_ONCE
    borders = numpy.linspace(0, 2**32, parts + 1).astype(numpy.uint64)
    ranges = list(zip(borders, borders[1:]))
    cells = numpy.zeros(1 << _CELL_BITS if parts > 1 else 0, dtype=numpy.uint16)
    for first, last in ranges if parts > 1 else ():
        keys, counts = _sharing(runs, first, last)
        numpy.add.at(cells, _cell(keys), counts.astype(numpy.uint16))
    found = []
    for first, last in ranges:
        keys, counts = _sharing(runs, first, last)
        kept = cells[_cell(keys)] >= _LEAST_SHARED if parts > 1 else counts >= _LEAST_SHARED
        found.append((keys[kept], counts[kept]))
    keys, counts = _added([keys for keys, _ in found], [counts for _, counts in found])
    for key in keys[counts >= _LEAST_SHARED].tolist():
        yield key >> 32, key & 0xFFFFFFFF


def _cell(keys: numpy.ndarray) -> numpy.ndarray:
    """Which cell of the table a pair falls into (Knuth's multiplicative hash)."""
    return (keys * numpy.uint64(0x9E3779B97F4A7C15)) >> numpy.uint64(64 - _CELL_BITS)


def _sharing(runs: list[numpy.ndarray], first: int, last: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The pairs that share runs whose hash lies from `first` to before `last`, as one number each, and how many they share."""
    within = [own[numpy.searchsorted(own, first) : numpy.searchsorted(own, last)] for own in runs]
    owners = numpy.repeat(numpy.arange(len(within), dtype=numpy.uint64), [len(own) for own in within])
    if not len(owners):
        return numpy.empty(0, dtype=numpy.uint64), numpy.empty(0, dtype=numpy.int64)
    entries = numpy.concatenate(within).astype(numpy.uint64) << numpy.uint64(32) | owners
    entries.sort()
    hashes, owners = (entries >> numpy.uint64(32)).astype(numpy.uint32), entries & numpy.uint64(0xFFFFFFFF)
    del entries
    starts = numpy.flatnonzero(numpy.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = numpy.diff(numpy.append(starts, len(hashes)))
    rare = numpy.repeat(sizes <= _SHARED_BY, sizes)
    pairs = []
    for step in range(1, min(_SHARED_BY, len(hashes))):
        linked = hashes[:-step] == hashes[step:]
        if step > 1:
            linked &= rare[:-step]  # a common run links each article to the next alone
        pairs.append(owners[:-step][linked] << numpy.uint64(32) | owners[step:][linked])
    return numpy.unique(numpy.concatenate(pairs or [owners[:0]]), return_counts=True)


def _added(keys: list[numpy.ndarray], counts: list[numpy.ndarray]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Each key once, with the sum of its counts."""
    if len(keys) == 1:
        return keys[0], counts[0]
    every, place = numpy.unique(numpy.concatenate(keys), return_inverse=True)
    return every, numpy.bincount(place, weights=numpy.concatenate(counts), minlength=len(every)).astype(numpy.int64)


# --- the comparison ------------------------------------------------------------------------------------------------


def days_between(one: str | None, other: str | None) -> int | None:
    """How many days lie between two days ("2021-03-12"); None where one is not known."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) if one and other else None


def are_copies(one: Voice, other: Voice, days: int | None = None) -> bool:
    """Whether two articles go back to one report. days: how many lie between them, where that is known.

    shared: share of the shorter's runs of words, 0 to 1. told, alike: sentences that tell the same in the same order, and
    their share of the shorter's. The limits were set on ECB+, whose articles on one event are partly wire copies.
    """
    fewer = min(len(one.runs), len(other.runs))
    if fewer == 0:
        return False
    shared = len(numpy.intersect1d(one.runs, other.runs, assume_unique=True)) / fewer
    if shared >= 0.85:
        return True
    if _written_apart(one, other, days) or fewer < _FEWEST_RUNS:
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


def _written_apart(one: Voice, other: Voice, days: int | None) -> bool:
    """Two reports on one pattern (the markets, the weather): of days far apart, or with other numbers."""
    if days is not None and days > _DAYS_APART:
        return True
    fewer = min(len(one.numbers), len(other.numbers))
    return fewer >= 6 and len(one.numbers & other.numbers) < 0.25 * fewer


def _sentences(voice: Voice) -> list[frozenset[int]]:
    """The telling words of each sentence, hashed."""
    starts = numpy.concatenate(([0], voice.ends[:-1])) if len(voice.ends) else ()
    return [frozenset(voice.words[int(start) : int(end)].tolist()) for start, end in zip(starts, voice.ends)]


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
