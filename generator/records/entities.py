"""Clusters of many documents -> one record for each person, organisation and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from generator.mentions.mention import Reading
from generator.mentions.titles import title_key
from generator.records.entity_fields import choose_name, make_entity
from generator.records.entity_groups import Group, Link, Member, group_members, read_members
from generator.records.identity import make_id
from generator.records.model import Entity
from generator.records.store import Constraints, KnownEntity

TERM = 200  # days between two articles within which "the home secretary" is taken to be one person


def resolve_entities(
    readings: Sequence[Reading], families: Mapping[str, str], constraints: Constraints | None = None
) -> tuple[list[Entity], dict[Link, str]]:
    """Entities with provisional ids, and links: (document id, cluster index) -> entity id.

    A cluster that is nobody's (an office whose holder no document names) has no link. Deterministic: the order of
    `readings` changes nothing.
    """
    constraints = constraints or Constraints()
    members = read_members(readings)
    set_anchors(members, readings, constraints)
    groups = group_members(members, {frozenset((a.id, b.id)) for a, b in constraints.not_same_as})
    groups = merge_declared(groups, constraints)
    order = {member.link: number for number, member in enumerate(members)}
    groups.sort(key=lambda group: min(order[member.link] for member in group.members))
    return make_entities(groups, readings)


def make_entities(groups: Sequence[Group], readings: Sequence[Reading]) -> tuple[list[Entity], dict[Link, str]]:
    """A record for each group, and the links to it."""
    by_id = {reading.document.id: reading for reading in readings}
    taken: set[str] = set()
    called = [choose_name(group) for group in groups]
    names = {member.link: name for group, name in zip(groups, called) for member in group.members}
    entities, links = [], {}
    for group, name in zip(groups, called):
        entity = make_entity(make_id(name, taken), group, name, by_id, names)
        entities.append(entity)
        links |= {member.link: entity.id for member in group.members}
    return entities, links | link_offices(entities, links, readings)


# --- what people declared ----------------------------------------------------------------------------------------


def set_anchors(members: Sequence[Member], readings: Sequence[Reading], constraints: Constraints) -> None:
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
            by_link[link].anchors.add(entity.id)
        if not found and not shares_name(entity, known.values()):
            for name in entity.names[:1]:
                for member in by_name[entity.type, name]:
                    member.anchors.add(entity.id)


def spans_of(readings: Sequence[Reading]) -> dict[tuple[str, int], list[Link]]:
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


def link_offices(entities: Sequence[Entity], links: Mapping[Link, str], readings: Sequence[Reading]) -> dict[Link, str]:
    """"the home secretary" of a document that names no holder -> the one person who holds it in documents of that time."""
    holders: dict[str, dict[str, list[str | None]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        for role in reading.mentions.roles:
            entity = links.get((reading.document.id, role.cluster))
            if entity and role.qualifier in ("", "acting", "outgoing") and not role.until:
                holders[title_key(role.title)][entity].append(reading.document.dct)
    present: dict[str, set[str]] = defaultdict(set)
    for (document, _), entity in links.items():
        present[document].add(entity)
    found = {}
    for reading in readings:
        for index, cluster in enumerate(reading.mentions.clusters):
            if cluster.kind == "office":
                held = holders.get(title_key(cluster.name), {})
                holder = one_holder(held, present[reading.document.id], reading.document.dct)
                if holder:
                    found[reading.document.id, index] = holder
    return found


def one_holder(held: Mapping[str, Sequence[str | None]], present: set[str], day: str | None) -> str | None:
    """The one holder of that time; of several, the one whom the document tells of."""
    near = {entity for entity, days in held.items() if any(same_term(day, other) for other in days)}
    told = near & present
    if len(near) == 1:
        return next(iter(near))
    return next(iter(told)) if len(told) == 1 else None


def same_term(day: str | None, other: str | None) -> bool:
    """Do two days lie near enough for one holder? Unknown days do."""
    if not day or not other:
        return True
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= TERM
