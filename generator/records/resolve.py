"""The records of one dossier, worked out from the readings of its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.mentions.codec import decode_reading
from generator.records.arithmetic import find_checks
from generator.records.conflicts import find_conflicts
from generator.records.entities import flat_links
from generator.records.events import resolve_events
from generator.records.figures import resolve_figures
from generator.records.model import Event, Figure
from generator.records.parts import encode_piece
from generator.records.quotes import resolve_quotes


@dataclass(frozen=True, slots=True)
class Dossier:
    """Articles that are resolved together, as any process can be given them. readings: encoded. families: document id ->
    family id. links: document id -> the entity of each cluster. called: entity id -> its name in a title."""

    readings: tuple[bytes, ...]
    families: Mapping[str, str]
    links: Mapping[str, Sequence[str | None]]
    called: Mapping[str, str]


def resolve_dossier(dossier: Dossier) -> bytes:
    """The piece of one dossier, encoded: the unit of work that any process can do."""
    readings = [decode_reading(data) for data in dossier.readings]
    families, links = dossier.families, flat_links(dossier.links)
    figures, figure_links = resolve_figures(readings, families, links)
    quotes = resolve_quotes(readings, families, links)
    events = resolve_events(readings, families, links, figure_links, dossier.called)
    _tell_figures_their_event(figures, events)
    checks = [*find_checks(readings, figures, figure_links), *find_conflicts(readings, families, figures, figure_links)]
    return encode_piece({"figures": figures, "quotes": quotes, "events": events, "checks": checks})


def _tell_figures_their_event(figures: list[Figure], events: list[Event]) -> None:
    owner = {figure: event.id for event in reversed(events) for figure in event.figures}
    for figure in figures:
        figure.event = owner.get(figure.id)
