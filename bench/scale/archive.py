"""Archives true to life, of any size, with known facts. Stories with people, bodies, places, dates, figures and quotations, each
told by one to six articles of about 600 words: reports of the day, copies from a wire service with few words changed,
and articles that come back to it weeks later; with by-lines, date lines, captions and the page's own lines around them.
Everything is invented, and what a reader must find again is written beside it, in ARCHIVE-facts.jsonl, a line for each article.

    python -m bench.scale.archive 1000 ARCHIVE               # folder of .txt
    python -m bench.scale.archive 100000 ARCHIVE --jsonl      # one archive.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

STORIES = yaml.load((Path(__file__).parent / "stories.yml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
WORDS = 600  # of an article, about
FIRST, LAST = date(2019, 1, 1), date(2024, 12, 20)
_TELLINGS = (1, 1, 1, 2, 2, 3, 4, 6)  # articles of one story
_COUNTIES = ("Norfolk", "Cumbria", "Devon", "Kent", "Durham", "Suffolk", "Cornwall", "Shropshire", "Dorset", "Essex")
_WIRES = ("Reuters", "AFP", "PA Media", "AP")
_FOOT = (
    "Read more: Our guide to the coast path", "Sign up for our newsletter", "© Harbour Gazette. All rights reserved.",
    "Share this article", "Advertisement",
)
# What a template's words say in figures: pattern, unit ("" for what is counted), how many times the slot's number.
_FIGURES = (
    (re.compile(r"£\{(money|n|n2)\} million"), "GBP", 1_000_000),
    (re.compile(r"£\{(n3)\}(?! million)"), "GBP", 1),
    (re.compile(r"\{(percent2?)\} per cent"), "percent", 1),
    (re.compile(r"\{(n[234]?)\} (?:people|homes|jobs|passengers|season tickets|volunteers|firefighters|clinics|workers|beds|customers)"), "", 1),
)


@dataclass(frozen=True)
class Facts:
    """What a reader must find again in one article.

    story: its number; `event`: the kinds that it may be given; `day`: of the event ("2022-03-04"); `published`: the
    article's own. copy_of: the article whose wording it has, or None. people, bodies, places: as named in full. figures:
    [value, unit] as told, unit "" where something is counted. quotes: [who says, what].
    """

    article: str
    story: int
    kind: str
    event: list[str]
    day: str
    published: str
    copy_of: str | None
    people: list[str]
    bodies: list[str]
    places: list[str]
    figures: list[tuple[float, str]]
    quotes: list[tuple[str, str]]


@dataclass(frozen=True)
class Article:
    """id: file stem."""

    id: str
    text: str
    facts: Facts


def write_archive(folder: Path, articles: int, *, seed: int = 1, as_lines: bool = False) -> Path:
    """Write `articles` articles below `folder`, the same for the same seed. Returns the file of their facts, beside the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    known = folder.with_name(f"{folder.name}-facts.jsonl")
    with known.open("w", encoding="utf-8") as facts:
        if as_lines:
            with (folder / "archive.jsonl").open("w", encoding="utf-8") as lines:
                for article in make_articles(articles, seed):
                    lines.write(json.dumps({"text": article.text}, ensure_ascii=False) + "\n")
                    facts.write(json.dumps(asdict(article.facts) | {"article": f"archive-{article.id}"}) + "\n")
        else:
            for article in make_articles(articles, seed):
                (folder / f"{article.id}.txt").write_text(article.text, "utf-8")
                facts.write(json.dumps(asdict(article.facts)) + "\n")
    return known


def make_articles(articles: int, seed: int = 1) -> Iterator[Article]:
    """Yield articles, story by story."""
    chance, number, story = random.Random(seed), 0, 0
    people, said = _People(chance, articles), set()
    while number < articles:
        story += 1
        slots, kind = _make_story(chance, people)
        slots["quotes"] = [(by, _new_quote(chance, said)) for by in ("who", "other", "third", "who")]
        last: tuple[str, list[_Told]] | None = None  # the report of the day that may be copied
        for telling in range(min(chance.choice(_TELLINGS), articles - number)):
            number += 1
            id = f"{number:06d}"
            copied = last is not None and chance.random() < 0.3
            later = not copied and telling > 1 and chance.random() < 0.6
            told = _copy(last[1], chance) if copied else _tell(kind, slots, chance, later)
            published = slots["when"] + timedelta(days=chance.randrange(9, 60) if later else chance.choice((0, 0, 1)))
            if last is None:
                last = id, told
            yield Article(
                id,
                _lay_out(kind, slots, told, published, chance),
                _facts(id, story, kind, slots, told, published, last[0] if copied else None),
            )


@dataclass(frozen=True)
class _Told:
    """A paragraph. templates: what it was made of. quote: (who says, what) or None."""

    words: str
    templates: tuple[str, ...]
    quote: tuple[str, str] | None = None


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
        return self.bodies[rank % len(self.bodies)].format(
            town=self.towns[rank * 3 % len(self.towns)], surname=self.surnames[rank * 5 % len(self.surnames)]
        )


def _make_story(chance: random.Random, people: _People) -> tuple[dict, str]:
    kind = chance.choice(sorted(STORIES["kinds"]))
    when = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    who, other, third = _three(people)
    she = chance.random() < 0.5
    before, early, later = when - timedelta(days=40), when - timedelta(days=chance.randrange(2, 20)), when + timedelta(days=chance.randrange(8, 40))
    return {
        "when": when, "day": f"{when:%A}", "date": f"{when.day} {when:%B}", "month": f"{before:%B}", "early": f"{early.day} {early:%B}", "later": f"{later.day} {later:%B}",
        "who": who, "surname": who.split()[-1], "he": "she" if she else "he", "him": "her" if she else "him", "his": "her" if she else "his",
        "role": chance.choice(STORIES["kinds"][kind]["role"]), "other": other, "other_role": chance.choice(("director", "head", "spokeswoman", "secretary")), "third": third,
        "body": people.body(), "body2": people.body(), "town": people.town(), "county": chance.choice(_COUNTIES), "age": chance.randrange(24, 80), "year": chance.randrange(1860, 2015),
        "n": chance.randrange(6, 60), "n2": chance.randrange(2, 6), "n3": f"{chance.randrange(3, 90) * 100:,}", "n4": f"{chance.randrange(2, 80) * 500:,}",
        "money": chance.randrange(5, 400), "percent": chance.randrange(20, 90), "percent2": chance.randrange(3, 19),
    }, kind  # fmt: skip


def _new_quote(chance: random.Random, said: set[str]) -> str:
    """Words that nobody has said yet: two people who say the same words would be one fact too few."""
    quote = " ".join(chance.choice(part) for part in STORIES["quotes"])
    while quote in said:
        more = " ".join(chance.choice(part) for part in STORIES["quotes"])
        quote = f"{quote}, and {more[0].lower()}{more[1:]}"
    said.add(quote)
    return quote


def _three(people: _People) -> list[str]:
    """Three people of one story, who do not share a surname."""
    found: list[str] = []
    while len(found) < 3:
        name = people.person()
        if name.split()[-1] not in (each.split()[-1] for each in found):
            found.append(name)
    return found


def _tell(kind: str, slots: dict, chance: random.Random, later: bool) -> list[_Told]:
    """The paragraphs of one article: it opens with the news, and mixes facts, quotations and background."""
    ways = STORIES["kinds"][kind]
    opening = _filled([chance.choice(ways["later" if later else "opens"])], slots)
    said = [_say(chance.choice([way for way in STORIES["says"] if way["by"] == by]), quote, slots) for by, quote in chance.sample(slots["quotes"], 3)]
    tells = chance.sample(ways["tells"], 4)
    facts = [_filled(tells[:2], slots), _filled(tells[2:], slots), *(_filled([template], slots) for template in ways["adds"])]
    background = [
        _filled(
            [" ".join(chance.choice(part) for part in chance.choice(STORIES["background"])) for _ in range(chance.choice((1, 2, 2)))], slots
        )
        for _ in range(WORDS // 20)
    ]
    rest = facts + said
    chance.shuffle(rest)
    told, words = [opening], len(opening.words.split())
    for index, paragraph in enumerate([*rest[:3], *_mixed(rest[3:], background, chance)]):
        if words >= WORDS and index >= len(rest):
            break
        told.append(paragraph)
        words += len(paragraph.words.split())
    return told


def _mixed(facts: list[_Told], background: list[_Told], chance: random.Random) -> list[_Told]:
    """Facts among the first paragraphs of background."""
    near = facts + background[: 2 * len(facts)]
    return [*chance.sample(near, len(near)), *background[2 * len(facts) :]]


def _filled(templates: list[str], slots: dict) -> _Told:
    return _Told(" ".join(_capital(template.format(**slots)) for template in templates), tuple(templates))


def _say(way: dict, quote: str, slots: dict) -> _Told:
    return _Told(_capital(way["words"].format(**slots, q=quote)), (way["words"],), (slots[way["by"]], quote))


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _copy(told: list[_Told], chance: random.Random) -> list[_Told]:
    """Wire copy: an editor has cut a paragraph or two and changed a word here and there."""
    cut = set(chance.sample(range(2, len(told)), min(2, len(told) - 2)))
    return [
        _Told(each.words.replace(" said.", " told reporters.", 1), each.templates, each.quote) if chance.random() < 0.2 else each
        for number, each in enumerate(told)
        if number not in cut
    ]


def _lay_out(kind: str, slots: dict, told: list[_Told], published: date, chance: random.Random) -> str:
    """The page: headline, by-line or date line, the news, and sometimes a caption and the page's own lines."""
    day = f"{published:%A} {published.day} {published:%B %Y}"
    writer = f"{chance.choice(STORIES['names']['first'])} {chance.choice('ABCDEFGHIJKLMNOPRSTW')}. Writer"
    head = chance.choice(
        (
            f"{day}\n",
            f"By {writer}\n{day}\n",
            f"Published: {published.day} {published:%B %Y}, {chance.randrange(6, 23):02d}:{chance.randrange(60):02d} GMT\n",
            f"{day}\n",
        )
    )
    lines = [each.words for each in told]
    if chance.random() < 0.15:
        lines[0] = f"{slots['town'].upper()}, {published:%B} {published.day} ({chance.choice(_WIRES)}) - {lines[0]}"
    if chance.random() < 0.2:
        lines.insert(chance.randrange(2, len(lines)), f"A street in {slots['town']} (Getty Images)")
    if chance.random() < 0.3:
        lines += chance.sample(_FOOT, 2)
    title = chance.choice(STORIES["heads"][kind]).format(**slots)
    return f"{_capital(title)}\n{head}" + "\n".join(lines) + "\n"


def _facts(id: str, story: int, kind: str, slots: dict, told: list[_Told], published: date, copy_of: str | None) -> Facts:
    """What the article tells, by the slots that its templates hold."""
    text = "\n".join(each.words for each in told)
    templates = [template for each in told for template in each.templates]
    figures = {
        (float(str(slots[match[1]]).replace(",", "")) * times, unit)
        for template in templates
        for pattern, unit, times in _FIGURES
        for match in pattern.finditer(template)
    }
    return Facts(
        id, story, kind, STORIES["kinds"][kind]["event"], slots["when"].isoformat(), published.isoformat(), copy_of,
        people=[slots[name] for name in ("who", "other", "third") if slots[name] in text],
        bodies=sorted({slots[name] for name in ("body", "body2") if slots[name] in text}),
        places=[slots["town"]] if slots["town"] in text else [],
        figures=sorted(figures),
        quotes=[each.quote for each in told if each.quote],
    )  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jsonl", action="store_true", help="One archive.jsonl in place of a file for each article.")
    given = parser.parse_args()
    write_archive(given.folder, given.articles, seed=given.seed, as_lines=given.jsonl)
