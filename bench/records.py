"""10,000 records loaded, checked and merged on one core: `python -m bench.records [--records N] [--edited SHARE]`.

Three runs over made-up articles: the first writes every file; the second finds nothing new; the third has new articles,
other titles by new rules, and files that people have edited. The issue asks for under 15 seconds for a run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.articles.document import Document
from generator.records.check import find_faults
from generator.records.keep import KeepResult, keep, standing
from generator.records.model import Entity, Event, Figure, Quote, RecordSet, Source

_PER_ARTICLE = 10
_WORDS = ("harvest", "bridge", "verdict", "strike", "regatta", "recall", "merger", "quake", "tender", "inquest", "ferry")


def articles(count: int) -> dict[str, Document]:
    """Articles of ten sentences, one event told in each."""
    result = {}
    for number in range(count):
        told = range(number * _PER_ARTICLE, (number + 1) * _PER_ARTICLE)
        result[f"article-{number}"] = Document(id=f"article-{number}", file=f"{number}.txt", text="\n".join(map(sentence, told)))
    return result


def sentence(number: int) -> str:
    word, other = _WORDS[number % 11], _WORDS[(number // 11) % 11]
    return f"Person {number % 997}x said in Landia on day {number} that the {word} and the {other} of {number} drew {number + 3} people."


def read(documents: dict[str, Document], rules: int) -> RecordSet:
    """A stand-in for the generator: an event, a figure, a quote for each sentence, and the people in them."""
    records = RecordSet(sources=[Source(id=id, file=document.file) for id, document in documents.items()])
    people: dict[str, list[dict]] = {}
    for id, document in documents.items():
        at = 0
        for line in document.text.split("\n"):
            _read_sentence(records, people, (id, at, line), rules)
            at += len(line) + 1
    records.entities = [Entity(id=name.lower().replace(" ", "-"), type="person", name=name, evidence=items) for name, items in people.items()]
    return records


def _read_sentence(records: RecordSet, people: dict[str, list[dict]], place: tuple[str, int, str], rules: int) -> None:
    source, at, line = place
    name, number = line.split(" said")[0], line.split("day ")[1].split(" ")[0]

    def evidence(words: str) -> dict:
        start = at + line.index(words)
        return {"source": source, "span": (start, start + len(words)), "quote": words, "supports": []}

    people.setdefault(name, []).append(evidence(name))
    people.setdefault("Landia", []).append(evidence("Landia"))  # one that is in every sentence
    who = name.lower().replace(" ", "-")
    records.figures.append(
        Figure(id=f"figure-{number}", what="people", value=int(number) + 3, unit="people", evidence=[evidence(f"{int(number) + 3} people")])
    )
    records.quotes.append(Quote(id=f"quote-{number}", speaker=who, text=line[24:], kind="reported", evidence=[evidence(line[24:])]))
    records.events.append(
        Event(
            id=f"event-{number}-{rules}",
            title=f"{name} tells of {number}" + " again" * rules,
            kind="statement",
            status="happened",
            date="2024-09-06",
            participants=[{"entity": who, "role": "agent"}],
            figures=[f"figure-{number}"],
            evidence=[evidence(line)],
        )
    )


def edit_some(content: Path, share: float) -> int:
    """A person's title and comment in a share of the events."""
    paths = sorted((content / "events").glob("*.yml"))
    chosen = paths[:: max(1, round(1 / share))] if share else []
    for path in chosen:
        path.write_text(path.read_text("utf-8").replace("title: ", "title: Put right, ") + "# by hand\n", "utf-8")
    return len(chosen)


def timed(name: str, work: Callable[[], KeepResult]) -> KeepResult:
    """Print how long a step took, and what it did."""
    start = time.process_time(), time.perf_counter()
    result = work()
    cpu, wall = time.process_time() - start[0], time.perf_counter() - start[1]
    print(f"{name:44} {len(result.entries):>8} {len(result.changed):>8} {cpu:>8.1f} {wall:>8.1f}")
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--edited", type=float, default=0.05, help="share of the events that a person edits")
    options = parser.parse_args()
    documents = articles(options.records // (3 * _PER_ARTICLE))
    more = articles(len(documents) + len(documents) // 20 + 1)
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        print(f"{'run':44} {'records':>8} {'written':>8} {'cpu s':>8} {'wall s':>8}")
        first, again, later = read(documents, 0), read(documents, 0), read(more, 1)
        timed("first, all new", lambda: keep(first, content, documents))
        timed("nothing new", lambda: keep(again, content, documents))
        edited = edit_some(content, options.edited)
        result = timed(f"new titles and articles, {edited} files edited", lambda: keep(later, content, more))
        result = timed("load alone", lambda: standing(content))
        start = time.process_time()
        faults = find_faults(result, content, more)
        print(f"{'check':44} {len(result.entries):>8} {len(faults):>8} {time.process_time() - start:>8.1f}")


if __name__ == "__main__":
    main()
