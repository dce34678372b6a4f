"""Names by a spaCy pipeline of the user's own, in place of the model that Dateline ships.

`extra.dateline.names: spacy:en_core_web_trf` in mkdocs.yml; `pip install "dateline[spacy]"` and the pipeline itself.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from generator.errors import MissingExtra
from generator.mentions.language.syntax import ParsedSentence

PREFIX = "spacy:"
INSTALL = 'pip install "dateline[spacy]"'
# What pipelines call people, bodies and places: OntoNotes, CoNLL and WikiNER names.
LABELS = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "ORGANIZATION": "ORG", "GPE": "LOC", "LOC": "LOC", "LOCATION": "LOC", "FAC": "LOC",
}  # fmt: skip


@lru_cache(maxsize=2)
def load_pipeline(name: str) -> Any:
    """The spaCy pipeline `name` (a package or a folder), without the parts that finding names does not need.

    Raises MissingExtra where spaCy or the pipeline is not installed.
    """
    if importlib.util.find_spec("spacy") is None:
        raise MissingExtra(f"names: {PREFIX}{name} needs spaCy, which is not installed. Run: {INSTALL}")
    spacy = importlib.import_module("spacy")
    try:
        pipeline = spacy.load(name)
    except OSError:
        raise MissingExtra(
            f"names: spaCy has no pipeline {name!r}. Run: python -m spacy download {name}, or name the folder it lies in."
        ) from None
    if not {"ner", "entity_ruler"} & set(pipeline.pipe_names):
        raise MissingExtra(f"names: the spaCy pipeline {name!r} finds no names (it has no ner and no entity_ruler). Choose another.")
    return pipeline


def find_spans(name: str, text: str, sentences: Sequence[ParsedSentence]) -> list[list[tuple[int, int, str]]]:
    """The names of each sentence, as (first token, past the last, "PER", "ORG" or "LOC").

    A name of the pipeline that starts or ends inside one of Dateline's tokens takes the whole token.
    """
    pipeline = load_pipeline(name)
    texts = [text[sentence.sentence.start : sentence.sentence.end] for sentence in sentences]
    found = []
    for sentence, parsed in zip(sentences, pipeline.pipe(texts)):
        base = sentence.sentence.start
        spans = [on_tokens(sentence, base + ent.start_char, base + ent.end_char, LABELS.get(ent.label_)) for ent in parsed.ents]
        found.append([span for span in spans if span is not None])
    return found


def on_tokens(sentence: ParsedSentence, start: int, end: int, kind: str | None) -> tuple[int, int, str] | None:
    """Offsets as token indices; None for what is no person, body or place."""
    inside = [index for index, token in enumerate(sentence.tokens) if token.start < end and token.end > start]
    return (inside[0], inside[-1] + 1, kind) if kind and inside else None
