"""The dates that matter, against timelines that people made: day F1 for each entity, from the raw text, and the time it takes.

    python -m bench.timelines --data FOLDER [--errors]

For each timeline as many days are asked for as it has full days, about its entity. A day counts when it is the same day.
Beside it stands the baseline: the days that most articles naming the entity mention.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from generator.articles.document import Dating
from generator.articles.formats import Article
from generator.articles.reader import read_article
from generator.mentions.find import find_mentions
from generator.mentions.mention import Reading
from generator.records.timeline import timeline


def read(entry: dict) -> Reading:
    article = Article(entry["id"], entry["id"] + ".txt", entry["text"], {"title": entry["title"], "date": entry["date"]})
    document = replace(read_article(article), dating=Dating(entry["date"], "stated", "", entry["date"]))
    return Reading(document, find_mentions(document))


def baseline(readings: Sequence[Reading], about: str, top: int) -> list[str]:
    """Days by the number of articles that mention them, among the articles that name the entity."""
    days: Counter = Counter()
    for reading in readings:
        if about.lower() in reading.document.text.lower():
            days.update({t.edtf for t in reading.mentions.timexes if t.edtf and len(t.edtf) == 10} | {reading.document.dct})
    return [day for day, _ in sorted(days.items(), key=lambda item: (-item[1], item[0]))[:top]]


def f1(gold: set[str], found: Sequence[str]) -> float:
    hits = len(gold & set(found))
    return 200 * hits / (len(gold) + len(found)) if found else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with corpus_*.json")
    parser.add_argument("--errors", action="store_true", help="show the days that differ")
    arguments = parser.parse_args()
    scores, plain, began = [], [], time.perf_counter()
    folder = arguments.data / "timelines" if (arguments.data / "timelines").is_dir() else arguments.data
    for path in sorted(folder.glob("*.json")):
        corpus = json.loads(path.read_text("utf-8"))
        with ProcessPoolExecutor(2) as pool:
            readings = list(pool.map(read, corpus["articles"], chunksize=4))
        for line in corpus["timelines"]:
            gold = {event["date"] for event in line["events"] if "X" not in event["date"]}
            if not gold:
                continue
            found = [entry["date"] for entry in timeline(readings, len(gold), about=line["entity"])]
            scores.append(f1(gold, found))
            plain.append(f1(gold, baseline(readings, line["entity"], len(gold))))
            print(f"{corpus['topic']:10} {line['entity']:30} {len(gold):3} days  {scores[-1]:5.1f}  (baseline {plain[-1]:5.1f})")
            if arguments.errors:
                print("      missed", sorted(gold - set(found)), "wrong", sorted(set(found) - gold))
    print(f"{len(scores)} timelines: day F1 {sum(scores) / len(scores):.1f}, counting articles {sum(plain) / len(plain):.1f}, "
          f"{time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
