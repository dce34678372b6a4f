"""Tables that note what is looked up in them, so that each page's inputs are known without anybody listing them.

A page is made from a few records out of thousands. While it is made, each look-up is noted as a pair (table, key); key None
stands for the whole table. What is looked up has a mark, which changes whenever it does: so a later build knows which
pages are to be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

Read = tuple[str, str | None]  # (name of the table, key)


class Reads:
    """The look-ups noted since `begin`."""

    def __init__(self) -> None:
        self.noted: set[Read] = set()

    def begin(self) -> set[Read]:
        """Forget what was noted, and note into the set returned."""
        self.noted.clear()
        return self.noted


class Table(dict):
    """A dictionary whose look-ups are noted. empty: makes the value of a key that is not there, instead of an error."""

    def __init__(self, name: str, reads: Reads, values: Mapping[str, Any], empty: Callable[[], Any] | None = None):
        super().__init__(values)
        self.name, self.noted, self.empty = name, reads.noted, empty

    def __getitem__(self, key: str) -> Any:
        self.noted.add((self.name, key))
        return super().__getitem__(key)

    def __missing__(self, key: str) -> Any:
        if self.empty is None:
            raise KeyError(key)
        return self.empty()

    def get(self, key: str, default: Any = None) -> Any:
        self.noted.add((self.name, key))
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.noted.add((self.name, key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self.noted.add((self.name, None))
        return super().__iter__()

    def __len__(self) -> int:
        self.noted.add((self.name, None))
        return super().__len__()

    def keys(self):
        self.noted.add((self.name, None))
        return super().keys()

    def values(self):
        self.noted.add((self.name, None))
        return super().values()

    def items(self):
        self.noted.add((self.name, None))
        return super().items()

    def unnoted(self, key: str | None) -> Any:
        """The value of `key`, or None; of the key None the whole table as a dictionary."""
        return dict(super().items()) if key is None else super().get(key)


class Loaded:
    """A mapping whose values are loaded when they are asked for, and whose look-ups are noted."""

    def __init__(self, name: str, reads: Reads, values: Mapping[str, Any]):
        self.name, self.noted, self.held = name, reads.noted, values

    def get(self, key: str) -> Any:
        self.noted.add((self.name, key))
        return self.held[key] if key in self.held else None


def digest(parts: Iterable[str]) -> str:
    """A short mark of texts in their order."""
    found = blake2b(digest_size=9)
    for part in parts:
        found.update(part.encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.hexdigest()
