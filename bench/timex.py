"""Accuracy and speed of the time expressions, against dateparser's search_dates in the same run.

    python bench/timex.py --data FOLDER

FOLDER holds .jsonl files, one document a line: {"doc_id", "dct", "text", "timexes": [{"start", "end", "type", "value"}]}.
A file whose name begins with "wikiwars" is read as history (anchor="narrative"). Scored as TempEval-3 scores: F1 of exact
extents, of overlapping extents (relaxed), and of overlapping extents with the right value.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dateparser.search import search_dates

from generator.mentions.timex import find_timexes

Found = list[tuple[int, int, str]]  # start, end, value
Reader = Callable[[str, str, str], Found]  # text, dct, anchor


def read_dateline(text: str, dct: str, anchor: str) -> Found:
    return [(timex.start, timex.end, timex.value) for timex in find_timexes(text, dct=dct, anchor=anchor)]


def read_dateparser(text: str, dct: str, anchor: str) -> Found:
    settings = {"RELATIVE_BASE": datetime.fromisoformat(dct), "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, moment.date().isoformat()))
    return found


@dataclass
class Score:
    """Counts over documents. f1 of each kind in percent; words a second of processor time."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    words: int = 0
    seconds: float = 0.0

    def add(self, gold: Found, found: Found) -> None:
        self.gold += len(gold)
        self.found += len(found)
        for one, other in _pairs(gold, found):
            self.relaxed += 1
            self.strict += one[:2] == other[:2]
            self.value += one[2] == other[2]

    def f1(self, kind: str) -> float:
        return 200 * getattr(self, kind) / max(1, self.gold + self.found)


def _pairs(gold: Found, found: Found) -> list[tuple]:
    """Each expression with the one it overlaps, exact ones first, then by the length of the overlap."""
    overlaps = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            shared = min(one[1], other[1]) - max(one[0], other[0])
            if shared > 0:
                overlaps.append((one[:2] != other[:2], -shared, one[0], i, j))
    taken_gold, taken_found, pairs = set(), set(), []
    for *_, i, j in sorted(overlaps):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def measure(path: Path, reader: Reader) -> Score:
    score = Score()
    anchor = "narrative" if path.name.startswith("wikiwars") else "dct"
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        start = time.process_time()
        found = reader(document["text"], document["dct"], anchor)
        score.seconds += time.process_time() - start
        score.words += len(document["text"].split())
        score.add([(each["start"], each["end"], each["value"]) for each in document["timexes"]], found)
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of .jsonl files with annotated time expressions")
    folder = parser.parse_args().data
    print(f"{'set':<16}{'finder':<12}{'strict':>8}{'relaxed':>9}{'value':>8}{'words/s':>11}")
    for path in sorted(folder.glob("*.jsonl")):
        for name, reader in (("dateline", read_dateline), ("dateparser", read_dateparser)):
            score = measure(path, reader)
            figures = "".join(f"{score.f1(kind):>{width}.1f}" for kind, width in (("strict", 8), ("relaxed", 9), ("value", 8)))
            print(f"{path.stem:<16}{name:<12}{figures}{score.words / score.seconds:>11,.0f}")


if __name__ == "__main__":
    main()
