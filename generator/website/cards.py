"""Records as they stand in a list: what a reader needs to choose one, and the link to its page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.records.model import Account, Entity, Event, Evidence, Figure, Quote, Source
from generator.records.wording import without_interruptions
from generator.website.dates import When, read_when
from generator.website.evidence import Shown, show
from generator.website.naming import as_said, figure_amount, path_of, source_name, when_of
from generator.website.page import Link
from generator.website.story import Story
from generator.website.wording import capital, clip

_WORD = re.compile(r"[^\W_]{4,}")
QUOTE = 320  # characters of a quote in a list; the whole stands on its page

# What a reader sees where an event is not plainly one that happened: a class for the style sheet, and words.
STATUS = {
    "happened": ("happened", "Happened"),
    "planned": ("planned", "Planned"),
    "called off": ("off", "Called off"),
    "denied": ("denied", "Denied"),
    "unclear": ("unclear", "Unclear"),
}


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list. people, bodies, places: links in the record's order; keys: the same as ids, for filters."""

    id: str
    link: Link
    when: When
    kind: str
    status: tuple[str, str]
    people: tuple[Link, ...]
    bodies: tuple[Link, ...]
    places: tuple[Link, ...]
    keys: dict[str, str]
    independent: int
    articles: int
    evidence: tuple[Shown, ...]
    corrected: bool
    disputed: bool
    salience: float


@dataclass(frozen=True, slots=True)
class QuoteCard:
    id: str
    link: Link
    text: str
    kind: str
    speaker: Link | None
    when: When
    wordings: int
    sources: tuple[Link, ...]
    corrected: bool


@dataclass(frozen=True, slots=True)
class FigureCard:
    id: str
    link: Link
    amount: str
    what: str
    when: When
    provisional: bool
    said_by: Link | None
    independent: int
    corrected: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class EntityCard:
    id: str
    link: Link
    role: str
    events: int
    quotes: int
    figures: int
    corrected: bool


@dataclass(frozen=True, slots=True)
class SourceCard:
    id: str
    link: Link
    publisher: str
    authors: str
    when: When
    basis: str
    family: str
    facts: int
    titled: bool  # else its name is its publisher and day already


def event_card(story: Story, event: Event, evidence: int = 1) -> EventCard:
    """`event` in a list, with its first pieces of evidence."""
    entities = [story.entities[i] for i in story.participants(event)]
    people = [e for e in entities if e.type == "person"]
    bodies = [e for e in entities if e.type != "person"]
    places = [story.entities[i] for i in story.places(event)]
    return EventCard(
        id=event.id,
        link=Link(event.title, path_of(event)),
        when=read_when(event.date),
        kind=event.kind,
        status=STATUS.get(event.status, ("unclear", capital(event.status))),
        people=_links(people),
        bodies=_links(bodies),
        places=_links(places),
        keys={"person": _ids(people), "body": _ids(bodies), "place": _ids(places)},
        independent=story.independent(event.evidence),
        articles=len({item.source for item in event.evidence if item.source in story.sources}),
        evidence=tuple(show(story, best_first(event)[:evidence], event.id)) if evidence else (),
        corrected=bool(story.corrected.get(event.id)),
        disputed=bool(event.accounts),
        salience=event.salience,
    )


def best_first(event: Event) -> list[Evidence]:
    """The evidence of an event: what says most of its title first, and what only dates or places it last."""
    if len(event.evidence) < 2:
        return event.evidence
    title = set(_WORD.findall(event.title.casefold()))

    def rank(item: Evidence) -> tuple[bool, int]:
        only_dates = not set(item.supports or ["title"]) - {"date", "place"}
        return only_dates, -len(title & set(_WORD.findall(item.quote.casefold())))

    return sorted(event.evidence, key=rank)


def _links(entities: Iterable[Entity]) -> tuple[Link, ...]:
    return tuple(Link(entity.name, path_of(entity)) for entity in entities)


def _ids(entities: Iterable[Entity]) -> str:
    return " ".join(entity.id for entity in entities)


def quote_card(story: Story, quote: Quote) -> QuoteCard:
    sources = dict.fromkeys([*(v.source for v in quote.variants), *(e.source for e in quote.evidence)])
    return QuoteCard(
        id=quote.id,
        link=Link("In full", path_of(quote)),
        text=clip(as_said(quote), QUOTE),
        kind=quote.kind,
        speaker=story.link(quote.speaker),
        when=read_when(quote.said_on),
        wordings=len({without_interruptions(v.text).casefold().strip(" .,") for v in quote.variants}),
        sources=tuple(story.links(source for source in sources if source in story.sources)),
        corrected=bool(story.corrected.get(quote.id)),
    )


def figure_card(story: Story, figure: Figure) -> FigureCard:
    return FigureCard(
        id=figure.id,
        link=Link(figure.what or "Figure", path_of(figure)),
        amount=capital(figure_amount(figure)),
        what=figure.what,
        when=when_of(figure),
        provisional=figure.provisional,
        said_by=story.link(figure.said_by),
        independent=story.independent(figure.evidence),
        corrected=bool(story.corrected.get(figure.id)),
        disputed=any(not of_another_day(story, figure, account) for account in figure.accounts),
    )


def of_another_day(story: Story, figure: Figure, account: Account) -> bool:
    """Whether an account is a later or earlier number of the same count: a count that goes on is no dispute."""
    day = when_of(figure)
    others = [f for f in story.series.get(figure.series or "", ()) if f.id != figure.id and when_of(f) != day]
    told = {(e.source, e.span) for f in others for e in f.evidence}
    return bool(account.evidence) and all((e.source, e.span) in told for e in account.evidence)


def entity_card(story: Story, entity: Entity) -> EntityCard:
    return EntityCard(
        id=entity.id,
        link=Link(entity.name, path_of(entity)),
        role=role_line(story, entity),
        events=len(story.events_of[entity.id]),
        quotes=len(story.quotes_of[entity.id]),
        figures=len(story.figures_of[entity.id]),
        corrected=bool(story.corrected.get(entity.id)),
    )


def role_line(story: Story, entity: Entity) -> str:
    """The first office of a person in words ("former Immigration Secretary"), or what a body or place is."""
    if entity.roles:
        role = entity.roles[0]
        words = f"{role.qualifier} {role.title}" if role.qualifier else role.title
        return capital(f"{words}, {role.of}" if role.of else words)
    return ", ".join(capital(word) for word in (entity.kind, story.country(entity)) if word)


def source_card(story: Story, source: Source) -> SourceCard:
    return SourceCard(
        id=source.id,
        link=Link(source_name(source), path_of(source)),
        publisher=source.publisher or "",
        authors=", ".join(source.authors),
        when=read_when(source.published),
        basis=source.published_basis,
        family=source.family or source.id,
        facts=len(story.facts_of_source[source.id]),
        titled=bool(source.title),
    )
