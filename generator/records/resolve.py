"""Mentions -> records with provisional ids, in parts that depend on few articles each.

    a part            depends on                                     found again by
    one source        its article, its family                        the article's stamp
    one entity        the articles that name it                      their stamps and the place of the name in each
    one dossier       its articles, and what their names are         their stamps and the entities' ids

Nothing looks at a whole archive but the joining of names (entities.py) and the sorting into dossiers (dossiers.py), which
see digests. Part of the same key are the same, byte for byte, so that a part is worked out once (memo.py).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json, to_json

from generator.articles.document import Document
from generator.mentions.codec import decode_reading
from generator.records.arithmetic import find_checks
from generator.records.conflicts import find_conflicts
from generator.records.digest import Digest
from generator.records.entities import Linked, flat_links
from generator.records.events import resolve_events
from generator.records.figures import resolve_figures
from generator.records.model import Event, Figure, RecordSet
from generator.records.quotes import resolve_quotes
from generator.records.sources import build_source

Data = dict[str, Any]
Piece = dict[str, list[Data]]  # kind name, or "checks" -> records, complete; their ids hold within the piece


@dataclass(frozen=True, slots=True)
class Part:
    """Records that depend on the same things. key: a hash of those, "" where they are not known. load: the records. wave: 0
    where other parts refer to them, 1 where none does."""

    key: str
    load: Callable[[], Piece]
    wave: int = 1


@dataclass(frozen=True, slots=True)
class Dossier:
    """Articles that are resolved together, as any process can be given them. readings: encoded. families: document id ->
    family id. links: document id -> the entity of each cluster. called: entity id -> its name in a title."""

    readings: tuple[bytes, ...]
    families: Mapping[str, str]
    links: Mapping[str, Sequence[str | None]]
    called: Mapping[str, str]


@lru_cache(maxsize=1)
def rules_version() -> str:
    """A hash of the rules that records are made by."""
    digest, folder = blake2b(digest_size=16), Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\n".encode() + blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def key_of(*depends: object) -> str:
    """A hash of what a part depends on, and of the rules."""
    return blake2b(to_json((rules_version(), *depends)), digest_size=16).hexdigest()


def resolve_dossier(dossier: Dossier) -> bytes:
    """The piece of one dossier, encoded: the unit of work that any process can do."""
    readings = [decode_reading(data) for data in dossier.readings]
    families, links = dossier.families, flat_links(dossier.links)
    figures, figure_links = resolve_figures(readings, families, links)
    quotes = resolve_quotes(readings, families, links)
    events = resolve_events(readings, families, links, figure_links, dossier.called)
    _tell_figures_their_event(figures, events)
    checks = [*find_checks(readings, figures, figure_links), *find_conflicts(readings, families, figures, figure_links)]
    return encode_piece({"figures": figures, "quotes": quotes, "events": events, "checks": checks})


def _tell_figures_their_event(figures: list[Figure], events: list[Event]) -> None:
    owner = {figure: event.id for event in reversed(events) for figure in event.figures}
    for figure in figures:
        figure.event = owner.get(figure.id)


def encode_piece(records: Mapping[str, Sequence[BaseModel]]) -> bytes:
    """A piece as packed JSON."""
    return zlib.compress(to_json({kind: dump_all(of_kind) for kind, of_kind in records.items()}), 1)


def dump_all(records: Sequence[BaseModel]) -> list[Data]:
    return [record.model_dump(mode="json", by_alias=True) for record in records]


def decode_piece(data: bytes) -> Piece:
    """A piece from packed JSON."""
    return from_json(zlib.decompress(data), cache_strings="all")


def source_part(stamp: str, id: str, family: str, documents: Mapping[str, Document]) -> Part:
    """The part of one article's source record. stamp: of the document."""
    return Part(key_of("source", id, stamp, family), lambda: {"sources": dump_all([build_source(documents[id], family)])}, 0)


def entity_part(number: int, linked: Linked, digests: Mapping[str, Digest], stamps: Mapping[str, str]) -> Part:
    """The part of one entity."""
    group = linked.groups[number]
    places = [(stamps[member.document], member.index) for member in group.members]
    bodies = [linked.name_of(member.document, role.of_cluster) for member in group.members for role in digests[member.document].roles if role.cluster == member.index]
    key = key_of("entity", linked.ids[number], linked.names[number], places, bodies)
    return Part(key, lambda: {"entities": dump_all([linked.record(number, digests)])}, 0)


def parts_of(found: RecordSet) -> list[Part]:
    """Records as one part, for whoever has them in hand."""
    kinds = ("sources", "entities", "events", "figures", "quotes", "checks")
    return [Part("", lambda: {kind: dump_all(getattr(found, kind)) for kind in kinds})]

