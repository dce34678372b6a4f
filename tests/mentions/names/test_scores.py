"""What the name finder adds up, and how it decides."""

import itertools

import numpy
import pytest

from generator.articles.document import Sentence
from generator.mentions.language import parse_sentence
from generator.mentions.names.best_path import best_paths
from generator.mentions.names.features import pair_features
from generator.mentions.names.model import describe, load_model, load_weights
from generator.mentions.names.sight import look, see
from generator.mentions.names.weight_sums import WeightSums
from generator.mentions.names.word_pairs import ROWS, WordPairs

TEXTS = ("Mayor Ann Roe of Northford met the Example Trust (ET).", "no name stands here.", "ET, said Roe, will pay Northford £3m in May.")


@pytest.fixture(scope="module")
def lines():
    return look([parse_sentence(text, Sentence(0, len(text), 0, 0)) for text in TEXTS])


def test_the_scores_are_the_sums_of_the_weights_of_the_features(lines):
    """What is trained on, feature by feature, is what is added up in groups."""
    weights = load_weights()
    rows = [features for stretches in describe(lines) for _, stretch in stretches for features in stretch]
    expected = [weights.states[[weights.numbers.get(feature, 0) for feature in features]].sum(0) for features in rows]
    assert len(rows) and numpy.array_equal(expected, load_model()._scores(see(lines)))


def test_the_best_path_is_the_best_of_all_paths():
    """No other labels of a chain score more, whatever the lengths of the chains read with it."""
    random = numpy.random.default_rng(7)
    steps, lengths = random.integers(-9, 9, (3, 3)).astype(float), numpy.array([2, 5, 1, 4])
    scores = random.integers(-9, 9, (lengths.sum(), 3))
    told, start = best_paths(scores, steps, lengths), 0
    for length in lengths:
        chain = scores[start : start + length]

        def worth(path):
            return sum(chain[i, label] for i, label in enumerate(path)) + sum(steps[a, b] for a, b in itertools.pairwise(path))

        assert worth(told[start : start + length]) == max(map(worth, itertools.product(range(3), repeat=length)))
        start += length


def test_sums_are_the_same_whether_kept_or_new(monkeypatch):
    """A key's sum is right when it is met first, when it was met before, and after the store was emptied."""
    monkeypatch.setattr("generator.mentions.names.weight_sums.MOST", 2)
    sums = WeightSums({"a": 1, "b": 2}, numpy.array([[0], [10], [7]]), lambda key: (list(key), []), 2)
    for keys in (["a", "ab", ""], ["ab", "ab"], ["b", "a", "c"], ["ab"]):
        rows = sums.find(keys)
        assert [10 * ("a" in key) + 7 * ("b" in key) for key in keys] == sums.sums[rows, 0].tolist()
        assert not sums.sums[rows + 1].any()


def test_word_pairs_find_what_their_features_name():
    """A pair's row is that of its feature."""
    numbers = {feature: row for row, feature in enumerate(load_weights().numbers, 1)}
    tokens = [("in", "northford", "Xx", ","), ("the", "new", "Xx", "york"), ("^", "mr", "Xx", "doe")]
    expected = [numbers.get(feature, 0) for token in tokens for feature in pair_features(*token)]
    assert any(expected) and expected == WordPairs(numbers).rows(tokens) and len(expected) == ROWS * len(tokens)
