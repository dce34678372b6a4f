"""What a figure measures, in a form that figures of several articles can be compared by.

    14 miners have died / the deaths of 14 miners / killing 14         the same topic: dead
    arrivals by air this year / tourists who landed in 2031            the same topic: arrive; the same period
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.mentions.mention import Quantity, Reading

_GROUPS: list[list[str]] = yaml.safe_load((Path(__file__).parent / "data" / "measures.yml").read_text("utf-8"))
_NAME = {lemma: group[0] for group in _GROUPS for lemma in group}
WEAK = frozenset({
    "people", "person", "man", "woman", "small", "large", "high", "low", "provisional", "record", "rise", "fall", "increase",
    "decrease", "big", "main", "same", "recent", "own", "state", "country", "member", "area", "result", "end", "time", "way", "day",
    "per", "cent", "percent", "level", "rate", "group", "set", "use", "leave", "take", "include", "good", "late", "early", "least",
})


# Verbs that say what became of money, not what it is of: "to be saved" of one town is not that of another.
BARE = frozenset({
    "rescued", "save", "pay", "cost", "spend", "set", "offer", "win", "raised", "sell", "buy", "provide", "make", "give", "price",
    "reject", "put", "lend", "borrow", "invest", "award", "receive",
})


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


def show_number(value: float) -> str:
    """"18,240", "1.2 million", "0.5"."""
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.3f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"


def topic_names(lemmas: Sequence[str]) -> frozenset[str]:
    """Lemmas with each group of like words told by one name; words that measure nothing left out."""
    return frozenset(_NAME.get(lemma, lemma) for lemma in lemmas) - WEAK


def tell(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str]) -> list[Told]:
    """Every quantity that says what it counts, in the order of documents and text."""
    return [told for reading in readings for told in _tell_document(reading, families, links)]


def _tell_document(reading: Reading, families: Mapping[str, str], links: Mapping[tuple[str, int], str]) -> list[Told]:
    id, told = reading.document.id, []
    speakers = _speakers(reading)
    named = lambda clusters: tuple(dict.fromkeys(links[id, c] for c in clusters if (id, c) in links))
    for index, quantity in enumerate(reading.mentions.quantities):
        if quantity.what:
            speaker = quantity.speaker if quantity.speaker is not None else speakers(quantity.start)
            told.append(Told(
                (id, index), quantity, reading, families.get(id, id), topic_names(quantity.topic), named(quantity.entities), named(quantity.place),
                None if speaker is None else links.get((id, speaker)),
            ))  # fmt: skip
    return told


def _speakers(reading: Reading):
    """A look-up: offset -> cluster of who says the words there, or None where the article says so itself."""
    spans = sorted((part.start, part.end, q.speaker) for q in reading.mentions.quotations for part in q.parts)
    starts = [start for start, _, _ in spans]

    def at(offset: int) -> int | None:
        for start, end, speaker in reversed(spans[max(0, bisect_right(starts, offset) - 3) : bisect_right(starts, offset)]):
            if start <= offset < end and speaker is not None:
                return speaker
        return None

    return at


def unit_class(unit: str) -> str:
    """"arrival" and "crossing" count people; money stays apart by currency."""
    name = _NAME.get(unit, unit)
    return (
        "people"
        if name
        in ("arrive", "dead", "injured", "missing", "migrant", "displaced", "arrested", "rescued", "worker", "pupil", "people", "trapped")
        else name
    )


def kind_class(quantity: Quantity) -> str:
    """A part that is counted ("900 of its members") is as much a level as a count by itself; a percentage is not."""
    return "level" if quantity.kind == "share" and not quantity.unit.startswith("percent") else quantity.kind


def same_topic(one: Told, other: Told) -> bool:
    """Whether two figures measure one thing, as far as their words say."""
    shared = one.topic & other.topic
    if not shared:
        return one.topic == other.topic and bool(one.names & other.names)
    if kind_class(one.quantity) != kind_class(other.quantity) or shared <= BARE and not one.names & other.names:
        return False
    return len(shared) >= 2 or bool(one.names & other.names) or len(shared) * 2 >= min(len(one.topic), len(other.topic))
