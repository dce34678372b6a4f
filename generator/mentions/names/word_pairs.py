"""The rows of the features of two words together, without making the features: few pairs of words are known, and most are told
to be unknown by their first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_NONE: dict[str, int] = {}
_OPENERS = ("~a", "~b", "~c", "~d", "~e")  # of `features.pair_features`
ROWS = len(_OPENERS)  # for each token


class WordPairs:
    """First word -> second word -> row, for each kind of pair."""

    def __init__(self, numbers: Mapping[str, int]):
        """numbers: feature -> row."""
        kinds: dict[str, dict[str, dict[str, int]]] = {opener: {} for opener in _OPENERS}
        for feature, row in numbers.items():
            if feature[:2] in kinds:
                first, _, second = feature[2:].partition(" ")
                kinds[feature[:2]].setdefault(first, {})[second] = row
        self._with_word, self._word_after, self._around, self._with_shape, self._shape_after = kinds.values()

    def rows(self, tokens: Iterable[tuple[str, str, str, str]]) -> list[int]:
        """The rows of each token's pairs, one token after another, 0 for what is unknown. tokens: the word before, the word, its
        form, the word behind."""
        with_word, word_after, around, with_shape, shape_after = (
            kind.get for kind in (self._with_word, self._word_after, self._around, self._with_shape, self._shape_after)
        )
        found: list[int] = []
        for before, low, shape, after in tokens:
            found += (
                with_word(before, _NONE).get(low, 0),
                word_after(low, _NONE).get(after, 0),
                around(before, _NONE).get(after, 0),
                with_shape(before, _NONE).get(shape, 0),
                shape_after(shape, _NONE).get(after, 0),
            )
        return found
