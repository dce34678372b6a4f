"""Each kind of event is found in its examples, and not in its look-alikes."""

from dataclasses import replace

import pytest

from generator.articles.document import Dating
from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.find import find_mentions
from tests.mentions.documents import document

KINDS = load_lexicon().kinds
FINDS = [(kind.name, text) for kind in KINDS.values() for text in kind.finds]
FINDS_NOTHING = [(kind.name, text) for kind in KINDS.values() for text in kind.finds_nothing]


def kinds_in(text):
    article = replace(document(text), dating=Dating("2026-05-15", "stated", "", "2026-05-15"))
    return {event.kind for event in find_mentions(article).events}


@pytest.mark.parametrize("kind, text", FINDS)
def test_an_example_tells_of_its_kind(kind, text):
    """The lexicon's own example is found."""
    assert kind in kinds_in(text)


@pytest.mark.parametrize("kind, text", FINDS_NOTHING)
def test_a_look_alike_tells_of_nothing(kind, text):
    """A counter-example of a kind gives no event of that kind."""
    assert kind not in kinds_in(text)


def test_every_kind_has_examples():
    """A kind without an example or a counter-example cannot be kept honest."""
    assert [kind.name for kind in KINDS.values() if not kind.finds or not kind.finds_nothing] == []


def test_a_bare_on_in_yaml_is_the_word():
    """YAML reads "on" as true; the lexicon reads it as the preposition."""
    conditions = [trigger.after for trigger in load_lexicon().verbs["land"] if trigger.after]
    assert frozenset({"on"}) in conditions
