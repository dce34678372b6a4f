"""Mentions of many documents -> one set of records, with provisional ids."""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.mention import Reading
from generator.records.arithmetic import find_checks
from generator.records.conflicts import find_conflicts
from generator.records.entities import resolve_entities
from generator.records.events import resolve_events
from generator.records.figures import resolve_figures
from generator.records.model import Event, Figure, RecordSet
from generator.records.quotes import resolve_quotes
from generator.records.sources import build_sources


def resolve(readings: Sequence[Reading], families: dict[str, str], constraints) -> RecordSet:
    """Every record that `readings` give. families: document id -> family id. constraints: the pairs of ids that
    people declared the same, or not the same (`store.Constraints`)."""
    sources = build_sources([reading.document for reading in readings], families)
    entities, links = resolve_entities(readings, families, constraints)
    figures, figure_links = resolve_figures(readings, families, links)
    quotes = resolve_quotes(readings, families, links)
    events = resolve_events(readings, families, links, figure_links)
    _tell_figures_their_event(figures, events)
    checks = [
        *find_checks(readings, figures, figure_links),
        *find_conflicts(readings, families, figures, figure_links),
    ]
    return RecordSet(
        sources=sources, entities=entities, events=events, figures=figures, quotes=quotes, checks=checks
    )


def _tell_figures_their_event(figures: list[Figure], events: list[Event]) -> None:
    owner = {figure: event.id for event in reversed(events) for figure in event.figures}
    for figure in figures:
        figure.event = owner.get(figure.id)
