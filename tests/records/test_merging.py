"""How likely two tellings are one event."""

from generator.records.entities import resolve_entities
from generator.records.figures import resolve_figures
from generator.records.merging import Pairs
from generator.records.tellings import tellings_of
from tests.records.test_events import readings_of


def likelihood(*texts):
    """The probability that the first tellings of two articles are one event."""
    readings = readings_of(*texts)
    families = {reading.document.id: reading.document.id for reading in readings}
    _, links = resolve_entities(readings, families, None)
    _, figures = resolve_figures(readings, families, links)
    tellings = tellings_of(readings, families, links, figures)
    pair = (0, next(index for index, telling in enumerate(tellings) if telling.key[0] == "b"))
    return Pairs(tellings, 0.0, 1.0).score(pair)


MURDER = ("2026-05-15", "An aspiring sailor was murdered by a burglar.")


def test_the_dead_of_two_articles_are_one_only_where_something_binds_them():
    """In like words, but of other people, with no name, day, place or number that both tell: two events."""
    unbound = likelihood(MURDER, ("2026-05-15", "At least 12 people were killed as part of this trade."))
    assert unbound < 0.01 < likelihood(MURDER, ("2026-05-15", "A burglar killed the sailor, police said."))
