"""Documents and mentions kept from run to run: one article changed means one article read.

An entry's key is what it depends on: the article's or the document's content, the settings that are read on the way, and
the rules' version, a hash of this package's own files. Entries are JSON in SQLite: no code is stored, none is run on loading.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.articles.article import Article
from generator.articles.cue import Cue
from generator.articles.dating import date_article
from generator.articles.document import Document
from generator.articles.reader import read_article
from generator.engine import in_order
from generator.errors import Fault
from generator.mentions.find import find_mentions
from generator.mentions.mention import Mentions, Reading
from generator.mentions.timex.cues import find_cues

_PACKAGE = Path(__file__).parent
_FLOORS = ("articles", "mentions")  # what mentions depend on
_LIBRARIES = ("python-crfsuite", "numpy", "dateparser", "rapidfuzz", "spacy")
_MENTIONS = TypeAdapter(Mentions)
_DOCUMENT = TypeAdapter(Document)
_ARTICLE = TypeAdapter(tuple[Article, str])

Dated = tuple[Document, tuple[Cue, ...]]  # an article once read, with its dating, and the time expressions that date it
_DATED = TypeAdapter(Dated)


@lru_cache(maxsize=1)
def rules_version() -> str:
    """A hash of the rules, the models and the libraries that mentions are found by."""
    digest = blake2b(digest_size=16)
    for floor in _FLOORS:
        for path in sorted((_PACKAGE / floor).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\n".encode() + blake2b(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def encode(mentions: Mentions) -> bytes:
    """Mentions as JSON."""
    return _MENTIONS.dump_json(mentions)


def decode(data: bytes) -> Mentions:
    """Mentions from JSON. Raises ValueError where it is none."""
    return _MENTIONS.validate_json(data)


def read_mentions(document: Document, *, names: str, date_order: str) -> bytes:
    """One article's mentions as JSON: the unit of work that any process can do."""
    return encode(find_mentions(document, names=names, date_order=date_order))


def read_dated(found: tuple[Article, str], *, date_order: str) -> bytes:
    """One article read and dated by its own words, as JSON: the unit of work that any process can do."""
    document = read_article(*found)
    cues = tuple(find_cues(document))
    return _DATED.dump_json((replace(document, dating=date_article(document, cues, date_order)), cues))


class MentionCache:
    """Mentions by content, in one SQLite file. Several runs may use it at once; a damaged file is begun anew.

    hits, misses: how many `get` found and did not find.
    """

    def __init__(self, path: Path, rules: str | None = None):
        self.path, self.rules = path, rules or rules_version()
        self.hits = self.misses = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        self._entries = sqlite3.connect(self.path, timeout=30, isolation_level=None)  # each entry is kept at once
        self._entries.execute("pragma journal_mode = wal")
        self._entries.execute("pragma synchronous = off")  # a lost entry is worked out again
        self._entries.execute("create table if not exists mentions (key text primary key, rules text not null, data blob not null)")

    def __enter__(self) -> MentionCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def key(self, document: Document, *, names: str, date_order: str) -> str:
        """What the mentions depend on, hashed: neither the document's id nor its file."""
        content = _DOCUMENT.dump_json(document, exclude={"id", "file"})
        return blake2b(content + f"\0{self.rules}\0{names}\0{date_order}".encode(), digest_size=20).hexdigest()

    def article_key(self, found: tuple[Article, str], *, date_order: str) -> str:
        """What an article's document and dating depend on, hashed."""
        return blake2b(_ARTICLE.dump_json(found) + f"\0{self.rules}\0dated\0{date_order}".encode(), digest_size=20).hexdigest()

    def get(self, key: str) -> Mentions | None:
        """The mentions kept under `key`, or None."""
        found = self._load(key, _MENTIONS)
        self.hits, self.misses = self.hits + (found is not None), self.misses + (found is None)
        return found

    def get_dated(self, key: str) -> Dated | None:
        """The document kept under `key`, or None."""
        return self._load(key, _DATED)

    def _load(self, key: str, kind: TypeAdapter) -> object | None:
        row = self._entries.execute("select data from mentions where key = ?", (key,)).fetchone()
        try:
            return kind.validate_json(zlib.decompress(row[0])) if row else None
        except (zlib.error, ValidationError):
            return None  # a damaged entry is worked out again

    def put(self, key: str, data: bytes) -> None:
        """Keep mentions, encoded, under `key`."""
        self._entries.execute("insert or replace into mentions values (?, ?, ?)", (key, self.rules, zlib.compress(data, 1)))

    def __contains__(self, key: str) -> bool:
        return self._entries.execute("select 1 from mentions where key = ?", (key,)).fetchone() is not None

    def __len__(self) -> int:
        return self._entries.execute("select count(*) from mentions").fetchone()[0]

    def drop_old(self) -> None:
        """Drop the entries of other rules, which no run with these will ask for."""
        self._entries.execute("delete from mentions where rules != ?", (self.rules,))

    def close(self) -> None:
        self._entries.close()


def date_all(articles: Iterable[tuple[Article, str] | Fault], cache: MentionCache, executor: Executor, *, date_order: str) -> Iterator[Dated | Fault]:
    """Yield each article as a document dated by its own words, in the order given: from the cache, else read by `executor`
    and kept. Faults are passed on in their place. Raises DatelineError where a worker process is lost."""
    work = partial(read_dated, date_order=date_order)

    def keyed() -> Iterator[tuple[tuple[Article, str] | None, str, Dated | Fault]]:
        for found in articles:
            if isinstance(found, Fault):
                yield None, "", found
            else:
                key = cache.article_key(found, date_order=date_order)
                known = cache.get_dated(key)
                yield None if known else found, key, known

    for (_, key, known), data in in_order(executor, work, keyed(), needs=lambda item: item[0]):
        if data is None:
            yield known
        else:
            cache.put(key, data)
            yield _DATED.validate_json(data)


def find_all(documents: Iterable[Document], cache: MentionCache, executor: Executor, *, names: str, date_order: str) -> Iterator[Reading]:
    """Yield each document with its mentions, in the order given: from the cache, else worked out by `executor` and kept.

    Both ways pass through the same JSON, so that a cold and a warm run give the same, byte for byte. No more documents are
    held than are being worked on. Raises DatelineError where a worker process is lost; what was found until then is kept.
    """
    work = partial(read_mentions, names=names, date_order=date_order)

    def keyed() -> Iterator[tuple[Document, str, Mentions | None]]:
        for document in documents:
            key = cache.key(document, names=names, date_order=date_order)
            yield document, key, cache.get(key)

    for (document, key, known), data in in_order(executor, work, keyed(), needs=lambda item: item[0] if item[2] is None else None):
        if data is None:
            yield Reading(document, known)
        else:
            cache.put(key, data)
            yield Reading(document, decode(data))
