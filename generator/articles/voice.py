"""What is compared of an article with others, to find copies of one report and accounts of one event: hashes in arrays.

An archive's words as Python strings fill the memory; so each word is its CRC-32, a run of words is worked out of theirs,
and a Voice is a few kilobytes that can be kept and be had again without its article.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

import numpy

from generator.articles.cue import MONTHS, WEEKDAYS
from generator.articles.document import Document
from generator.articles.headline import content_words

_LONG_QUOTE = 40  # characters
_RUN = 3  # words in a row that copies share
_STATEMENT_RUN = 8  # words in a row of one statement
_WORDING_RUN = 5  # words in a row that accounts of one event share
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“][^\"“”\n]*(?:[\"”]|$)", re.M)
_STATEMENT = re.compile(r"[\"“]([^\"“”\n]{40,2000})(?:[\"”]|$)", re.M)
_NUMBER = re.compile(r"\d[\d,.]*\d")
_TELLING_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|\d{3,})(?![\w%])")
_YEAR = re.compile(r"(?:19|20)\d\d")
NAME = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’'-]{2,}|\b[A-Z]{2,6}\b")
_CALENDAR = frozenset((*WEEKDAYS, *MONTHS))
_SALTS = numpy.array([0x9E3779B1, 0x85EBCA77, 1, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D, 0xFD7046C5], dtype=numpy.uint32)
_NONE = numpy.empty(0, dtype=numpy.uint32)
_ARRAYS = ("runs", "words", "ends", "names", "statements", "wording", "telling")


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """Arrays of 32-bit hashes, sorted, where nothing else is said.

    runs: of three words, without long quotations. words, ends: the telling words of its sentences, without those of the
    topic, and where each sentence ends among them. names: its names. statements: runs of eight quoted words. wording: runs
    of five words. telling: numbers that are large or have a fraction. numbers: as printed. digest: of all its words, b"" of none.
    """

    runs: numpy.ndarray
    words: numpy.ndarray
    ends: numpy.ndarray
    names: numpy.ndarray
    statements: numpy.ndarray
    wording: numpy.ndarray
    telling: numpy.ndarray
    numbers: frozenset[str]
    agencies: frozenset[str]
    digest: bytes

    def dump(self) -> bytes:
        """As bytes: a line of JSON, then the arrays."""
        arrays = [getattr(self, name) for name in _ARRAYS]
        head = {
            "lengths": [len(array) for array in arrays],
            "numbers": sorted(self.numbers),
            "agencies": sorted(self.agencies),
            "digest": self.digest.hex(),
        }
        return json.dumps(head).encode() + b"\n" + b"".join(array.astype("<u4").tobytes() for array in arrays)

    @classmethod
    def load(cls, data: bytes) -> Voice:
        """From bytes. Raises ValueError where they are none."""
        end = data.index(b"\n")
        head = json.loads(data[:end])
        stops = [0, *numpy.cumsum(head["lengths"]).tolist()]
        whole = numpy.frombuffer(data, dtype="<u4", offset=end + 1)
        if len(whole) != stops[-1]:
            raise ValueError("a voice is not whole")
        arrays = {name: whole[start:stop] for name, start, stop in zip(_ARRAYS, stops, stops[1:])}
        return cls(**arrays, numbers=frozenset(head["numbers"]), agencies=frozenset(head["agencies"]), digest=bytes.fromhex(head["digest"]))


def listen(document: Document) -> Voice:
    """What is compared of an article."""
    text = document.text
    paragraphs = [text[p.start : p.end] for p in document.paragraphs if p.kind == "body"]
    hashed = [_hash_words(words) for words in paragraphs]
    own = [_QUOTED.sub(lambda match: " " if len(match.group()) > _LONG_QUOTE else match.group(), words) for words in paragraphs]
    spoken = [text[s.start : s.end] for s in document.sentences if document.paragraphs[s.paragraph].kind == "body"]
    words, ends = _telling(spoken)
    return Voice(
        runs=_runs((known if mine is whole else _hash_words(mine) for mine, whole, known in zip(own, paragraphs, hashed)), _RUN),
        words=words,
        ends=ends,
        names=_hashed(set(NAME.findall(text)).difference(_CALENDAR)),
        statements=_runs((_hash_words(quoted) for quoted in _STATEMENT.findall(text)), _STATEMENT_RUN),
        wording=_runs(hashed, _WORDING_RUN),
        telling=_hashed(number for number in set(_TELLING_NUMBER.findall(text)) if not _YEAR.fullmatch(number)),
        numbers=frozenset(number for words in own for number in _NUMBER.findall(words)),
        agencies=frozenset(document.agencies),
        digest=_digest(hashed),
    )


def names_in(document: Document) -> set[str]:
    """Its names, as printed."""
    return set(NAME.findall(document.text)).difference(_CALENDAR)


def _digest(hashed: Sequence[numpy.ndarray]) -> bytes:
    """Of all its words, in order; empty where it has none."""
    data = b"".join(array.tobytes() for array in hashed)
    return blake2b(data, digest_size=16).digest() if data else b""


def _hash_words(words: str) -> numpy.ndarray:
    return numpy.array([crc32(word.encode()) for word in _WORD.findall(words.lower())], dtype=numpy.uint32)


def _hashed(words: Iterable[str]) -> numpy.ndarray:
    return numpy.unique(numpy.array([crc32(word.encode()) for word in words], dtype=numpy.uint32))


def _runs(paragraphs: Iterable[numpy.ndarray], length: int) -> numpy.ndarray:
    """Each run of so many words, once; a run does not cross a paragraph."""
    parts = []
    for hashes in paragraphs:
        count = len(hashes) - length + 1
        if count > 0:
            parts.append(sum(hashes[at : at + count] * _SALTS[at] for at in range(length)))
    return numpy.unique(numpy.concatenate(parts)) if parts else _NONE


def _telling(sentences: list[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The telling words of each sentence outside quotations, less those that run through the whole article: hashes, ends."""
    found = [content_words(_QUOTED.sub(" ", words)) for words in sentences]
    count = Counter(word for words in found for word in words)
    topic = {word for word, times in count.items() if times > max(3, 0.3 * len(found))}
    kept = [words - topic for words in found if len(words - topic) >= 3]
    hashes = numpy.array([crc32(word.encode()) for words in kept for word in sorted(words)], dtype=numpy.uint32)
    return hashes, numpy.cumsum([len(words) for words in kept], dtype=numpy.uint32)
