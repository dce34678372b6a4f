"""The version of the rules: what is kept from run to run holds only for the rules that it was worked out by."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).parent
_FLOORS = ("articles", "mentions")  # what documents and mentions depend on
_LIBRARIES = ("numpy", "dateparser", "rapidfuzz", "spacy", "trafilatura", "lxml", "markdown")


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
