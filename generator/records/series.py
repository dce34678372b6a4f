"""Figures of one measure told at several dates form a series.

    a running total     one period, growing as it is told later: 9, 17, 23 dead; 21,000 and 25,000 arrivals in 2031
    one measure again   periods of one length that follow each other: profit of the first and of the second quarter
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.mentions.quantity.lexicon import PEOPLE
from generator.records.days import Days, days_of
from generator.records.measures import WEAK, Told, same_topic, unit_class
from generator.records.model import Figure

# What a running total of people is told by alone; all else needs more words in common.
TOLLS = frozenset({"dead", "injured", "missing", "displaced", "arrested", "infected", "rescued", "trapped", "body"})
# What is counted as it stands on a day: a later number is the same measure again.
STOCKS = frozenset({
    "subscriber", "customer", "user", "member", "population", "debt", "prisoner", "inmate", "patient", "store", "account", "backlog",
    "vacancy", "workforce", "reserve", "deficit",
})
FOUND = frozenset({"recover", "find", "retrieve", "pull", "identify", "rescued"})  # what is done with bodies that are counted
WINDOW = 30  # figures of one measure that each figure is held against: the nearest in time
SMALL = 10  # counts below it are not told again as a measure
MONTH = 28  # days: what is told of a day or a week is an event, not a measure
REVISED = 0.8  # of the highest toll so far: what is lower counts a part of the dead
OPENING = 0.2  # share of the words of two openings from which they tell one story
STORY = 0.12  # share of names that two articles have in common from which they may tell one story
LONGEST_STORY = 120  # days within which a toll may rise


def names_of_documents(links: Mapping[tuple[str, int], str]) -> dict[str, frozenset[str]]:
    """Document id -> the entities it names."""
    named: dict[str, set[str]] = defaultdict(set)
    for (document, _), entity in links.items():
        named[document].add(entity)
    return {document: frozenset(entities) for document, entities in named.items()}


def link_series(figures: Sequence[Figure], told: Mapping[str, list[Told]], named: Mapping[str, frozenset[str]]) -> None:
    """Write `series` into figures that tell one measure at several dates. The id of a series is that of its first figure."""
    groups = _groups(figures, lambda a, b: _in_series(a, b, told, named), told)
    for group in groups:
        printed = _growing([f for f in group if not _is_rounding(f, group) and not _is_vague(told[f.id])], told)
        dates = {f.as_of or f.period for f in printed}
        if len(printed) > 1 and len({f.value for f in printed}) > 1 and len(dates) > 1:
            first = min(printed, key=lambda f: (f.as_of or f.period or "", f.value))
            for figure in printed:
                figure.series = first.id


def _is_vague(told: list[Told]) -> bool:
    """"scores of people", "hundreds": no point of a series."""
    return all(each.quantity.rule.startswith("tens of") for each in told)


def _growing(group: list[Figure], told) -> list[Figure]:
    """Of a death toll, only what may be its total: nobody comes back to life. A count corrected by a little stays."""
    if not all({"dead", "body"} & words_told(told[figure.id]) for figure in group):
        return group
    kept, highest = [], 0.0
    for figure in sorted(group, key=lambda f: (f.as_of or f.period or "", -f.value)):
        if figure.value >= REVISED * highest:
            kept.append(figure)
            highest = max(highest, figure.value)
    return kept


def blocks_of(figures: Sequence[Figure], told) -> list[list[Figure]]:
    """Figures that share a unit and a word of their topic, in the order of their dates."""
    blocks: dict[tuple, list[Figure]] = defaultdict(list)
    for figure in figures:
        if told[figure.id][0].quantity.kind == "level" and figure.unit not in ("percent", "percentage points"):
            for word in sorted({w for t in told[figure.id] for w in t.topic} - WEAK):
                blocks[unit_class(figure.unit), word].append(figure)
    return [sorted(block, key=lambda f: (f.as_of or f.period or "", f.value)) for block in blocks.values() if len(block) > 1]


def _groups(figures: Sequence[Figure], alike, told) -> list[list[Figure]]:
    parent = {figure.id: figure.id for figure in figures}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for block in blocks_of(figures, told):
        for at, figure in enumerate(block):
            for other in block[max(0, at - WINDOW) : at]:
                if root(figure.id) != root(other.id) and alike(figure, other):
                    parent[root(figure.id)] = root(other.id)
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[root(figure.id)].append(figure)
    return [group for group in groups.values() if len(group) > 1]


def _in_series(one: Figure, other: Figure, told, named) -> bool:
    if not same_measure(one, other, told, named):
        return False
    return _is_running(one, other, told) or _is_periodic(one, other)


def same_measure(one: Figure, other: Figure, told, named) -> bool:
    """Like words, of one story."""
    if unit_class(one.unit) != unit_class(other.unit) or (one.high is None) != (other.high is None):
        return False
    mine, theirs = told[one.id][:4], told[other.id][:4]
    if not any(_told_alike(a, b) for a in mine for b in theirs):
        return False
    return any(_one_story(a, b, named) and _one_purse(a, b) for a in mine for b in theirs)


def _one_purse(one: Told, other: Told) -> bool:
    """Money is one measure where it is of one body: named by both, or told by articles that open alike. The revenue of
    two firms is two."""
    if not one.quantity.unit.isupper() or one.key[0] == other.key[0] or one.family == other.family:
        return True
    if one.entities and other.entities:
        return bool(set(one.entities) & set(other.entities))
    return _open_alike(one.reading.document, other.reading.document)


def _told_alike(one: Told, other: Told) -> bool:
    if (" per " in one.quantity.what) != (" per " in other.quantity.what):
        return False
    if (
        bool(one.topic & TOLLS) != bool(other.topic & TOLLS) and unit_class(one.quantity.unit) == "people"
    ):  # "3 patients who died", "14 former patients"
        return False
    if "body" in one.topic & other.topic and not (one.topic & FOUND and other.topic & FOUND):  # "eight other bodies" go on from another number
        return False
    if one.topic & other.topic & TOLLS and unit_class(one.quantity.unit) == "people":
        if _population(one) != _population(other):
            return False
        return one.topic & TOLLS == other.topic & TOLLS or bool((one.topic & other.topic) - TOLLS)
    return same_topic(one, other)


# Whoever died is one of these; "hostages", "children" are only some of them.
ANYONE = frozenset({
    "people", "person", "man", "woman", "victim", "resident", "passenger", "civilian", "survivor", "local", "villager", "human",
    "individual", "bystander", "inhabitant",
})


def _population(told: Told) -> frozenset[str]:
    """Of whom a toll is told: the nouns for some people and not others."""
    return frozenset(word for word in told.quantity.topic if word in PEOPLE) - ANYONE


def _one_story(one: Told, other: Told, named: Mapping[str, frozenset[str]]) -> bool:
    """One article or family; else articles that share several names, or the words of their openings."""
    a, b = one.reading.document, other.reading.document
    if a.id == b.id or one.family == other.family:
        return True
    mine, theirs = named.get(a.id, frozenset()), named.get(b.id, frozenset())
    shared = mine & theirs
    if len(shared) >= 2 and len(shared) >= STORY * min(len(mine), len(theirs)):
        return True
    return _open_alike(a, b)


def _open_alike(a, b) -> bool:
    openings = openingwords_told(a), openingwords_told(b)
    common = openings[0] & openings[1]
    return len(common) >= 3 and len(common) >= OPENING * min(map(len, openings))


_LONG_WORD = re.compile(r"[A-Za-z]{4,}")
_EMPTY = frozenset(
    (
        "that this with have said were from their more than been after they would which about into over also last week year first told "
        "says when will people"
    ).split()
)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("s") for word in _LONG_WORD.findall(text)) - _EMPTY


def openingwords_told(document) -> frozenset[str]:
    """The content words of an article's title and first two sentences."""
    first = document.sentences[:2]
    return _words_of(" ".join([document.title or "", *(document.text[s.start : s.end] for s in first)]))


def _is_running(one: Figure, other: Figure, told) -> bool:
    """A total that is told again later: the same period, or a toll of one story."""
    first, second = days_of(one.as_of), days_of(other.as_of)
    if first is None or second is None:
        return bool(one.period) and one.period == other.period and (one.provisional or other.provisional)
    if abs(first.first - second.first) > 366:
        return False
    if one.period and one.period == other.period and _is_long(one.period):
        return True
    stocks = words_told(told[one.id]) & words_told(told[other.id]) & STOCKS
    if stocks and one.comparator == other.comparator == "exactly" and not (one.period and other.period and one.period != other.period):
        return True
    tolls = {w for t in told[one.id] for w in t.topic} & {w for t in told[other.id] for w in t.topic} & TOLLS
    return bool(tolls) and abs(first.first - second.first) <= LONGEST_STORY and not _is_apart(one.period, other.period)


def words_told(told: list[Told]) -> set[str]:
    return {word for each in told for word in each.topic}


def _is_long(period: str) -> bool:
    days = days_of(period)
    return days is not None and days.length > 6


def _is_apart(one: str | None, other: str | None) -> bool:
    """Periods that cannot be of one toll: a year before."""
    first, second = days_of(one), days_of(other)
    return first is not None and second is not None and not Days(first.first - 31, first.last + 31).meets(second)


def _is_periodic(one: Figure, other: Figure) -> bool:
    """Two closed periods of one length, not told of two bodies."""
    if one.entities and other.entities and not set(one.entities) & set(other.entities):
        return False
    first, second = days_of(one.period), days_of(other.period)
    if first is None or second is None or one.as_of or other.as_of or one.comparator != "exactly" or other.comparator != "exactly":
        return False
    counted = min(one.value, other.value) >= SMALL and min(first.length, second.length) >= MONTH
    return counted and not first.meets(second) and abs(first.length - second.length) <= 0.1 * max(first.length, second.length) + 1


def _is_rounding(figure: Figure, group: Sequence[Figure]) -> bool:
    """"more than 18,000" beside 18,240 told by the same article."""
    if figure.comparator == "exactly":
        return False
    sources = {e.source for e in figure.evidence}
    return any(
        other.comparator == "exactly"
        and (other.as_of == figure.as_of or sources & {e.source for e in other.evidence})
        and 0 <= abs(other.value - figure.value) <= 0.15 * other.value
        for other in group
        if other is not figure
    )
