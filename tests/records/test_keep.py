"""Keeping: what a person does to the files holds through every later run."""

from __future__ import annotations

import re

import pytest

from generator.records.check import find_faults
from generator.records.constraints import constraints
from generator.records.keep import keep, standing
from generator.records.proposals import NothingToDecide, resolve_proposed
from tests.records.world import World, files


@pytest.fixture
def world(tmp_path) -> World:
    world = World(tmp_path / "content", {"alpha": [0, 1], "beta": [1, 2]})
    world.run()
    return world


def path_of(world: World, number: int):
    """The file of an event, by its number in the world."""
    return next(path for path in (world.content / "events").glob("*.yml") if f"Event {number}e" in path.read_text("utf-8"))


def id_of(world: World, number: int) -> str:
    return re.search(r"^id: ([\w-]+)", path_of(world, number).read_text("utf-8"), re.M)[1]


def write(path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def event(result, id):
    return next((event for event in result.records.events if event.id == id), None)


def test_ids_stay_when_everything_told_changes(world):
    """New rules give other titles, dates and kinds: the records keep their ids and files."""
    before = set(files(world.content))
    world.rules = 5
    world.run()
    assert before == set(files(world.content))


def test_a_record_that_no_article_tells_goes_and_returns_under_its_id(world):
    """An article taken out takes its records with it; put back, they have the ids they had."""
    before = files(world.content)
    beta = world.articles.pop("beta")
    world.run()
    assert len(files(world.content)) < len(before)
    world.articles["beta"] = beta
    world.rules = 2
    world.run()
    assert set(before) == set(files(world.content))


def test_edited_work_that_no_article_tells_waits_for_a_decision(world):
    """It stays, its lost words are marked, and keeping or taking settles it."""
    path, id = path_of(world, 2), id_of(world, 2)
    write(path, "title: ", "title: By me, ")
    del world.articles["beta"]
    result = world.run()
    assert ["record", "evidence"] == [decision.field for decision in result.decisions]
    resolve_proposed(world.content, id, "keep")
    kept = world.run()
    assert ([], []) == (kept.decisions, kept.changed)
    assert event(kept, id).title.startswith("By me")
    assert not find_faults(kept, world.content, world.documents())


def test_what_kept_work_refers_to_is_kept_with_it(world):
    """A person's event that no article tells keeps its people, places and figures; no reference leads nowhere."""
    world.articles["beta"] = [5]
    world.run()
    write(path_of(world, 5), "title: ", "title: By me, ")
    id = id_of(world, 5)
    world.articles = {"alpha": [0]}
    result = world.run()
    kept = event(result, id)
    assert (1, 1, 1) == (len(kept.participants), len(kept.place), len(kept.figures))
    resolve_proposed(world.content, id, "keep")
    assert [] == find_faults(world.run(), world.content, world.documents())


def test_taking_the_end_of_a_record_removes_it(world):
    """`--take` on a record that no article tells deletes its file; told again, it comes back."""
    id = id_of(world, 2)
    write(path_of(world, 2), "title: ", "title: By me, ")
    beta = world.articles.pop("beta")
    world.run()
    resolve_proposed(world.content, id, "take")
    assert event(world.run(), id) is None
    world.articles["beta"] = beta
    assert event(world.run(), id) is not None


@pytest.mark.parametrize(("choice", "title"), [("keep", "By me"), ("take", "The regatta of day 10")])
def test_a_proposal_is_settled_for_good(world, choice, title):
    """Kept or taken, the next run asks no more, and comments are there."""
    path, id = path_of(world, 1), id_of(world, 1)
    write(path, re.search(r"title: .*", path.read_text("utf-8"))[0], "title: By me  # sure")
    world.rules = 1
    world.run()
    resolve_proposed(world.content, id, choice)
    result = world.run()
    assert ([], []) == (result.decisions, result.changed)
    assert event(result, id).title == (title if choice == "keep" else world.found().events[1].title)
    assert "# sure" in path.read_text("utf-8")
    with pytest.raises(NothingToDecide):
        resolve_proposed(world.content, id, choice)


def test_a_deleted_person_leaves_the_events(world):
    """Who is deleted is deleted everywhere, and does not come back under another id."""
    (world.content / "people" / "person-1.yml").unlink()
    result = world.run()
    assert "person-1" not in {entity.id for entity in result.records.entities}
    assert not [who for each in result.records.events for who in each.participants if who.entity == "person-1"]
    assert [] == find_faults(result, world.content, world.documents())


def test_merged_people_are_one_and_can_be_parted(world):
    """same_as joins two records on the site; taken out again, both are as they were."""
    before = world.run().records
    path = world.content / "people" / "person-1.yml"
    whole = path.read_text("utf-8")
    path.write_text(f"{whole}same_as: person-2\n", "utf-8")
    result = world.run()
    merged = {entity.id: entity for entity in result.records.entities}
    assert {"person-1": "person-2"} == result.redirects
    assert ["Person 1"] == [alias.name for alias in merged["person-2"].aliases]
    assert "person-1" not in merged
    assert {"person-0", "person-2"} >= {who.entity for each in result.records.events for who in each.participants}
    path.write_text(whole, "utf-8")
    assert before == world.run().records


def test_constraints_name_entities_by_words_and_places(world):
    """Who resolves entities learns what people joined and parted."""
    with open(world.content / "people" / "person-0.yml", "a") as file:
        file.write("same_as: person-1\nnot_same_as: [person-2]\n")
    told = constraints(world.content)
    assert ("Person 0", "Person 1") == tuple(known.names[0] for known in told.same_as[0])
    assert ("person-0", "person-2") == tuple(known.id for known in told.not_same_as[0])
    assert told.same_as[0][0].spans


def test_a_circle_of_same_as_is_a_fault(world):
    """a is b and b is a: told, and both stay."""
    for one, other in (("0", "1"), ("1", "0")):
        with open(world.content / "people" / f"person-{one}.yml", "a") as file:
            file.write(f"same_as: person-{other}\n")
    result = world.run()
    assert 2 == len([fault for fault in result.faults if "circle" in fault.message])
    assert {"person-0", "person-1"} <= {entity.id for entity in result.records.entities}


def test_an_id_changed_by_hand_is_followed(world):
    """A person renames a person: the events refer to the new id, and the old one leads to it."""
    old = world.content / "people" / "person-1.yml"
    old.with_name("pat-one.yml").write_text(old.read_text("utf-8").replace("id: person-1", "id: pat-one"), "utf-8")
    old.unlink()
    result = world.run()
    assert "pat-one" in path_of(world, 1).read_text("utf-8")
    assert {"person-1": "pat-one"} == result.redirects
    assert [] == find_faults(result, world.content, world.documents())
    assert [] == world.run().changed


def test_evidence_a_person_gave_is_found_again_when_the_article_changes(world):
    """Words that moved are followed; words that are gone are marked, and returning they are unmarked."""
    path = path_of(world, 0)
    words = "took place at Town 0"
    start = world.documents()["alpha"].text.index(words)
    write(
        path,
        "evidence:\n",
        f"evidence:\n  - source: alpha\n    span: [{start}, {start + len(words)}]\n    quote: {words}\n    because: I say so\n",
    )
    world.openings["alpha"] = "Breaking news. "
    world.run()
    assert f"span: [{start + 15}, {start + 15 + len(words)}]" in path.read_text("utf-8")
    world.articles["alpha"], world.articles["beta"] = [1], [0]
    assert 1 == len(world.run().decisions)
    assert "lost: waiting" in path.read_text("utf-8")
    world.articles["alpha"] = [0]
    assert [] == world.run().decisions


def test_a_renamed_article_takes_its_records_and_corrections_along(world):
    """A file under another name is the same article."""
    write(world.content / "sources" / "alpha.yml", "publisher: null", "publisher: The Courier")
    before = {path for path in files(world.content) if not path.startswith("sources")}
    world.articles["omega"] = world.articles.pop("alpha")
    result = world.run()
    assert before == {path for path in files(world.content) if not path.startswith("sources")}
    assert "The Courier" in [source.publisher for source in result.records.sources if source.id == "omega"]
    assert [] == world.run().changed


def test_what_a_person_vouches_for_needs_a_name_and_a_reason(world):
    """Facts without an article stay; without name and reason they are faults."""
    path = path_of(world, 0)
    with open(path, "a") as file:
        file.write("accounts:\n  - {field: date, value: the day before, evidence: editor}\n")
    result = world.run()
    assert ["accounts.0.evidence.0"] == [fault.field for fault in find_faults(result, world.content, world.documents())]
    write(path, "evidence: editor", "evidence: {editor: Ann, because: she was there}")
    world.rules = 3
    result = world.run()
    assert [] == [fault for fault in find_faults(result, world.content, world.documents()) if fault.severity == "error"]
    assert "Ann" in path.read_text("utf-8")


def test_a_broken_file_is_told_and_left_alone(world):
    """One bad file: a fault with its line; its record is still told, not doubled, and all else goes on."""
    path, id = path_of(world, 1), id_of(world, 1)
    broken = path.read_text("utf-8").replace("kind:", "knid:")
    path.write_text(broken, "utf-8")
    world.rules = 1
    world.articles["gamma"] = [4]
    result = world.run()
    assert [("knid", "error")] == [(fault.field, fault.severity) for fault in result.faults]
    assert "Did you mean `kind`?" in str(result.faults[0])
    assert broken == path.read_text("utf-8")
    assert event(result, id) is not None
    assert 4 == len(result.records.events)


def test_two_files_of_one_id_are_a_fault(world):
    """A copy that kept the id is told, and neither file is lost."""
    path = path_of(world, 1)
    path.with_name("zz-copy.yml").write_text(path.read_text("utf-8"), "utf-8")
    result = world.run()
    assert ["id"] == [fault.field for fault in result.faults]
    assert path.exists() and path.with_name("zz-copy.yml").exists()


def test_a_split_record_stays_split(world):
    """A person makes two of one, sharing the evidence: the next runs leave it so."""
    path = path_of(world, 1)
    text = path.read_text("utf-8")
    beta = text[text.index("  - source: beta") :]
    path.write_text(text.replace(beta, ""), "utf-8")
    second = re.sub(r"^id: .*", "id: the-other", text, flags=re.M)
    alpha = second[second.index("  - source: alpha") : second.index("  - source: beta")]
    path.with_name("the-other.yml").write_text(second.replace(alpha, "") + f"not_same_as: [{id_of(world, 1)}]\n", "utf-8")
    before = files(world.content / "events")
    world.run()
    assert before == files(world.content / "events")


def test_a_baseline_that_is_gone_loses_no_edit(world):
    """Without content/.generated every difference counts as a person's."""
    write(path_of(world, 1), "title: ", "title: By me, ")
    for path in (world.content / ".generated").glob("*.jsonl"):
        path.unlink()
    before = files(world.content / "events")
    world.run()
    assert before == files(world.content / "events")


def test_a_baseline_with_marks_of_a_git_conflict_is_read(world):
    """Two branches that both ran: the lines of both count, and nothing returns or doubles."""
    path = world.content / ".generated" / "events.jsonl"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(["<<<<<<< HEAD", *lines, "=======", *lines, ">>>>>>> other"]), "utf-8")
    before = files(world.content / "events")
    result = world.run()
    assert before == files(world.content / "events")
    assert [] == result.faults


def test_odd_line_breaks_in_an_article_do_no_harm(world):
    """U+2028, U+0085 and their like stand in quotes of some articles."""
    found = world.found()
    found.events[0].title = "one\u2028two\x85three\x0bfour\ttab"
    result = keep(found, world.content, world.documents())
    again = keep(found, world.content, world.documents())
    assert ([], []) == (again.changed, again.faults)
    assert found.events[0].title == event(result, id_of(world, 0)).title


def test_articles_of_any_name_have_their_record(world):
    """Names that Windows refuses, or that are too long for a file: the record is found again under its id."""
    for name in ("what: now?", "é" * 120, "A b.C"):
        world.articles[name] = [5]
    result = world.run()
    assert {"what: now?", "é" * 120, "A b.C"} <= {source.id for source in result.records.sources}
    assert not [path for path in result.paths.values() if ":" in path or len(path.encode()) > 230]
    assert [] == world.run().changed


def test_every_field_of_every_record_has_its_line(world):
    """Edit links lead to the line, in plain files and in edited ones."""
    write(path_of(world, 1), "title: ", "# mine\n\ntitle: ")
    result = world.run()
    for id in result.entries:
        fields = {path: line for path, line in result.lines(id).items() if "." not in path}
        assert fields == result.field_lines(id)
    assert 5 == result.field_lines(id_of(world, 1))["title"]


def test_reading_alone_writes_nothing(world):
    """`standing` shows the records as they are on disk."""
    before = files(world.content)
    assert world.run().records.events == standing(world.content).records.events
    assert before == files(world.content)
