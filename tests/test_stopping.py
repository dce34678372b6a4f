"""A run can be stopped at any time and goes on where it stopped; whoever works, and however often, the records are the same."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from generator.reading import CACHE

ROOT = Path(__file__).parents[1]
ARTICLES = 72
pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")


class Run:
    """`dateline extract` as a user runs it: a process, with those that it begins. mark: in the environment of all of them."""

    def __init__(self, project: Path, workers: int, seed: int):
        self.project, self.mark = project, f"DATELINE_TEST={project.name}-{seed}-{time.monotonic_ns()}"
        name, _, value = self.mark.partition("=")
        environment = os.environ | {name: value, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)}
        command = [sys.executable, "-m", "generator", "extract", "--quiet", "--workers", str(workers), "--articles", str(project.parent / "articles")]
        self.process = subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def read(self) -> int:
        """How many articles it has read and kept."""
        try:
            with closing(sqlite3.connect(f"file:{self.project / CACHE}?mode=ro", uri=True)) as store:
                return store.execute("select count(*) from articles").fetchone()[0]
        except sqlite3.OperationalError:
            return 0

    def wait_until_read(self, count: int) -> None:
        deadline = time.monotonic() + 60
        while self.read() < count and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)

    def end(self) -> tuple[int, str]:
        """(exit status, what it told)."""
        _, told = self.process.communicate(timeout=120)
        return self.process.returncode, told

    def others(self) -> list[int]:
        """The processes that it began and that are running."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if self.mark.encode() in (path / "environ").read_bytes() and int(path.name) != self.process.pid:
                    found.append(int(path.name))
            except OSError:
                continue
        return found

    def workers(self) -> list[int]:
        """Those of them that do the work: children of a child of the command."""
        found = []
        for number in self.others():
            try:
                parent = int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            found += [number] if parent != self.process.pid else []
        return sorted(found)

    def gone(self) -> bool:
        """Whether none of them is left, after a moment to end in."""
        deadline = time.monotonic() + 10
        while self.others() and time.monotonic() < deadline:
            time.sleep(0.02)
        return not self.others()


def make_project(folder: Path) -> Path:
    folder.mkdir()
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    return folder


def records(project: Path) -> dict[str, bytes]:
    content = project / "content"
    return {str(path.relative_to(content)): path.read_bytes() for path in sorted(content.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Articles of some two dozen stories."""
    folder = tmp_path_factory.mktemp("archive")
    subprocess.run([sys.executable, "-m", "bench.scale.archive", str(ARTICLES), str(folder / "articles")], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="module")
def stopped(folder):
    """A project whose run was stopped by Ctrl+C, then by SIGTERM, then lost a worker; what became of each run."""
    project, found = make_project(folder / "stopped"), {}
    read = 0
    for name in ("Ctrl+C", "SIGTERM"):
        run = Run(project, workers=2, seed=2)
        run.wait_until_read(read + 1)
        if name == "Ctrl+C":
            os.killpg(run.process.pid, signal.SIGINT)  # a terminal tells all processes of the command
        else:
            run.process.terminate()
        found[name] = (*run.end(), run.gone(), run.read())
        read = found[name][3]
    run = Run(project, workers=2, seed=3)
    run.wait_until_read(read + 1)
    for worker in run.workers()[:1]:
        os.kill(worker, signal.SIGKILL)
    found["lost worker"] = (*run.end(), run.gone(), run.read())
    return project, found


@pytest.mark.parametrize("name", ["Ctrl+C", "SIGTERM"])
def test_a_stop_is_told_in_words_and_leaves_no_process(stopped, name):
    """Exit status 130, no trace of Python, no worker that goes on alone."""
    status, told, gone, read = stopped[1][name]
    assert (130, "Stopped. Nothing is lost: run the command again to go on.\n", True) == (status, told, gone)


def test_the_next_run_goes_on_where_it_stopped(stopped):
    """What was read is kept: each run begins with more than the one before."""
    read = [found[3] for found in stopped[1].values()]
    assert 0 < read[0] < read[1] and ARTICLES == read[2]


def test_a_run_that_loses_a_worker_goes_on(stopped):
    """Another takes its place."""
    assert (0, "", True) == stopped[1]["lost worker"][:3]


def test_records_are_the_same_whoever_works_and_however_often(stopped, folder):
    """One worker or two, another order of hashing, a run without a stop, and once more from what is kept."""
    once = make_project(folder / "once")
    cold, warm = [], []
    for found in (cold, warm):
        assert (0, "") == Run(once, workers=1, seed=1).end()
        found.append(records(once))
    assert cold == warm == [records(stopped[0])]
