"""What the generator last wrote, in parts that a repository takes."""

from __future__ import annotations

from functools import partial

import pytest

from generator.records import stored
from generator.records.generated import generated_files, in_parts
from generator.records.model import KIND_NAMED
from generator.records.store import load
from tests.records.world import World

EVENTS = KIND_NAMED["events"]


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "content", {"alpha": [1, 2, 3], "beta": [2, 4, 5]})
    world.run()
    return world


def in_small_parts(monkeypatch):
    monkeypatch.setattr(stored, "in_parts", partial(in_parts, most=600))


def names(world):
    return [file.name for file in generated_files(world.content, "events")]


def test_few_lines_stand_in_one_file():
    """A small project has one file for each kind."""
    assert [(".generated/events.jsonl", ["a", "b"])] == list(in_parts(EVENTS, [("a", 3), ("b", 3)]))


def test_many_lines_stand_in_parts_none_of_which_is_large():
    """However many records there are, no file grows past what GitHub takes, and none is lost."""
    sizes = [(f"id-{number}", 7) for number in range(5000)]
    parts = list(in_parts(EVENTS, sizes, most=2000))
    assert max(8 * len(ids) for _, ids in parts) < 3000
    assert sorted(id for id, _ in sizes) == sorted(id for _, ids in parts for id in ids)


def test_one_record_more_changes_one_part():
    """What is added to one part moves nothing in another."""
    sizes = [(f"id-{number}", 7) for number in range(1000)]
    before, after = (dict(in_parts(EVENTS, each, most=1100)) for each in (sizes, [*sizes, ("new", 5)]))
    assert 1 == sum(after[path] != before[path] for path in after)


def test_a_project_with_one_large_file_goes_on_in_parts(world, monkeypatch):
    """The file of before is read, and parts take its place; no edit is lost, nothing is written twice."""
    path = next((world.content / "events").glob("*.yml"))
    path.write_text(path.read_text("utf-8").replace("title: ", "title: By me, "), "utf-8")
    in_small_parts(monkeypatch)
    result = world.run()
    assert len(names(world)) > 1 and "events.jsonl" not in names(world)
    assert [path.stem] == [id for id, fields in result.corrected.items() if "title" in fields]
    assert [] == world.run().changed


def test_parts_become_one_file_again(world, monkeypatch):
    """An archive that shrinks has one file again."""
    with monkeypatch.context() as patch:
        in_small_parts(patch)
        world.run()
    before = {id: entry.base for id, entry in load(world.content).entries["events"].items()}
    world.run()
    assert ["events.jsonl"] == names(world)
    assert before == {id: entry.base for id, entry in load(world.content).entries["events"].items()}
