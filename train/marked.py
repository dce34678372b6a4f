"""Reads the sentences that were marked for Dateline: train/written/*.txt, and train/ecb_names.tsv over the text of ECB+.

    The [Example Trust]O said [Jane Doe]P had left [Exampleton]L.     P a person, O a body, L a place

One sentence a line; an empty line parts two articles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.articles.document import Sentence
from generator.mentions.language import parse_sentence
from train.names import Marked

TYPES = {"P": "PER", "O": "ORG", "L": "LOC"}
MARK = re.compile(r"\[([^\[\]]+)\]([POL])(?![A-Za-z])")
CLOSING = {",", ".", ";", ":", "?", "!", ")", "’s", "n't", "%", "”"}
QUOTES = {'"', "``", "''"}

Span = tuple[int, int, str]  # first character, past the last, type


def read_written(folder: Path) -> list[list[Marked]]:
    """The articles of a folder's .txt files, in the order of their names."""
    articles = []
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text("utf-8").split("\n\n"):
            articles.append([on_tokens(*read_marks(line)) for line in block.strip().splitlines()])
    return [article for article in articles if article]


def read_marks(line: str) -> tuple[str, list[Span]]:
    """A line without its marks, and the spans that they mark."""
    text, spans, last = "", [], 0
    for match in MARK.finditer(line):
        text += line[last : match.start()]
        spans.append((len(text), len(text) + len(match[1]), TYPES[match[2]]))
        text += match[1]
        last = match.end()
    return text + line[last:], spans


def read_ecb(names: Path, articles: Path) -> list[list[Marked]]:
    """The sentences of ECB+ that names tells of, by article; articles: events/train.json."""
    words = {doc["id"]: doc["sentences_tok"] for doc in json.loads(articles.read_text("utf-8"))["documents"]}
    found: dict[str, list[Marked]] = {}
    for line in names.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, number, *marks = line.split("\t")
            spans = [(int(first), int(last), TYPES[kind]) for first, last, kind in (mark.split() for mark in marks)]
            found.setdefault(name, []).append(on_tokens(as_printed(words[name][int(number)]), spans))
    return list(found.values())


def as_printed(words: Sequence[str]) -> str:
    """Words with the spaces that print puts between them, as far as can be told."""
    text, quoted = "", False
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        if word in QUOTES:
            text += '"' if quoted or not text or text.endswith("(") else ' "'
            quoted = not quoted
            continue
        close = word in CLOSING or word.startswith("'") and len(word) < 4 or text[-1:] in "($£" or before in QUOTES and quoted
        close = close or "-" in (word, before) or "/" in (word, before)
        text += word if close or not text else " " + word
    return text


def on_tokens(text: str, spans: Iterable[Span]) -> Marked:
    """A sentence on Dateline's tokens. Raises ValueError where a name does not end with a token."""
    parsed = parse_sentence(text, Sentence(0, len(text), 0, 0))
    starts = {token.start: index for index, token in enumerate(parsed.tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(parsed.tokens)}
    try:
        return parsed, [(starts[first], ends[last], kind) for first, last, kind in spans], text
    except KeyError as error:
        raise ValueError(f"a name does not stand on whole tokens: {text}") from error
