"""Which dated articles may tell of the same events as an undated one: by rare names, wording, numbers and statements.

Articles are compared only where they share rare names or quoted words (an index of each, with bounded lists), so that the
cost grows with the number of articles; only what undated articles hold is indexed, so that an archive whose articles all
know their day costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy

from generator.articles.document import Dating, Document
from generator.articles.voice import Voice

COMMON = 40  # a name or run of words that more articles hold tells nothing of one event
LENDERS = 8  # articles compared with each undated one, most shared names first
SHARED_NAMES = 4  # names that two accounts of one event share at least …
SHARED_PART = 0.25  # … and as a share of the shorter article's names
SHARED_RUNS = 12  # quoted runs in common that make one statement: about twenty words
SHARED_WORDING = 8  # short runs in common: two articles on one subject share few, two accounts of one event many
SHARED_NUMBERS = 3  # telling numbers in common that make up for the wording
SISTER_NAMES = 5  # names in common that make two articles sisters, where a dated event is told by both as well


@dataclass(frozen=True, slots=True)
class Near:
    """A dated article's id, how many names it shares with an undated one, and whether both quote one statement."""

    id: str
    shared: int
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Lender:
    """An article that knows its day. shared: how many names it shares. quotes: whether both quote one statement."""

    document: Document
    day: date
    shared: int
    quotes: bool


class Index:
    """Dated articles by the rare names and the quoted runs of words that they share with undated ones.

    borrowers: the undated ones' voices, by document id. dated: (document id, voice) of each dated one, walked through once.
    """

    def __init__(self, borrowers: Mapping[str, Voice], dated: Iterable[tuple[str, Voice]]):
        kinds = {"names": lambda v: v.names, "statements": lambda v: v.statements, "wording": lambda v: v.wording, "numbers": lambda v: v.telling}
        self._borrowers = borrowers
        self._held = {name: _Held(items, borrowers.values()) for name, items in kinds.items()}
        self._ids: list[str] = []
        self._names: dict[str, int] = {}  # how many names a dated article holds
        for number, (id, voice) in enumerate(dated):
            self._ids.append(id)
            self._names[id] = len(voice.names)
            for held in self._held.values():
                held.add(number, voice)

    def sisters(self, id: str) -> list[Near]:
        """The dated articles that share many names with an undated one, most shared first, whatever their wording."""
        shared = self._shared("names", id)
        close = [other for other in shared if shared[other] >= SISTER_NAMES and self._share_enough(id, other, shared)]
        return [Near(other, shared[other]) for other in sorted(close, key=lambda other: (-shared[other], other))[:LENDERS]]

    def lenders(self, id: str) -> list[Near]:
        """The dated articles that may tell of the same events in the same words, those with most wording in common first."""
        shared, statements, wording, numbers = (self._shared(kind, id) for kind in ("names", "statements", "wording", "numbers"))
        close = [other for other in shared if max(statements[other], wording[other]) >= SHARED_WORDING or numbers[other] >= SHARED_NUMBERS]
        best = sorted(close, key=lambda other: (-wording[other], -shared[other], other))[:LENDERS]
        return [
            Near(other, shared[other], statements[other] >= SHARED_RUNS)
            for other in best
            if shared[other] >= SHARED_NAMES and self._share_enough(id, other, shared)
        ]

    def _share_enough(self, id: str, other: str, shared: Counter[str]) -> bool:
        return shared[other] >= SHARED_PART * min(len(self._borrowers[id].names), self._names[other])

    def _shared(self, kind: str, id: str) -> Counter[str]:
        """How many rare items of a kind each dated article shares with the undated one."""
        return Counter({self._ids[number]: count for number, count in self._held[kind].shared(self._borrowers[id]).items()})


class _Held:
    """Which dated articles hold each item of one kind that an undated article holds. items: the items of a voice."""

    def __init__(self, items: Callable[[Voice], numpy.ndarray], borrowers: Iterable[Voice]):
        self._items = items
        self._asked = numpy.unique(numpy.concatenate([numpy.empty(0, dtype=numpy.uint32), *(items(voice) for voice in borrowers)]))
        self._count = numpy.zeros(len(self._asked), dtype=numpy.uint32)
        self._places: list[numpy.ndarray] = []
        self._owners: list[numpy.ndarray] = []
        self._starts: numpy.ndarray | None = None  # once all are added: where each item's owners begin

    def add(self, number: int, voice: Voice) -> None:
        """A dated article: it holds these items, of which those that are asked for and not yet common are kept."""
        places = self._find(self._items(voice))
        self._count[places] += 1
        rare = places[self._count[places] <= COMMON]
        if len(rare):
            self._places.append(rare)
            self._owners.append(numpy.full(len(rare), number, dtype=numpy.uint32))

    def shared(self, voice: Voice) -> Counter[int]:
        """How many items that few hold each dated article shares with a voice."""
        if self._starts is None:
            self._sort()
        places = self._find(self._items(voice))
        held = [self._by_item[self._starts[place] : self._starts[place + 1]] for place in places[self._count[places] <= COMMON].tolist()]
        return Counter(owner for owners in held for owner in owners.tolist())

    def _find(self, items: numpy.ndarray) -> numpy.ndarray:
        """Where the items stand among those that are asked for; the others are left out."""
        places = numpy.searchsorted(self._asked, items)
        places[places == len(self._asked)] = 0
        return places[self._asked[places] == items] if len(self._asked) else places[:0]

    def _sort(self) -> None:
        empty = numpy.empty(0, dtype=numpy.uint32)
        places, owners = numpy.concatenate([empty, *self._places]), numpy.concatenate([empty, *self._owners])
        order = numpy.argsort(places, kind="stable")
        self._by_item = owners[order]
        self._starts = numpy.searchsorted(places[order], numpy.arange(len(self._asked) + 1))
        self._places, self._owners = [], []


def contradicts(dating: Dating, day: str) -> bool:
    """Whether an interval that the article itself gives leaves the day out."""
    if dating.published is None or "/" not in dating.published:
        return False
    first, last = dating.published.split("/")
    return (first != ".." and day < first) or (last != ".." and day > last)
