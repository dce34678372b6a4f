"""How articles are read, and the key of what is found in one."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Way:
    """How articles are read. names, date_order: the settings. find: whether mentions are found at once, where an article
    knows its day; one that may borrow its day waits for it."""

    names: str
    date_order: str
    find: bool = True


def mentions_key(article: bytes, names: str, dating: bytes = b"") -> bytes:
    """What mentions depend on, hashed: the article's content (its key), what finds names, and the dating that it borrowed."""
    return blake2b(article + names.encode() + b"\0" + dating, digest_size=16).digest()
