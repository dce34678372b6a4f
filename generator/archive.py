"""The Archive: the articles of a run with all that was found in them, each loaded when it is asked for.

In memory are the ids and what each article's reading is known by; documents and mentions lie in the store.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.articles.document import Document
from generator.errors import DatelineError, Fault
from generator.mentions.codec import Damaged, decode_document, decode_reading, pack_reading
from generator.mentions.mention import Reading
from generator.store import Store

_AT_HAND = 256  # documents that were asked for last

Loaded = TypeVar("Loaded")


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a run. key: of its content. mentions: the key of what was found in it, b"" before its dating is settled.
    dating: what it borrowed, encoded, or b""."""

    file: str
    key: bytes
    mentions: bytes = b""
    dating: bytes = b""


class Lazy(Mapping[str, Loaded], Generic[Loaded]):
    """A mapping whose values are loaded when they are asked for; the last few stay at hand. Asking for ids loads nothing."""

    def __init__(self, ids: Mapping[str, object], load: Callable[[str], Loaded], at_hand: int = _AT_HAND):
        self._ids, self._load, self._most = ids, load, at_hand
        self._loaded: OrderedDict[str, Loaded] = OrderedDict()

    def __getitem__(self, id: str) -> Loaded:
        if id in self._loaded:
            self._loaded.move_to_end(id)
        else:
            if id not in self._ids:
                raise KeyError(id)
            self._loaded[id] = self._load(id)
            if len(self._loaded) > self._most:
                self._loaded.popitem(last=False)
        return self._loaded[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: object) -> bool:
        return id in self._ids


@dataclass(frozen=True)
class Archive:
    """The articles of a run, in the order of their files.

    items: by document id. families: document id -> family id. faults: of reading. Where what the store held is gone, a
    DatelineError says to run again.
    """

    store: Store
    items: dict[str, Item]
    families: dict[str, str]
    faults: list[Fault]
    documents: Mapping[str, Document] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "documents", Lazy(self.items, self._document))

    @property
    def ids(self) -> list[str]:
        return list(self.items)

    @property
    def stamps(self) -> dict[str, bytes]:
        """Document id -> a hash of everything its reading is made of: the same stamp, the same reading."""
        return {id: self.store.key(id, item.file, item.mentions, item.dating) for id, item in self.items.items()}

    def raw(self, id: str) -> bytes:
        """One article's reading as bytes, for another process: `decode_reading` makes it one."""
        item = self.items[id]
        return pack_reading(id, item.file, item.dating, self._kept(self.store.document(item.key)), self._kept(self.store.mentions(item.mentions)))

    def reading(self, id: str) -> Reading:
        """One article with all that was found in it."""
        return self._whole(id, lambda: decode_reading(self.raw(id)))

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]:
        """The articles of these ids, or all, one after the other; none of them is held."""
        return map(self.reading, self.items if ids is None else ids)

    def _document(self, id: str) -> Document:
        item = self.items[id]
        return self._whole(id, lambda: decode_document(self._kept(self.store.document(item.key)), id, item.file, item.dating))

    def _whole(self, id: str, load: Callable[[], Loaded]) -> Loaded:
        """What is loaded; where it is damaged, it is forgotten, so that the next run works it out again."""
        try:
            return load()
        except Damaged as error:
            self.store.forget(self.items[id].key)
            self.store.forget(self.items[id].mentions)
            self.store.commit()
            raise DatelineError(f"{self.store.path}: what was kept of {self.items[id].file} is damaged. Run again: it is read anew.") from error

    def _kept(self, data: bytes | None) -> bytes:
        if data is None:
            raise DatelineError(f"{self.store.path}: an article that was read is gone from it, perhaps by another run. Run again.")
        return data
