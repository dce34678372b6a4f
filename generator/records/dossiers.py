"""Which articles are resolved together: dossiers, of articles that are loosely of one subject.

Events, figures and quotes are brought together within a dossier and nowhere else, so that each dossier is worked on by
itself: in any process, with nothing but its own articles in memory, and again only when one of its articles changed. (On
ECB+ holding the pairs of tellings to their dossier costs nothing: CoNLL 77.4 against 77.1.)

One pass in order of publication: each article goes where the article is that it is most like among those before it. Where
that is much, or the first sentences of both tell of one event, it is of the same story; where it is a little, it begins a
story in that dossier; else a dossier. Likeness of two articles hangs on no third, so that one article more moves none but
those that are most like it. Families stay together.

So that its cost is bounded, a dossier of `ENOUGH` articles takes no new story, one of `FULL` only what tells of an event that
it tells of, and one of `MOST` nothing more, after an article whose id's hash says so, one in `ENOUGH`; what comes later goes
to the dossier after it. Where the line is drawn does not hang on a count alone, as in content-defined chunking, so that lines
stay where they are when an article is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

import numpy

from generator.records.digest import Digest
from generator.records.topics import Likeness

STORY = 0.25  # likeness to the nearest article from which both are of one story
SUBJECT = 0.06  # likeness from which it is of its dossier
PEOPLE = 0.1  # added where two articles share one of the people they name most, taken off where both have such and share none
TELLING = 15  # words of an article by which it finds others
POSTINGS = 60  # the latest articles with a word that an article is held against by that word
HELD = 8  # articles that an article is held against: those that share most words
ENOUGH = 12  # articles of a dossier from which it takes no new story …
FULL = 40  # … from which it takes only what tells of an event that it tells of …
MOST = 160  # … and from which it takes nothing
EVENT = 0.3  # added where the first sentences of two articles tell of one event: same day, same kind, somebody or some place in both
TOLD = 6  # the latest articles with an event that an article is held against by it


_Event = tuple[int, int, str]  # word of the trigger, hashed; day; who takes part, or the place


@dataclass(slots=True)
class _Dossier:
    """size: its articles. closed: it takes no new story; full: only more of its events; brimful: nothing. next: what takes
    later articles instead."""

    number: int
    size: int = 0
    closed: bool = False
    full: bool = False
    brimful: bool = False
    next: _Dossier | None = None

    def take(self, article: str, count: int) -> None:
        self.size += count
        if crc32(article.encode()) % ENOUGH == 0:
            self.closed = self.closed or self.size >= ENOUGH
            self.full = self.full or self.size >= FULL
            self.brimful = self.brimful or self.size >= MOST

    def takes(self, alike: float, of_one_event: bool) -> bool:
        """Whether an article goes in that is so much like one in it."""
        return not self.brimful and (of_one_event or not self.full and (alike >= STORY or not self.closed))


@dataclass(frozen=True, slots=True)
class _Put:
    """An article in its dossier. people: entity ids of those it names most. events: what its first sentences tell of."""

    people: frozenset[str]
    events: frozenset[_Event]
    dossier: _Dossier


def dossiers_of(digests: Mapping[str, Digest], families: Mapping[str, str], links: Mapping[str, Sequence[str | None]]) -> list[list[str]]:
    """Document ids by dossier, each in the order of `digests`. families: document id -> family id; links: document id ->
    the entity of each of its clusters."""
    members: dict[str, list[Digest]] = defaultdict(list)
    for digest in sorted(digests.values(), key=lambda digest: (digest.day, digest.document)):
        members[families.get(digest.document, digest.document)].append(digest)
    shelf, home = _Shelf([digest for family in members.values() for digest in family]), {}
    for family in members.values():
        dossier = shelf.put(family, links)
        home |= {digest.document: dossier for digest in family}
    found: dict[int, list[str]] = defaultdict(list)
    for document in digests:
        found[home[document]].append(document)
    return list(found.values())


class _Shelf:
    """The articles until now, in their dossiers."""

    def __init__(self, coming: Sequence[Digest]) -> None:
        """coming: all that will be put, in that order."""
        self.likeness = Likeness([digest.words for digest in coming], [digest.worth for digest in coming])
        self.articles: list[_Put] = []
        self.dossiers = 0
        self.posted: dict[int | _Event, list[int]] = defaultdict(list)  # word, or event -> articles, the latest last

    def put(self, family: Sequence[Digest], links: Mapping[str, Sequence[str | None]]) -> int:
        """Put the articles of one family where the first of them belongs; the number of that dossier."""
        named = [frozenset(id for cluster in digest.main if (id := links[digest.document][cluster])) for digest in family]
        told = [_events(digest, links[digest.document]) for digest in family]
        dossier = self._dossier_of(family[0], named[0], told[0])
        dossier.take(family[0].document, len(family))
        for digest, people, events in zip(family, named, told):
            for word in (*digest.words[:TELLING], *events):
                (latest := self.posted[word]).append(len(self.articles))
                if len(latest) > 2 * POSTINGS:
                    del latest[:-POSTINGS]
            self.articles.append(_Put(people, events, dossier))
        return dossier.number

    def _dossier_of(self, digest: Digest, people: frozenset[str], events: frozenset[_Event]) -> _Dossier:
        near, alike = self._nearest(digest, people, events)
        if near is None or alike < SUBJECT:
            return self._new()
        dossier, of_one_event = near.dossier, not near.events.isdisjoint(events)
        while not dossier.takes(alike, of_one_event):
            dossier.next = dossier.next or self._new()
            dossier = dossier.next
        return dossier

    def _new(self) -> _Dossier:
        self.dossiers += 1
        return _Dossier(self.dossiers)

    def _nearest(self, digest: Digest, people: frozenset[str], events: frozenset[_Event]) -> tuple[_Put | None, float]:
        held = _most_often(chain.from_iterable([self.posted.get(word, ())[-POSTINGS:] for word in digest.words[:TELLING]]), HELD)
        held.update(chain.from_iterable([self.posted.get(event, ())[-TOLD:] for event in events]))
        told = [(number, self.articles[number]) for number in sorted(held)]
        cosines = self.likeness.of(len(self.articles), [number for number, _ in told])
        scored = [
            (cosine + _shared(people, other.people) + (0.0 if events.isdisjoint(other.events) else EVENT), number)
            for cosine, (number, other) in zip(cosines, told)
        ]
        alike, number = max(scored, default=(0.0, None))
        return None if number is None else self.articles[number], alike


def _most_often(numbers: Iterable[int], most: int) -> set[int]:
    """The `most` numbers that come most often; of those that come as often, the largest."""
    found, counts = numpy.unique(numpy.fromiter(numbers, dtype=numpy.int64), return_counts=True)
    ranked = counts << 32 | found
    return set(((numpy.partition(ranked, -most)[-most:] if len(ranked) > most else ranked) & 0xFFFFFFFF).tolist())


def _events(digest: Digest, links: Sequence[str | None]) -> frozenset[_Event]:
    return frozenset((word, day, id) for word, day, clusters in digest.lead for cluster in clusters if (id := links[cluster]))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return PEOPLE if one & other else -PEOPLE
