"""What was worked out before, by its key, in the cache of mentions' file: digests, the records of entities, the
pieces of dossiers, and which parts an archive has.

An entry's key is a hash of all that it depends on; an entry that a run did not ask for is dropped at its end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

_KINDS = ("digests", "entities", "pieces", "plans")


class Memo:
    """Bytes by kind and key, in one SQLite file. hits, misses: how many pieces were there and were not."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.hits = self.misses = 0
        self._used: dict[str, set[str]] = {kind: set() for kind in _KINDS}
        self._there: dict[str, set[str]] = {}  # of each kind that was asked for, the keys that have an entry
        self._entries = sqlite3.connect(path, timeout=60, isolation_level=None)
        self._entries.execute("pragma journal_mode = wal")
        self._entries.execute("pragma synchronous = off")  # a lost entry is worked out again
        for kind in _KINDS:
            self._entries.execute(f"create table if not exists resolved_{kind} (key text primary key, data blob not null) without rowid")
        self._entries.execute("create table if not exists resolved_kept (content text primary key, data blob not null)")

    def __enter__(self) -> Memo:
        return self

    def __exit__(self, *_: object) -> None:
        self._entries.close()

    def get(self, kind: str, key: str) -> bytes | None:
        self._used[kind].add(key)
        row = self._entries.execute(f"select data from resolved_{kind} where key = ?", (key,)).fetchone()
        return row[0] if row else None

    def has(self, kind: str, key: str) -> bool:
        self._used[kind].add(key)
        found = key in self._keys(kind)
        if kind == "pieces":
            self.hits, self.misses = self.hits + found, self.misses + (not found)
        return found

    def use(self, kind: str, keys: Iterable[str]) -> None:
        """Keep these for the next run, unasked."""
        self._used[kind].update(keys)

    def put(self, kind: str, key: str, data: bytes) -> None:
        self._used[kind].add(key)
        self._entries.execute(f"insert or replace into resolved_{kind} values (?, ?)", (key, data))
        if kind in self._there:
            self._there[kind].add(key)

    def drop_unused(self) -> None:
        """Drop what this run did not ask for."""
        for kind, used in self._used.items():
            gone = [(key,) for key in self._keys(kind) if key not in used]
            self._entries.execute("begin")
            self._entries.executemany(f"delete from resolved_{kind} where key = ?", gone)
            self._entries.execute("commit")
            self._there[kind].difference_update(key for (key,) in gone)

    def _keys(self, kind: str) -> set[str]:
        if kind not in self._there:
            self._there[kind] = {key for (key,) in self._entries.execute(f"select key from resolved_{kind}")}
        return self._there[kind]

    def kept(self, content: Path) -> bytes | None:
        """What was left of the last run into this folder of records."""
        row = self._entries.execute("select data from resolved_kept where content = ?", (str(content.resolve()),)).fetchone()
        return row[0] if row else None

    def put_kept(self, content: Path, data: bytes) -> None:
        self._entries.execute("insert or replace into resolved_kept values (?, ?)", (str(content.resolve()), data))
