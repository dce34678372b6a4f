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

from generator.records.model import RecordSet

Data = dict[str, Any]
Piece = dict[str, list[Data]]  # kind name, or "checks" -> records, complete; their ids hold within the piece


@dataclass(frozen=True, slots=True)
class Part:
    """Records that depend on the same things. key: a hash of those, "" where they are not known. load: the records. wave: 0
    where other parts refer to them, 1 where none does."""

    key: str
    load: Callable[[], Piece]
    wave: int = 1


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


def encode_piece(records: Mapping[str, Sequence[BaseModel]]) -> bytes:
    """A piece as packed JSON."""
    return zlib.compress(to_json({kind: dump_all(of_kind) for kind, of_kind in records.items()}), 1)


def dump_all(records: Sequence[BaseModel]) -> list[Data]:
    return [record.model_dump(mode="json", by_alias=True) for record in records]


def decode_piece(data: bytes) -> Piece:
    """A piece from packed JSON."""
    return from_json(zlib.decompress(data), cache_strings="all")


def parts_of(found: RecordSet) -> list[Part]:
    """Records as one part, for whoever has them in hand."""
    kinds = ("sources", "entities", "events", "figures", "quotes", "checks")
    return [Part("", lambda: {kind: dump_all(getattr(found, kind)) for kind in kinds})]
