"""A digest: what resolving needs of every article at once, so that an archive's articles need not lie in memory.

All else about an article is looked at with its dossier alone (dossiers.py). A digest is a pure function of one reading.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from pydantic_core import from_json, to_json

from generator.articles.document import Span
from generator.mentions.mention import Cluster, Reading, RoleMention
from generator.records.leads import Happening, happenings_of, main_people
from generator.records.likeness import Rarity

_AGE = re.compile(r",? \(?(?:aged )?(\d{2})(?=[,)])")


@dataclass(frozen=True, slots=True)
class Digest:
    """document: id. dct: "2024-09-06" or None. clusters, roles: as in Mentions. weights: how often each cluster is
    referred to; births: the year of birth that a told age gives a cluster's person. printed: the words at a span, where
    they are not the form that the cluster or role has. main: clusters of the people it refers to most. lead: what its first
    sentences tell of one day. words, worth: its telling words, hashed, the most telling first, and the weight of each in a
    unit vector."""

    document: str
    dct: str | None
    clusters: tuple[Cluster, ...]
    weights: tuple[int, ...]
    births: dict[int, int]
    roles: tuple[RoleMention, ...]
    printed: dict[tuple[int, int], str]
    main: tuple[int, ...]
    lead: tuple[Happening, ...]
    words: array
    worth: array

    @property
    def day(self) -> int:
        """The ordinal of the day it was published, 0 where that is not known."""
        return date.fromisoformat(self.dct).toordinal() if self.dct else 0

    def quote(self, span: Span, form: str) -> str:
        """The words at the span of a form, as the article prints them."""
        return self.printed.get((span.start, span.end), form)


def digest_of(reading: Reading) -> Digest:
    """The digest of a reading; `decode(encode(digest))` is the same."""
    document, mentions = reading.document, reading.mentions
    weights = Counter(reference.cluster for reference in mentions.references)
    topic = Rarity(()).topic(document.text)  # of general English alone: no article's digest hangs on another article
    return Digest(
        document.id, document.dct, mentions.clusters, tuple(weights[index] for index in range(len(mentions.clusters))),
        {index: born for index, cluster in enumerate(mentions.clusters) if cluster.type == "person" and (born := birth_year(reading, cluster))},
        mentions.roles, _printed(reading), main_people(mentions), happenings_of(reading),
        array("I", (crc32(word.encode()) for word in topic)), array("d", (round(weight, 4) for weight in topic.values())),
    )  # fmt: skip


def birth_year(reading: Reading, cluster: Cluster) -> int | None:
    """ "Jane Doe, 45," in an article of 2024 -> 1979."""
    day = reading.document.dct
    match = _AGE.match(reading.document.text, cluster.span.end)
    return int(day[:4]) - int(match.group(1)) if day and match else None


def _printed(reading: Reading) -> dict[tuple[int, int], str]:
    forms = [(span, form) for cluster in reading.mentions.clusters for form, span in ((cluster.name, cluster.span), *cluster.aliases)]
    forms += [(role.span, role.title) for role in reading.mentions.roles]
    text = reading.document.text
    return {(span.start, span.end): words for span, form in forms if (words := text[span.start : span.end]) != form}


def encode(digest: Digest) -> bytes:
    """A digest as JSON, without the document's id."""
    clusters = [
        (c.type, c.name, c.span.start, c.span.end, [(form, s.start, s.end) for form, s in c.aliases], c.kind, c.country)
        for c in digest.clusters
    ]
    roles = [(r.cluster, r.title, r.span.start, r.span.end, r.rule, r.of, r.of_cluster, r.qualifier, r.since, r.until) for r in digest.roles]
    printed = [(start, end, words) for (start, end), words in digest.printed.items()]
    return to_json(
        (
            digest.dct,
            clusters,
            digest.weights,
            list(digest.births.items()),
            roles,
            printed,
            digest.main,
            digest.lead,
            list(digest.words),
            list(digest.worth),
        )
    )


def decode(document: str, data: bytes) -> Digest:
    """The digest of the document of this id. Raises ValueError where `data` is none."""
    dct, clusters, weights, births, roles, printed, main, lead, words, worth = from_json(data, cache_strings="all")
    return Digest(
        document, dct, tuple(_cluster(*each) for each in clusters), tuple(weights), dict(births), tuple(_role(*each) for each in roles),
        {(start, end): words for start, end, words in printed}, tuple(main), tuple((word, day, tuple(clusters)) for word, day, clusters in lead), array("I", words), array("d", worth),
    )  # fmt: skip


def _cluster(type: str, name: str, start: int, end: int, aliases: Iterable, kind: str, country: str) -> Cluster:
    return Cluster(type, name, Span(start, end), tuple((form, Span(first, last)) for form, first, last in aliases), kind, country)


def _role(cluster: int, title: str, start: int, end: int, rule: str, *rest: object) -> RoleMention:
    return RoleMention(cluster, title, Span(start, end), rule, *rest)
