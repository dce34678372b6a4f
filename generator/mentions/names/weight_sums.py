"""What a group of features adds to a token's scores: summed when first met, looked up ever after."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import numpy

MOST = 50_000  # keys that are kept from one call to the next; an archive has no end of words


class _Rows(dict[Hashable, int]):
    """Key -> its first row; a key that is new gets the next ones. new: keys whose rows are still to be filled."""

    def __init__(self, lists: int):
        super().__init__()
        self.lists, self.new = lists, []

    def __missing__(self, key: Hashable) -> int:
        row = self[key] = len(self) * self.lists
        self.new.append(key)
        return row


class WeightSums:
    """Key -> the sums of the weights of its lists of features, a row for each list."""

    def __init__(
        self, numbers: Mapping[str, int], weights: numpy.ndarray, features_of: Callable[[Hashable], Iterable[Sequence[str]]], lists: int = 1
    ):
        """numbers: feature -> row of `weights`, whose row 0 is all zeros. lists: how many `features_of` a key gives."""
        self._numbers, self._weights, self._features_of, self._rows = numbers, weights, features_of, _Rows(lists)
        self.sums = numpy.zeros((256, weights.shape[1]), numpy.int32)

    def find(self, keys: Sequence[Hashable]) -> numpy.ndarray:
        """For each key the row of `sums` of its first list; those of its other lists follow. Holds until the next call."""
        if len(self._rows) > MOST:
            self._rows = _Rows(self._rows.lists)
        found = numpy.fromiter(map(self._rows.__getitem__, keys), numpy.intp, len(keys))
        if self._rows.new:
            self._add(self._rows.new)
            self._rows.new = []
        return found

    def _add(self, keys: Sequence[Hashable]) -> None:
        number = self._numbers.get
        rows: list[int] = []
        starts: list[int] = []
        for key in keys:
            for features in self._features_of(key):
                starts.append(len(rows))
                rows.append(0)
                rows += [row for feature in features if (row := number(feature))]
        last = len(self._rows) * self._rows.lists
        first = last - len(starts)
        if last > len(self.sums):
            grown = numpy.zeros((max(last, 2 * len(self.sums)), self.sums.shape[1]), self.sums.dtype)
            grown[:first] = self.sums[:first]
            self.sums = grown
        self.sums[first:last] = numpy.add.reduceat(self._weights[rows], starts, axis=0)
