"""Lines of `.generated/` at hand without lying in memory: those of an archive of a hundred thousand articles are a gigabyte."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile

HELD = 48_000_000  # bytes that are held in memory; more goes to a file without a name
_LENGTH = 32  # bits of a place that tell how long the line is; those above tell where it begins


class Lines:
    """folder: where a file may lie, if one is needed."""

    def __init__(self, folder: Path):
        beside = folder if os.access(folder, os.W_OK) else None  # the system's own: often in memory, so the second choice
        self._file = SpooledTemporaryFile(max_size=HELD, dir=beside)
        self._end = 0
        self._at_end = True  # whether the next byte written goes where it should

    def put(self, line: bytes) -> int:
        """Keep a line, given without its end; its place."""
        return self.put_all(line + b"\n", [len(line)])[0]

    def put_all(self, text: bytes, lengths: Iterable[int]) -> list[int]:
        """Keep a text of whole lines; the place of each. lengths: of the lines, without their ends."""
        places, begin = [], self._end
        for length in lengths:
            places.append(begin << _LENGTH | length)
            begin += length + 1
        if not self._at_end:
            self._file.seek(self._end)
            self._at_end = True
        self._file.write(text)
        self._end += len(text)
        return places

    def get(self, place: int) -> bytes:
        """The line in this place, without its end."""
        return self._read(place >> _LENGTH, length_of(place))

    def joined(self, places: Iterable[int]) -> Iterator[bytes]:
        """The lines in these places with their ends; those that lie one after the other in one piece."""
        begin = end = 0
        for place in places:
            if place >> _LENGTH != end:
                yield self._read(begin, end - begin)
                begin = place >> _LENGTH
            end = (place >> _LENGTH) + length_of(place) + 1
        yield self._read(begin, end - begin)

    def _read(self, begin: int, length: int) -> bytes:
        self._file.seek(begin)
        self._at_end = False
        return self._file.read(length)


def length_of(place: int) -> int:
    """How many bytes the line in a place has, without its end."""
    return place & ((1 << _LENGTH) - 1)
