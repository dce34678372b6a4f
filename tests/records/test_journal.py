"""A run happens wholly or not at all, and runs do not mix."""

from __future__ import annotations

import os
import random
import signal
import sys
import time

import pytest

from generator.records import journal
from generator.records.journal import ChangedMeanwhile, commit, locked
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
        with pytest.raises(ChangedMeanwhile):
            commit(content, {"events/one.yml": "by the run"}, seen)
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
