"""Which dated articles may tell of the same events as an undated one: by rare names, wording, numbers and statements.

Articles are compared only where they share rare names or quoted words (an index of each, with bounded lists), so that the
cost grows with the number of articles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.articles.cue import MONTHS, WEEKDAYS
from generator.articles.document import Dating, Document

COMMON = 40  # a name or run of words that more articles hold tells nothing of one event
LENDERS = 8  # articles compared with each undated one, most shared names first
SHARED_NAMES = 4  # names that two accounts of one event share at least …
SHARED_PART = 0.25  # … and as a share of the shorter article's names
RUN = 8  # words in a row
SHARED_RUNS = 12  # quoted runs in common that make one statement: about twenty words
SHORT_RUN = 5  # words in a row
SHARED_WORDING = 8  # short runs in common: two articles on one subject share few, two accounts of one event many
SHARED_NUMBERS = 3  # telling numbers in common that make up for the wording
SISTER_NAMES = 5  # names in common that make two articles sisters, where a dated event is told by both as well

NAME = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’'-]{2,}|\b[A-Z]{2,6}\b")
NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|\d{3,})(?![\w%])")
QUOTED = re.compile(r"[\"“]([^\"“”\n]{40,2000})(?:[\"”]|$)", re.M)
CALENDAR = frozenset((*WEEKDAYS, *MONTHS))


@dataclass(frozen=True, slots=True)
class Lender:
    """An article that knows its day. shared: how many names it shares. quotes: whether both quote one statement."""

    document: Document
    day: date
    shared: int
    quotes: bool


class Index:
    """Dated articles by the rare names and the quoted runs of words that they hold."""

    def __init__(self, dated: Sequence[Document]):
        self.documents = {document.id: document for document in dated}
        self.names = {document.id: names_in(document) for document in dated}
        self._by_name = _invert(self.names)
        self._by_statement = _invert({document.id: _statements(document) for document in dated})
        self._by_wording = _invert({document.id: _wording(document) for document in dated})
        self._by_number = _invert({document.id: _numbers(document) for document in dated})

    def sisters(self, document: Document) -> list[Lender]:
        """The dated articles that share many names, most shared first, whatever their wording."""
        own = names_in(document)
        shared = _count(own, self._by_name)
        close = [id for id in shared if shared[id] >= SISTER_NAMES and shared[id] >= SHARED_PART * min(len(own), len(self.names[id]))]
        best = sorted(close, key=lambda id: (-shared[id], id))[:LENDERS]
        return [Lender(self.documents[id], date.fromisoformat(self.documents[id].dct), shared[id], False) for id in best]

    def lenders(self, document: Document) -> list[Lender]:
        """The dated articles that may tell of the same events in the same words, most shared names first."""
        own = names_in(document)
        shared = _count(own, self._by_name)
        statements = _count(_statements(document), self._by_statement)
        wording = _count(_wording(document), self._by_wording)
        numbers = _count(_numbers(document), self._by_number)
        close = [id for id in shared if max(statements[id], wording[id]) >= SHARED_WORDING or numbers[id] >= SHARED_NUMBERS]
        found = [
            Lender(self.documents[id], date.fromisoformat(self.documents[id].dct), shared[id], statements[id] >= SHARED_RUNS)
            for id in sorted(close, key=lambda id: (-wording[id], -shared[id], id))[:LENDERS]
            if shared[id] >= SHARED_NAMES and shared[id] >= SHARED_PART * min(len(own), len(self.names[id]))
        ]
        return [lender for lender in found if not contradicts(document.dating, lender.day.isoformat())]


def _count(held: set, inverted: Mapping[object, list[str]]) -> Counter[str]:
    """How many of the items each document holds too."""
    return Counter(id for item in held for id in inverted.get(item, ()))


def _invert(items: Mapping[str, set]) -> dict[str, list[str]]:
    """Item -> ids that hold it, without the items that too many hold."""
    inverted: dict[str, list[str]] = defaultdict(list)
    for id, held in items.items():
        for item in held:
            inverted[item].append(id)
    return {item: ids for item, ids in inverted.items() if len(ids) <= COMMON}


def names_in(document: Document) -> set[str]:
    return set(NAME.findall(document.text)).difference(CALENDAR)


def _numbers(document: Document) -> set[str]:
    """Telling numbers: large, or with a fraction; no years."""
    return {number for number in NUMBER.findall(document.text) if not re.fullmatch(r"(?:19|20)\d\d", number)}


def _wording(document: Document) -> set[int]:
    """Short runs of words in what the article tells."""
    parts = (document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs if paragraph.kind == "body")
    return {run for part in parts for run in _runs(part, SHORT_RUN)}


def _statements(document: Document) -> set[int]:
    """Runs of quoted words."""
    return {run for quoted in QUOTED.findall(document.text) for run in _runs(quoted, RUN)}


def _runs(text: str, length: int) -> set[int]:
    """Each run of so many words, as a number."""
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[at : at + length])) for at in range(len(words) - length + 1)}


def contradicts(dating: Dating, day: str) -> bool:
    """Whether an interval that the article itself gives leaves the day out."""
    if dating.published is None or "/" not in dating.published:
        return False
    first, last = dating.published.split("/")
    return (first != ".." and day < first) or (last != ".." and day > last)
