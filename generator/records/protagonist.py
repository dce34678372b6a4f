"""Whom an archive is about, where nobody says so: the person in the first words of half of its articles, by the last name.

Archives gathered for a person hold articles that tell much else. What is told of the person counts whole there, the rest less, as
where somebody asks for the name (see `about.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping

from generator.mentions.mention import Reading
from generator.records.about import LARGE, OPENING, fold

SHARE = 0.5  # of the articles, from which an archive is about one person


def persons_by_sentence(reading: Reading) -> dict[int, frozenset[str]]:
    """Sentence index -> last names of the persons that it names or refers to."""
    starts, clusters = [s.start for s in reading.document.sentences], reading.mentions.clusters
    found: dict[int, set[str]] = {}
    for reference in reading.mentions.references:
        cluster = clusters[reference.cluster]
        if cluster.type == "person" and cluster.name:
            found.setdefault(bisect_right(starts, reference.start) - 1, set()).add(fold(cluster.name).split()[-1])
    return {at: frozenset(names) for at, names in found.items()}


def opening_of(persons: Mapping[int, frozenset[str]]) -> frozenset[str]:
    """Who is in an article's first sentences."""
    return frozenset(name for at in range(OPENING) for name in persons.get(at, ()))


def protagonist(openings: Iterable[frozenset[str]]) -> tuple[str, float] | None:
    """The last name and the share of the articles that open with it; None in a small archive, or one of many persons."""
    articles = list(openings)
    counts = Counter(name for names in articles for name in names)
    if len(articles) < LARGE or not counts:
        return None
    name, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    share = count / len(articles)
    return (name, share) if share >= SHARE else None
