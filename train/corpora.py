"""Reads the training corpora and puts them on Dateline's own tokens."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from generator.mentions.language.tokenizer import split_tokens

SPACED_MARKS = {",", ".", ";", ":", "?", "!", ")", "'s", "’s", "n't", "%"}


def read_corpus(path: Path) -> Iterator[dict]:
    """The sentences of a .jsonl.gz file, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def join_words(words: list[str], spaces: list[bool]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a sentence, and where each word stands in it."""
    text, places = "", []
    for word, space in zip(words, spaces):
        places.append((len(text), len(text) + len(word)))
        text += word + (" " if space else "")
    return text.rstrip(), places


def respaced(words: list[str], spaces: list[bool]) -> list[bool]:
    """Spaces as print has them, for corpora that put one after every word."""
    if len(words) < 2 or not all(spaces[:-1]):
        return spaces
    return [
        not (following in SPACED_MARKS or word in {"(", "$", "£"}) for word, following in zip(words, [*words[1:], ""])
    ]


def token_places(text: str) -> list[tuple[int, int]]:
    return split_tokens(text, 0, len(text))
