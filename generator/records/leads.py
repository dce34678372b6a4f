"""What an article's first sentences are about: whom it refers to most, and what happened on which day."""

from __future__ import annotations

from collections import Counter
from zlib import crc32

from generator.mentions.mention import EventMention, Mentions, Reading
from generator.records.days import days_of
from generator.records.triggers import group_of, stem_of, synonym_sets

MAIN_PEOPLE = 3  # whom an article refers to most
LEAD = 5  # first sentences, with headings and by-lines
Happening = tuple[int, int, tuple[int, ...]]
"""(word of the trigger, hashed; ordinal of the day; clusters of all that those sentences name)"""


def main_people(mentions: Mentions) -> tuple[int, ...]:
    """The clusters of the people that an article refers to most."""
    counts = Counter(r.cluster for r in mentions.references if mentions.clusters[r.cluster].type == "person")
    return tuple(sorted(counts, key=lambda cluster: (-counts[cluster], cluster))[:MAIN_PEOPLE])


def happenings_of(reading: Reading) -> tuple[Happening, ...]:
    """What the first sentences tell of one day, once for each word by which another article may tell it."""
    lead = reading.document.sentences[:LEAD]
    end = lead[-1].end if lead else 0
    named = tuple(sorted({reference.cluster for reference in reading.mentions.references if reference.start < end}))
    told: dict[tuple[int, int], None] = {}
    for event in reading.mentions.events:
        days = days_of(event.date) if event.sentence < LEAD else None
        if days is not None and days.length == 1:
            told |= dict.fromkeys((crc32(word.encode()), days.first) for word in _words(event))
    return tuple((*each, named) for each in told) if named else ()


def _words(event: EventMention) -> list[str]:
    lemma = event.lemma.lower()
    return [stem_of(lemma), *map(str, sorted(synonym_sets(lemma))), group_of(event.kind)]
