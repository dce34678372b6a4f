"""Clusters of many documents -> one record for each person, organisation and place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.mentions.mention import Reading
from generator.mentions.titles import title_key
from generator.records.digest import Digest, digest_of
from generator.records.entity_fields import choose_name, make_entity
from generator.records.entity_groups import Group, Link, Member, group_members, read_members
from generator.records.identity import make_id
from generator.records.model import Entity
from generator.records.constraints import Constraints, KnownEntity

TERM = 200  # days between two articles within which "the home secretary" is taken to be one person


@dataclass(frozen=True)
class Linked:
    """What the clusters of all documents are. groups, names, ids: of each entity, its clusters, its name and its
    provisional id, in one order. links: document id -> the entity id of each of its clusters, None for what is nobody's (an
    office whose holder no document names). called: entity id -> the fullest name that most documents use."""

    groups: Sequence[Group]
    names: Sequence[str]
    ids: Sequence[str]
    links: Mapping[str, Sequence[str | None]]
    called: Mapping[str, str]

    def record(self, number: int, digests: Mapping[str, Digest]) -> Entity:
        """The record of the entity of that number."""
        return make_entity(self.ids[number], self.groups[number], self.names[number], digests, self.name_of)

    def name_of(self, document: str, cluster: int | None) -> str | None:
        """The name of the entity that a cluster is."""
        id = None if cluster is None else self.links[document][cluster]
        return None if id is None else self.named[id]

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Entity id -> the name of its record."""
        return dict(zip(self.ids, self.names))


def resolve_entities(
    readings: Sequence[Reading], families: Mapping[str, str], constraints: Constraints | None = None
) -> tuple[list[Entity], dict[Link, str]]:
    """Entities with provisional ids, and links: (document id, cluster index) -> entity id, of a few readings."""
    digests = {reading.document.id: digest_of(reading) for reading in readings}
    linked = link_entities(digests, constraints or Constraints(), readings)
    return [linked.record(number, digests) for number in range(len(linked.ids))], flat_links(linked.links)


def flat_links(links: Mapping[str, Sequence[str | None]]) -> dict[Link, str]:
    """(document id, cluster index) -> entity id."""
    return {(document, index): id for document, ids in links.items() for index, id in enumerate(ids) if id is not None}


def link_entities(digests: Mapping[str, Digest], constraints: Constraints, declared: Iterable[Reading] = ()) -> Linked:
    """Which clusters of which documents are one entity. Deterministic: the order of `digests` changes nothing.

    declared: readings of the documents in which the words of entities stand that constraints name.
    """
    members = read_members(digests.values())
    set_anchors(members, declared, constraints)
    groups = group_members(members, {frozenset((a.id, b.id)) for a, b in constraints.not_same_as})
    groups = merge_declared(groups, constraints)
    for group in groups:
        group.forget_company()
    groups.sort(key=lambda group: min(member.link for member in group.members))
    taken: set[str] = set()
    names = [choose_name(group) for group in groups]
    ids = [make_id(name, taken) for name in names]
    links: dict[str, list[str | None]] = {id: [None] * len(digest.clusters) for id, digest in digests.items()}
    for group, id in zip(groups, ids):
        for member in group.members:
            links[member.document][member.index] = id
    link_offices(digests, links)
    return Linked(groups, names, ids, links, _called(digests, links))


def _called(digests: Mapping[str, Digest], links: Mapping[str, Sequence[str | None]]) -> dict[str, str]:
    told: dict[str, Counter[str]] = {}
    for document, ids in sorted(links.items()):
        for cluster, id in zip(digests[document].clusters, ids):
            if id is not None:
                told.setdefault(id, Counter())[cluster.name] += 1
    return {id: spoken_name(names) for id, names in told.items()}


def spoken_name(names: Mapping[str, int]) -> str:
    """The name of an entity in a title. names: form -> how many documents use it."""
    return max(names, key=lambda name: (len(name.split()) > 1, names[name], len(name), name))


# --- what people declared ----------------------------------------------------------------------------------------


def set_anchors(members: Sequence[Member], readings: Iterable[Reading], constraints: Constraints) -> None:
    """Mark the members that are the entities which constraints name: by the place of their words, else by name."""
    known = {entity.id: entity for pair in (*constraints.same_as, *constraints.not_same_as) for entity in pair}
    if not known:
        return
    by_link = {member.link: member for member in members}
    at = spans_of(readings)
    by_name: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in members:
        by_name[member.cluster.type, member.cluster.name].append(member)
    for entity in known.values():
        found = [link for source, start, end in entity.spans for link in at.get((source, start), ()) if link in by_link]
        for link in found:
            by_link[link].anchors |= {entity.id}
        if not found and not shares_name(entity, known.values()):
            for name in entity.names[:1]:
                for member in by_name[entity.type, name]:
                    member.anchors |= {entity.id}


def spans_of(readings: Iterable[Reading]) -> dict[tuple[str, int], list[Link]]:
    """Document and offset where a reference starts -> the clusters referred to."""
    at: dict[tuple[str, int], list[Link]] = defaultdict(list)
    for reading in readings:
        for reference in reading.mentions.references:
            at[reading.document.id, reference.start].append((reading.document.id, reference.cluster))
    return at


def shares_name(entity: KnownEntity, others) -> bool:
    """Is another entity of the constraints called the same?"""
    return any(other.id != entity.id and other.names[:1] == entity.names[:1] for other in others)


def merge_declared(groups: list[Group], constraints: Constraints) -> list[Group]:
    """Groups that people declared the same become one, under the name of the record that the other one joins."""
    for one, other in constraints.same_as:
        joined = [group for group in groups if other.id in group.anchors]
        joining = [group for group in groups if one.id in group.anchors and group not in joined[:1]]
        if joined and joining:
            for group in joining:
                joined[0].take(group)
            groups = [group for group in groups if group not in joining]
    return groups


# --- offices without holder --------------------------------------------------------------------------------------


class _Term:
    """Who holds one office, and when that is told. days, holders: of each telling, in order of the days; next_other: for
    each, where the next telling of another holder stands. days_of: of each holder. always: holders told of in a document
    without a day."""

    def __init__(self, told: Iterable[tuple[int, str]]):
        rows = sorted(set(told))
        self.always = {holder for day, holder in rows if not day}
        rows = [row for row in rows if row[0]]
        self.days, self.holders = [day for day, _ in rows], [holder for _, holder in rows]
        self.next_other = [len(rows)] * len(rows)
        for at in range(len(rows) - 2, -1, -1):
            self.next_other[at] = self.next_other[at + 1] if self.holders[at] == self.holders[at + 1] else at + 1
        self.days_of: dict[str, list[int]] = defaultdict(list)
        for day, holder in rows:
            self.days_of[holder].append(day)

    def one_holder(self, day: int, present: Iterable[str | None]) -> str | None:
        """The one holder of that time; of several, the one whom the document tells of."""
        first, last = (bisect_left(self.days, day - TERM), bisect_right(self.days, day + TERM)) if day else (0, len(self.days))
        near = self.always | set(self.holders[first:last][:1])
        if first < last and self.next_other[first] < last:
            near.add(self.holders[self.next_other[first]])
        if len(near) == 1:
            return next(iter(near))
        told = {id for id in present if id in self.always or self._holds(id, day)}
        return told.pop() if len(told) == 1 else None

    def _holds(self, id: str | None, day: int) -> bool:
        days = self.days_of.get(id, ())
        return bool(days) and (not day or bisect_left(days, day - TERM) < bisect_right(days, day + TERM))


def link_offices(digests: Mapping[str, Digest], links: Mapping[str, list[str | None]]) -> None:
    """"the home secretary" of a document that names no holder -> the one person who holds it in documents of that time;
    written into `links`."""
    told: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for document, digest in digests.items():
        for role in digest.roles:
            holder = links[document][role.cluster]
            if holder and role.qualifier in ("", "acting", "outgoing") and not role.until:
                told[title_key(role.title)].append((digest.day, holder))
    terms = {title: _Term(rows) for title, rows in told.items()}
    for document, digest in digests.items():
        held = {index: terms.get(title_key(cluster.name)) for index, cluster in enumerate(digest.clusters) if cluster.kind == "office"}
        found = {index: term.one_holder(digest.day, links[document]) for index, term in held.items() if term is not None}
        for index, holder in found.items():
            links[document][index] = holder
