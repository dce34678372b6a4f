"""An archive's readings -> the parts that its records are made of, with no more than one dossier of articles in memory.

Digests and dossiers that were worked out before come from the cache; the rest is worked out by an executor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor

from generator.archive import Archive
from generator.engine import in_order
from generator.mentions.codec import decode_reading
from generator.records.digest import Digest, decode, digest_of, encode
from generator.records.dossiers import dossiers_of
from generator.records.entities import Linked, link_entities
from generator.records.memo import Memo
from generator.records.resolve import Dossier, Part, decode_piece, entity_part, key_of, resolve_dossier, source_part
from generator.records.store import Constraints

Progress = Callable[[int, int], None]  # dossiers done, of how many


def resolve_archive(archive: Archive, constraints: Constraints, memo: Memo, executor: Executor, progress: Progress) -> list[Part]:
    """Every part of the archive's records: sources, entities, dossiers. What is not in `memo` is worked out and kept there."""
    stamps = {id: stamp.hex() for id, stamp in archive.stamps.items()}
    digests = read_digests(archive, stamps, memo, executor)
    declared = {source for pair in (*constraints.same_as, *constraints.not_same_as) for entity in pair for source, _, _ in entity.spans}
    linked = link_entities(digests, constraints, archive.readings([id for id in archive.ids if id in declared]))
    dossiers = [_Keyed(ids, stamps, archive.families, linked) for ids in dossiers_of(digests, archive.families, linked.links)]
    work_out(dossiers, archive, linked, memo, executor, progress)
    return [
        *(source_part(stamps[id], id, archive.families.get(id, id), archive.documents) for id in archive.ids),
        *(entity_part(number, linked, digests, stamps) for number in range(len(linked.ids))),
        *(dossier.part(memo) for dossier in dossiers),
    ]


def read_digests(archive: Archive, stamps: Mapping[str, str], memo: Memo, executor: Executor) -> dict[str, Digest]:
    """The digest of each document, in the archive's order."""

    def keyed() -> Iterator[tuple[str, str, bytes | None]]:
        for id in archive.ids:
            key = key_of("digest", stamps[id])
            yield id, key, memo.get("digests", key)

    digests = {}
    for (id, key, known), made in in_order(executor, _digest, keyed(), needs=lambda item: archive.raw(item[0]) if item[2] is None else None):
        if made is not None:
            memo.put("digests", key, made)
        digests[id] = decode(id, known if made is None else made)
    return digests


def _digest(raw: bytes) -> bytes:
    return encode(digest_of(decode_reading(raw)))


class _Keyed:
    """A dossier by its documents' ids, with its key."""

    def __init__(self, ids: Sequence[str], stamps: Mapping[str, str], families: Mapping[str, str], linked: Linked):
        self.ids, self.families = ids, {id: families.get(id, id) for id in ids}
        entities = {entity for id in ids for entity in linked.links[id] if entity is not None}
        self.called = {entity: linked.called[entity] for entity in sorted(entities)}
        self.key = key_of("dossier", [(id, stamps[id], self.families[id], linked.links[id]) for id in ids], self.called)

    def part(self, memo: Memo) -> Part:
        return Part(self.key, lambda: decode_piece(memo.get("pieces", self.key)))


def work_out(dossiers: Sequence[_Keyed], archive: Archive, linked: Linked, memo: Memo, executor: Executor, progress: Progress) -> None:
    """Resolve the dossiers whose pieces are not yet in `memo`."""

    def needs(dossier: _Keyed) -> Dossier | None:
        if memo.has("pieces", dossier.key):
            return None
        return Dossier(tuple(archive.raw(id) for id in dossier.ids), dossier.families, {id: linked.links[id] for id in dossier.ids}, dossier.called)

    done = 0
    for dossier, piece in in_order(executor, resolve_dossier, dossiers, needs=needs):
        done += len(dossier.ids)
        progress(done, len(archive.ids))
        if piece is not None:
            memo.put("pieces", dossier.key, piece)
