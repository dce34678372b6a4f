"""Events told by many articles become one record each."""

from dataclasses import replace

from generator.articles.document import Dating
from generator.mentions.find import find_mentions
from generator.mentions.mention import Reading
from generator.records.entities import resolve_entities
from generator.records.events import resolve_events
from generator.records.figures import resolve_figures
from tests.mentions.documents import document


def readings_of(*texts):
    """(day, text) -> readings with ids a, b, c …"""
    found = []
    for number, (day, text) in enumerate(texts):
        article = replace(document(text, id=chr(ord("a") + number)), dating=Dating(day, "stated", "", day))
        found.append(Reading(article, find_mentions(article)))
    return found


def events_of(*texts, families=None):
    readings = readings_of(*texts)
    families = families or {reading.document.id: reading.document.id for reading in readings}
    _, links = resolve_entities(readings, families, None)
    _, figure_links = resolve_figures(readings, families, links)
    return resolve_events(readings, families, links, figure_links)


BEFORE = ("2026-05-14", "Mayor Ida Brandt will chair a summit on flooding at Harlow Town Hall in Larvik on Friday.")
AFTER = ("2026-05-16", "Ida Brandt chaired a summit on flooding at Harlow Town Hall in Larvik on Friday.")


def test_planned_becomes_happened():
    """A later report of the same meeting makes it one record that happened."""
    events = events_of(BEFORE, AFTER)
    assert [(event.date, event.status) for event in events] == [("2026-05-15", "happened")]
    assert {evidence.source for evidence in events[0].evidence} == {"a", "b"}


def test_the_plan_alone_is_planned():
    """Nothing is told as a fact before it happened."""
    assert [event.status for event in events_of(BEFORE)] == ["planned"]


def test_copies_count_once():
    """Two articles of one family are one independent source."""
    events = events_of(BEFORE, AFTER, families={"a": "a", "b": "a"})
    assert events[0].independent_sources == 1


def test_two_events_of_one_day_stay_apart():
    """Different people meeting in different towns are two records."""
    events = events_of(
        ("2026-05-16", "Ida Brandt met union leaders in Larvik on Friday."), ("2026-05-16", "Karl Moe met farmers in Trier on Friday.")
    )
    assert len(events) == 2


def test_a_year_later_is_another_event():
    """The same words with another date are another event."""
    events = events_of(
        ("2025-05-16", "Ida Brandt visited Larvik on Friday."), ("2026-05-15", "Ida Brandt visited Larvik on Thursday.")
    )
    assert [event.date for event in events] == ["2025-05-16", "2026-05-14"]


def test_every_quote_is_in_its_article():
    """Evidence can be found again."""
    readings = {reading.document.id: reading.document.text for reading in readings_of(BEFORE, AFTER)}
    for event in events_of(BEFORE, AFTER):
        for evidence in event.evidence:
            assert readings[evidence.source][slice(*evidence.span)] == evidence.quote


def test_a_title_is_told_as_the_record_stands():
    """A plan that has happened is told in the present tense."""
    assert events_of(BEFORE, AFTER)[0].title.startswith("Ida Brandt chairs a summit")
