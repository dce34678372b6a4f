"""What is kept of every page that was written, so that the next build makes only those pages again whose inputs changed.

It lies as `.pages` in the folder of the pages: goes the folder, so does what is kept. A page is kept where all that was
looked up for it has the same marks as before, and its file lies as it was written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.website.page import Plan
from generator.website.reads import Read, digest
from generator.website.search import Entry
from generator.website.story import ITEM_PAGES, Story

LISTING = ".pages"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """told: mark of what the plan tells. reads: what was looked up. stamps: size and time of its file and of those that it goes
    on in. places: of a page that goes on, the file of each anchor. entry: of the search."""

    told: str
    reads: frozenset[Read]
    stamps: Mapping[str, tuple[int, int]]
    places: Mapping[str, str]
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Kept:
    """pages: by path. files: paths of all that was written, pages and others. marks: of what was looked up."""

    pages: Mapping[str, KeptPage]
    files: tuple[str, ...]
    marks: Mapping[Read, str]


NOTHING = Kept({}, (), {})


def load(folder: Path, version: str) -> Kept:
    """What the last build kept; of another version only which files it wrote."""
    try:
        held = json.loads((folder / LISTING).read_text("utf-8"))
        files = tuple(held["files"])
        if held["version"] != version:
            return Kept({}, files, {})
        reads = [(table, key) for table, key, _ in held["reads"]]
        pages = {path: _page(reads, *one) for path, one in held["pages"].items()}
        return Kept(pages, files, dict(zip(reads, (mark for _, _, mark in held["reads"]), strict=True)))
    except (OSError, ValueError, KeyError, TypeError):
        return NOTHING


def _page(reads: list[Read], told: str, numbers: list[int], stamps: dict[str, list[int]], places: dict[str, str], entry: list | None) -> KeptPage:
    read = frozenset(reads[number] for number in numbers)
    return KeptPage(told, read, {path: (size, time) for path, (size, time) in stamps.items()}, places, Entry(*entry) if entry else None)


def save(pages: Mapping[str, KeptPage], files: Iterable[str], story: Story, version: str) -> bytes:
    """The content of `.pages`."""
    numbers = {read: number for number, read in enumerate(sorted(set().union(*(one.reads for one in pages.values())), key=_in_order))}
    held = {
        "version": version,
        "files": sorted(files),
        "reads": [[table, key, story.mark((table, key))] for table, key in numbers],
        "pages": {
            path: [one.told, sorted(numbers[read] for read in one.reads), one.stamps, one.places, _flat(one.entry)]
            for path, one in pages.items()
        },
    }
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _in_order(read: Read) -> tuple[str, str]:
    return read[0], read[1] or ""


def _flat(entry: Entry | None) -> tuple | None:
    return tuple(getattr(entry, name) for name in Entry.__slots__) if entry else None


def changed_reads(kept: Kept, story: Story, *, places: bool = False) -> frozenset[Read]:
    """What has another mark than when it was looked up: all but the places of items, or these alone, which are known last."""
    return frozenset(read for read, mark in kept.marks.items() if (read[0] == ITEM_PAGES) is places and story.mark(read) != mark)


def is_current(one: KeptPage | None, plan: Plan, changed: frozenset[Read], folder: str) -> bool:
    """Whether a page need not be made again."""
    return (
        one is not None
        and one.told == mark_of(plan)
        and one.reads.isdisjoint(changed)
        and all(stamp(f"{folder}/{path}") == held for path, held in one.stamps.items())
    )


def mark_of(plan: Plan) -> str:
    return digest([plan.make.__qualname__, plan.record, json.dumps(plan.told, default=str), plan.card])


def stamp(path: Path | str) -> tuple[int, int]:
    """Size and time of a file; of one that is not there, what no file has."""
    try:
        found = os.stat(path)
    except OSError:
        return -1, 0
    return found.st_size, found.st_mtime_ns


def version_of(folders: Iterable[Path], *told: str) -> str:
    """A mark of code and templates, and of what else all pages depend on."""
    found = blake2b(digest_size=9)
    for part in told:
        found.update(part.encode() + b"\0")
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".md", ".yml", ".gz") and path.is_file()):
        found.update(path.read_bytes())
    return found.hexdigest()
