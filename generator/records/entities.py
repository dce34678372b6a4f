"""Clusters of many documents -> one record for each person, organisation and place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.mentions.mention import Reading
from generator.mentions.names.grouping import body_key, fold, place_key
from generator.records.identity import make_id
from generator.records.model import Alias, Entity, Evidence


def resolve_entities(readings: Sequence[Reading], families: dict[str, str], constraints=None):
    """Entities with provisional ids, and links (document id, cluster index) -> entity id."""
    groups: dict[tuple[str, str], list[tuple[Reading, int]]] = defaultdict(list)
    for reading in sorted(readings, key=lambda reading: reading.document.id):
        for index, cluster in enumerate(reading.mentions.clusters):
            groups[cluster.type, key_of(cluster)].append((reading, index))
    taken: set[str] = set()
    entities, links = [], {}
    for (kind, _), members in groups.items():
        names = Counter(reading.mentions.clusters[index].name for reading, index in members)
        name = max(names, key=lambda n: (names[n], len(n), n))
        identity = make_id(name, taken)
        reading, index = members[0]
        cluster = reading.mentions.clusters[index]
        quote = cluster.span.of(reading.document.text)
        evidence = [Evidence(source=reading.document.id, span=(cluster.span.start, cluster.span.end), quote=quote, supports=["name"])]
        entities.append(Entity(id=identity, type=kind, name=name, kind=cluster.kind or None, country=cluster.country or None, aliases=aliases(members, name), evidence=evidence))
        for reading, index in members:
            links[reading.document.id, index] = identity
    return entities, links


def key_of(cluster) -> str:
    if cluster.type == "place":
        return place_key(cluster.name)
    return body_key(cluster.name) if cluster.type == "organisation" else fold(cluster.name)


def aliases(members, name: str) -> list[Alias]:
    found: dict[str, Alias] = {}
    for reading, index in members:
        for form, span in reading.mentions.clusters[index].aliases:
            if form != name and form not in found:
                words = span.of(reading.document.text)
                found[form] = Alias(name=form, evidence=[Evidence(source=reading.document.id, span=(span.start, span.end), quote=words, supports=["aliases"])])
    return list(found.values())
