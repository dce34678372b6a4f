"""Records -> the rows of `site/data/*.json`, a public interface: other people's programs read it.

Evidence is `{source, start, end, quote, supports, because}` with offsets into the article's text as read. What an editor
vouches for has `source: null` and `editor`. Fields beyond those that the interface names stand at the end of a row.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.records.model import Account, Check, Entity, Event, Evidence, Figure, Quote, Role, Source
from generator.website.naming import path_of
from generator.website.story import Story


def tables(story: Story, on_site: Story | None = None) -> dict[str, list[dict]]:
    """The six arrays that the site publishes, by name: what is struck or merged into another is not among them.
    on_site: the story of those records that have a page; the `url` of others is null."""
    made = {
        "events": [event_row(story, event) for event in story.events.values()],
        "entities": [entity_row(story, entity) for entity in story.entities.values()],
        "figures": [figure_row(story, figure) for figure in story.figures.values()],
        "quotes": [quote_row(story, quote) for quote in story.quotes.values()],
        "sources": [source_row(story, source) for source in story.sources.values()],
        "checks": [check_row(check) for check in story.checks],
    }
    if on_site is not None and on_site is not story:
        for row in (row for rows in made.values() for row in rows if "url" in row):
            row["url"] = row["url"] if on_site.record(row["id"]) else None
    return made


def evidence_row(item: Evidence) -> dict:
    row = {
        "source": item.source,
        "start": item.span[0],
        "end": item.span[1],
        "quote": item.quote,
        "supports": list(item.supports),
        "because": item.because,
    }
    if item.by_editor:
        row |= {"source": None, "start": None, "end": None, "editor": item.editor}
    if item.lost:
        row["lost"] = item.lost
    return row


def _evidence(items: Iterable[Evidence]) -> list[dict]:
    return [evidence_row(item) for item in items]


def _accounts(accounts: list[Account]) -> list[dict]:
    return [{"field": a.field, "value": a.value, "evidence": _evidence(a.evidence)} for a in accounts]


def event_row(story: Story, event: Event) -> dict:
    participants = {
        (story.final(p.entity), p.role): {"entity": story.final(p.entity), "role": p.role}
        for p in event.participants
        if story.final(p.entity) in story.entities
    }
    return {
        "id": event.id,
        "title": event.title,
        "date": event.date,
        "kind": event.kind,
        "status": event.status,
        "place": story.places(event),
        "participants": list(participants.values()),
        "figures": [figure for figure in event.figures if figure in story.figures],
        "sources": _sources(story, event.evidence),
        "independent_sources": story.independent(event.evidence),
        "salience": event.salience,
        "evidence": _evidence(event.evidence),
        "corrected": list(story.corrected.get(event.id, ())),
        "url": path_of(event),
        "summary": event.summary,
        "accounts": _accounts(event.accounts),
    }


def _sources(story: Story, evidence: Iterable[Evidence]) -> list[str]:
    return list(dict.fromkeys(item.source for item in evidence if item.source in story.sources))


def role_row(role: Role) -> dict:
    return {
        "title": f"{role.qualifier} {role.title}" if role.qualifier else role.title,
        "of": role.of,
        "from": role.since,
        "to": role.until,
        "evidence": _evidence(role.evidence),
    }


def entity_row(story: Story, entity: Entity) -> dict:
    alias_evidence = [item for alias in entity.aliases for item in alias.evidence]
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(dict.fromkeys(alias.name for alias in entity.aliases)),
        "roles": [role_row(role) for role in entity.roles],
        "events": [event.id for event in story.events_of.get(entity.id, ())],
        "quotes": [quote.id for quote in story.quotes_of.get(entity.id, ())],
        "figures": [figure.id for figure in story.figures_of.get(entity.id, ())],
        "evidence": _evidence([*entity.evidence, *alias_evidence]),
        "corrected": list(story.corrected.get(entity.id, ())),
        "url": path_of(entity),
        "kind": entity.kind,
        "country": entity.country,
        "wikidata": entity.wikidata,
    }


def figure_row(story: Story, figure: Figure) -> dict:
    return {
        "id": figure.id,
        "what": figure.what,
        "value": _number(figure.value),
        "unit": figure.unit,
        "comparator": figure.comparator,
        "as_of": figure.as_of,
        "period": figure.period,
        "provisional": figure.provisional,
        "series": figure.series,
        "event": figure.event if figure.event in story.events else None,
        "evidence": _evidence(figure.evidence),
        "corrected": list(story.corrected.get(figure.id, ())),
        "url": path_of(figure),
        "high": _number(figure.high),
        "entities": [i for i in map(story.final, figure.entities) if i in story.entities],
        "place": [i for i in map(story.final, figure.place) if i in story.entities],
        "said_by": speaker if (speaker := story.final(figure.said_by or "")) in story.entities else None,
        "independent_sources": story.independent(figure.evidence),
        "accounts": _accounts(figure.accounts),
    }


def _number(value: float | None) -> float | int | None:
    """Whole numbers without ".0", as people write them."""
    return int(value) if value is not None and float(value).is_integer() else value


def quote_row(story: Story, quote: Quote) -> dict:
    speaker = story.final(quote.speaker) if quote.speaker else None
    return {
        "id": quote.id,
        "speaker": speaker if speaker in story.entities else None,
        "text": quote.text,
        "said_on": quote.said_on,
        "variants": [
            {"source": v.source, "start": v.span[0], "end": v.span[1], "text": v.text} for v in quote.variants
        ],
        "evidence": _evidence(quote.evidence),
        "corrected": list(story.corrected.get(quote.id, ())),
        "url": path_of(quote),
        "kind": quote.kind,
    }


def source_row(story: Story, source: Source) -> dict:
    return {
        "id": source.id,
        "file": source.file,
        "title": source.title,
        "publisher": source.publisher,
        "authors": list(source.authors),
        "published": source.published,
        "published_basis": source.published_basis,
        "published_because": source.published_because,
        "family": source.family,
        "sections": [
            {"start": s.span[0], "end": s.span[1], "title": s.title, "kind": s.kind} for s in source.sections
        ],
        "url": path_of(source),
        "agencies": list(source.agencies),
        "address": source.address,
        "corrected": list(story.corrected.get(source.id, ())),
    }


def check_row(check: Check) -> dict:
    return {
        "id": check.id,
        "kind": check.kind,
        "statement": check.statement,
        "values": [_number(value) for value in check.values],
        "percent": _number(check.percent),
        "verdict": check.verdict,
        "evidence": _evidence(check.evidence),
        "expected": check.expected,
        "figures": list(check.figures),
        "quotes": list(check.quotes),
    }
