"""Archives that journalists made timelines of, as notes: seven stories of 43 to 57 articles, each noted in our own words with the
day it was published and the days it tells of as it tells them ("on Tuesday", "on March 8, 2014", "last month"); most from articles on
the web, some from general knowledge. Three timelines of each story that newspapers and agencies published, their days alone.

A file is a story: `topic:`, `held out` where no setting was chosen on it, `reference:` the days of a timeline, then for each article
`--- DAY`, its headline and a sentence a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.articles.article import Article

FOLDER = Path(__file__).parent / "timelines_noted"


@dataclass(frozen=True)
class Story:
    topic: str
    held_out: bool
    references: list[set[str]]
    articles: list[Article]


def read_stories() -> Iterator[Story]:
    for path in sorted(FOLDER.glob("*.txt")):
        head, *notes = path.read_text("utf-8").split("\n--- ")
        lines = head.split("\n")
        references = [set(line.split()[1:]) for line in lines if line.startswith("reference: ")]
        yield Story(lines[0].partition(": ")[2], "held out" in lines, references, [_article(n, note) for n, note in enumerate(notes)])


def _article(number: int, note: str) -> Article:
    day, title, *sentences = note.strip().split("\n")
    return Article(f"{number:03d}", f"{number:03d}.txt", "\n\n".join([title, *sentences]), {"date": day, "title": title})
