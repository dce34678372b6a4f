"""Archives that journalists made timelines of, as notes: seven stories and seven people of 43 to 57 articles each, noted in our own
words with the day it was published and the days it tells of as it tells them ("on Tuesday", "on March 8, 2014", "last month"); most
from articles on the web, some from general knowledge. Up to four timelines of each that newspapers, agencies, institutions and
encyclopedias published, their days alone; of some only the beginning was to be had.

A file is an archive: `topic:`, `held out` where no setting was chosen on it, `reference:` the days of a timeline, then for each article
`--- DAY`, its headline and a sentence a line. Notes leave out what else an article tells. In padded archives each tells two other
matters besides, told in notes of other archives: as an article does that a search for a name finds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.articles.article import Article

STORIES = Path(__file__).parent / "timelines_noted"
PEOPLE = STORIES / "people"
MATTERS = 2


@dataclass(frozen=True)
class Story:
    topic: str
    held_out: bool
    references: list[set[str]]
    articles: list[Article]


def read_stories(folder: Path = STORIES) -> Iterator[Story]:
    for path in sorted(folder.glob("*.txt")):
        head, *notes = path.read_text("utf-8").split("\n--- ")
        lines = head.split("\n")
        references = [set(line.split()[1:]) for line in lines if line.startswith("reference: ")]
        yield Story(lines[0].partition(": ")[2], "held out" in lines, references, [_article(n, note) for n, note in enumerate(notes)])


def pad(stories: Sequence[Story]) -> Iterator[Story]:
    """Each article with two other matters, in paragraphs between its own."""
    chance = random.Random(11)
    for story in stories:
        others = [article for other in stories if other is not story for article in other.articles]
        yield replace(story, articles=[_padded(article, chance.sample(others, MATTERS), chance) for article in story.articles])


def _padded(article: Article, others: Sequence[Article], chance: random.Random) -> Article:
    title, lead, *rest = article.text.split("\n\n")
    rest += [sentence for other in others for sentence in other.text.split("\n\n")[1:]]
    chance.shuffle(rest)
    return replace(article, text="\n\n".join([title, lead, *rest]))


def _article(number: int, note: str) -> Article:
    day, title, *sentences = note.strip().split("\n")
    return Article(f"{number:03d}", f"{number:03d}.txt", "\n\n".join([title, *sentences]), {"date": day, "title": title})
