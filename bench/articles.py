"""Reading: words a second, lines told right, sentence borders, and families.

    python bench/articles.py DATA      DATA: folder with grammar/*.jsonl.gz (Universal Dependencies), events/*.json (ECB+)

Prints a table. Nothing here is a pass or a fail.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from generator.articles.article import Article
from generator.articles.copies import families
from generator.articles.document import Document
from generator.articles.reader import read_article
from generator.articles.sentences import split_sentences

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.articles.test_layouts import KINDS, LAYOUTS, read_layout, told  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    rows = [*layout_rows(), *sentence_rows(data / "grammar"), *family_rows(data / "events")]
    for name, value in rows:
        print(f"{name:58} {value:>12}")


def layout_rows() -> Iterator[tuple[str, str]]:
    """Share of the lines of whole pages that are told for what they are, and of the news among them that is kept."""
    right = total = news = kept = 0
    for path in LAYOUTS:
        text, expected = read_layout(path)
        found = set(told(read_article(Article(path.stem, path.name, text))))
        for label, words in expected:
            hit = (KINDS[label], words) in found
            right, total = right + hit, total + 1
            news, kept = news + (label == "n"), kept + (label == "n" and hit)
    yield f"pages: lines told right, of {total}", f"{right / total:.1%}"
    yield f"pages: lines of news kept, of {news}", f"{kept / news:.1%}"


def sentence_rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Borders between two sentences that are found, and sentences that are left whole."""
    for path in sorted(folder.glob("*_train.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = [_text(json.loads(line)) for line in lines]
        whole = sum(len(list(split_sentences(text))) == 1 for text in texts)
        pairs = [(a, b) for a, b in zip(texts, texts[1:]) if a[-1:] in ".!?" and min(a.count(" "), b.count(" ")) > 2 and b[0].isupper()]
        found = sum(any(end == len(a) for _, end in split_sentences(f"{a} {b}")) for a, b in pairs)
        yield f"sentences: {path.name.split('.')[0]}: borders found, of {len(pairs)}", f"{found / len(pairs):.2%}"
        yield f"sentences: {path.name.split('.')[0]}: left whole, of {len(texts)}", f"{whole / len(texts):.2%}"


def _text(row: dict) -> str:
    return "".join(word + " " * space for word, space in zip(row["words"], row["spaces"])).strip()


def family_rows(folder: Path) -> Iterator[tuple[str, str]]:
    """ECB+: articles of one event are mostly several reporters', of two events always."""
    documents, topic = [], {}
    words, start = 0, time.process_time()
    for path in sorted(folder.glob("*.json")):
        for row in json.loads(path.read_text("utf-8"))["documents"]:
            documents.append(_read(row))
            topic[documents[-1].id] = (row["topic"], row["subtopic"])
            words += documents[-1].text.count(" ") + 1
    yield f"reading: words a second, of {words:,} in {len(documents)} articles", f"{words / (time.process_time() - start):,.0f}"
    start = time.process_time()
    found = families(documents)
    yield "families: articles a second", f"{len(documents) / (time.process_time() - start):,.0f}"
    members = defaultdict(list)
    for id, family in found.items():
        members[family].append(id)
    joined = [pair for group in members.values() for pair in combinations(group, 2)]
    same = sum(n * (n - 1) // 2 for n in _sizes(topic))
    yield f"families: of {len(documents)} articles", f"{len(members):,}"
    yield f"families: pairs of one event joined, of {same:,}", f"{sum(topic[a] == topic[b] for a, b in joined):,}"
    yield "families: pairs of two events joined (each is wrong)", f"{sum(topic[a] != topic[b] for a, b in joined):,}"


def _read(row: dict) -> Document:
    text = "\n".join(" ".join(words) for words in row["sentences_tok"])
    return read_article(Article(row["id"], row["id"], text))


def _sizes(topic: dict[str, tuple]) -> list[int]:
    count = defaultdict(int)
    for event in topic.values():
        count[event] += 1
    return list(count.values())


if __name__ == "__main__":
    main()
