"""What is known of places and personal names: data/places.tsv.gz, data/world.tsv, data/states.tsv, data/people.tsv.gz."""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import NamedTuple

from generator.mentions.language.tokenizer import split_tokens
from generator.mentions.names.lexicon import FOLDER, read_table

STATE = 1000  # thousands of people, of a state told by its short form
CITY_CLASSES = ((1000, "c4"), (200, "c3"), (50, "c2"), (0, "c1"))


class Place(NamedTuple):
    """A place as the gazetteer knows it. name: its usual English name; kind: "country", "city", "sea" …;
    country: ISO code or "" where it lies in none or several; people: thousands."""

    name: str
    kind: str
    country: str
    people: int


@lru_cache(maxsize=1)
def load_places() -> dict[str, tuple[Place, ...]]:
    """Each name of a place -> the places so called, the best known first."""
    found: dict[str, list[Place]] = {}
    for name, kind, country, *others in read_table(FOLDER / "world.tsv"):
        place = Place(name, kind, country.strip("-"), 100_000)
        for form in (name, *(other.strip() for other in "".join(others).split(";"))):
            if form:
                found.setdefault(form, []).append(place)
    rows = gzip.decompress((FOLDER / "places.tsv.gz").read_bytes()).decode().splitlines()
    for name, kind, country, people in map(_fields, rows):
        found.setdefault(name, []).append(Place(name, kind, country, int(people)))
    for short, country, name in read_table(FOLDER / "states.tsv"):
        found.setdefault(short, []).append(Place(name, "state", country, STATE))
    return {name: tuple(sorted(places, key=lambda p: -p.people)) for name, places in found.items()}


def _fields(row: str) -> list[str]:
    return row.split("\t")


@lru_cache(maxsize=1)
def load_state_forms() -> frozenset[str]:
    """The short forms of states: "Pa.", "N.M."."""
    return frozenset(short for short, *_ in read_table(FOLDER / "states.tsv"))


@lru_cache(maxsize=1)
def load_people() -> dict[str, tuple[str, str]]:
    """A single personal name -> ("m", "f" or "b" as a first name or "", "l" as a last name or "")."""
    rows = gzip.decompress((FOLDER / "people.tsv.gz").read_bytes()).decode().splitlines()
    return {name: (first, last) for name, first, last in map(_fields, rows)}


class Body(NamedTuple):
    """A well-known body. name: its usual name; kind: "party", "company" … or ""; country: ISO code or ""."""

    name: str
    kind: str
    country: str


@lru_cache(maxsize=1)
def load_bodies() -> dict[str, Body]:
    """Each name of a well-known body -> the body."""
    found: dict[str, Body] = {}
    for name, kind, country, *others in read_table(FOLDER / "bodies.tsv"):
        body = Body(name, kind.strip("-"), country.strip("-"))
        for form in (name, *(other.strip() for other in "".join(others).split(";"))):
            if form:
                found.setdefault(form, body)
    return found


@lru_cache(maxsize=1)
def phrases() -> tuple[dict[str, str], dict[str, int]]:
    """Phrase of tokens -> its class ("ctry", "reg", "c1" to "c4", "org", or two: "c4/org"), and first token -> tokens
    in the longest phrase that it opens."""
    classes, longest = {}, {}
    for name, places in load_places().items():
        words = name.replace("-", " - ").split()
        classes[" ".join(words)] = place_class(places[0])
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    for name in load_bodies():
        words = [name[start:end] for start, end in split_tokens(name, 0, len(name))]
        phrase = " ".join(words)
        classes[phrase] = classes[phrase] + "/org" if phrase in classes else "org"
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return classes, longest


def place_class(place: Place) -> str:
    if place.kind in ("country", "nation"):
        return "ctry"
    if place.kind == "city":
        return next(code for least, code in CITY_CLASSES if place.people >= least)
    return "state" if place.kind == "state" else "reg"


@lru_cache(maxsize=512)
def country_name(code: str) -> str:
    """The usual English name of a country by its ISO code, "" where it is unknown."""
    named = [p for places in load_places().values() for p in places if p.country == code and p.kind == "country"]
    return max(named, key=lambda p: p.people).name if named else ""
