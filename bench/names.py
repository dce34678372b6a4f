"""Names: F1 by type on corpora kept apart, what each group of features brings, and words a second.

    python -m bench.names DATA               scores of the shipped model; DATA holds names/, grammar/ and events/
    python -m bench.names DATA --speed       words a second of grammar, names and coreference on one core
    python -m bench.names DATA --features    trains anew without each group of features (some ten minutes)

Two golds: "mended" puts the names on one footing first, as the training does (no "the", no rank, no description, no
bracket); "as published" takes every span as its corpus marks it, to the character. Only this conversion knows of it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import pycrfsuite

from generator.articles.document import Document, Paragraph, Section, Sentence
from generator.mentions import coreference
from generator.mentions.language import parse, parse_sentence, tagger
from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.names import find_names
from generator.mentions.names.document_rules import settle_names
from generator.mentions.names.features import COMPANY
from generator.mentions.names.find import find_spans, to_spans
from generator.mentions.names.model import describe, load_model
from generator.mentions.names.sight import look
from train.__main__ import HELD, NAMES
from train.corpora import join_words, read_corpus, respaced
from train.grammar import accuracy, read_tagged
from train.marked import read_ecb
from train.names import BLOCK, Marked, read_documents, score, to_labels

Published = tuple[ParsedSentence, set[tuple[int, int, str]]]  # sentence, (first character, past the last, type)

APART = ("pud_wiki", "gum_dev", "meantime")
GROUPS = {
    "the word": ("w=", "-1w", "+1w", "-2w", "+2w"),
    "affixes": ("u2=", "u3=", "u4=", "p3=", "p4=", "+1u"),
    "shapes": ("s=", "-1s", "+1s", "ss="),
    "classes of words": ("c=", "-1c", "+1c", "-2c", "+2c"),
    "parts of speech": ("t=", "tt=", "ta="),
    "gazetteer": ("g=",),
    "the rules' answer": ("r=", "-1r", "+1r"),
    "elsewhere in the document": ("e=", "acr"),
    "the company a word keeps": (COMPANY,),
}


def read_apart(data: Path, name: str) -> list[list[Marked]]:
    """The documents of a corpus that no model was trained on."""
    documents = read_documents(data / "names" / f"{name}.jsonl.gz")
    return documents[::HELD] if name == "meantime" else documents


def read_published(data: Path, name: str) -> list[list[Published]]:
    """The documents of `read_apart` with their spans as published, in characters."""
    documents: dict[str, list[Published]] = {}
    for number, row in enumerate(read_corpus(data / "names" / f"{name}.jsonl.gz")):
        text, places = join_words(row["words"], respaced(row["words"], row["spaces"]))
        if text.strip():
            spans = {(places[first][0], places[last - 1][1], kind) for first, last, kind in row["ents"]}
            marked = parse_sentence(text, Sentence(0, len(text), 0, 0)), spans
            documents.setdefault(row["doc"] or f"{number // BLOCK}", []).append(marked)
    return list(documents.values())[:: HELD if name == "meantime" else 1]


def scored_published(documents: list[list[Published]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall, F1 by type on the gold as published."""
    gold, found = [], []
    for number, document in enumerate(documents):
        for line, ((parsed, spans), have) in enumerate(zip(document, find_spans("", [parsed for parsed, _ in document]))):
            gold += [(number, line, *span) for span in spans]
            found += [(number, line, parsed.tokens[first].start, parsed.tokens[last - 1].end, kind) for first, last, kind in have]
    return score(gold, found)


def scored(documents: list[list[Marked]], find) -> dict[str, tuple[float, float, float]]:
    """Precision, recall, F1 by type. find: sentences of a document -> their spans."""
    gold, found = [], []
    for number, document in enumerate(documents):
        sentences = [parsed for parsed, _, _ in document]
        for line, ((_, spans, _), have) in enumerate(zip(document, find(sentences))):
            gold += [(number, line, *span) for span in spans]
            found += [(number, line, *span) for span in have]
    return score(gold, found)


def with_tagger(model, dropped: tuple[str, ...] = ()):
    """A finder that uses a crfsuite tagger without some features, then the document's rules."""

    def find(sentences):
        found, lines = [], look(sentences)
        for line, stretches in zip(lines, describe(lines)):
            row = ["O"] * len(line.words)
            for first, features in stretches:
                row[first : first + len(features)] = model.tag(without(features, dropped))
            found.append(to_spans(row))
        return settle_names(sentences, lines, found)

    return find


def without(features: list[list[str]], dropped: tuple[str, ...]) -> list[list[str]]:
    return [[feature for feature in token if not feature.startswith(dropped)] for token in features] if dropped else features


def print_scores(label: str, table: dict[str, tuple[float, float, float]]) -> None:
    cells = "  ".join(f"{kind} {100 * f1:5.1f}" for kind, (_, _, f1) in table.items())
    precision, recall, _ = table["all"]
    print(f"{label:28} {cells}   (precision {100 * precision:.1f}, recall {100 * recall:.1f})")


def bench_scores(data: Path) -> None:
    for name in APART:
        documents = read_apart(data, name)
        print_scores(f"{name}, model alone", scored(documents, lambda s: [to_spans(r) for r in load_model().label(look(s))]))
        print_scores(f"{name}, with document rules", scored(documents, lambda s: find_spans("", s)))
        print_scores(f"{name}, gold as published", scored_published(read_published(data, name)))
    news = read_ecb(Path(__file__).with_name("ecb_names.tsv"), data / "events" / "dev.json")
    print_scores("ECB+ news, with document rules", scored(news, lambda s: find_spans("", s)))
    for name in ("dev", "ewt_test", "gum_test"):
        print(f"{'parts of speech, ' + name:28} {100 * accuracy(tagger.load_tagger(), read_tagged(data / 'grammar' / f'{name}.jsonl.gz')):5.1f} %")


def bench_features(data: Path) -> None:
    """Trained without each group in turn."""
    corpora = {name: read_documents(data / "names" / f"{name}.jsonl.gz") for name in NAMES}
    corpora["meantime"] = [d for n, d in enumerate(corpora["meantime"]) if n % HELD]
    apart = {name: read_apart(data, name) for name in APART}
    path = Path(tempfile.mkdtemp()) / "names.crfsuite"
    for label, dropped in {"everything": (), **{f"without {name}": prefixes for name, prefixes in GROUPS.items()}}.items():
        trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
        trainer.set_params({"max_iterations": 10, "feature.minfreq": 2})
        for name, weight in NAMES.items():
            for document in corpora[name]:
                for (parsed, spans, _), stretches in zip(document, describe(look([parsed for parsed, _, _ in document]))):
                    labels = to_labels(len(parsed.tokens), spans)
                    for first, features in stretches:
                        for _ in range(weight):
                            trainer.append(without(features, dropped), labels[first : first + len(features)])
        trainer.train(str(path))
        model = pycrfsuite.Tagger()
        model.open(str(path))
        for name in APART:
            print_scores(f"{label}: {name}", scored(apart[name], with_tagger(model, dropped)))
    path.unlink()
    path.parent.rmdir()


def as_document(number: int, marked: list[Marked]) -> Document:
    """Sentences of a corpus as one document."""
    texts, places, start = [], [], 0
    for _, _, text in marked:
        places.append((start, start + len(text)))
        texts.append(text)
        start += len(text) + 1
    text = "\n".join(texts)
    paragraphs = tuple(Paragraph(first, last, "body", 0) for first, last in places)
    sentences = tuple(Sentence(first, last, index, 0) for index, (first, last) in enumerate(places))
    return Document(f"d{number}", "", text, sections=(Section(0, len(text), None, "story"),), paragraphs=paragraphs, sentences=sentences)


def bench_speed(data: Path) -> None:
    documents = [as_document(n, marked) for n, marked in enumerate(read_documents(data / "names" / "gum_train.jsonl.gz"))]
    started = time.process_time()
    warm = parse(documents[0])
    coreference.link(documents[0], warm, find_names(documents[0], warm))
    print(f"loading {time.process_time() - started:.2f} s")
    spent = {"grammar": 0.0, "names": 0.0, "coreference": 0.0}
    for document in documents:
        t0 = time.process_time()
        grammar = parse(document)
        t1 = time.process_time()
        names = find_names(document, grammar)
        t2 = time.process_time()
        coreference.link(document, grammar, names)
        t3 = time.process_time()
        for stage, seconds in zip(spent, (t1 - t0, t2 - t1, t3 - t2)):
            spent[stage] += seconds
    words = sum(len(document.text.split()) for document in documents)
    for stage, seconds in (*spent.items(), ("all", sum(spent.values()))):
        print(f"{stage:12} {words / seconds:10,.0f} words a second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--features", action="store_true")
    arguments = parser.parse_args()
    if arguments.speed:
        bench_speed(arguments.data)
    elif arguments.features:
        bench_features(arguments.data)
    else:
        bench_scores(arguments.data)


if __name__ == "__main__":
    main()
