"""What a run notes for the next, in the cache: how its files look from outside, and what became of each part.

A run without these notes reads everything again, to the same end.
"""

from __future__ import annotations

import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

from pydantic_core import from_json, to_json

from generator.records.final_ids import Claim
from generator.records.left import Left
from generator.records.memo import Memo
from generator.records.parts import rules_version


class Notes:
    """The notes of each folder of records, in the memo."""

    def __init__(self, memo: Memo):
        self.memo = memo
        self._loaded: dict[Path, tuple[Left, dict[str, Claim]]] = {}

    def load(self, content: Path) -> tuple[Left, dict[str, Claim]]:
        """What the last run left, and what became of its parts, by their keys."""
        if content not in self._loaded:
            self._loaded[content] = self._load(content)
        return self._loaded[content]

    def _load(self, content: Path) -> tuple[Left, dict[str, Claim]]:
        data = self.memo.kept(content)
        try:
            told = from_json(zlib.decompress(data)) if data else None
        except (zlib.error, ValueError):
            told = None
        if told is None or told.get("rules") != rules_version():
            return Left(), {}
        marks = array("Q", b64decode(told["marks"]))
        left = Left(marks, tuple(told["generated"]), frozenset(told["loud"]), told["time"])
        return left, {key: _unpacked(*claim) for key, claim in told["claims"].items()}

    def save(self, content: Path, left: Left, claims: Mapping[str, Claim]) -> None:
        """Note it for the next run."""
        self._loaded.pop(content, None)
        parts = {key: _packed(claim) for key, claim in claims.items() if key}
        told = {
            "rules": rules_version(),
            "marks": b64encode(left.marks.tobytes()).decode(),
            "generated": left.generated,
            "loud": sorted(left.loud),
            "time": left.time,
            "claims": parts,
        }
        self.memo.put_kept(content, zlib.compress(to_json(told), 1))


def _packed(claim: Claim) -> tuple:
    """A claim, in which an id that is as it was found stands once."""
    return {kind: _pairs(ids) for kind, ids in claim.ids.items()}, _pairs(claim.entities), claim.checks


def _unpacked(ids: Mapping[str, list], entities: list, checks: list) -> Claim:
    return Claim({kind: _ids(pairs) for kind, pairs in ids.items()}, _ids(entities), checks)


def _pairs(ids: Mapping[str, str | None]) -> list:
    return [id if id == good else (id, good) for id, good in ids.items()]


def _ids(pairs: list) -> dict[str, str | None]:
    return dict((pair, pair) if isinstance(pair, str) else pair for pair in pairs)
