"""Which articles are resolved together: dossiers, of articles that are loosely of one subject.

Events, figures and quotes are brought together within a dossier and nowhere else, so that each dossier is worked on by
itself: in any process, with nothing but its own articles in memory, and again only when one of its articles changed. (On
ECB+ holding the pairs of tellings to one story costs nothing: CoNLL 77.2 against 77.1.)

One pass in order of publication (Allan et al., Topic detection and tracking pilot study, 1998): an article joins the story
whose articles it is most like on average. Where it is but loosely like one, it begins a story in the same dossier; else a
dossier. Articles of one family stay together.

So that its cost is bounded, a dossier of `ENOUGH` articles takes no new story, and a story of as many no new article, after
one whose id's hash says so: one in `ENOUGH`. Where the line is drawn does not hang on a count alone, as in content-defined
chunking: one more article moves no line but those beside it, and the dossiers after it stay what they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from generator.records.digest import Digest

STORY = 0.14  # mean likeness from which an article is of a story
SUBJECT = 0.05  # likeness to the nearest story from which it is of its dossier
PEOPLE = 0.1  # added where the articles share one of the people they name most, taken off where both have such and share none
TELLING = 15  # words of an article by which it finds stories
POSTINGS = 60  # the latest stories with a word that an article is held against by that word
HELD = 12  # stories that an article is held against: those that share most words
ENOUGH = 24  # articles of a dossier, or of a story, from which it may be closed


@dataclass(slots=True)
class _Story:
    """Articles of one story. words: sum of their vectors. people: in how many of them each is among those named most;
    peopled: how many have such. closed: it takes no more."""

    dossier: int
    size: int = 0
    words: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    people: Counter[str] = field(default_factory=Counter)
    peopled: int = 0
    closed: bool = False

    def take(self, digest: Digest, people: Iterable[str]) -> None:
        self.size += 1
        for word, worth in zip(digest.words, digest.worth):
            self.words[word] += worth
        self.people.update(people)
        self.peopled += bool(people)

    def likeness(self, vector: Sequence[tuple[int, float]], people: Sequence[str]) -> float:
        """Mean likeness of an article to those of the story. vector: its telling words, with the worth of each."""
        words = self.words
        alike = sum([worth * words[word] for word, worth in vector if word in words])
        if people and self.peopled:
            alike += PEOPLE * (2 * max(self.people[person] for person in people) - self.peopled)
        return alike / self.size


def dossiers_of(digests: Mapping[str, Digest], families: Mapping[str, str], links: Mapping[str, Sequence[str | None]]) -> list[list[str]]:
    """Document ids by dossier, each in the order of `digests`. families: document id -> family id; links: document id ->
    the entity of each of its clusters."""
    members: dict[str, list[Digest]] = defaultdict(list)
    for digest in sorted(digests.values(), key=lambda digest: (digest.day, digest.document)):
        members[families.get(digest.document, digest.document)].append(digest)
    shelf = _Shelf()
    home = {digest.document: dossier for family in members.values() for digest, dossier in shelf.put(family, links)}
    found: dict[int, list[str]] = defaultdict(list)
    for document in digests:
        found[home[document]].append(document)
    return list(found.values())


class _Shelf:
    """The stories until now, and their dossiers."""

    def __init__(self) -> None:
        self.stories: list[_Story] = []
        self.sizes: list[int] = []  # of the dossiers, in articles
        self.closed: set[int] = set()  # dossiers that take no more stories
        self.posted: dict[int, list[int]] = defaultdict(list)  # word -> stories, the latest last

    def put(self, family: Sequence[Digest], links: Mapping[str, Sequence[str | None]]) -> list[tuple[Digest, int]]:
        """Put the articles of one family into a story by the first of them; each with the number of its dossier."""
        people = [list(dict.fromkeys(id for cluster in digest.main if (id := links[digest.document][cluster]))) for digest in family]
        number = self._story_for(family[0], people[0])
        story = self.stories[number]
        for digest, told in zip(family, people):
            story.take(digest, told)
            for word in digest.words[:TELLING]:
                if number not in (latest := self.posted[word])[-POSTINGS:]:
                    latest.append(number)
                    del latest[: -2 * POSTINGS]
        self.sizes[story.dossier] += len(family)
        if crc32(family[0].document.encode()) % ENOUGH == 0:
            story.closed = story.closed or story.size >= ENOUGH
            if self.sizes[story.dossier] >= ENOUGH:
                self.closed.add(story.dossier)
        return [(digest, story.dossier) for digest in family]

    def _story_for(self, digest: Digest, people: Sequence[str]) -> int:
        best, alike = self._nearest(digest, people)
        story = None if best is None else self.stories[best]
        if story is not None and alike >= STORY and not story.closed:
            return best
        if story is not None and alike >= SUBJECT and story.dossier not in self.closed:
            self.stories.append(_Story(story.dossier))
        else:
            self.stories.append(_Story(len(self.sizes)))
            self.sizes.append(0)
        return len(self.stories) - 1

    def _nearest(self, digest: Digest, people: Sequence[str]) -> tuple[int | None, float]:
        hits = Counter(number for word in digest.words[:TELLING] for number in self.posted.get(word, ())[-POSTINGS:])
        near = [number for _, number in sorted([(count, number) for number, count in hits.items()], reverse=True)[:HELD]]
        vector = list(zip(digest.words, digest.worth))
        scored = [(self.stories[number].likeness(vector, people), number) for number in near]
        alike, number = max(scored, default=(0.0, None))
        return number, alike
