"""`python -m train DATA [--only grammar|links|names]`: rebuilds every shipped model, byte for byte the same each time.

DATA holds grammar/*.jsonl.gz, names/*.jsonl.gz and events/train.json, as train/README.md describes them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.mentions.language import lemmas, links, tagger
from generator.mentions.names import clusters, model
from generator.mentions.names.clusters import load_clusters
from generator.mentions.names.features import view
from train.clusters import train_clusters
from train.grammar import lemma_exceptions, read_tagged, train_tagger, verbs_of, write_lemmas, write_tagger
from train.links import train_links
from train.marked import read_ecb, read_written
from train.names import read_documents, train_model

GRAMMAR = ("ewt_train", "gum_train")
# Corpus -> how often each of its sentences is told to the model: news and its like weigh more.
NAMES = {"gum_train": 2, "uner_ewt": 2, "wikigold": 2, "crossner": 1, "re3d": 1, "wnut17": 1, "meantime": 2}
WRITTEN, MARKED_NEWS = Path(__file__).parent / "written", Path(__file__).parent / "ecb_names.tsv"
HELD = 5  # each fifth article of meantime is kept apart, for bench/names.py


def train_grammar(data: Path) -> None:
    sentences = [sentence for name in GRAMMAR for sentence in read_tagged(data / "grammar" / f"{name}.jsonl.gz")]
    tagger.MODEL.parent.mkdir(parents=True, exist_ok=True)
    verbs = verbs_of(sentences)
    write_lemmas({}, verbs, lemmas.MODEL)  # the rules of spelling read them to find what they miss
    lemmas.forget()
    write_lemmas(lemma_exceptions(sentences), verbs, lemmas.MODEL)
    lemmas.forget()
    write_tagger(train_tagger(sentences), tagger.MODEL)


def train_names(data: Path) -> None:
    train_clusters(data, clusters.CLUSTERS)
    load_clusters.cache_clear()
    view.cache_clear()
    corpora = []
    for name, weight in NAMES.items():
        documents = read_documents(data / "names" / f"{name}.jsonl.gz")
        if name == "meantime":
            documents = [document for number, document in enumerate(documents) if number % HELD]
        corpora.append((documents, weight))
    news = [(read_ecb(MARKED_NEWS, data / "events" / "train.json"), 1), (read_written(WRITTEN), 1)]
    train_model(corpora, news, model.MODEL)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", choices=("grammar", "links", "names"))
    arguments = parser.parse_args()
    if arguments.only in (None, "grammar"):
        train_grammar(arguments.data)
    if arguments.only in (None, "links"):  # on the tagger's tags: after it
        train_links([arguments.data / "grammar" / f"{name}.jsonl.gz" for name in GRAMMAR], links.MODEL)
    if arguments.only in (None, "names"):
        train_names(arguments.data)


if __name__ == "__main__":
    main()
