"""A run happens wholly or not at all, and runs do not mix."""

from __future__ import annotations

import os
import random
import signal
import sys
import time

import pytest

from generator.records import journal
from generator.records.journal import ChangedMeanwhile, Changes, commit, locked
from generator.records.keep import standing
from tests.records.world import World, files

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed here as Unix does it")
KILLS = int(os.environ.get("DATELINE_KILLS", "16"))
ARTICLES = {"alpha": list(range(12)), "beta": list(range(6, 18))}


def run_apart(world: World) -> int:
    """Run in a process of its own; its id."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            world.run()
            status = 0
        finally:
            os._exit(status)
    return child


def killed_runs(world: World, count: int):
    """Kill runs that bring the rules from 0 to 1, each at another moment; yields before the next is started."""
    chance = random.Random(7)
    started = time.perf_counter()
    world.run()
    usual = time.perf_counter() - started
    for _ in range(count):
        world.rules = 1
        child = run_apart(world)
        time.sleep(chance.uniform(0, 2.5 * usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        yield
        world.rules = 0
        world.run()


@pytest.mark.skipif(sys.platform != "linux", reason="swapping folders is tested on Linux")
def test_a_killed_run_leaves_the_state_before_or_after(tmp_path):
    """kill -9 at any moment: content/ is as it was or as it will be, seen without any repair."""
    world = World(tmp_path / "content", ARTICLES)
    world.rules = 1
    world.run()
    world.rules = 0
    world.run()
    before = files(world.content)
    world.rules = 1
    world.run()
    after = files(world.content)
    world.rules = 0
    seen = []
    for _ in killed_runs(world, KILLS):
        seen.append(files(world.content))
    assert all(state in (before, after) for state in seen)


def test_without_swapping_folders_the_next_run_completes_a_killed_one(tmp_path, monkeypatch):
    """The journal: whatever reads content/ next sees the state before or after."""
    monkeypatch.setattr(journal, "_can_swap", lambda: False)
    world = World(tmp_path / "content", ARTICLES)
    world.rules = 1
    world.run()
    world.rules = 0
    world.run()
    before = files(world.content)
    world.rules = 1
    world.run()
    after = files(world.content)
    world.rules = 0
    for _ in killed_runs(world, KILLS // 2):
        standing(world.content)
        state = {path: text for path, text in files(world.content).items() if not path.endswith(".new")}
        assert state in (before, after)


@pytest.mark.parametrize("moved", range(4))
def test_few_changes_are_moved_in_and_a_stopped_run_is_completed(tmp_path, monkeypatch, moved):
    """Where little changes, the rest is not touched: whoever reads content/ next sees all of the change."""
    monkeypatch.setattr(journal, "_FEW", 0)
    monkeypatch.setattr(journal, "_SHARE", 1)
    world = World(tmp_path / "content", ARTICLES)
    world.run()
    before = files(world.content)
    with locked(world.content), monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        changes = journal.Changes(world.content)
        for name in "abcd":
            changes.write(f"pages/{name}.md", name)
        changes.delete("people/person-0.yml")
        _stop_after(patch, moved)
        commit(world.content, changes, journal.signature(world.content))
    standing(world.content)
    after = files(world.content)
    assert {f"pages/{name}.md": name.encode() for name in "abcd"} == {path: after[path] for path in after.keys() - before.keys()}
    assert {"people/person-0.yml"} == before.keys() - after.keys()


def _stop_after(patch, moves: int) -> None:
    """The run ends after so many files were put into their places."""
    left, replace = [moves + 1], os.replace  # the journal itself is the first

    def stopping(old, new):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        replace(old, new)

    patch.setattr(journal.os, "replace", stopping)


def test_two_runs_at_once_do_not_mix(tmp_path):
    """Runs wait for one another: in the end all is of one of them."""
    world = World(tmp_path / "content", ARTICLES)
    world.run()
    states = []
    for rules in (1, 2, 3):
        world.rules = rules
        world.run()
        states.append(files(world.content))
    for _ in range(2):
        children = []
        for rules in (1, 2, 3):
            world.rules = rules
            children.append(run_apart(world))
        assert [0, 0, 0] == [os.waitpid(child, 0)[1] for child in children]
        assert files(world.content) in states


def test_a_file_saved_during_a_run_is_not_overwritten(tmp_path):
    """What a person saves between reading and writing stops the writing."""
    content = tmp_path / "content"
    (content / "events").mkdir(parents=True)
    (content / "events" / "one.yml").write_text("before")
    with locked(content):
        seen = journal.signature(content)
        (content / "events" / "one.yml").write_text("by a person")
        changes = Changes(content)
        changes.write("events/one.yml", "by the run")
        with pytest.raises(ChangedMeanwhile):
            commit(content, changes, seen)
    assert "by a person" == (content / "events" / "one.yml").read_text()
    assert ["content"] == [path.name for path in tmp_path.iterdir()]


def test_pages_and_foreign_files_stay(tmp_path):
    """What people keep in content/ beside the records is not touched, links and modes neither."""
    world = World(tmp_path / "content", {"alpha": [1]})
    pages = world.content / "pages"
    pages.mkdir(parents=True)
    (pages / "about.md").write_text("# About\n")
    (pages / "about.md").chmod(0o640)
    (pages / "link.md").symlink_to("about.md")
    world.run()
    assert "# About\n" == (pages / "link.md").read_text()
    assert (pages / "link.md").is_symlink()
    assert 0o640 == (pages / "about.md").stat().st_mode & 0o777
