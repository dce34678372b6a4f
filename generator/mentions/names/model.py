"""The trained model: sentences of tokens -> labels."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.names.features import Elsewhere, View, active_stretches, loudness, match_places, token_features, view
from generator.mentions.names.rules import guess_names

MODEL = Path(__file__).parent / "model" / "names.crfsuite.gz"


@lru_cache(maxsize=1)
def _model_bytes(path: Path) -> bytes:
    """The model's bytes; kept, because the tagger reads them in place as long as it lives."""
    return gzip.decompress(path.read_bytes())


@lru_cache(maxsize=1)
def load_model(path: Path = MODEL) -> pycrfsuite.Tagger:
    """The shipped model, read once."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model_bytes(path))
    return tagger


def describe(sentences: Sequence[ParsedSentence]) -> list[list[tuple[int, list[list[str]]]]]:
    """For each sentence of one document: its active stretches, as (first token, features of each token)."""
    words = [[token.text for token in sentence.tokens] for sentence in sentences]
    views = [[view(word) for word in row] for row in words]
    elsewhere = Elsewhere()
    for row, seen in zip(words, views):
        elsewhere.note(row, seen)
    acronyms = frozenset(low for row in views for low in bracketed_acronyms(row))
    described = []
    for sentence, row, seen in zip(sentences, words, views):
        stretches = active_stretches(seen)
        if not stretches:
            described.append([])
            continue
        tags = [token.tag for token in sentence.tokens]
        places = match_places(row, seen)
        guesses = guess_names(row, seen, places)
        loud = loudness(seen)
        described.append(
            [
                (first, [token_features(i, seen, tags, places, elsewhere, guesses, acronyms, loud) for i in range(first, last)])
                for first, last in stretches
            ]
        )
    return described


def bracketed_acronyms(views: Sequence[View]) -> list[str]:
    """"Example Trust (ET)" -> et"""
    return [
        views[i].low
        for i in range(1, len(views) - 1)
        if views[i - 1].low == "(" and views[i + 1].low == ")" and views[i].shape.startswith("X") and "x" not in views[i].shape
    ]


def label(sentences: Sequence[ParsedSentence]) -> list[list[str]]:
    """A label for each token of each sentence: "O", "B-PER", "I-ORG", "B-LOC" …"""
    tagger = load_model()
    labels = []
    for sentence, stretches in zip(sentences, describe(sentences)):
        row = ["O"] * len(sentence.tokens)
        for first, features in stretches:
            row[first : first + len(features)] = tagger.tag(features)
        labels.append(row)
    return labels
