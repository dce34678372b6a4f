"""An archive's readings -> the parts that its records are made of, with no more than one dossier of articles in memory.

Digests and dossiers that were worked out before come from the cache; the rest is worked out in any process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pydantic_core import from_json, to_json

from generator.archive import Archive
from generator.articles.document import Document
from generator.engine import Lost, Workplace, each_done
from generator.errors import DatelineError
from generator.later import later
from generator.mentions.codec import decode_reading
from generator.records.digest import Digest, decode, digest_of, encode
from generator.records.dossiers import dossiers_of
from generator.records.entities import Linked, link_entities
from generator.records.memo import Memo
from generator.records.parts import Part, Piece, decode_piece, dump_all, encode_piece, key_of
from generator.records.sources import build_source
from generator.records.constraints import Constraints

resolve = later("generator.records.resolve")  # the rules: where every piece is in the memo, none is needed

Report = Callable[[str, int, int | None], None]  # stage, articles done, of how many
Progress = Callable[[int, int], None]  # the same, of one stage
_AT_ONCE = 3  # dossiers that are worked out sooner than processes begin


def resolve_archive(archive: Archive, constraints: Constraints, memo: Memo, at: Workplace, progress: Report) -> list[Part]:
    """Every part of the archive's records: sources, entities, dossiers. What is not in `memo` is worked out and kept there; of an
    archive that is as it was, nothing at all."""
    stamps = {id: stamp.hex() for id, stamp in archive.stamps.items()}
    digest_keys = {id: key_of("digest", stamp) for id, stamp in stamps.items()}
    plan = key_of("plan", stamps, archive.families, constraints)
    kept = memo.get("plans", plan)
    entities, dossiers = from_json(kept) if kept else ((), ())
    if not kept or not all([memo.has("entities", key) for key in entities] + [memo.has("pieces", key) for key in dossiers]):
        entities, dossiers = _work_out_all(archive, constraints, stamps, digest_keys, memo, at, progress)
        memo.put("plans", plan, to_json((entities, dossiers)))
    memo.use("digests", digest_keys.values())
    return [
        *(source_part(stamp, id, archive.families.get(id, id), archive.documents) for id, stamp in stamps.items()),
        *(Part(key, partial(_load, memo, "entities", key), 0) for key in entities),
        *(Part(key, partial(_load, memo, "pieces", key)) for key in dossiers),
    ]


def _load(memo: Memo, kind: str, key: str) -> Piece:
    return decode_piece(memo.get(kind, key))


def _work_out_all(
    archive: Archive,
    constraints: Constraints,
    stamps: Mapping[str, str],
    digest_keys: Mapping[str, str],
    memo: Memo,
    at: Workplace,
    progress: Report,
) -> tuple[list[str], list[str]]:
    """The keys of the parts of entities, and of dossiers, which are then in the memo: nothing else is left of it in memory."""
    digests = read_digests(archive, digest_keys, memo, at, partial(progress, "digesting"))
    declared = {source for pair in (*constraints.same_as, *constraints.not_same_as) for entity in pair for source, _, _ in entity.spans}
    progress("linking", 0, None)
    linked = link_entities(digests, constraints, archive.readings([id for id in archive.ids if id in declared]))
    dossiers = [_Keyed(ids, stamps, archive.families, linked) for ids in dossiers_of(digests, archive.families, linked.links)]
    work_out(dossiers, archive, linked, memo, at, partial(progress, "resolving"))
    return _keep_entities(linked, digests, stamps, memo), [dossier.key for dossier in dossiers]


def _keep_entities(linked: Linked, digests: Mapping[str, Digest], stamps: Mapping[str, str], memo: Memo) -> list[str]:
    """The key of each entity's part, whose record is then in the memo."""
    keys = [entity_key(number, linked, digests, stamps) for number in range(len(linked.ids))]
    for number, key in enumerate(keys):
        if not memo.has("entities", key):
            memo.put("entities", key, encode_piece({"entities": [linked.record(number, digests)]}))
    return keys


def read_digests(archive: Archive, keys: Mapping[str, str], memo: Memo, at: Workplace, progress: Progress) -> dict[str, Digest]:
    """The digest of each document, in the archive's order. keys: of each document's."""
    missing = [id for id, key in keys.items() if not memo.has("digests", key)]
    tasks = ((keys[id], archive.raw(id)) for id in missing)
    for done, ((key, _), digest) in enumerate(each_done(at, _digest, tasks, pieces=len(missing)), 1):
        memo.put("digests", key, _whole(digest))
        progress(done, len(missing))
    return {id: decode(id, memo.get("digests", key)) for id, key in keys.items()}


def _digest(keyed: tuple[str, bytes]) -> bytes:
    return encode(digest_of(decode_reading(keyed[1])))


def _whole(result: bytes | Lost) -> bytes:
    if isinstance(result, Lost):
        if result.error:
            raise result.error
        raise DatelineError(
            "A process that resolved articles was lost twice, perhaps for want of memory. Run again, with fewer workers: what was read until now is kept."
        )
    return result


class _Keyed:
    """A dossier by its documents' ids, with its key."""

    def __init__(self, ids: Sequence[str], stamps: Mapping[str, str], families: Mapping[str, str], linked: Linked):
        self.ids, self.families = ids, {id: families.get(id, id) for id in ids}
        entities = {entity for id in ids for entity in linked.links[id] if entity is not None}
        self.called = {entity: linked.called[entity] for entity in sorted(entities)}
        self.key = key_of("dossier", [(id, stamps[id], self.families[id], linked.links[id]) for id in ids], self.called)

    def laden(self, archive: Archive, linked: Linked) -> resolve.Dossier:
        """With its readings."""
        return resolve.Dossier(tuple(map(archive.raw, self.ids)), self.families, {id: linked.links[id] for id in self.ids}, self.called)


def work_out(dossiers: Sequence[_Keyed], archive: Archive, linked: Linked, memo: Memo, at: Workplace, progress: Progress) -> None:
    """Resolve the dossiers whose pieces are not yet in `memo`."""
    missing = [dossier for dossier in dossiers if not memo.has("pieces", dossier.key)]
    articles = sum(len(dossier.ids) for dossier in missing)
    done, pieces = 0, articles if len(missing) > _AT_ONCE else 0
    for (key, dossier), piece in each_done(at, _resolve, ((each.key, each.laden(archive, linked)) for each in missing), pieces=pieces):
        memo.put("pieces", key, _whole(piece))
        done += len(dossier.readings)
        progress(done, articles)


def _resolve(keyed: tuple[str, resolve.Dossier]) -> bytes:
    return resolve.resolve_dossier(keyed[1])


def source_part(stamp: str, id: str, family: str, documents: Mapping[str, Document]) -> Part:
    """The part of one article's source record. stamp: of the document."""
    return Part(key_of("source", id, stamp, family), lambda: {"sources": dump_all([build_source(documents[id], family)])}, 0)


def entity_key(number: int, linked: Linked, digests: Mapping[str, Digest], stamps: Mapping[str, str]) -> str:
    """The key of the part of one entity."""
    group = linked.groups[number]
    places = [(stamps[member.document], member.index) for member in group.members]
    bodies = [
        linked.name_of(member.document, role.of_cluster)
        for member in group.members
        for role in digests[member.document].roles
        if role.cluster == member.index
    ]
    return key_of("entity", linked.ids[number], linked.names[number], places, bodies)
