"""Tellings that differ, side by side: what the record tells first, then each that tells it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.records.model import Account, Event, Evidence, Figure
from generator.website.cards import STATUS, best_first, of_another_day
from generator.website.dates import read_when
from generator.website.evidence import Shown, show
from generator.website.naming import figure_amount, noun_is_told
from generator.website.story import Story
from generator.website.wording import COMPARATOR, amount, capital, field_words

OWN = 2  # pieces of evidence shown for the record's own telling; its page has them all


@dataclass(frozen=True, slots=True)
class Told:
    """One telling among several of one field. field: in words, "" where the value says it."""

    field: str
    value: str
    evidence: tuple[Shown, ...]


def accounts(story: Story, record: Event | Figure, differing: Iterable[Account] | None = None) -> list[Told]:
    """The tellings of each field that is told differently, the record's own first. differing: those accounts alone."""
    found: list[Told] = []
    own: set[str] = set()
    for account in record.accounts if differing is None else differing:
        if isinstance(record, Figure) and of_another_day(story, record, account):
            continue
        field = "" if account.field in ("value", "comparator") else account.field
        if field not in own:
            own.add(field)
            value = _own_value(story, record, field)
            found += [Told(_heading(field), value, _shown(story, _own_evidence(record, field), record.id))] if value else []
        found.append(Told(_heading(field), _value(record, account), _shown(story, account.evidence, record.id)))
    return found


def _heading(field: str) -> str:
    return capital(field_words(field)) if field else ""


def _shown(story: Story, evidence: Iterable[Evidence], record_id: str) -> tuple[Shown, ...]:
    return tuple(show(story, evidence, record_id))


def _own_evidence(record: Event | Figure, field: str) -> list[Evidence]:
    """What tells the record's own side: not the words that another side rests on, and what tells the field itself first."""
    others = {(item.source, item.span) for account in record.accounts for item in account.evidence}
    evidence = best_first(record) if isinstance(record, Event) else record.evidence
    own = [item for item in evidence if (item.source, item.span) not in others] or evidence
    telling = [item for item in own if (field or "comparator") in item.supports]
    return (telling or own)[:OWN]


def _own_value(story: Story, record: Event | Figure, field: str) -> str:
    """What the record tells of `field` ("": of its number); "" where it tells nothing that can stand beside others."""
    if not field and isinstance(record, Figure):
        return capital(figure_amount(record))
    if field in ("date", "as_of", "period"):
        return read_when(getattr(record, field)).label
    if field == "place":
        return ", ".join(story.names(record.place))
    if field == "status" and isinstance(record, Event):
        return STATUS.get(record.status, ("", capital(record.status)))[1]
    value = getattr(record, field, None)
    return capital(value) if isinstance(value, str) else ""


_NUMBER = re.compile(r"(?P<comparator>at least |more than |at most |less than |about )?(?P<number>[\d,]+(?:\.\d+)?)")


def _value(record: Event | Figure, account: Account) -> str:
    """What an account tells, in the record's own unit: "118,200,000" -> "£118.2 million"."""
    if account.field in ("date", "as_of", "period", "published"):
        return read_when(account.value).label
    if not isinstance(record, Figure):
        return capital(account.value)
    unit = "" if noun_is_told(record) else record.unit
    if account.field == "comparator" and account.value in COMPARATOR:
        return capital(amount(record.value, unit, high=record.high, comparator=account.value))
    told = _NUMBER.fullmatch(account.value)
    if account.field == "value" and told:
        number = float(told["number"].replace(",", "") or 0)
        return capital(amount(number, unit, comparator=(told["comparator"] or "exactly").strip()))
    return capital(account.value)
