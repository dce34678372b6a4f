"""What is kept of every page that was written, so that the next build makes only those pages again whose inputs changed.

| table | one row for each | what it holds |
|---|---|---|
| reads | look-up that a page was made by | its mark when it was looked up |
| pages | page | the mark of its plan, the numbers of its reads, where its anchors stand, what the search keeps of it |
| files | file that was written | the page that it belongs to, its size and time |

It lies as `.pages` in the folder of the pages: goes the folder, so does what is kept. A page is kept where all that was
looked up for it has the same marks as before, and its files lie as they were written. Only what changed is read in full and
written: an edit of one record costs a few rows.
"""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path

from generator.errors import DatelineError
from generator.website.making import Made
from generator.website.page import Plan
from generator.website.reads import Read, digest
from generator.website.search import Entry
from generator.website.story import ITEM_PAGES, Story

NAME = ".pages"
LAYOUT = 1  # of the tables: another number, and the file is begun anew
_PATIENCE = 600  # seconds that another build may take
_TABLES = """
create table if not exists version (told text not null);
create table if not exists reads (number integer primary key, name text not null, key text, mark text not null);
create table if not exists pages (path text primary key, told text not null, reads blob not null, places text not null, entry text not null) without rowid;
create table if not exists files (path text primary key, page text, size integer not null, time integer not null) without rowid;
"""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """told: mark of what the plan tells. reads: numbers of what was looked up. stamps: size and time of its file and of those that
    it goes on in. places: of a page that goes on, the file of each anchor. entry: of the search."""

    told: str
    reads: array
    stamps: dict[str, tuple[int, int]]
    places: Mapping[str, str]
    entry: Entry | None


class Kept:
    """What the last build kept; `with` holds it alone from reading to `save`. folder: of the pages. version: mark of what all
    pages depend on; of another version only the files are known. pages: by path. files: paths of all that was written."""

    def __init__(self, folder: Path, version: str):
        self.folder, self.version = folder, version
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.OperationalError as error:
            raise DatelineError(f"{folder}: another run writes pages there, and does not end: {error}.") from error
        except sqlite3.DatabaseError:
            self._data.close()
            (folder / NAME).unlink()
            self._open()

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_: object) -> None:
        self._data.close()

    def _open(self) -> None:
        self._data = sqlite3.connect(self.folder / NAME, timeout=_PATIENCE, isolation_level=None)
        self._data.execute("pragma synchronous = normal")
        self._data.execute("begin immediate")
        if self._data.execute("pragma user_version").fetchone()[0] not in (0, LAYOUT):
            raise sqlite3.DatabaseError("another layout")
        self._data.execute(f"pragma user_version = {LAYOUT}")
        for table in _TABLES.strip().split("\n"):
            self._data.execute(table)
        if self._data.execute("select told from version").fetchone() != (self.version,):
            self._forget()
        self._load()

    def _forget(self) -> None:
        """Keep only which files were written."""
        for table in ("version", "reads", "pages"):
            self._data.execute(f"delete from {table}")
        self._data.execute("update files set page = null")
        self._data.execute("insert into version values (?)", (self.version,))

    def _load(self) -> None:
        self._written = {path: tuple(rest) for path, *rest in self._data.execute("select * from files")}
        self.files = list(self._written)
        stamps: dict[str, dict[str, tuple[int, int]]] = {}
        for path, (page, size, time) in self._written.items():
            if page is not None:
                stamps.setdefault(page, {})[path] = (size, time)
        rows = self._data.execute("select * from pages").fetchall()
        entries = json.loads(f"[{','.join(row[-1] for row in rows)}]")
        self.pages: dict[str, KeptPage] = {}
        for (path, told, reads, places, _), entry in zip(rows, entries, strict=True):
            self.pages[path] = KeptPage(told, array("I", reads), stamps.get(path, {}), json.loads(places), Entry(*entry) if entry else None)
        self._reads: dict[Read, tuple[int, str]] = {(name, key): (number, mark) for number, name, key, mark in self._data.execute("select * from reads")}
        self._other: set[Read] = set()  # whose marks are others now

    def changed(self, story: Story, *, places: bool = False) -> frozenset[str]:
        """Paths of the pages that looked up what has another mark now: all but the places of items, or these alone, which are
        known last."""
        other = {read for read, (_, mark) in self._reads.items() if (read[0] == ITEM_PAGES) is places and story.mark(read) != mark}
        self._other |= other
        numbers = {self._reads[read][0] for read in other}
        return frozenset(path for path, one in self.pages.items() if not numbers.isdisjoint(one.reads)) if numbers else frozenset()

    def is_current(self, plan: Plan) -> bool:
        """Whether a page is planned as it was, and lies as it was written."""
        one, at = self.pages.get(plan.path), str(self.folder)
        return one is not None and one.told == mark_of(plan) and all(stamp(f"{at}/{path}") == held for path, held in one.stamps.items())

    def save(self, plans: Iterable[Plan], made: Mapping[str, Made], files: Iterable[str], story: Story) -> Container[str]:
        """Keep it for the next build. plans: of every page that is there now. made: those made just now, their files written.
        files: paths of what was written beside the pages. Returns the paths of all that is there now."""
        told = {plan.path: plan for plan in plans}
        numbers = self._save_reads(told, made, story)
        self._data.executemany("delete from pages where path = ?", [(_stored(path),) for path in self.pages.keys() - told.keys()])
        rows = [
            (_stored(path), mark_of(told[path]), numbers[path].tobytes(), json.dumps(one.places), json.dumps(one.entry and astuple(one.entry)))
            for path, one in made.items()
        ]
        self._data.executemany("insert or replace into pages values (?, ?, ?, ?, ?)", rows)
        now = self._save_files(told, made, files)
        self._data.execute("commit")
        return now

    def _save_reads(self, told: Mapping[str, Plan], made: Mapping[str, Made], story: Story) -> dict[str, array]:
        """The numbers of the reads of each page in `made`; each read gets its mark, and what no page looks up any more goes."""
        known = {read: number for read, (number, _) in self._reads.items()}
        new = sorted(set().union(*(one.reads for one in made.values())) - known.keys(), key=lambda read: (read[0], read[1] or ""))
        known |= {read: number for number, read in enumerate(new, max(known.values(), default=0) + 1)}
        numbers = {path: array("I", sorted(known[read] for read in one.reads)) for path, one in made.items()}
        used = set().union(*numbers.values(), *(one.reads for path, one in self.pages.items() if path in told and path not in made))
        changed = [(known[read], read[0], _stored(read[1]), story.mark(read)) for read in (*self._other, *new)]
        self._data.executemany("insert or replace into reads values (?, ?, ?, ?)", changed)
        self._data.executemany("delete from reads where number = ?", [(number,) for number in known.values() if number not in used])
        return numbers

    def _save_files(self, told: Mapping[str, Plan], made: Mapping[str, Made], files: Iterable[str]) -> Container[str]:
        now: dict[str, tuple[str | None, int, int]] = {path: (None, 0, 0) for path in files}
        now |= {path: one for path, one in self._written.items() if one[0] in told and one[0] not in made}
        now |= {path: (page, *stamp(self.folder / path)) for page, one in made.items() for path in one.files}
        self._data.executemany("delete from files where path = ?", [(_stored(path),) for path in self._written.keys() - now.keys()])
        changed = [(path, *one) for path, one in now.items() if self._written.get(path) != one]
        rows = [(_stored(path), page, size, time) for path, page, size, time in changed]
        self._data.executemany("insert or replace into files values (?, ?, ?, ?)", rows)
        return now


def _stored(text: str | None) -> str | None:
    """As SQLite takes it: half signs, which no file or name should hold, are lost, and what they stand in is made again."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode()


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
    for path in sorted(_sources(folders)):
        found.update(path.read_bytes())
    return found.hexdigest()


def _sources(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.suffix in (".py", ".md", ".yml", ".gz") and path.is_file())
