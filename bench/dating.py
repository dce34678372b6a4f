"""How articles are dated: with the dates that they state, and with those lines taken out.

    python bench/dating.py --data FOLDER

FOLDER holds .jsonl files, one document a line: {"doc_id", "dct", "dct_span", "text"}; dct_span: offsets of the line that
states the date. A wrong day is worse than none: with its date taken out, an article should be undated.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from generator.articles.dating import date_article
from generator.articles.formats import Article
from generator.articles.reader import read_article
from generator.mentions.timex.cues import find_cues

OUTCOMES = ("right day", "wrong day", "interval", "undated")


def outcome(text: str, day: str) -> str:
    document = read_article(Article("article", "article.txt", text, {}))
    dating = date_article(document, find_cues(document))
    if dating.dct is None:
        return "interval" if dating.published else "undated"
    return "right day" if dating.dct == day else "wrong day"


def without(text: str, span: list[int]) -> str:
    """The text without the line that states its date."""
    return text[: span[0]].rstrip("\n") + "\n" + text[span[1] :].lstrip("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of .jsonl files with dated documents")
    folder = parser.parse_args().data
    print(f"{'set':<16}{'dates':<11}" + "".join(f"{name:>11}" for name in OUTCOMES))
    for path in sorted(folder.glob("*.jsonl")):
        documents = [document for document in map(json.loads, path.read_text("utf-8").splitlines()) if document.get("dct_span")]
        for name, texts in (("stated", [d["text"] for d in documents]), ("taken out", [without(d["text"], d["dct_span"]) for d in documents])):
            counts = Counter(outcome(text, document["dct"]) for text, document in zip(texts, documents, strict=True))
            if documents:
                print(f"{path.stem:<16}{name:<11}" + "".join(f"{counts[each]:>11}" for each in OUTCOMES))


if __name__ == "__main__":
    main()
