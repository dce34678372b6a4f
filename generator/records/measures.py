"""What a figure measures, in a form that figures of several articles can be compared by.

    12 people have died / the deaths of 12 people / killing 12         the same topic: dead
    ferry arrivals this year / people who crossed the strait in 2031   the same topic: arrive; the same period
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.mentions.mention import Quantity, Reading

_GROUPS: list[list[str]] = yaml.safe_load((Path(__file__).parent / "data" / "measures.yml").read_text("utf-8"))
_NAME = {lemma: group[0] for group in _GROUPS for lemma in group}
WEAK = frozenset({"people", "person", "man", "woman", "small", "large", "high", "low", "provisional", "record", "rise", "fall", "increase", "decrease", "big", "main", "same", "recent", "own", "state", "country",
                  "member", "area", "result", "end", "time", "way", "day", "per", "cent", "percent", "level", "rate", "group", "set", "use", "leave", "take", "include", "good", "late", "early", "least"})


@dataclass(frozen=True, slots=True)
class Told:
    """One quantity of one document. key: (document id, quantity index). topic: names of what was measured.
    entities, places: entity ids, None left out. family: of the document."""

    key: tuple[str, int]
    quantity: Quantity
    reading: Reading
    family: str
    topic: frozenset[str]
    entities: tuple[str, ...]
    places: tuple[str, ...]
    speaker: str | None

    @property
    def names(self) -> frozenset[str]:
        return frozenset((*self.entities, *self.places))


def topic_names(lemmas: Sequence[str]) -> frozenset[str]:
    """Lemmas with each group of like words told by one name; words that measure nothing left out."""
    return frozenset(_NAME.get(lemma, lemma) for lemma in lemmas) - WEAK


def tell(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str]) -> list[Told]:
    """Every quantity that says what it counts, in the order of documents and text."""
    told = []
    for reading in readings:
        id = reading.document.id
        named = lambda clusters: tuple(dict.fromkeys(links[id, c] for c in clusters if (id, c) in links))
        for index, quantity in enumerate(reading.mentions.quantities):
            if not quantity.what:
                continue
            told.append(Told(
                (id, index), quantity, reading, families.get(id, id), topic_names(quantity.topic), named(quantity.entities), named(quantity.place),
                None if quantity.speaker is None else links.get((id, quantity.speaker)),
            ))  # fmt: skip
    return told


def unit_class(unit: str) -> str:
    """"arrival" and "crossing" count people; money stays apart by currency."""
    name = _NAME.get(unit, unit)
    return "people" if name in ("arrive", "dead", "injured", "missing", "migrant", "displaced", "arrested", "rescued", "worker", "pupil", "people", "trapped") else name


def same_topic(one: Told, other: Told) -> bool:
    """Whether two figures measure one thing, as far as their words say."""
    shared = one.topic & other.topic
    if not shared:
        return one.topic == other.topic and bool(one.names & other.names)
    if one.quantity.kind != other.quantity.kind:
        return False
    return len(shared) >= 2 or bool(one.names & other.names) or len(shared) * 2 >= min(len(one.topic), len(other.topic))
