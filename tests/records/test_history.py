"""What was corrected: from what to what, when, by whom and why."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.records.history import corrections
from generator.records.keep import standing
from tests.records.world import World


def git(folder: Path, *words: str, who: str = "Ann Lee", day: str = "2024-09-10") -> None:
    identity = ["-c", f"user.name={who}", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    environment = {
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "HOME": str(folder),
    }
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True, env=environment)


@pytest.fixture
def world(tmp_path) -> World:
    world = World(tmp_path / "content", {"alpha": [0, 1], "beta": [1, 2]})
    world.run()
    git(tmp_path, "init", "-q")
    commit(tmp_path, "The Generator", "2024-09-01")
    return world


def commit(folder: Path, who: str, day: str) -> None:
    git(folder, "add", "-A", who=who)
    git(folder, "commit", "-qm", "x", who=who, day=day)


def edit(world: World) -> None:
    """A title and a note in one event; another is deleted."""
    path = world.content / "events" / "the-bridge-of-day-7.yml"
    path.write_text(path.read_text("utf-8").replace("title: The", "title: My").replace("[town-1]", "[town-0]") + "note: I was there.\n", "utf-8")
    (world.content / "events" / "the-verdict-of-day-14.yml").unlink()


def told(world: World) -> list[tuple]:
    found = corrections(standing(world.content), world.content)
    return [(each.record, each.field, each.before, each.after, each.when, each.who, each.why) for each in found]


def test_a_correction_tells_what_when_who_and_why(world, tmp_path):
    """Values from the store, day and name from git, the reason from the note."""
    edit(world)
    commit(tmp_path, "Ann Lee", "2024-09-10")
    assert [
        ("the-bridge-of-day-7", "place", "town-1", "town-0", "2024-09-10", "Ann Lee", "I was there."),
        ("the-bridge-of-day-7", "title", "The bridge of day 7", "My bridge of day 7", "2024-09-10", "Ann Lee", "I was there."),
        ("the-verdict-of-day-14", "record", "The verdict of day 14", "", "2024-09-10", "Ann Lee", ""),
    ] == told(world)


def test_a_run_after_the_correction_does_not_take_its_place(world, tmp_path):
    """The one who corrected is named, not whoever committed the file last."""
    edit(world)
    commit(tmp_path, "Ann Lee", "2024-09-10")
    world.rules = 1
    world.run()
    commit(tmp_path, "The Generator", "2024-09-20")
    assert ("2024-09-10", "Ann Lee") == told(world)[1][4:6]


def test_without_git_the_correction_is_told_all_the_same(world, tmp_path, monkeypatch):
    """No git, no day and no name; the rest stands."""
    edit(world)
    monkeypatch.setenv("PATH", "")
    assert ("title", "My bridge of day 7", None, "") == (told(world)[1][1], *told(world)[1][3:6])


def test_a_shallow_clone_names_nobody_wrongly(world, tmp_path):
    """Where history is cut off, the last commit is not taken for the author of everything."""
    edit(world)
    commit(tmp_path, "Ann Lee", "2024-09-10")
    (tmp_path / "readme").write_text("x")
    commit(tmp_path, "Somebody Else", "2024-09-12")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{tmp_path}", str(clone)], check=True, capture_output=True)
    found = corrections(standing(clone / "content"), clone / "content")
    assert {(None, "")} == {(each.when, each.who) for each in found}
    assert 3 == len(found)
