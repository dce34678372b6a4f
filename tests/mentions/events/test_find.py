"""Whether it happened, when, and who took part."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import generator.mentions.events
from generator.articles.document import Dating
from generator.mentions.find import find_mentions
from tests.mentions.documents import document

CORPUS = yaml.safe_load((Path(generator.mentions.events.__file__).parent / "corpus.yml").read_text("utf-8"))
DAY = CORPUS["dct"].isoformat()


def read(text):
    article = replace(document(text), dating=Dating(DAY, "stated", "", DAY))
    return article, find_mentions(article)


@pytest.mark.parametrize("text, expected", CORPUS["status"].items())
def test_status_is_what_tense_and_mood_say(text, expected):
    """Planned, happened, denied, called off; nothing where no event is asserted."""
    found = {event.lemma: event.status for event in read(text)[1].events}
    assert {trigger: found.get(trigger) for trigger in expected} == expected


@pytest.mark.parametrize("text, expected", CORPUS["dates"].items())
def test_a_date_comes_from_the_nearest_words(text, expected):
    """The date and how near to the trigger it was told."""
    found = {event.lemma: [event.date, event.time_basis] for event in read(text)[1].events}
    assert {trigger: found.get(trigger) for trigger in expected} == expected


@pytest.mark.parametrize("text, expected", CORPUS["roles"].items())
def test_a_role_is_what_the_grammar_says(text, expected):
    """Who acts, who suffers, and who is only named beside it."""
    article, mentions = read(text)
    found = {event.lemma: {article.text[a.start : a.end]: a.role for a in event.arguments} for event in mentions.events}
    for trigger, roles in expected.items():
        assert (found.get(trigger) and {words: found[trigger].get(words) for words in roles}) == roles


@pytest.mark.parametrize("text, expected", CORPUS["headlines"].items())
def test_a_headline_says_who_does_what(text, expected):
    """The event's own words: no time as its subject, no party label, no relation to another event."""
    found = {event.lemma: event.headline for event in read(text)[1].events}
    assert {trigger: found.get(trigger) for trigger in expected} == expected


def test_a_dated_event_says_why():
    """The working names the words."""
    event = read("Ida Brandt resigned on Monday.")[1].events[0]
    assert "“Monday”" in event.because


def test_the_passive_turns_roles_round():
    """Who is arrested is the suspect; who stands after "by" acts."""
    article, mentions = read("Karl Moe was arrested by Wexshire Police in Harlow.")
    roles = {argument.role: article.text[argument.start : argument.end] for argument in mentions.events[0].arguments}
    assert roles["suspect"] == "Karl Moe"
    assert roles["agent"] == "Wexshire Police"


def test_a_relative_clause_lends_its_antecedent():
    """ "X, who …, resigned" is X."""
    article, mentions = read("Karl Moe, who led the party until 2013, resigned on Monday.")
    resigned = next(event for event in mentions.events if event.lemma == "resign")
    assert resigned.arguments[0].cluster == mentions.references[0].cluster


def test_every_span_lies_in_the_text():
    """Clause and trigger slice to words of the document."""
    article, mentions = read("Rebels attacked a convoy near Dalun on Sunday. The attack killed four soldiers, the army said.")
    for event in mentions.events:
        assert article.quote(event.clause).strip() == article.quote(event.clause) != ""
        assert event.clause.start <= event.start < event.end <= event.clause.end


def test_a_very_long_sentence_is_passed_over():
    """A line of ten thousand words costs no time and gives no event."""
    assert read("killed " * 10_000)[1].events == ()
