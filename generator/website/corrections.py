"""What people put right, in a reader's words: each change from what to what, by whom and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from generator.records.history import Correction
from generator.website.dates import read_when
from generator.website.naming import label_of
from generator.website.page import Link, Page
from generator.website.story import Story
from generator.website.wording import PARTS, part_words, plural

# What a field is called beside its old and new value; others are told by their own name.
NAMES = {
    "aliases": "other names", "as_of": "date", "comparator": "how exact", "kind": "kind", "of": "body", "participants": "who took part",
    "published": "date", "roles": "office", "said_by": "who says so", "said_on": "date", "speaker": "who said it", "text": "words",
    "value": "number", "high": "number", "what": "what is counted", "wikidata": "Wikidata",
}  # fmt: skip
DATES = frozenset({"date", "as_of", "period", "published", "said_on"})
IDS = frozenset({"participants", "place", "entities", "figures", "speaker", "said_by", "event"})  # fields that name records


@dataclass(frozen=True, slots=True)
class Change:
    """One field put right. anchor: on the page of corrections. field: in words, "" for the record as a whole; then `act`
    says in a word what was done. told: whether `after` is what the record is now called, so that its link says it."""

    anchor: str
    field: str
    act: str
    before: str
    after: str
    told: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """The changes of one record that were made together. record: its path is "" where it has no page."""

    record: Link
    changes: tuple[Change, ...]
    when: str
    who: str
    why: str


def latest(story: Story) -> list[Correction]:
    """Corrections, the newest first."""
    return sorted(story.corrections, key=lambda c: (c.when or "", c.record, c.field), reverse=True)


def corrected(story: Story) -> list[Corrected]:
    """Every record that was put right, the newest first."""
    groups = groupby(latest(story), key=lambda c: (c.when, c.record, c.who, c.why))
    return [
        Corrected(
            record=story.link(record) or Link(together[0].before or record, ""),
            changes=tuple(change(story, one) for one in together),
            when=read_when(when).label if when else "",
            who=who,
            why=why,
        )
        for (when, record, who, why), of_record in groups
        if (together := list(of_record))
    ]


def change(story: Story, one: Correction) -> Change:
    """A correction as a page tells it."""
    whole = one.field == "record"
    act = ("noted" if one.before == one.after else "added" if not one.before else "deleted") if whole else ""
    link = story.link(one.record)
    return Change(
        anchor=anchor(one),
        field="" if whole else NAMES.get(one.field, one.field.replace("_", " ")),
        act=act,
        before="" if whole else _told(story, one.field, one.before),
        after="" if whole else _told(story, one.field, one.after),
        told=link is not None and one.after.strip() == link.text,
    )


def anchor(one: Correction) -> str:
    return f"{one.record}-{one.field}".replace(".", "-").replace("_", "-")


_WORD = re.compile(r"[A-Za-z0-9_-]+")
_PART = re.compile(r" \(([^()]*)\)")


def _told(story: Story, field: str, value: str) -> str:
    """A value as a reader is told it: dates in words, names for ids."""
    if field in DATES:
        return read_when(value).label if value else ""
    if field not in IDS:
        return value
    parts = _PART.sub(lambda found: f" ({words})" if (words := part_words(found[1])) else "", value)
    return _WORD.sub(lambda found: found[0] if found[0] in PARTS else _name(story, found[0]), parts)


def _name(story: Story, word: str) -> str:
    record = story.record(story.final(word))
    return label_of(record) if record is not None else word


def corrections_page(story: Story) -> Page:
    """What was corrected, from what to what, when, by whom and why; and what was struck."""
    return Page(
        path="corrections.md",
        title="Corrections",
        description=f"{plural(len(story.corrections), 'correction')}: what was put right, when and why.",
        template="corrections.md",
        flows=True,
        context={"corrected": corrected(story), "struck": [(label_of(record), record.note or "") for record in story.retracted]},
    )
