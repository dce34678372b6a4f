"""Pages of events, and fact sheets of people, organisations and places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from generator.records.model import Entity, Event, Role
from generator.website.accounts import accounts
from generator.website.cards import EventCard, best_first, entity_card, event_card, figure_card, quote_card, role_line
from generator.website.dates import When, plain_days, read_when
from generator.website.evidence import Shown, show
from generator.website.maps import locate
from generator.website.naming import file_of, path_of
from generator.website.page import FOLDERS, Link, Page, Plan
from generator.website.story import Story
from generator.website.wording import capital, clip, listing, part_words, plural

SCHEMA_TYPE = {"person": "Person", "organisation": "Organization", "place": "Place"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office held, ready to print."""

    title: str
    of: Link | None
    of_words: str
    since: When | None
    until: When | None
    evidence: tuple[Shown, ...]


def event_pages(story: Story) -> list[Plan]:
    """A page for each event, each with the way to the one before and after."""
    ids = list(story.events)
    turns = zip([None, *ids], ids, [*ids[1:], None], strict=False)
    return [Plan(file_of(story.events[i]), _event_page, i, (before, after)) for before, i, after in turns]


def _event_page(story: Story, event: Event, before: str | None, after: str | None) -> Page:
    card = event_card(story, event, evidence=0)
    figures = [story.figures[i] for i in event.figures if i in story.figures]
    checks = {check.id: check for figure in event.figures for check in story.checks_of.get(figure, ())}
    return Page(
        path=file_of(event),
        title=event.title,
        description=f"{card.when.label}. {card.status[1]}. {_told_by(card.independent, card.articles)}.",
        template="event.md",
        record=event.id,
        context={
            "card": card,
            "summary": event.summary or "",
            "participants": _participants(story, event),
            "workings": _workings(event),
            "evidence": show(story, best_first(event), event.id),
            "accounts": accounts(story, event),
            "figures": [figure_card(story, figure) for figure in figures],
            "checks": list(checks.values()),
            "before": story.link(before),
            "after": story.link(after),
            "told_by": _told_by(card.independent, card.articles),
            "json_ld": _event_json_ld(story, event),
        },
    )


def _told_by(independent: int, articles: int) -> str:
    if not articles:
        return "Told by no article"
    if independent == articles:
        return f"Told by {plural(independent, 'independent source')}" if articles > 1 else "Told by one article"
    if independent == 1:
        return f"Told by {articles} articles that go back to one report"
    return f"Told by {plural(articles, 'article')} of {plural(independent, 'independent source')}"


def _participants(story: Story, event: Event) -> list[tuple[Link, str]]:
    roles: dict[str, str] = {}
    for participant in event.participants:
        entity = story.final(participant.entity)
        roles[entity] = roles.get(entity) or part_words(participant.role)
    return [(link, role) for entity, role in roles.items() if (link := story.link(entity))]


def _workings(event: Event) -> list[str]:
    """How the date was worked out, each way once."""
    ways = (item.because for item in event.evidence if item.because and (not item.supports or "date" in item.supports))
    return list(dict.fromkeys(map(plain_days, ways)))


def _first_words(event: Event) -> str:
    """The words that tell most of an event; how an editor knows it where there are none."""
    best = best_first(event)
    return clip(best[0].quote or best[0].because or "", 200) if best else ""


def _event_json_ld(story: Story, event: Event) -> dict | None:
    """schema.org Event: only where the day is known, for without one it would not be valid."""
    when = read_when(event.date)
    if when.start is None or event.status in ("denied", "unclear"):
        return None
    found = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": when.start.isoformat() if when.precision == "day" else (when.iso or when.start.isoformat()),
        "eventStatus": "https://schema.org/EventCancelled" if event.status == "called off" else "https://schema.org/EventScheduled",
        "description": event.summary or _first_words(event),
        "location": [{"@type": "Place", "name": name} for name in story.names(event.place)],
        "attendee": [
            {"@type": SCHEMA_TYPE[story.entities[i].type], "name": story.entities[i].name}
            for i in story.participants(event)
        ],
    }
    if when.end and when.end != when.start and when.precision == "span":
        found["endDate"] = when.end.isoformat()
    return {key: value for key, value in found.items() if value}


def entity_pages(story: Story) -> list[Plan]:
    """A fact sheet for each person, organisation and place."""
    return [Plan(file_of(entity), _entity_page, entity.id) for entity in story.entities.values()]


def _entity_page(story: Story, entity: Entity) -> Page:
    card = entity_card(story, entity)
    events = [_without(event_card(story, event), path_of(entity)) for event in story.events_of[entity.id]]
    quotes = [quote_card(story, quote) for quote in story.quotes_of[entity.id]]
    offices = [_office(story, role, entity.id) for role in entity.roles]
    counts = [plural(len(events), "event"), plural(card.quotes, "quote"), plural(card.figures, "figure")]
    return Page(
        path=file_of(entity),
        title=entity.name,
        description=clip(f"{entity.name}{', ' + card.role if card.role else ''}: {listing(counts)}, each with its source.", 160),
        template="entity.md",
        record=entity.id,
        context={
            "card": card,
            "kind": entity.type,
            "index": Link(capital(FOLDERS[entity.type]), FOLDERS[entity.type] + "/index.html"),
            "role": role_line(story, entity),
            "aliases": list(dict.fromkeys(alias.name for alias in entity.aliases if alias.name != entity.name)),
            "offices": offices,
            "only_office": offices[0] if len(offices) == 1 else None,
            "events": events,
            "foremost": _foremost(events),
            "quotes": [card for card in quotes if card.kind != "fragment"],
            "fragments": [card for card in quotes if card.kind == "fragment"],
            "figures": [figure_card(story, figure) for figure in story.figures_of[entity.id]],
            "company": _company(story, entity),
            "evidence": show(story, [*entity.evidence, *(e for a in entity.aliases for e in a.evidence)], entity.id),
            "wikidata": entity.wikidata,
            "map": locate(entity),
            "json_ld": _entity_json_ld(entity),
        },
    )


MANY, FOREMOST = 20, 6  # events from which on a fact sheet begins with those that matter most; how many these are


def _foremost(events: list[EventCard]) -> list[EventCard]:
    """The events that a reader should see first, in order of their days, where there are too many to read them all."""
    if len(events) < MANY:
        return []
    best = sorted(events, key=lambda card: (not card.when.edtf, -card.salience, -card.independent))[:FOREMOST]
    return [card for card in events if card in best]


def _without(card: EventCard, path: str) -> EventCard:
    """An event's card for the fact sheet at `path`, which need not name its own subject at each event."""
    kept = {name: tuple(link for link in getattr(card, name) if link.path != path) for name in ("people", "bodies", "places")}
    return replace(card, **kept)


def _office(story: Story, role: Role, record_id: str) -> Office:
    of = story.called(role.of)
    return Office(
        title=capital(f"{role.qualifier} {role.title}" if role.qualifier else role.title),
        of=of,
        of_words="" if of or not role.of else role.of,
        since=read_when(role.since) if role.since else None,
        until=read_when(role.until) if role.until else None,
        evidence=tuple(show(story, role.evidence, record_id)),
    )


def _company(story: Story, entity: Entity) -> list[tuple[Link, int]]:
    """Whom it appears with, most often first: the link and the number of events."""
    others: Counter[str] = Counter()
    for event in story.events_of[entity.id]:
        others.update(set(story.participants(event)) - {entity.id})
    ranked = sorted(others.items(), key=lambda item: (-item[1], story.entities[item[0]].name))
    return [(Link(story.entities[i].name, path_of(story.entities[i])), count) for i, count in ranked[:24]]


def _entity_json_ld(entity: Entity) -> dict:
    found = {"@context": "https://schema.org", "@type": SCHEMA_TYPE[entity.type], "name": entity.name}
    if entity.aliases:
        found["alternateName"] = [alias.name for alias in entity.aliases]
    if entity.roles and entity.type == "person":
        found["jobTitle"] = [role.title for role in entity.roles]
    if entity.wikidata:
        found["sameAs"] = f"https://www.wikidata.org/entity/{entity.wikidata}"
    return found


