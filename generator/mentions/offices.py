"""Offices that stand for their holder: "the Home Secretary", where the document says who holds it.

A full title ("the transport secretary") means its one holder anywhere in the document; a title's last word alone
("the minister") only the one told of shortly before, in the same section. Where the document names no holder, the
office itself is what is spoken of: other documents may say whose it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.articles.document import Document, Span
from generator.mentions.language.syntax import Parse
from generator.mentions.mention import Cluster, Reference, RoleMention
from generator.mentions.role_lines import Line, read_lines
from generator.mentions.titles import is_head, load_offices, title_key

NEAR = 700  # characters within which a bare "the minister" means the one last told of
LONGEST = 5


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """"the Home Secretary": its title without the article, and whether it opens with one."""

    start: int
    end: int
    title: str
    key: str
    section: int


def find_office_references(
    document: Document, parse: Parse, clusters: Sequence[Cluster], references: Sequence[Reference], roles: Sequence[RoleMention]
) -> list[Reference]:
    """Office phrases that stand for a person of the document, in the order of the text."""
    holders = holders_of(clusters, roles)
    told_at: dict[int, list[int]] = {}
    for reference in references:
        told_at.setdefault(reference.cluster, []).append(reference.start)
    found = []
    for phrase in office_phrases(document, parse, clusters, references):
        cluster = holder(phrase, holders, told_at)
        if cluster is not None:
            found.append(Reference(phrase.start, phrase.end, cluster, "office", "the office of its holder"))
    return found


def office_clusters(
    document: Document, parse: Parse, clusters: Sequence[Cluster], references: Sequence[Reference], roles: Sequence[RoleMention]
) -> tuple[list[Cluster], list[Reference]]:
    """Full titles whose holder the document does not name: a cluster of kind "office" each, and what refers to it."""
    holders = holders_of(clusters, roles)
    started: dict[str, int] = {}
    new: list[Cluster] = []
    found = []
    for phrase in office_phrases(document, parse, clusters, references):
        if phrase.key not in load_offices().offices_of_one or " " not in phrase.key or phrase.key in holders:
            continue
        if any(key.endswith(" " + phrase.key) or phrase.key.endswith(" " + key) for key in holders if " " in key):
            continue
        if phrase.key not in started:
            started[phrase.key] = len(clusters) + len(new)
            new.append(Cluster("person", phrase.title, Span(phrase.start, phrase.end), kind="office"))
        found.append(Reference(phrase.start, phrase.end, started[phrase.key], "office", "an office without holder"))
    return new, found


def holders_of(clusters: Sequence[Cluster], roles: Sequence[RoleMention]) -> dict[str, list[tuple[int, int]]]:
    """Comparable title -> (where it is told, who holds it); former and shadow holders left out."""
    holders: dict[str, list[tuple[int, int]]] = {}
    for role in roles:
        if role.qualifier in ("", "acting", "outgoing"):
            key = title_key(role.title)
            for form in {key, key.removeprefix("uk "), *((f"{demonym} {key}" for demonym in [role.of.lower()] if role.of))}:
                holders.setdefault(form, []).append((role.span.start, role.cluster))
    return holders


def office_phrases(
    document: Document, parse: Parse, clusters: Sequence[Cluster], references: Sequence[Reference]
) -> Iterator[OfficePhrase]:
    """Every "the …" that ends in the head of a title and is followed by no name."""
    for line in read_lines(document, parse, references):
        for index, word in enumerate(line.words):
            if word.lower() == "the" or index == 0 and word[:1].isupper():
                phrase = read_phrase(line, index + (word.lower() == "the"), index, clusters)
                if phrase:
                    yield phrase


def read_phrase(line: Line, first: int, start: int, clusters: Sequence[Cluster]) -> OfficePhrase | None:
    """The office phrase whose title starts at token first."""
    words, last, head = line.words, first, None
    while last < len(words) and last - first < LONGEST and line.tokens[last].tag in ("NN", "NNP", "JJ", "NNS") and last not in line.inside:
        low = words[last].lower()
        if low in load_offices().qualifiers:
            return None
        last += 1
        if is_head(low):
            head = last
    if head is None or head != last or first != start + (words[start].lower() == "the"):
        return None
    if first == start and (last - first < 2 or not words[last - 1][:1].isupper()):
        return None
    if last < len(words) and (last in line.inside or words[last].lower() in ("of", "for", "-") or words[last][:1].isupper()):
        return None
    title = " ".join(words[first:last])
    return OfficePhrase(line.tokens[start].start, line.tokens[last - 1].end, title, title_key(title), line.sentence.sentence.section)


def holder(phrase: OfficePhrase, holders: dict[str, list[tuple[int, int]]], told_at: dict[int, list[int]]) -> int | None:
    """Who a phrase stands for, or None. told_at: cluster -> where it is told of, in order."""
    told = holders.get(phrase.key, [])
    who = {cluster for _, cluster in told}
    if len(who) == 1 and (" " in phrase.key or told_near(phrase, told[0][1], told_at)):
        return told[0][1]
    if " " in phrase.key:
        return None
    ending = {cluster for key, rows in holders.items() if key.split()[-1] == phrase.key for _, cluster in rows}
    recent = {cluster for cluster in ending if told_near(phrase, cluster, told_at)}
    return recent.pop() if len(recent) == 1 else None


def told_near(phrase: OfficePhrase, cluster: int, told_at: dict[int, list[int]]) -> bool:
    """Was the person told of within NEAR characters before the phrase?"""
    places = told_at.get(cluster, [])
    before = bisect_left(places, phrase.start)
    return before > 0 and phrase.start - places[before - 1] < NEAR
