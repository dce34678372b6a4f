"""`content/.generated/KIND.jsonl`: what the generator last wrote, one record a line, in the order of the ids, so that a changed
record is a changed line.

Of a large archive it stands in parts, `KIND-00.jsonl` and so on, each well below what GitHub takes (100 MB). A record's id says
in which, so that what is added to one part moves nothing in another. Parts are as many as a power of two: when they become
twice as many, each is halved. Whichever parts are there are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

from generator.records.model import Kind

GENERATED = ".generated"
PART = 32_000_000  # bytes of lines that a part holds, about
_NUMBER = re.compile(r"-\d{2,}$")


def generated_files(content: Path, kind: str) -> list[Path]:
    """The files there are of the kind of this name, in order."""
    folder = content / GENERATED
    return [
        folder / path.rpartition("/")[2]
        for path in generated_paths(kind, (f"{GENERATED}/{file.name}" for file in folder.glob(f"{kind}*.jsonl")))
    ]


def generated_paths(kind: str, paths: Iterable[str]) -> list[str]:
    """Of paths below content/ those of the kind of this name, in order."""
    stem = f"{GENERATED}/{kind}"
    return sorted(path for path in paths if path.startswith(stem) and path.endswith(".jsonl") and _NUMBER.sub("", path[: -len(".jsonl")]) == stem)


def in_parts(kind: Kind, sizes: Sequence[tuple[str, int]], most: int = PART) -> Iterator[tuple[str, list[str]]]:
    """(path below content/, ids of its records) of each part. sizes: (id, bytes of its line without the line's end), in the
    order of the ids."""
    size, parts = sum(size + 1 for _, size in sizes), 1
    while size > parts * most:
        parts *= 2
    stem = f"{GENERATED}/{kind.name}"
    held: list[list[str]] = [[] for _ in range(parts)]
    for id, _ in sizes:
        held[crc32(id.encode()) % parts if parts > 1 else 0].append(id)
    for number, ids in enumerate(held):
        yield f"{stem}.jsonl" if parts == 1 else f"{stem}-{number:02}.jsonl", ids
