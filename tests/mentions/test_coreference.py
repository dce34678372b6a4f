"""Each example of the corpus of names, offices and what stands for them."""

import sys
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))

from documents import document  # noqa: E402

import generator.mentions  # noqa: E402
from generator.mentions import coreference  # noqa: E402
from generator.mentions.language import parse  # noqa: E402
from generator.mentions.names import find_names  # noqa: E402

CORPUS = yaml.safe_load((Path(generator.mentions.__file__).parent / "corpus.yml").read_text("utf-8"))


def read(text):
    """The text's document, names and coreference."""
    article = document(text)
    grammar = parse(article)
    names = find_names(article, grammar)
    return article, names, coreference.link(article, grammar, names)


def cases(key):
    return [pytest.param(row["text"], row[key], id=row["text"][:50]) for row in CORPUS if key in row]


def told(role, clusters):
    """A role in one line, as the corpus writes it."""
    office = f"{role.qualifier} {role.title}".strip()
    period = f", {role.since or ''}–{role.until or ''}" if role.since or role.until else ""
    return f"{clusters[role.cluster].name}: {office}{f', of {role.of}' if role.of else ''}{period}"


@pytest.mark.parametrize("text, expected", cases("roles"))
def test_a_text_tells_these_offices(text, expected):
    """Offices are told with their holder, body, country and time."""
    _, _, found = read(text)
    assert [told(role, found.clusters) for role in found.roles] == expected


@pytest.mark.parametrize("text, expected", cases("names"))
def test_a_text_holds_these_names(text, expected):
    """Names are whole, without titles, and of the right type."""
    article, names, _ = read(text)
    have = {text[name.start : name.end]: name.type for name in names}
    assert {name: have.get(name) for name in expected} == expected
    assert expected or not have


@pytest.mark.parametrize("text, expected", cases("no_names"))
def test_ships_labels_agencies_and_common_words_are_no_names(text, expected):
    """What is no person, body or place of the story makes no record."""
    _, names, _ = read(text)
    assert not {text[name.start : name.end] for name in names} & set(expected)


@pytest.mark.parametrize("text, expected", cases("stand_for"))
def test_short_forms_offices_and_pronouns_stand_for_a_name(text, expected):
    """What stands for somebody is linked to the one it can mean."""
    _, _, found = read(text)
    meant = {text[r.start : r.end]: found.clusters[r.cluster].name for r in found.references}
    assert {words: meant.get(words) for words in expected} == expected


@pytest.mark.parametrize("text, expected", cases("nobody"))
def test_what_could_be_two_is_nobody(text, expected):
    """A bare family name or a pronoun that could mean two people is left open."""
    _, _, found = read(text)
    meant = {text[r.start : r.end] for r in found.references}
    assert not meant & set(expected)


@pytest.mark.parametrize("text, expected", cases("apart"))
def test_a_family_stays_apart(text, expected):
    """People of one surname are clusters of their own."""
    _, _, found = read(text)
    assert [cluster.name for cluster in found.clusters if cluster.name in expected] == expected


def test_a_place_that_votes_is_a_constituency():
    """Where the gazetteer does not know it and a member of parliament sits for it; not where one only lives there."""
    for text in ("Larvik Central MP Ada Lim met Karl Moe in Hamsund.", "Karl Moe, the MP for Larvik Central, spoke in London."):
        kinds = {cluster.name: cluster.kind for cluster in read(text)[2].clusters if cluster.type == "place"}
        assert kinds.get("Larvik Central") == "constituency"
    assert kinds.get("London") == "city"


def test_an_office_without_holder_is_a_cluster_of_its_own():
    """Where no holder is told, the office is kept for other documents to fill."""
    _, names, found = read("The home secretary will meet police chiefs on Monday.")
    assert [(c.name, c.kind) for c in found.clusters] == [("home secretary", "office")]
    assert names == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ALL CAPITALS IN A LINE THAT SHOUTS AT READERS AND SAYS NOTHING",
        "no capitals at all in this text, said nobody.",
        "Слава Україні. مرحبا بالعالم.",
        "A" * 12_000,
        "Word " * 4_000,
        "((((" * 3_000,
    ],
    ids=["empty", "capitals", "no capitals", "other scripts", "one long word", "long line", "brackets"],
)
def test_odd_texts_give_no_names_and_no_crash(text):
    """Capitals, other scripts and endless lines are no names."""
    _, names, found = read(text)
    assert [text[name.start : name.end] for name in names] == []
    assert found.clusters == ()
