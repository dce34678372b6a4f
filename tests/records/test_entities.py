"""One record for one person, body or place, across documents; two of one name stay two; what people declare is obeyed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "mentions"))

from documents import document  # noqa: E402

from generator.articles.document import Dating  # noqa: E402
from generator.mentions import coreference  # noqa: E402
from generator.mentions.language import parse  # noqa: E402
from generator.mentions.mention import Mentions, Reading  # noqa: E402
from generator.mentions.names import find_names  # noqa: E402
from generator.records.entities import resolve_entities  # noqa: E402
from generator.records.constraints import Constraints, KnownEntity  # noqa: E402


def reading(id, text, day="2024-03-04"):
    article = document(text, id=id, dating=Dating(published=day, basis="stated", dct=day))
    grammar = parse(article)
    names = tuple(find_names(article, grammar))
    found = coreference.link(article, grammar, names)
    return Reading(article, Mentions(names=names, clusters=found.clusters, references=found.references, roles=found.roles))


def resolve(*texts, constraints=None):
    readings = [reading(f"a{number}", text) for number, text in enumerate(texts)]
    entities, links = resolve_entities(readings, {}, constraints)
    return entities, links, readings


def called(entities, kind):
    return sorted(entity.name for entity in entities if entity.type == kind)


def test_short_forms_make_no_second_record():
    """Full name, surname and honorific are one record with aliases."""
    entities, _, _ = resolve("Jane Mallory spoke. Ms Mallory was brief.", "Jane Mallory left. Mallory said nothing.")
    assert called(entities, "person") == ["Jane Mallory"]
    assert {alias.name for alias in entities[0].aliases} == {"Mallory", "Ms Mallory"}


def test_an_acronym_of_another_document_is_the_same_body():
    """"NRB" alone joins the body that another document calls so."""
    entities, _, _ = resolve("The National Rivers Board (NRB) met in Leeds.", "Officials of the NRB said it would act. The NRB was set up in 2001.")
    assert called(entities, "organisation") == ["National Rivers Board"]


def test_known_names_of_one_thing_are_one_record():
    """Tories and Conservatives, UK and Britain."""
    entities, _, _ = resolve("The Tories lost seats in Britain.", "The Conservatives won seats in the UK.")
    assert called(entities, "organisation") == ["Conservatives"]
    assert len(called(entities, "place")) == 1


def test_a_body_taken_for_a_person_joins_the_body():
    """A company's bare name is the company wherever the same people are told of."""
    entities, _, _ = resolve(
        "Shares in Brackwell plc fell after Ellen Marsh left as its chief executive.",
        "Ellen Marsh praised Brackwell on Tuesday.",
    )
    assert [(e.type, e.name) for e in entities if "Brackwell" in e.name] == [("organisation", "Brackwell plc")]


def test_two_people_of_one_name_stay_two():
    """A mayor of one town and the head coach of a club elsewhere, with nothing told of both, are two."""
    entities, links, _ = resolve(
        "John Harker, the mayor of Leeds, opened the bridge with Anna Reid.",
        "John Harker, the chief executive of Northvale Water, resigned. Carol Stone takes over.",
    )
    assert called(entities, "person").count("John Harker") == 2
    assert len({entity.id for entity in entities}) == len(entities)


def test_people_of_one_name_and_far_ages_stay_two():
    """Ages that cannot be one person's part two people."""
    entities, _, _ = resolve("John Harker, 81, was rescued.", "John Harker, 23, was charged.")
    assert called(entities, "person") == ["John Harker", "John Harker"]


def test_an_office_without_holder_is_filled_by_other_documents():
    """"the transport secretary" of one article is the holder that another names."""
    entities, links, readings = resolve("Transport Secretary Jane Mallory met unions.", "The transport secretary said talks would go on.")
    person = next(entity for entity in entities if entity.type == "person")
    office = readings[1].mentions.references[0].cluster
    assert links["a1", office] == person.id


def test_offices_come_with_evidence_and_time():
    """A role has its body, its years and the words that tell it; the present ones stand first."""
    entities, _, readings = resolve(
        "Former governor of Ohio Paul Ashdown died.",
        "Paul Ashdown served as governor of Ohio from 2002 to 2010. Paul Ashdown, the chair of Northvale Water, spoke.",
    )
    person = next(entity for entity in entities if entity.name == "Paul Ashdown")
    assert [(role.title, role.of, role.since, role.until) for role in person.roles] == [
        ("chair", "Northvale Water", None, None),
        ("governor", "Ohio", "2002", "2010"),
    ]
    texts = {r.document.id: r.document.text for r in readings}
    assert all(texts[e.source][slice(*e.span)] == e.quote for role in person.roles for e in role.evidence)


def test_every_record_shows_where_its_names_stand():
    """Evidence of names and aliases slices to its quote."""
    entities, _, readings = resolve("Jane Mallory met the National Rivers Board (NRB) in Leeds. Ms Mallory was late.")
    texts = {r.document.id: r.document.text for r in readings}
    proofs = [e for entity in entities for part in (entity, *entity.aliases) for e in part.evidence]
    assert proofs and all(texts[e.source][slice(*e.span)] == e.quote for e in proofs)


def anchor(reading, id, name):
    """A constraint's entity: all references to the cluster called so."""
    index = next(i for i, cluster in enumerate(reading.mentions.clusters) if cluster.name == name)
    spans = tuple((reading.document.id, r.start, r.end) for r in reading.mentions.references if r.cluster == index)
    return KnownEntity(id, reading.mentions.clusters[index].type, (name,), spans)


TEXTS = ("John Harker spoke in Leeds.", "John Harker sang in Oslo.", "Jack Harker slept.")


def test_people_can_declare_two_the_same():
    """same_as makes two records one."""
    readings = [reading(f"a{n}", text) for n, text in enumerate(TEXTS)]
    one, other = anchor(readings[2], "jack-harker", "Jack Harker"), anchor(readings[0], "john-harker", "John Harker")
    entities, links = resolve_entities(readings, {}, Constraints(same_as=((one, other),)))
    assert len(called(entities, "person")) == 1


def test_people_can_declare_two_apart():
    """not_same_as keeps two records two, for ever."""
    readings = [reading(f"a{n}", text) for n, text in enumerate(TEXTS)]
    one, other = anchor(readings[0], "john-harker", "John Harker"), anchor(readings[1], "john-harker-2", "John Harker")
    entities, _ = resolve_entities(readings, {}, Constraints(not_same_as=((one, other),)))
    assert called(entities, "person") == ["Jack Harker", "John Harker", "John Harker"]


def test_the_order_of_articles_changes_nothing():
    """The same articles give the same records."""
    readings = [reading(f"a{n}", text) for n, text in enumerate(TEXTS)]
    assert resolve_entities(readings, {}) == resolve_entities(readings[::-1], {})


@pytest.mark.parametrize("count", [400])
def test_many_articles_cost_in_proportion(count):
    """Twice the articles, about twice the time."""
    import time

    base = [reading(f"b{n}", f"Jane Mallory and John Harker met the Northvale Trust {n} in Leeds.") for n in range(8)]
    from dataclasses import replace

    def spent(times):
        readings = [Reading(replace(r.document, id=f"{r.document.id}-{i}"), r.mentions) for i in range(times) for r in base]
        started = time.process_time()
        resolve_entities(readings, {})
        return time.process_time() - started

    spent(2)
    small, large = (min(spent(times) for _ in range(3)) for times in (count // 16, count // 4))  # a pause counts once
    assert large < 4 * 3 * max(small, 0.01)
