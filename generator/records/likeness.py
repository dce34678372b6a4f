"""How alike two wordings are: words weighted by how rare they are, in English and in the articles of a dossier."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt
from pathlib import Path

FREQUENCIES = Path(__file__).parent / "data" / "word_frequencies.tsv.gz"
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
NAME = re.compile(r"\b[A-Z]\w+")
NAMES_WEIGH = 1.5
TELLING_WORDS = 100  # of each document, kept for comparing what it is about
OWN_ARTICLES = 60  # so many articles weigh as much as general English does


@lru_cache(maxsize=1)
def _english() -> tuple[dict[str, int], int]:
    """word -> number of sentences that have it, and the number of sentences. Sources: train/README.md."""
    rows = gzip.decompress(FREQUENCIES.read_bytes()).decode("utf-8").split("\n")
    counts = {word: int(count) for word, _, count in (row.partition("\t") for row in rows[1:] if row)}
    return counts, int(rows[0])


def words_of(text: str) -> list[str]:
    """Lower-case words without possessive endings."""
    return [POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in WORD.findall(text.lower())]


class Rarity:
    """Inverse document frequency: of general English, shifted by the articles at hand the more there are of them."""

    def __init__(self, documents: Iterable[set[str]]):
        self.seen: Counter = Counter()
        self.count = 0
        for words in documents:
            self.seen.update(words)
            self.count += 1
        self.own_share = self.count / (self.count + OWN_ARTICLES)
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """0 (every sentence has it) to about 10 (nobody uses it)."""
        found = self._known.get(word)
        if found is None:
            counts, sentences = _english()
            english = log(sentences / (1 + counts.get(word, 0)))
            own = log((1 + self.count) / (1 + self.seen[word])) * 1.4
            found = self._known[word] = max(0.0, english * (1 - self.own_share) + own * self.own_share)
        return found

    def vector(self, words: Iterable[str]) -> dict[str, float]:
        """Unit vector of the words, each by its rarity."""
        weights = {w: self.of(w) for w in dict.fromkeys(words)}  # in order: a sum's last digit hangs on it
        length = sqrt(sum(v * v for v in weights.values()))
        return {w: v / length for w, v in weights.items() if v} if length else {}

    def topic(self, text: str) -> dict[str, float]:
        """Unit vector of the words that a document is about, names above others, the most telling first."""
        names = Counter(word.lower() for word in NAME.findall(text))
        weights = {word: (1 + log(count)) * self.of(word) * (NAMES_WEIGH if names[word] >= 0.8 * count else 1.0)
                   for word, count in Counter(words_of(text)).items() if len(word) > 1}
        best = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TELLING_WORDS])
        length = sqrt(sum(v * v for v in best.values()))
        return {w: v / length for w, v in best.items()} if length else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Of two unit vectors, 0 to 1."""
    if one.keys().isdisjoint(other):  # most pairs, at a tenth of the time
        return 0.0
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[word] for word, weight in one.items() if word in other])
