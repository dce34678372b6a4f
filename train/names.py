"""Trains the CRF that finds names, and scores it."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy
import pycrfsuite

from generator.articles.document import Sentence
from generator.mentions.language import parse_sentence
from generator.mentions.language.syntax import ParsedSentence, Token
from generator.mentions.names.features import COMPANY
from generator.mentions.names.lexicon import words_of
from generator.mentions.names.model import describe
from generator.mentions.names.sight import look
from train.corpora import join_words, read_corpus, respaced
from train.crf_file import Weights, read_weights

Marked = tuple[ParsedSentence, list[tuple[int, int, str]], str]  # sentence, (first, last, type) of tokens, its text
Weighted = Sequence[tuple[list[list[Marked]], int]]  # documents, and how often each counts
NO_PART = words_of("honorifics") | words_of("ranks") | words_of("callings")
PARTICLES, GENERIC_NAMES, TAILS = words_of("particles"), words_of("generic"), words_of("hyphen_tails")
MODELS, ROUNDS = 3, 10  # perceptrons of either kind, and how often each reads the sentences
RAREST = 2  # times a feature must stand in the sentences
LEAST, STEP = 0.45, 0.125  # weights below the least are left out, the others are whole multiples of the step
FINE = 1 / 1024  # steps from label to label are multiples of this part of STEP: every sum is exact, on any machine
BLOCK = 12  # sentences that stand for a document where a corpus does not tell its documents apart
LOOSE = {"crossner", "btc_g", "wnut17"}  # corpora of unconnected sentences


def read_documents(path: Path) -> list[list[Marked]]:
    """The documents of a corpus, as sentences of Dateline's tokens with their names, put on one footing."""
    name = path.name.split(".")[0]
    documents: dict[str, list[Marked]] = {}
    for number, row in enumerate(read_corpus(path)):
        key = row["doc"] or (f"{number}" if name in LOOSE else f"{number // BLOCK}")
        marked = mark(row)
        if marked:
            documents.setdefault(key, []).append(marked)
    return list(documents.values())


def mark(row: dict) -> Marked | None:
    text, places = join_words(row["words"], respaced(row["words"], row["spaces"]))
    if not text.strip():
        return None
    parsed = parse_sentence(text, Sentence(0, len(text), 0, 0))
    tokens = parsed.tokens
    spans = []
    for first, last, kind in row["ents"]:
        start, end = places[first][0], places[last - 1][1]
        inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
        if inside:
            first, last = mend(tokens, inside[0], inside[-1] + 1, kind)
            if first < last:
                spans.append((first, last, kind))
    return parsed, spans, text


CONNECTORS = {
    "of", "for", "and", "the", "&", "de", "da", "di", "du", "del", "van", "von", "der", "den", "al", "bin", "la", "le", "el", "y", "-",
    "'s", "’s", "on", "in", "to", "at", "'", "’",
}


def mend(tokens: Sequence[Token], first: int, last: int, kind: str) -> tuple[int, int]:
    """The name alone: corpora differ in whether "the", ranks, descriptions and brackets belong to it."""
    words = [token.text for token in tokens]
    for index in range(first + 1, last):
        if words[index] in ("(", ","):
            if kind != "PER" or words[index] == "(":
                last = index
                break
    if kind == "PER":
        before = [i for i in range(first, last - 1) if words[i] == "," or words[i] in NO_PART]
        first = before[-1] + 1 if before else first
    lower = [
        i
        for i in range(first, last - 1)
        if words[i].islower() and words[i] not in CONNECTORS and words[i].isalpha() and not (i == first and words[i] in PARTICLES)
    ]
    if lower and kind != "LOC":
        first = lower[-1] + 1
    while first < last and words[first] in ("the", "a", "an", "The") and not (words[first] == "The" and first > 0):
        first += 1
    if last - first == 1 and (words[first] in GENERIC_NAMES or not words[first][:1].isalnum()):
        return first, first
    while (
        kind == "PER"
        and first < last
        and last + 1 < len(words)
        and words[last] == "-"
        and words[last + 1].isalpha()
        and words[last + 1] not in TAILS
        and last - first > 1
        and tokens[last - 1].end == tokens[last].start
        and tokens[last].end == tokens[last + 1].start
    ):
        last += 2
    return first, last


def to_labels(count: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    labels = ["O"] * count
    for first, last, kind in spans:
        labels[first] = "B-" + kind
        labels[first + 1 : last] = ["I-" + kind] * (last - first - 1)
    return labels


def train_model(corpora: Weighted, news: Weighted, path: Path) -> None:
    """The mean of averaged perceptrons, each of which reads the sentences in another order: two of three read the news
    marked for Dateline too, and half of them see the company a word keeps. Small weights are left out and the rest
    rounded: the scores stay, the file shrinks."""
    published, added = list(rows_of(corpora)), list(rows_of(news))
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = path.with_suffix(".crfsuite")
    learnt = []
    for company in (False, True):
        for seed in range(MODELS):
            rows = list(published) if seed == 1 else published + added
            random.Random(seed).shuffle(rows)
            learnt.append(train_one(rows, raw, company))
    raw.unlink()
    save_weights(mean(learnt), path)


def rows_of(corpora: Weighted) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The features and labels of every active stretch, as often as its corpus weighs."""
    for documents, weight in corpora:
        for document in documents:
            for (parsed, spans, _), stretches in zip(document, describe(look([parsed for parsed, _, _ in document]))):
                labels = to_labels(len(parsed.tokens), spans)
                for first, features in stretches:
                    for _ in range(weight):
                        yield features, labels[first : first + len(features)]


def train_one(rows: Sequence[tuple[list[list[str]], list[str]]], raw: Path, company: bool) -> Weights:
    """One averaged perceptron over the rows in their order. company: does it see clusters and pairs of words?"""
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"max_iterations": ROUNDS, "feature.minfreq": RAREST, "feature.possible_transitions": False})
    for features, labels in rows:
        trainer.append(features if company else [[f for f in token if not f.startswith(COMPANY)] for token in features], labels)
    trainer.train(str(raw))
    return read_weights(raw)


def mean(learnt: Sequence[Weights]) -> Weights:
    """The mean of the weights, rounded; those below the least left out."""
    state, transitions = defaultdict(float), defaultdict(float)
    for one in learnt:
        for key, weight in one.state.items():
            state[key] += weight / len(learnt)
        for key, weight in one.transitions.items():
            transitions[key] += weight / len(learnt)
    kept = {key: round(weight / STEP) * STEP for key, weight in state.items() if abs(weight) > LEAST}
    return Weights(sorted(learnt[0].labels), kept, dict(transitions))


def save_weights(weights: Weights, path: Path) -> None:
    """The shipped file, see `model.Weights`, in units of STEP; the same weights give the same bytes."""
    labels = weights.labels
    features = sorted({feature for feature, _ in weights.state})
    row, column = {feature: i for i, feature in enumerate(features)}, {label: i for i, label in enumerate(labels)}
    states, steps = numpy.zeros((len(features), len(labels)), numpy.int16), numpy.zeros((len(labels), len(labels)))
    for (feature, label), weight in weights.state.items():
        states[row[feature], column[label]] = round(weight / STEP)
    for (one, other), weight in weights.transitions.items():
        steps[column[one], column[other]] = round(weight / STEP / FINE) * FINE
    names = {name: numpy.frombuffer("\n".join(words).encode(), numpy.uint8) for name, words in (("labels", labels), ("features", features))}
    numpy.savez_compressed(path, **names, states=states, steps=steps)


def score(gold: Iterable[tuple], found: Iterable[tuple]) -> dict[str, tuple[float, float, float]]:
    """Exact-span precision, recall and F1 by type and for all; items are (…, type)."""
    gold, found = set(gold), set(found)
    table = {}
    for kind in ("PER", "ORG", "LOC", "all"):
        wanted = {g for g in gold if kind in ("all", g[-1])}
        given = {f for f in found if kind in ("all", f[-1])}
        right = len(wanted & given)
        precision, recall = right / max(1, len(given)), right / max(1, len(wanted))
        table[kind] = (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
    return table


def count_types(documents: list[list[Marked]]) -> Counter:
    return Counter(kind for document in documents for _, spans, _ in document for *_, kind in spans)
