"""Archives true to life, of any size: stories with people, bodies, places, dates and figures, each told by one to five
articles of about 600 words, some of them copies with few words changed. Everything is invented, and what a reader must
find again is written beside it (`facts.jsonl`).

    python -m bench.scale.archive 1000 ARCHIVE               # folder of .txt
    python -m bench.scale.archive 100000 ARCHIVE --jsonl      # one archive.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml

STORIES = yaml.safe_load((Path(__file__).parent / "stories.yml").read_text("utf-8"))
WORDS = 600  # of an article, about
FIRST, LAST = date(2019, 1, 1), date(2024, 12, 20)
_TELLINGS = (1, 1, 1, 2, 2, 3, 5)  # articles of one story
_COUNTIES = ("Norfolk", "Cumbria", "Devon", "Kent", "Durham", "Suffolk", "Cornwall", "Shropshire", "Dorset", "Essex")


@dataclass(frozen=True)
class Article:
    """id: file stem. published: the day it states in its second line. fact: what a reader must find again."""

    id: str
    text: str
    published: date
    fact: dict = field(default_factory=dict)


def write_archive(folder: Path, articles: int, *, seed: int = 1, as_lines: bool = False) -> list[dict]:
    """Write `articles` articles below `folder`, the same for the same seed. Returns the facts, one for each story."""
    folder.mkdir(parents=True, exist_ok=True)
    made = make_articles(articles, seed)
    facts = {}
    if as_lines:
        with (folder / "archive.jsonl").open("w", encoding="utf-8") as lines:
            for article in made:
                facts.setdefault(article.fact["story"], article.fact)
                lines.write(json.dumps({"text": article.text}, ensure_ascii=False) + "\n")
    else:
        for article in made:
            facts.setdefault(article.fact["story"], article.fact)
            (folder / f"{article.id}.txt").write_text(article.text, "utf-8")
    return list(facts.values())


def make_articles(articles: int, seed: int = 1) -> Iterator[Article]:
    """Yield articles, story by story."""
    chance, number, story = random.Random(seed), 0, 0
    people = _People(chance, articles)
    while number < articles:
        story += 1
        slots, kind = _make_story(chance, people)
        fact = {"story": story, "kind": kind, "date": slots["when"].isoformat(), "person": slots["who"], "place": slots["town"], "percent": slots["percent"]}
        first = None
        for _ in range(min(chance.choice(_TELLINGS), articles - number)):
            copied = first is not None and chance.random() < 0.3
            body = _copy(first, chance) if copied else _tell(kind, slots, chance)
            first = first or body
            published = slots["when"] + timedelta(days=chance.choice((0, 0, 1)))
            head = f"{_headline(kind, slots, chance)}\n{published:%A} {published.day} {published:%B %Y}\n"
            number += 1
            yield Article(f"{number:06d}", head + "\n".join(body) + "\n", published, fact)


class _People:
    """Names and bodies: as many as an archive of that size has, those at the front told of most."""

    def __init__(self, chance: random.Random, articles: int):
        parts = STORIES["names"]
        surnames = [a + b + c for a in parts["begin"] for b in parts["middle"] for c in parts["end"]]
        towns = [a + b + c for a in parts["begin"] for b in parts["middle"] for c in parts["town"]]
        chance.shuffle(surnames)
        chance.shuffle(towns)
        self.chance, self.size = chance, max(30, articles // 3)
        self.surnames, self.towns, self.first, self.bodies = surnames, towns, parts["first"], parts["body"]

    def _rank(self, most: int) -> int:
        return min(int(self.chance.paretovariate(0.6)) - 1, most - 1) if self.chance.random() < 0.5 else self.chance.randrange(most)

    def person(self) -> str:
        rank = self._rank(self.size)
        return f"{self.first[rank * 7 % len(self.first)]} {self.surnames[rank * 13 % len(self.surnames)]}"

    def town(self) -> str:
        return self.towns[self._rank(min(len(self.towns), self.size))]

    def body(self) -> str:
        rank = self._rank(self.size)
        return self.bodies[rank % len(self.bodies)].format(town=self.towns[rank * 3 % len(self.towns)], surname=self.surnames[rank * 5 % len(self.surnames)])


def _make_story(chance: random.Random, people: _People) -> tuple[dict, str]:
    kind = chance.choice(sorted(STORIES["kinds"]))
    when = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    who, she = people.person(), chance.random() < 0.5
    roles = STORIES["kinds"][kind]["role"]
    before, early, later = when - timedelta(days=40), when - timedelta(days=chance.randrange(2, 20)), when + timedelta(days=chance.randrange(8, 40))
    return {
        "when": when, "day": f"{when:%A}", "month": f"{before:%B}", "early": f"{early.day} {early:%B}", "later": f"{later.day} {later:%B}",
        "who": who, "surname": who.split()[-1], "he": "she" if she else "he", "him": "her" if she else "him", "his": "her" if she else "his",
        "role": chance.choice(roles), "other": people.person(), "other_role": chance.choice(("director", "head", "spokeswoman", "secretary")), "third": people.person(),
        "body": people.body(), "body2": people.body(), "town": people.town(), "county": chance.choice(_COUNTIES), "age": chance.randrange(24, 80),
        "n": chance.randrange(6, 60), "n2": chance.randrange(2, 6), "n3": f"{chance.randrange(3, 90) * 100:,}", "n4": f"{chance.randrange(2, 80) * 500:,}",
        "money": chance.randrange(5, 400), "percent": chance.randrange(20, 90), "percent2": chance.randrange(3, 19),
    }, kind


def _tell(kind: str, slots: dict, chance: random.Random) -> list[str]:
    """The paragraphs of one article: it opens with the news, and mixes facts, quotations and background."""
    ways = STORIES["kinds"][kind]
    rest = [*ways["tells"], *ways["says"], *ways["adds"]]
    chance.shuffle(rest)
    background = [" ".join(chance.choice(part) for part in chance.choice(STORIES["background"])) for _ in range(WORDS // 15)]
    sentences = [chance.choice(ways["opens"]), *rest[:4], *_mixed(rest[4:] + background, chance)]
    paragraphs, words = [], 0
    while sentences and words < WORDS:
        told = [_capital(sentences.pop(0).format(**slots)) for _ in range(min(len(sentences), chance.choice((1, 2, 2))))]
        paragraphs.append(" ".join(told))
        words += len(paragraphs[-1].split())
    return paragraphs


def _mixed(sentences: list[str], chance: random.Random) -> list[str]:
    return chance.sample(sentences, len(sentences))


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _copy(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Wire copy: an editor has cut a paragraph or two and changed a word here and there."""
    cut = set(chance.sample(range(2, len(paragraphs)), min(2, len(paragraphs) - 2)))
    return [paragraph.replace(" said", " told reporters", 1) if chance.random() < 0.2 else paragraph for number, paragraph in enumerate(paragraphs) if number not in cut]


def _headline(kind: str, slots: dict, chance: random.Random) -> str:
    heads = {
        "court": ("{who} jailed over savings fraud", "Court jails {surname} for fraud"),
        "storm": ("At least {n} killed in {town} floods", "Floods kill at least {n} in {town}"),
        "company": ("{body} cuts {n3} jobs", "{surname} announces cuts in {town}"),
        "council": ("{town} approves £{money}m tram line", "Tram line wins vote in {town}"),
        "science": ("Vaccine cuts infections by {percent} per cent", "Vaccine trial succeeds in {county}"),
        "sport": ("{body} beat {body2}", "Late goal decides match in {town}"),
    }
    return chance.choice(heads[kind]).format(**slots)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jsonl", action="store_true", help="One archive.jsonl in place of a file for each article.")
    given = parser.parse_args()
    facts = write_archive(given.folder, given.articles, seed=given.seed, as_lines=given.jsonl)
    (given.folder.parent / f"{given.folder.name}-facts.jsonl").write_text("".join(json.dumps(fact) + "\n" for fact in facts), "utf-8")
