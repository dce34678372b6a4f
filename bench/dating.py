"""How articles are dated: as they stand, with the line that states the date taken out, and with a date line without a year
in its place; and what the other articles of the set lend to such an article, as they are and where none is of its weeks.

    python bench/dating.py --data FOLDER

FOLDER holds .jsonl files, one document a line: {"doc_id", "dct", "dct_span", "text"}; dct_span: offsets of the line that
states the date. A wrong day is worse than none: with its date taken out, an article should be undated.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.articles.cue import MONTHS, Cue
from generator.articles.dating import Library, date_article, lend_dates
from generator.articles.document import Dating, Document
from generator.articles.formats import Article
from generator.articles.reader import read_article
from generator.articles.voice import listen
from generator.mentions.timex.cues import find_cues

OUTCOMES = ("right day", "wrong day", "interval", "undated")


APART = 60  # days: articles further apart tell of other events


def read(id: str, text: str) -> tuple[Document, list[Cue]]:
    document = read_article(Article(id, f"{id}.txt", text, {}))
    cues = find_cues(document)
    return replace(document, dating=date_article(document, cues)), cues


def outcome(dating: Dating, day: str) -> str:
    if dating.dct is None:
        return "interval" if dating.published else "undated"
    return "right day" if dating.dct == day else "wrong day"


def without(document: dict, *, line: bool) -> str:
    """The text without the line that states its date; line: with a wire's date line without a year in its place."""
    text, (start, end), day = document["text"], document["dct_span"], date.fromisoformat(document["dct"])
    opening = f"SOMEWHERE, {MONTHS[day.month - 1]} {day.day} (Wire) - " if line else ""
    return f"{text[:start].rstrip()}\n{opening}{text[end:].lstrip()}"


def lent(document: dict, text: str, others: dict[str, tuple[Document, list[Cue]]], *, near: bool) -> Dating:
    """What the others lend to an article; near: as they are, else only those that are of other weeks."""
    borrower, own = read(document["doc_id"], text)
    day = date.fromisoformat(document["dct"])
    kept = {
        id: (other, cues)
        for id, (other, cues) in others.items()
        if id != borrower.id and other.dct and (near or abs((date.fromisoformat(other.dct) - day).days) > APART)
    }
    documents = {borrower.id: borrower} | {id: other for id, (other, _) in kept.items()}
    cues = {borrower.id: own} | {id: found for id, (_, found) in kept.items()}
    days = {id: each.dct for id, each in documents.items()}
    library = Library(days, {id: id for id in documents}, documents, cues, {id: listen(each) for id, each in documents.items()})
    return lend_dates(library).get(borrower.id, borrower.dating)


def forms(documents: list[dict]) -> dict[str, list[Dating]]:
    """Name of a form -> the datings of all documents in it."""
    stated = {document["doc_id"]: read(document["doc_id"], document["text"]) for document in documents}
    bare, lines = ([without(document, line=line) for document in documents] for line in (False, True))
    found = {"stated": [document.dating for document, _ in stated.values()]}
    for name, texts in (("taken out", bare), ("date line", lines)):
        found[name] = [read(document["doc_id"], text)[0].dating for document, text in zip(documents, texts, strict=True)]
        for near, how in ((True, "lent"), (False, "lent, apart")):
            found[f"{name}, {how}"] = [lent(document, text, stated, near=near) for document, text in zip(documents, texts, strict=True)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of .jsonl files with dated documents")
    folder = parser.parse_args().data
    print(f"{'set':<16}{'dates':<24}" + "".join(f"{name:>11}" for name in OUTCOMES))
    for path in sorted(folder.glob("*.jsonl")):
        documents = [document for document in map(json.loads, path.read_text("utf-8").splitlines()) if document.get("dct_span")]
        for name, datings in forms(documents).items():
            counts = Counter(outcome(dating, document["dct"]) for dating, document in zip(datings, documents, strict=True))
            if documents:
                print(f"{path.stem:<16}{name:<24}" + "".join(f"{counts[each]:>11}" for each in OUTCOMES))


if __name__ == "__main__":
    main()
