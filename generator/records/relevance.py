"""How far each article is of the archive's topic: an archive that somebody searched together holds some that are not.

An article's telling words are held against those of all others. In an archive of many topics all are about as near to the
middle, and none is set back by much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from statistics import median

from generator.articles.document import Document
from generator.records.likeness import Rarity

TELLING = 25  # words of an article
REACH = 1500  # characters from its beginning
LEAST = 0.4  # of an article that shares no telling word with another

_RARITY = Rarity(())  # of general English


def telling_words(document: Document) -> dict[str, float]:
    """The words that an article is about, with their weights, the most telling first."""
    return dict(islice(_RARITY.topic(document.text[:REACH]).items(), TELLING))


def relevance(words: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Document id -> LEAST to 1; 1 for the half that is nearest to the middle. words: by document id."""
    middle: Counter = Counter()
    for weights in words.values():
        middle.update(weights)
    near = {id: sum(weight * (middle[word] - weight) for word, weight in weights.items()) for id, weights in words.items()}
    usual = median(near.values()) if near else 0.0
    return {id: LEAST + (1 - LEAST) * min(1.0, value / usual) if usual else 1.0 for id, value in near.items()}
