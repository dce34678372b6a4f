"""Names by a spaCy pipeline of one's own."""

import importlib.util
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from documents import document  # noqa: E402

from generator.errors import MissingExtra  # noqa: E402
from generator.mentions.language import parse  # noqa: E402
from generator.mentions.names import find_names, spacy_engine  # noqa: E402

INSTALLED = importlib.util.find_spec("spacy") is not None
needs_spacy = pytest.mark.skipif(not INSTALLED, reason="spaCy is an extra: pip install dateline[spacy]")


@pytest.fixture(autouse=True)
def forget():
    spacy_engine.load_pipeline.cache_clear()


@pytest.fixture
def pipeline(tmp_path):
    """A small pipeline that knows three names, saved to a folder."""
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Zorblat Quim"},
            {"label": "ORG", "pattern": "Frimbly Board"},
            {"label": "GPE", "pattern": "Ostermoor"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    nlp.to_disk(tmp_path / "pipeline")
    return str(tmp_path / "pipeline")


def test_without_spacy_the_error_says_what_to_install(monkeypatch):
    """Where spaCy is missing, the message names the command that installs it."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    article = document("Jane Mallory spoke.")
    with pytest.raises(MissingExtra, match=r'pip install "dateline\[spacy\]"'):
        find_names(article, parse(article), engine="spacy:en_core_web_trf")


@needs_spacy
def test_a_pipeline_that_is_not_there_is_told_by_name():
    """The message names the pipeline and how to get it."""
    article = document("Jane Mallory spoke.")
    with pytest.raises(MissingExtra, match="no_such_pipeline"):
        find_names(article, parse(article), engine="spacy:no_such_pipeline")


@needs_spacy
def test_a_pipeline_without_names_is_refused(tmp_path):
    """A pipeline that finds no names is no engine."""
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    article = document("Jane Mallory spoke.")
    with pytest.raises(MissingExtra, match="finds no names"):
        find_names(article, parse(article), engine=f"spacy:{tmp_path / 'blank'}")


@needs_spacy
def test_the_pipeline_finds_the_names(pipeline):
    """Its people, bodies and places become names; its dates do not."""
    text = "Zorblat Quim of the Frimbly Board came to Ostermoor on Monday."
    article = document(text)
    names = find_names(article, parse(article), engine=f"spacy:{pipeline}")
    assert [(text[name.start : name.end], name.type) for name in names] == [
        ("Zorblat Quim", "person"),
        ("Frimbly Board", "organisation"),
        ("Ostermoor", "place"),
    ]
