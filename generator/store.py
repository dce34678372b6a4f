"""What was read and found, kept from run to run in one SQLite file: one article changed means one article read.

| table | one row for each | what it holds |
|---|---|---|
| files | file of the articles' folder | its size and times, and the articles that lay in it, by content |
| articles | content of an article | its document, the time expressions that date it, or why it cannot be read |
| voices | content of an article | its day, and what is compared of it with others |
| mentions | content with settled dating | what was found in it |
| answers | question between articles | whether two are copies; what day one lends the other |

Contents are known by a hash of their bytes, the settings and the rules; an article that is moved or renamed is not read again.
Several runs may use the file at once; a damaged one is begun anew. No code is stored, none is run on loading.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from generator.rules import rules_version

LAYOUT = 2  # of the tables: another number, and the file is begun anew
_TABLES = """
create table if not exists files (folder text, path text, stamp text not null, seen integer not null, listed blob not null, primary key (folder, path)) without rowid;
create table if not exists articles (key blob primary key, rules text not null, fault text, document blob, cues blob);
create table if not exists voices (key blob primary key, rules text not null, day text, voice blob not null);
create table if not exists mentions (key blob primary key, rules text not null, data blob not null);
create table if not exists answers (key blob primary key, rules text not null, data blob not null) without rowid;
create index if not exists articles_by_rules on articles (rules, key);
create index if not exists articles_at_fault on articles (rules, key, fault) where fault is not null;
create index if not exists voices_by_rules on voices (rules, key, day);
create index if not exists mentions_by_rules on mentions (rules, key);
create index if not exists answers_by_rules on answers (rules);
"""
_BY_RULES = ("articles", "voices", "mentions", "answers")
_PERIOD = 0.2  # seconds between commits: what a stop may cost

Row = tuple[bytes, str | None, bytes | None, bytes | None, str | None, bytes | None, bytes | None, bytes | None]
"""Of an article: key, fault, document, cues, day, voice, and where its mentions were found at once: their key, mentions."""


class Store:
    """path: of the SQLite file. rules: their version."""

    def __init__(self, path: Path, rules: str | None = None):
        self.path, self.rules = path, rules or rules_version()
        self._hash = blake2b(self.rules.encode(), digest_size=16)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError:
            for part in ("", "-wal", "-shm"):
                path.with_name(path.name + part).unlink(missing_ok=True)
            self._open()
        self._committed = time.monotonic()

    def _open(self) -> None:
        self._data = sqlite3.connect(
            self.path, timeout=60, isolation_level=None, check_same_thread=False
        )  # `serve` asks from a second thread, one at a time
        self._data.execute("pragma journal_mode = wal")
        self._data.execute("pragma synchronous = off")  # what a power cut loses is worked out again
        if self._data.execute("pragma user_version").fetchone()[0] != LAYOUT:
            for table in ("files", *_BY_RULES):
                self._data.execute(f"drop table if exists {table}")
            self._data.execute(f"pragma user_version = {LAYOUT}")
        self._data.executescript(_TABLES)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.commit()
        self._data.close()

    def commit(self) -> None:
        """Keep for good what was put until now."""
        if self._data.in_transaction:
            self._data.execute("commit")
        self._committed = time.monotonic()

    def _write(self, statement: str, rows: Iterable[tuple]) -> None:
        """Written rows are committed some at a time: one by one, an archive takes minutes to write."""
        if not self._data.in_transaction:
            self._data.execute("begin")
        self._data.executemany(statement, rows)
        if time.monotonic() - self._committed > _PERIOD:
            self.commit()

    # --- keys ------------------------------------------------------------------------------------------------------

    def key(self, *parts: bytes | str) -> bytes:
        """A hash of the parts and of the rules."""
        digest = self._hash.copy()
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            digest.update(b"%d:%b" % (len(data), data))
        return digest.digest()

    # --- files -----------------------------------------------------------------------------------------------------

    def files(self, folder: str) -> dict[str, tuple[str, int]]:
        """Path -> (stamp, when it was looked at, in nanoseconds since 1970) of each file that was once listed."""
        return {path: (stamp, seen) for path, stamp, seen in self._data.execute("select path, stamp, seen from files where folder = ?", (folder,))}

    def listed(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """(path, what was listed of it) of each file."""
        return iter(self._data.execute("select path, listed from files where folder = ?", (folder,)))

    def put_file(self, folder: str, path: str, stamp: str, seen: int, listed: bytes) -> None:
        self._write("insert or replace into files values (?, ?, ?, ?, ?)", [(folder, path, stamp, seen, listed)])

    def drop_files(self, folder: str, paths: Iterable[str]) -> None:
        self._write("delete from files where folder = ? and path = ?", [(folder, path) for path in paths])

    # --- articles --------------------------------------------------------------------------------------------------

    def article_keys(self) -> set[bytes]:
        """The keys of all that was read."""
        return {key for key, in self._data.execute("select key from articles where rules = ?", (self.rules,))}

    def put_articles(self, rows: Iterable[Row]) -> None:
        """Keep articles as they were read, each with its mentions where they were found at once."""
        rows = list(rows)
        self._write("insert or replace into voices values (?, ?, ?, ?)", [(row[0], self.rules, row[4], row[5]) for row in rows if row[5] is not None])
        self.put_mentions((row[6], row[7]) for row in rows if row[7] is not None)
        # last, for by these it is known what was read, and a run may be stopped between two of them
        self._write(
            "insert or replace into articles values (?, ?, ?, ?, ?)",
            [(key, self.rules, fault, document, cues) for key, fault, document, cues, *_ in rows],
        )

    def faults(self) -> dict[bytes, str]:
        """Key -> why the article of this content cannot be read."""
        return dict(self._data.execute("select key, fault from articles where fault is not null and rules = ?", (self.rules,)))

    def document(self, key: bytes) -> bytes | None:
        return self._one("select document from articles where key = ?", key)

    def cues(self, key: bytes) -> bytes | None:
        return self._one("select cues from articles where key = ?", key)

    def days(self) -> dict[bytes, str | None]:
        """Key -> the day of each article by its own words."""
        return dict(self._data.execute("select key, day from voices where rules = ?", (self.rules,)))

    def voice(self, key: bytes) -> bytes | None:
        return self._one("select voice from voices where key = ?", key)

    # --- mentions --------------------------------------------------------------------------------------------------

    def mention_keys(self) -> set[bytes]:
        """The keys of all mentions that were found."""
        return {key for key, in self._data.execute("select key from mentions where rules = ?", (self.rules,))}

    def put_mentions(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        self._write("insert or replace into mentions values (?, ?, ?)", [(key, self.rules, data) for key, data in rows])

    def mentions(self, key: bytes) -> bytes | None:
        return self._one("select data from mentions where key = ?", key)

    # --- answers ---------------------------------------------------------------------------------------------------

    def answer(self, key: bytes) -> bytes | None:
        return self._one("select data from answers where key = ?", key)

    def verdicts(self) -> dict[bytes, bytes]:
        """Key -> answer, of every question that one byte answers: an archive asks ten for each article."""
        return dict(self._data.execute("select key, data from answers where rules = ? and length(data) = 1", (self.rules,)))

    def put_answer(self, key: bytes, data: bytes) -> None:
        self._write("insert or replace into answers values (?, ?, ?)", [(key, self.rules, data)])

    # --- the whole -------------------------------------------------------------------------------------------------

    def forget(self, key: bytes) -> None:
        """Drop what is kept under `key`, which turned out damaged."""
        for table in _BY_RULES:
            self._write(f"delete from {table} where key = ?", [(key,)])

    def drop_old(self) -> None:
        """Drop what other rules gave, which no run with these will ask for."""
        for table in _BY_RULES:
            oldest, newest = self._data.execute(f"select (select min(rules) from {table}), (select max(rules) from {table})").fetchone()
            if {oldest, newest} - {self.rules, None}:
                self._write(f"delete from {table} where rules != ?", [(self.rules,)])

    def _one(self, statement: str, parameter: bytes | str) -> object | None:
        row = self._data.execute(statement, (parameter,)).fetchone()
        return row[0] if row else None
