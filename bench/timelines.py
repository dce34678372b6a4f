"""The dates that matter, against timelines that people made, from the raw text; in archives of stories, noted; and in invented ones.

    python -m bench.timelines --data FOLDER [--errors] [--archives N]

For each timeline as many days are asked for as it has full days. A day counts when it is the same day; with "bounds", only days between
the timeline's first and last are asked for. Beside it stand the baselines: the days that most articles mention, their own among
them, and those mentioned most often. AR-1 and AR-2: how far the sentences tell what the reference's tell.

| day F1 | ours | articles | mentions | ours less articles (95 % interval) | ours less mentions |
|---|---:|---:|---:|---|---|
| SemEval-2015, 36 timelines (within bounds 71.1) | 54.8 | 38.6 | 32.1 | +16.3 (+5.6 to +27.8) | +22.7 (+10.4 to +34.5) |
| noted archives, 7 stories, 21 timelines | 60.6 | 54.7 | 57.7 | +6.0 (+2.0 to +9.7) | +2.9 (-1.4 to +7.3) |
| 3 of these that no setting was chosen on | 67.2 | 63.3 | 65.6 | +3.9 (-3.7 to +12.7) | +1.7 (-7.4 to +12.4) |
| invented, a crisis; with strays | 64.3; 57.1 | 62.9; 57.6 | 63.3; 57.1 | +1.4 (-1.4 to +4.3); -0.5 (-2.4 to +2.4) | +1.0; 0.0 |
| invented, a person; with strays | 31.3; 34.7 | 32.0; 32.7 | 32.7; 28.7 | -0.7 (-4.0 to +2.0); +2.0 (-4.7 to +8.7) | -1.3; +6.0 |

Intervals of SemEval and of invented archives draw timelines anew, of noted archives whole stories. In SemEval the lead is from reading
only what is told of the entity asked for. In invented archives counting is nearly all that can be known; there is no lead to show.

With `spread.STRENGTH` chosen on six stories and tried on the seventh, each in turn: 58.8, +4.2 over articles (+0.8 to +7.7), +0.5 over
no spreading (-1.4 to +3.1); from 0.2 to 1 it makes no difference on all seven (59.9 to 60.3; without it 58.4). Tried, and no better in
stories left out: a ranker trained on fourteen counts of each day, setting back the day after a stronger one, days of many weeks,
dates in full, several sentences of an article, sentences with whom most articles name.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from bench.paired import difference
from bench.rouge import aligned_rouge
from bench.timelines_archive import SHAPES, make_archive
from bench.timelines_noted import read_stories
from generator.articles.article import Article
from generator.articles.document import Dating
from generator.articles.reader import read_article
from generator.mentions.find import find_mentions
from generator.mentions.mention import Reading
from generator.records.about import About
from generator.records.timeline import Entry, timeline

NOTED = ("ours", "about", "articles", "mentions")
COLUMNS = ("ours", "AR-1", "AR-2", "bounds", "articles", "mentions")


def read(article: Article) -> Reading:
    day = article.metadata["date"]
    document = replace(read_article(article), dating=Dating(day, "stated", "", day))
    return Reading(document, find_mentions(document))


def count_days(readings: Iterable[Reading], days_of: Callable[[Reading], Iterable[str]]) -> list[str]:
    days = Counter(day for reading in readings for day in days_of(reading))
    return [day for day, _ in sorted(days.items(), key=lambda item: (-item[1], item[0]))]


def mentioned(reading: Reading) -> list[str]:
    return [t.edtf for t in reading.mentions.timexes if t.edtf and len(t.edtf) == 10]


def mentioned_once(reading: Reading) -> set[str]:
    return {*mentioned(reading), *filter(None, [reading.document.dct])}


def f1(gold: set[str], found: Sequence[str]) -> float:
    hits = len(gold & set(found))
    return 200 * hits / (len(gold) + len(found)) if found else 0.0


def days_in(entries: Sequence[Entry]) -> list[str]:
    return [entry["date"] for entry in entries]


def texts_of(entries: Sequence[Entry]) -> dict[str, str]:
    return {entry["date"]: " ".join(told["text"] for told in entry["sentences"]) for entry in entries}


def reference(line: dict, articles: dict[str, dict]) -> dict[str, str]:
    """Full day -> the sentences that its events stand in, each once."""
    sentences: dict[str, dict[str, None]] = defaultdict(dict)
    for event in line["events"]:
        if len(event["date"]) == 10 and "X" not in event["date"]:
            for mention in event["mentions"]:
                article, _, rest = mention.partition("-")
                number = rest.partition("-")[0]
                if article in articles and number.isdigit():
                    sentences[event["date"]][articles[article]["sentences_tok"][int(number)]] = None
            sentences[event["date"]]
    return {day: " ".join(told) for day, told in sentences.items()}


def score(readings: Sequence[Reading], gold: dict[str, str], name: str) -> dict[str, float]:
    """What each column says of one timeline."""
    days, top = set(gold), len(gold)
    about = About(name, [reading.document for reading in readings])
    naming = [reading for reading in readings if name.lower() in reading.document.text.lower()]
    found = timeline(readings, top, about=about)
    return {
        "ours": f1(days, days_in(found)),
        "AR-1": 100 * aligned_rouge(texts_of(found), gold, 1),
        "AR-2": 100 * aligned_rouge(texts_of(found), gold, 2),
        "bounds": f1(days, days_in(timeline(readings, top, min(days), max(days), about))),
        "articles": f1(days, count_days(naming, mentioned_once)[:top]),
        "mentions": f1(days, count_days(naming, mentioned)[:top]),
    }


def measure_published(folder: Path, pool: ProcessPoolExecutor, errors: bool) -> None:
    """Timelines of people's making: a line for each, and the means."""
    print(f"{'':42}{'days':>5}" + "".join(f"{column:>10}" for column in COLUMNS))
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    for path in sorted(folder.glob("*.json")):
        corpus = json.loads(path.read_text("utf-8"))
        texts = {entry["id"]: entry for entry in corpus["articles"]}
        for entry in texts.values():
            entry["sentences_tok"] = [told if isinstance(told, str) else " ".join(told) for told in entry["sentences_tok"]]
        readings = list(
            pool.map(
                read,
                (Article(e["id"], e["id"] + ".txt", e["text"], {"title": e["title"], "date": e["date"]}) for e in texts.values()),
                chunksize=4,
            )
        )
        for line in corpus["timelines"]:
            if gold := reference(line, texts):
                rows[corpus["topic"]].append(row := score(readings, gold, line["entity"]))
                _show(f"{corpus['topic']:10} {line['entity']:30}", len(gold), row)
                if errors:
                    found = days_in(timeline(readings, len(gold), about=About(line["entity"], [r.document for r in readings])))
                    print("      missed", sorted(set(gold) - set(found)), "wrong", sorted(set(found) - set(gold)))
    for topic, found in {**rows, "all": [row for several in rows.values() for row in several]}.items():
        _show(f"{topic}: {len(found)} timelines", None, _mean(found))
    _show_lead([[row] for found in rows.values() for row in found], ("articles", "mentions"))


def measure_noted(pool: ProcessPoolExecutor) -> None:
    """Stories of which journalists made timelines; those that no setting was chosen on by themselves."""
    print(f"\n{'noted archives, within bounds':42}{'days':>5}" + "".join(f"{column:>10}" for column in NOTED))
    rows: dict[bool, list[list[dict[str, float]]]] = {False: [], True: []}
    for story in read_stories():
        readings = list(pool.map(read, story.articles, chunksize=8))
        about = About(story.topic, [reading.document for reading in readings])
        rows[story.held_out].append([_score_noted(readings, days, about) for days in story.references])
        _show(f"{story.topic}, {len(readings)} articles", None, _mean(rows[story.held_out][-1]))
    for label, stories in (("settings chosen on these", rows[False]), ("held out", rows[True]), ("all", rows[False] + rows[True])):
        _show(label, None, _mean([row for story in stories for row in story]))
        _show_lead(stories, ("articles", "mentions"))


def _score_noted(readings: Sequence[Reading], days: set[str], about: About) -> dict[str, float]:
    low, high, top = min(days), max(days), len(days)
    counted = [[day for day in count_days(readings, way) if low <= day <= high][:top] for way in (mentioned_once, mentioned)]
    found = [days_in(timeline(readings, top, low, high, asked)) for asked in (None, about)]
    return dict(zip(NOTED, (f1(days, answer) for answer in (*found, *counted))))


def _show_lead(groups: Sequence[Sequence[dict[str, float]]], others: Sequence[str]) -> None:
    for other in others:
        mean, low, high = difference([[(row["ours"], row[other]) for row in group] for group in groups])
        print(f"    ours less {other}: {mean:+.1f}, 95 % interval {low:+.1f} to {high:+.1f}")


def measure_archives(count: int, pool: ProcessPoolExecutor) -> None:
    """Stand-in archives, `count` of each shape: without a name, within the bounds of the days that were chosen."""
    print(f"\n{'stand-in archives':42}{'days':>5}" + "".join(f"{column:>10}" for column in ("ours", "articles", "mentions")))
    for name, shape in SHAPES.items():
        rows = []
        for seed in range(count):
            articles, gold = make_archive(shape, seed)
            readings, low, high = list(pool.map(read, articles, chunksize=16)), min(gold), max(gold)
            inside = [[day for day in count_days(readings, way) if low <= day <= high][: len(gold)] for way in (mentioned_once, mentioned)]
            found = days_in(timeline(readings, len(gold), low, high))
            rows.append(dict(zip(("ours", "articles", "mentions"), (f1(gold, days) for days in (found, *inside)))))
        _show(f"{name}: {count} of {shape.articles} articles", shape.chosen, _mean(rows))
        _show_lead([[row] for row in rows], ("articles", "mentions"))


def _mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    return {column: sum(row[column] for row in rows) / len(rows) for column in rows[0]} if rows else {}


def _show(label: str, days: int | None, row: dict[str, float]) -> None:
    print(f"{label:42}{'' if days is None else days:>5}" + "".join(f"{value:10.1f}" for value in row.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with corpus_*.json")
    parser.add_argument("--errors", action="store_true", help="show the days that differ")
    parser.add_argument("--archives", type=int, default=4, help="how many stand-in archives of each shape")
    arguments, began = parser.parse_args(), time.perf_counter()
    folder = arguments.data / "timelines" if (arguments.data / "timelines").is_dir() else arguments.data
    with ProcessPoolExecutor(2) as pool:
        measure_published(folder, pool, arguments.errors)
        measure_noted(pool)
        measure_archives(arguments.archives, pool)
    print(f"{time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
