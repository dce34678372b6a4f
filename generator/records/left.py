"""What a run left behind, noted outside `content/`: a file that looks as it did then holds what it held then."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from generator.records.generated import generated_paths
from generator.records.journal import Signature, changed_at

_TICK = 100_000_000  # ns: longer than between two ticks of a file system's clock


@dataclass(frozen=True)
class Left:
    """Without it all is read again, to the same end.

    marks: one for each file of content/ and how it looked, in order: a hash, so that a million files weigh little. generated:
    paths of the files of .generated/ among them. loud: paths of records that are not as the generator wrote them. time: when
    that was noted, in ns.
    """

    marks: array = field(default_factory=lambda: array("Q"))
    generated: tuple[str, ...] = ()
    loud: frozenset[str] = frozenset()
    time: int = 0

    def generated_of(self, kind: str) -> tuple[str, ...]:
        """The files of .generated/ of the kind of this name."""
        return tuple(generated_paths(kind, self.generated))

    def holds(self, path: str, now: Signature) -> bool:
        """Is the file surely as it was? One that was saved as the note was taken may have been saved again in the same tick."""
        state = now.get(path)
        if state is None or changed_at(state) >= self.time - _TICK:
            return False
        mark = _mark(path, state)
        place = bisect_left(self.marks, mark)
        return place < len(self.marks) and self.marks[place] == mark


def marks_of(seen: Iterable[tuple[str, bytes]]) -> array:
    """The marks of files. seen: (path, how it looks)."""
    return array("Q", sorted(_mark(path, state) for path, state in seen))


def _mark(path: str, state: bytes) -> int:
    return int.from_bytes(blake2b(path.encode("utf-8", "surrogateescape") + state, digest_size=8).digest(), "big")
