"""Which articles lie in a folder, each by a hash of its content: a file that did not change is not opened again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.articles.article import Piece
from generator.articles.folder import File, list_files
from generator.articles.formats import open_file
from generator.articles.stated import day_in_address
from generator.errors import Fault
from generator.store import Store

_HASHED = 2  # how contents are hashed: another number lists every file anew
_UNSURE = 2_000_000_000  # nanoseconds: a file that was written so shortly before it was looked at may have been written to since


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that lies in the folder. id: before it is told from others of that id. file: below the folder. content: a
    hash of its bytes. line, place: of the piece."""

    id: str
    file: str
    content: bytes
    line: int | None = None
    place: str = ""


def list_articles(folder: Path, largest: int, store: Store) -> Iterator[Entry | Fault]:
    """Yield what lies below the folder, in the order of the files: articles, and what cannot be had.

    largest: bytes that an article may have. store: what it knows of unchanged files is not asked of them."""
    files, faults = list_files(folder)
    yield from faults
    name = str(folder.resolve())
    known, listed = store.files(name), dict(store.listed(name))
    for file in files:
        stamp = f"{_HASHED} {file.size} {file.modified} {file.changed} {largest}"
        before, seen = known.pop(file.path, ("", 0))
        if stamp == before and seen - max(file.modified, file.changed) > _UNSURE:
            yield from _told(listed[file.path], file.path)
        else:
            now, found = time.time_ns(), [_entry(piece) for piece in _pieces(folder, file, largest)]
            store.put_file(name, file.path, stamp, now, _written(found))
            yield from found
    store.drop_files(name, known)


def open_articles(folder: Path, files: Iterable[str], largest: int) -> Iterator[tuple[bytes, Piece]]:
    """Yield the articles of these files, each with the hash of its content."""
    for file in files:
        for piece in open_file(folder / file, file, largest):
            if isinstance(piece, Piece):
                yield _hash(piece), piece


def _pieces(folder: Path, file: File, largest: int) -> Iterator[Piece | Fault]:
    return open_file(folder / file.path, file.path, largest)


def _entry(piece: Piece | Fault) -> Entry | Fault:
    return piece if isinstance(piece, Fault) else Entry(piece.id, piece.file, _hash(piece), piece.line, piece.place)


def telling_file(piece: Piece) -> str:
    """The file's path, where it tells the article's day and so belongs to what is read; else ""."""
    return piece.file if day_in_address(piece.file) else ""


def _hash(piece: Piece) -> bytes:
    digest = blake2b(f"{piece.kind}\0{piece.address}\0{telling_file(piece)}\0".encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(piece.data)
    return digest.digest()


def _written(found: list[Entry | Fault]) -> bytes:
    rows = [
        [each.line, each.field, each.message, each.severity]
        if isinstance(each, Fault)
        else [each.id, each.content.hex(), each.line, each.place, 0]
        for each in found
    ]
    return json.dumps(rows).encode()


def _told(data: bytes, file: str) -> Iterator[Entry | Fault]:
    for row in json.loads(data):
        yield Fault(file, *row) if len(row) == 4 else Entry(row[0], file, bytes.fromhex(row[1]), row[2], row[3])
