"""Stand-ins for archives of one topic: invented days that matter to different degrees, hundreds of articles that report them on
the day or later, look back at them and ahead, and tell of days that matter to nobody; and the days a journalist would choose.

    CRISIS   four months in which much happens; every second day matters

Everything is drawn from one seed. How much is told of a day follows how much it matters, loosely.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.articles.article import Article

FIRST = date(2012, 2, 6)
LAGS = (0,) * 42 + (1,) * 34 + (2,) * 10 + (3,) * 6 + (5,) * 5 + (9,) * 3  # days from a happening to an article about it
EVENTS = (  # told as news; told in passing; told before it comes
    (
        "{who} signed a water treaty with {body} in {town}{when}.",
        "the treaty that {who} signed with {body} in {town}{when}",
        "sign a treaty with {body} in {town}",
    ),
    ("An explosion at a depot in {town} killed {n} people{when}.", "the explosion in {town}{when} that killed {n} people", None),
    ("{who} resigned as head of {body}{when}.", "the resignation of {who} from {body}{when}", None),
    (
        "Thousands of people marched through {town} against {body}{when}.",
        "the march in {town}{when}",
        "march through {town} against {body}",
    ),
    (
        "A court in {town} sentenced {who} to {n} years in prison{when}.",
        "the trial in {town} that ended{when} with {n} years in prison for {who}",
        None,
    ),
    ("Members of {body} voted to dismiss {who}{when}.", "the vote of {body}{when} to dismiss {who}", "vote on whether to dismiss {who}"),
    ("Police arrested {who} at a hotel in {town}{when}.", "the arrest of {who} in {town}{when}", None),
    ("{body} opened a new harbour at {town}{when}.", "the harbour at {town}, which {body} opened{when}", "open a harbour at {town}"),
    ("A ferry sank off {town}{when}, and {n} people drowned.", "the ferry that sank off {town}{when}", None),
    ("{who} married the singer Ilka Sund in {town}{when}.", "the wedding of {who} in {town}{when}", "marry in {town}"),
)
SAID = (
    '"We have waited long enough," {who} told reporters{when}.', "{who} said{when} that nothing had been decided.",
    "A spokesman for {body} declined to comment{when}.", "{who} told a newspaper{when} that the talks were going well.",
)
SIDE = (
    "A shop near {town} was closed{when} for repairs.", "{who} had dinner with friends{when}.", "It rained in {town}{when}.",
    "The road to {town} was cleared{when}.",
)
FILL = (
    "Nobody expects a quick answer.", "People in {town} have their own view of it.",
    "The accounts of {body} have been a matter of dispute for years.", "Prices have risen since.",
    "\"It is a long story,\" said a neighbour.", "{body} did not answer questions.", "Many of the families have moved away.",
    "Last year, {n} people worked there.",
)
WHO = ("Ragna Holt", "Emil Storck", "Tova Lindgard", "Piet Waverly", "Anouk Drewe", "Casper Mont", "Ysolde Finch", "Marek Oland")
BODY = ("the Harbour Council", "Northmoor Bank", "the Fisheries Ministry", "the Free Party", "Calder Shipping", "the Water Board")
TOWN = ("Eskby", "Port Harrow", "Lindal", "Westhaven", "Korsund", "Mardale", "Ostrow", "Fenwick Bay")

STRAY = (  # what a search for the topic finds besides
    "{town} beat {other} {n}-1 in the league{when}.",
    "Shares in {body} rose by {n} per cent{when}.",
    "The festival in {town} opened{when} with {n} films.",
    "{body} recalled {n} models of its van{when}.",
    "A storm cut power to {n} villages near {town}{when}.",
    "{who} won the chess cup in {town}{when}.",
)
STRAY_WHO = ("Lea Brock", "Otto Varga", "Minna Pell", "Jonas Quist")
STRAY_BODY = ("Delmar Motors", "the Lantern Festival", "Union Rowing Club", "Brightwater Foods")
STRAY_TOWN = ("Castel", "Dunmore", "Ravenna Cross", "Little Ashby")


@dataclass(frozen=True)
class Shape:
    """days: how long the archive is. major, minor: days on which something happens, that might be chosen, or hardly. chosen: days
    of the timeline. aside: share of articles about nothing in particular. spread: of what a day matters,
    as log-normal sigma. bursts: share of happenings soon after another. strays: for each article, so many of another topic."""

    days: int
    major: int
    minor: int
    articles: int
    chosen: int
    aside: float
    spread: float
    bursts: float
    strays: float = 0.0


SHAPES = {
    "CRISIS": Shape(130, 60, 20, 300, 35, 0.25, 1.0, 0.5),
    "CRISIS, STRAYS": Shape(130, 60, 20, 240, 35, 0.25, 1.0, 0.5, strays=0.25),
}


@dataclass(frozen=True)
class _Happening:
    day: int
    weight: float  # how much it matters
    ways: tuple[str, str, str | None]
    slots: dict


def make_archive(shape: Shape, seed: int) -> tuple[list[Article], set[str]]:
    """Articles with title, text and day, and the days that a journalist chose."""
    chance = random.Random(seed)
    happenings = _happenings(shape, chance)
    told = [h.weight * chance.lognormvariate(0, 0.5) for h in happenings]
    articles = []
    for number in range(shape.articles):
        story = None if chance.random() < shape.aside else chance.choices(happenings, told)[0]
        published = chance.randrange(shape.days) if story is None else min(story.day + chance.choice(LAGS), shape.days - 1)
        text = "\n".join(_tell(story, published, happenings, chance))
        day = day_of(published).isoformat()
        articles.append(Article(f"{number:04d}", f"{number:04d}.txt", text, {"date": day, "title": text.split("\n")[0]}))
    articles += [_stray(shape, number, chance) for number in range(int(shape.strays * shape.articles))]
    chosen: set[int] = set()
    while len(chosen) < shape.chosen:
        chosen.add(chance.choices(happenings, [h.weight for h in happenings])[0].day)
    return articles, {day_of(day).isoformat() for day in chosen}


def _stray(shape: Shape, number: int, chance: random.Random) -> Article:
    """An article of another topic, with days of its own."""
    published = chance.randrange(shape.days)
    slots = {
        "who": chance.choice(STRAY_WHO),
        "body": chance.choice(STRAY_BODY),
        "town": chance.choice(STRAY_TOWN),
        "other": chance.choice(STRAY_TOWN),
        "n": chance.randrange(2, 9),
    }
    told = []
    for way in chance.sample(STRAY, 5):
        told.append(way.format(**slots, when=when(published - chance.choice((0, 0, 1, 1, 2, 7, 30)), published, chance)))
    text = "\n".join(["News from {town}".format(**slots), *told])
    return Article(f"s{number:04d}", f"s{number:04d}.txt", text, {"date": day_of(published).isoformat(), "title": text.split("\n")[0]})


def day_of(number: int) -> date:
    return FIRST + timedelta(number)


def _happenings(shape: Shape, chance: random.Random) -> list[_Happening]:
    """What happens, day by day; often soon after something else."""
    days: list[int] = []
    while len(days) < shape.major + shape.minor:
        soon = days and chance.random() < shape.bursts
        day = chance.choice(days) + chance.randrange(1, 6) if soon else chance.randrange(shape.days)
        if day < shape.days and day not in days:
            days.append(day)
    return [_Happening(day, chance.lognormvariate(0, shape.spread), chance.choice(EVENTS), _slots(chance)) for day in days]


def _slots(chance: random.Random) -> dict:
    return {"who": chance.choice(WHO), "body": chance.choice(BODY), "town": chance.choice(TOWN), "n": chance.randrange(3, 40)}


def _tell(story: _Happening | None, published: int, happenings: list[_Happening], chance: random.Random) -> Iterator[str]:
    """Headline, lead, and what else the article tells, a paragraph each."""
    here = _slots(chance) if story is None else story.slots
    if story is None:
        yield "How {town} lives with {body}".format(**here)
        yield "Life in {town} is not what it was.".format(**here)
    else:
        yield capital(story.ways[1].format(**here, when=""))
        yield capital(story.ways[0].format(**here, when=when(story.day, published, chance) if chance.random() < 0.65 else ""))
    rest = [chance.choice(FILL).format(**here) for _ in range(6)]
    if chance.random() < 0.5:
        rest.append(chance.choice(SAID).format(**here, when=when(published - (chance.random() < 0.45), published, chance)))
    past = [h for h in happenings if h.day < published - 1]
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        if past:
            back = chance.choices(past, [h.weight**1.2 / (1 + published - h.day) ** 0.7 for h in past])[0]
            rest.append("Many remember " + back.ways[1].format(**back.slots, when=when(back.day, published, chance)) + ".")
    if chance.random() < 0.4:
        rest.append(chance.choice(SIDE).format(**_slots(chance), when=when(published - int(chance.paretovariate(0.8)), published, chance)))
    ahead = [h for h in happenings if h.ways[2] and published < h.day < published + 60]
    if ahead and chance.random() < 0.15:
        coming = chance.choice(ahead)
        rest.append("{who} is due to ".format(**coming.slots) + coming.ways[2].format(**coming.slots) + when(coming.day, published, chance) + ".")
    chance.shuffle(rest)
    yield from map(capital, rest)


def when(day: int, published: int, chance: random.Random) -> str:
    """A day as an article of another day tells it."""
    told, back = day_of(day), published - day
    if back == 0 and chance.random() < 0.4:
        return " today"
    if back == 1 and chance.random() < 0.3:
        return " yesterday"
    if 0 <= back < 6:
        return f" on {told:%A}"
    if -6 < back < 0:
        return f" on {told:%A}"
    month = chance.choice((f"{told.day} {told:%B}", f"{told:%B} {told.day}"))
    return f" on {month}" if abs(back) < 150 else f" on {month}" + ("," if month[0].isalpha() else "") + f" {told.year}"


def capital(text: str) -> str:
    return text[0].upper() + text[1:]
