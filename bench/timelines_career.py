"""Stand-ins for archives about a person: a dozen years, hundreds of articles, and the fact sheet that an editor would write.

What a fact sheet holds is what a career turns on: elections, arrests, prizes. It is told evenly over the years, while articles
come in hot years and after bursts of talk, and half of them only mention the person. Later articles tell a career again by month
or year, seldom by day. Counting the articles that mention a day reaches a day F1 of some 19 here; what is published of real
archives about people is some 25.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bench.timelines_archive import BODY, FILL, LAGS, SAID, SIDE, STRAY, TOWN, capital, day_of, when
from generator.articles.article import Article

YEARS, CAREER, ROUTINE, ARTICLES, CHOSEN, UNTOLD = 12, 60, 260, 500, 22, 3
ABOUT = 0.6  # of the articles are about the person; the others mention it
PERSONS = ("Ragna Holt", "Emil Storck", "Tova Lindgard", "Piet Waverly", "Anouk Drewe", "Casper Mont", "Ysolde Finch", "Marek Oland")
OTHERS = ("Ilse Kerr", "Jon Abel", "Mina Roth")
ENDS = ("was not there.", "did not answer.", "is still waited for.")
TURNS = (  # as news; told again; as a headline
    ("{who} was elected to {body}{when}.", "{who}, who was elected to {body}{when},", "{last} elected to {body}"),
    ("{who} resigned from {body}{when}.", "{who}, who resigned from {body}{when},", "{last} resigns"),
    ("{who} was appointed head of {body}{when}.", "{who}, who was appointed head of {body}{when},", "{body} names {last}"),
    ("{who} was arrested at a hotel in {town}{when}.", "{who}, who was arrested in {town}{when},", "{last} arrested in {town}"),
    ("A court in {town} convicted {who} of fraud{when}.", "{who}, who was convicted in {town}{when},", "{last} convicted"),
    ("{who} was released from prison in {town}{when}.", "{who}, who was released from prison in {town}{when},", "{last} freed"),
    ("{who} won the {town} prize{when}.", "{who}, who won the {town} prize{when},", "{last} wins prize"),
    ("{who} married the singer Ilka Sund in {town}{when}.", "{who}, who married in {town}{when},", "{last} marries"),
    ("{who} launched a new party in {town}{when}.", "{who}, who launched a party in {town}{when},", "{last} launches party"),
    ("Prosecutors in {town} charged {who} with bribery{when}.", "{who}, who was charged in {town}{when},", "{last} charged"),
)
TALK = (
    ("{who} said{when} that {body} had failed.", None, "{last} attacks {body}"),
    ("{who} visited a school in {town}{when}.", None, "{last} in {town}"),
    ("{who} met the heads of {body} in {town}{when}.", None, "{last} meets {body}"),
    ("{who} told reporters in {town}{when} that a decision was near.", None, "{last} sees decision near"),
    ("{who} gave an interview to a paper in {town}{when}.", None, "{last} speaks of {town}"),
    ("Rumours about {who} went round in {town}{when}.", None, "What is said of {last}"),
    ("{who} took part in a debate with {body}{when}.", None, "{last} debates {body}"),
)


@dataclass(frozen=True)
class _Turn:
    day: int
    weight: float  # how much is written of it
    ways: tuple
    slots: dict


def make_career(seed: int) -> tuple[str, list[Article], set[str]]:
    """The person's name, the articles, and the days of the fact sheet."""
    chance = random.Random(seed)
    who, days = chance.choice(PERSONS), YEARS * 365
    heat = [chance.lognormvariate(0, 0.9) for _ in range(YEARS)]
    turns = [_turn(chance.randrange(days), 1.6, TURNS, who, chance) for _ in range(CAREER)]
    talk = [_turn(chance.choices(range(YEARS), heat)[0] * 365 + chance.randrange(365), 1.0, TALK, who, chance) for _ in range(ROUTINE)]
    articles = [_article(number, who, turns, talk, heat, chance) for number in range(ARTICLES)]
    chosen: set[int] = set()
    while len(chosen) < CHOSEN - UNTOLD:
        pool = turns if chance.random() < 0.85 else talk
        chosen.add(chance.choices(pool, [turn.weight**0.5 for turn in pool])[0].day)
    chosen |= {chance.randrange(days) for _ in range(UNTOLD)}
    return who, articles, {day_of(day).isoformat() for day in chosen}


def _turn(day: int, weight: float, ways: tuple, who: str, chance: random.Random) -> _Turn:
    slots = {"who": who, "last": who.split()[-1], "body": chance.choice(BODY), "town": chance.choice(TOWN)}
    return _Turn(day, weight * chance.lognormvariate(0, 0.9), chance.choice(ways), slots)


def _article(number: int, who: str, turns: list[_Turn], talk: list[_Turn], heat: list[float], chance: random.Random) -> Article:
    happened = turns + talk
    story = chance.choices(happened, [turn.weight * heat[turn.day // 365] ** 0.7 for turn in happened])[0]
    published = story.day + chance.choice(LAGS)
    about = chance.random() < ABOUT
    lines = list(_tell(story, who, published, turns, about, chance))
    day = day_of(published).isoformat()
    return Article(f"{number:04d}", f"{number:04d}.txt", "\n\n".join(map(capital, lines)), {"date": day, "title": capital(lines[0])})


def _tell(story: _Turn, who: str, published: int, turns: list[_Turn], about: bool, chance: random.Random) -> Iterator[str]:
    others = {**story.slots, "who": chance.choice(OTHERS), "other": chance.choice(TOWN), "n": chance.randrange(3, 40)}
    if about:
        yield story.ways[2].format(**story.slots)
        yield story.ways[0].format(**story.slots, when=when(story.day, published, chance) if chance.random() < 0.65 else "")
    else:
        yield "News from {town}".format(**others)
        yield chance.choice(STRAY).format(**others, when=when(published - chance.choice((0, 1, 1, 2)), published, chance))
    rest = [chance.choice(FILL).format(**others) for _ in range(6)]
    for _ in range(chance.choice((0, 1, 2))):
        rest.append(chance.choice(SAID).format(**others, when=when(published - chance.choice((0, 1)), published, chance)))
    for _ in range(2):
        if chance.random() < 0.4:
            rest.append(chance.choice(SIDE).format(**others, when=when(published - int(chance.paretovariate(0.7)), published, chance)))
    past = [turn for turn in turns if turn.day < published - 3]
    weights = [turn.weight / (1 + published - turn.day) ** 0.4 for turn in past]
    for turn in chance.choices(past, weights, k=chance.choice((1, 1, 2))) if past else []:
        rest.append(f"{turn.ways[1].format(**turn.slots, when=_again(turn.day, published, chance))} {chance.choice(ENDS)}")
    chance.shuffle(rest)
    yield from rest


def _again(day: int, published: int, chance: random.Random) -> str:
    """Told again: by the year, by the month, seldom by the day."""
    told: date = day_of(day)
    way = chance.random()
    if way < 0.15:
        return when(day, published, chance)
    return f" in {told:%B} {told.year}" if way < 0.55 else f" in {told.year}"
