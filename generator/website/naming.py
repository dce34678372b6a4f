"""What a record is called where it is linked to, where its page lies, and when it is told for."""

from __future__ import annotations

from generator.records.model import Entity, Event, Evidence, Figure, Quote, Record, Role, Source
from generator.website.dates import When, read_when
from generator.website.page import FOLDERS, page_name, page_url
from generator.website.wording import amount, capital, clip, plural_noun


def folder_of(record: Record) -> str:
    """The folder of a record's page (and of its YAML file): "events", "people", …"""
    return FOLDERS[record.type] if isinstance(record, Entity) else f"{type(record).__name__.lower()}s"


def path_of(record: Record) -> str:
    """The path of a record's page from the site's root: "events/2024-09-06-summit.html"."""
    return page_url(file_of(record))


def file_of(record: Record) -> str:
    """The Markdown file of a record's page, below the docs folder."""
    return file_named(record, record.id)


def file_named(record: Record, record_id: str) -> str:
    """The Markdown file of the page of another id of `record`, below the docs folder."""
    return f"{folder_of(record)}/{page_name(record_id)}.md"


def label_of(record: Record) -> str:
    """What a record is called where it is linked to."""
    if isinstance(record, Entity):
        return record.name
    if isinstance(record, Event):
        return record.title
    if isinstance(record, Figure):
        joint = " " if noun_is_told(record) else ": "
        return capital(figure_amount(record)) + (joint + record.what if record.what else "")
    if isinstance(record, Quote):
        return in_marks(record, 90)
    return source_name(record)


def as_said(quote: Quote) -> str:
    """The words of a quote, without the comma that led back to the article's own sentence."""
    return quote.text.rstrip(" ,")


def in_marks(quote: Quote, limit: int) -> str:
    """The first words of a quote between marks; without them where the article tells it in its own words."""
    words = clip(as_said(quote), limit)
    return capital(words) if quote.kind == "reported" else f"“{words}”"


def source_name(source: Source) -> str:
    """An article's title; where it has none, who published it and when, else the name of its file."""
    if source.title:
        return source.title
    day = read_when(source.published).label if source.published else ""
    if source.publisher:
        return f"{source.publisher}, {day}" if day else source.publisher
    return f"Article of {day}" if day else source.file


def figure_amount(figure: Figure) -> str:
    """The number as told. The noun counted is left out where `what` says it: "4,875" beside "signatures so far"."""
    unit = "" if noun_is_told(figure) else figure.unit
    return amount(figure.value, unit, high=figure.high, comparator=figure.comparator)


def noun_is_told(figure: Figure) -> bool:
    """Whether `what` names what is counted, so that the unit need not."""
    words = figure.what.casefold().split()
    if figure.unit == "people":
        return bool(words)
    return figure.unit in words or plural_noun(2, figure.unit) in words


def when_of(figure: Figure) -> When:
    """The date a figure is told for: the day it is as of, else its period."""
    return read_when(figure.as_of or figure.period)


def evidence_of(record: Record) -> list[Evidence]:
    """All evidence of a record, with that of its roles, aliases, accounts and variants."""
    found = list(record.evidence)
    if isinstance(record, Entity):
        parts: list[Role] = [*record.roles, *record.aliases]
        found += [item for part in parts for item in part.evidence]
    if isinstance(record, Event | Figure):
        found += [item for account in record.accounts for item in account.evidence]
    if isinstance(record, Quote):
        told = {(item.source, item.span) for item in found}
        found += [
            Evidence(source=v.source, span=v.span, quote=v.text, supports=["text"])
            for v in record.variants
            if (v.source, v.span) not in told
        ]
    return found
