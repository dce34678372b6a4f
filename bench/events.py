"""Event merging on ECB+ with the given mentions: CoNLL F1 (and its parts), and the time it takes.

    python -m bench.events --data FOLDER

FOLDER (or one of its files) holds the corpus as JSON; training files are left out. A file has documents with tokenised sentences,
mentions with the clusters that people formed. Only the mentions' places are read; topics, subtopics and clusters serve the score alone.

The shipped weights have seen the published training and development parts; `python -m train.event_pairs --data FOLDER --cross`
scores groups of topics with weights that have not seen them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that `python bench/events.py` finds bench as well

from bench.coref_scores import conll
from generator.articles.document import Dating, Document, Paragraph, Section, Sentence
from generator.mentions import coreference as coreferences
from generator.mentions import language
from generator.mentions.events.find import describe_events
from generator.mentions.mention import Mentions, Reading
from generator.mentions.names import find_names
from generator.mentions.timex import find_timexes
from generator.records.entities import resolve_entities
from generator.records.merging import merge
from generator.records.tellings import Telling, tellings_of


LIKELY, SENSE = 0.25, 0.5  # set by cross-validation (train/event_pairs.py): the judged corpora join what records keep apart


def read_corpus(path: Path) -> tuple[list[Reading], dict[tuple[str, int], str], dict[str, str]]:
    """Readings with the given mentions; (document id, mention index) -> mention id; mention id -> gold cluster."""
    corpus = json.loads(path.read_text("utf-8"))
    given = defaultdict(list)
    for mention in corpus["mentions"]:
        given[mention["doc"]].append(mention)
    readings, keys = [], {}
    for entry in corpus["documents"]:
        document, offsets = lay_out(entry)
        order = sorted(given[entry["id"]], key=lambda m: (m["sent"], m["tokens"]))
        row = {number: index for index, number in enumerate(entry["sent_ids"])}
        places = [(row[m["sent"]], offsets[row[m["sent"]]][head_token(m, entry["sentences_tok"][row[m["sent"]]])]) for m in order]
        readings.append(read(document, places, [m["head_lemma"].lower() for m in order]))
        keys.update({(document.id, index): m["id"] for index, m in enumerate(order)})
    return readings, keys, {m["id"]: m["cluster"] for m in corpus["mentions"]}


def lay_out(entry: dict) -> tuple[Document, list[list[int]]]:
    """A Document of one paragraph a sentence, and the offset of each token of each sentence."""
    text, paragraphs, sentences, offsets = "", [], [], []
    for number, tokens in enumerate(entry["sentences_tok"]):
        start, places = len(text), []
        for token in tokens:
            places.append(len(text))
            text += token + " "
        end = len(text) - 1 if tokens else len(text)
        paragraphs.append(Paragraph(start, end, "body", 0))
        sentences.append(Sentence(start, end, number, 0))
        offsets.append(places)
        text += "\n"
    document = Document(entry["id"], entry["id"], text, sections=(Section(0, len(text), None, "story"),),
                        paragraphs=tuple(paragraphs), sentences=tuple(sentences), dating=Dating())
    return document, offsets


def head_token(mention: dict, tokens: list[str]) -> int:
    """The token of a mention that its head lemma was taken from: the longest common beginning."""
    def shared(index: int) -> int:
        word, lemma = tokens[index].lower(), mention["head_lemma"].lower()
        return next((n for n, (a, b) in enumerate(zip(word, lemma)) if a != b), min(len(word), len(lemma)))

    return max(mention["tokens"], key=lambda index: (shared(index), -index))


def read(document: Document, places: list[tuple[int, int]], lemmas: list[str]) -> Reading:
    """What is found in a document, with the given events: their places and the lemmas of their heads."""
    parse = language.parse(document)
    names = find_names(document, parse)
    linked = coreferences.link(document, parse, names)
    timexes = find_timexes(document.text)
    events = describe_events(document, parse, timexes, linked, [], [], places)
    events = [replace(event, lemma=lemma, rule="given") for event, lemma in zip(events, lemmas)]
    return Reading(document, Mentions(tuple(timexes), tuple(names), tuple(linked.clusters), tuple(linked.references), (), (), (), tuple(events)))


def link(readings: list[Reading]) -> list[Telling]:
    """The tellings of all readings, with names linked across documents."""
    families = {r.document.id: r.document.id for r in readings}
    _, links = resolve_entities(readings, families, None)
    return tellings_of(readings, families, links, {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a file, or a folder of files")
    for path in files_of(parser.parse_args().data):
        measure(path)


def files_of(data: Path) -> list[Path]:
    """The file itself; of a folder (or its folder "events") every file but train.json."""
    if data.is_file():
        return [data]
    folder = data / "events" if (data / "events").is_dir() else data
    return sorted(path for path in folder.glob("*.json") if path.stem != "train") or sorted(folder.glob("*.json"))


def measure(path: Path) -> None:
    began = time.perf_counter()
    readings, keys, gold = read_corpus(path)
    read_in = time.perf_counter() - began
    began = time.perf_counter()
    clusters = merge(link(readings), LIKELY, SENSE)
    merged_in = time.perf_counter() - began
    found = {keys[t.key]: str(number) for number, cluster in enumerate(clusters) for t in cluster}
    print(f"{path.name}: {len(readings)} documents, {len(gold)} mentions: read in {read_in:.1f} s, merged in {merged_in:.1f} s")
    for name, value in conll(gold, found).items():
        print(f"{name:7} {value:5.1f}")


if __name__ == "__main__":
    main()
