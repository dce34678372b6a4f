"""Pieces of data files that take long to make, kept from build to build under all that they are made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from generator.website.files import write_if_changed
from generator.website.reads import digest


class Pieces:
    """Texts by a hash of what they are made of, in one file; those that a build did not ask for are dropped."""

    def __init__(self, path: Path):
        self.path = path
        self._used: dict[str, str] = {}
        try:
            held = json.loads(path.read_bytes())
            self._held: dict[str, str] = held if isinstance(held, dict) else {}
        except (OSError, ValueError):
            self._held = {}

    def get(self, depends: object, make: Callable[[], str]) -> str:
        """What `make` gives, made anew only where nothing is kept of what it depends on."""
        key = digest([repr(depends)])
        held = self._held.get(key)
        self._used[key] = make() if held is None else held
        return self._used[key]

    def save(self) -> None:
        """Keep them for the next build."""
        write_if_changed(self.path, json.dumps(self._used, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
