"""One run of `dateline extract` over an archive, told as one line of JSON: seconds by stage, memory, cache hits.

    python -m bench.scale.run ARTICLES PROJECT [--workers N] [--profile FILE]
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from generator import pipeline, reading, resolving
from generator.config import load_settings
from generator.records import keep as keeping
from generator.records import memo

# Stages, each by the function that does it. A stage's seconds are its own, without those of a stage within it.
STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("listing", reading, "_list"),
    ("reading and finding", reading, "_read"),
    ("families and lent dates", reading, "compare"),
    ("finding with lent dates", reading, "_find"),
    ("constraints", pipeline, "constraints"),
    ("digests", resolving, "read_digests"),
    ("entities", resolving, "link_entities"),
    ("dossiers", resolving, "dossiers_of"),
    ("resolving", resolving, "work_out"),
    ("loading records", keeping, "load"),
    ("merging", keeping, "_merge_all"),
    ("committing", keeping, "commit"),
)
_EVERY = 0.2  # seconds between two looks at the processes


class Clock:
    """Seconds by stage, each without what stages within it took: of the wall, and of this process's work."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = defaultdict(float)
        self.cpu: dict[str, float] = defaultdict(float)
        self._within: list[list[float]] = []

    def timed(self, stage: str, function: Callable) -> Callable:
        """`function`, whose time counts for `stage`."""

        def call(*args: object, **more: object) -> object:
            begun = time.perf_counter(), time.process_time()
            self._within.append([0.0, 0.0])
            try:
                return function(*args, **more)
            finally:
                took = time.perf_counter() - begun[0], time.process_time() - begun[1]
                within = self._within.pop()
                self.wall[stage] += took[0] - within[0]
                self.cpu[stage] += took[1] - within[1]
                if self._within:
                    self._within[-1] = [self._within[-1][0] + took[0], self._within[-1][1] + took[1]]

        return call


class Watch(threading.Thread):
    """Looks at this process's session on Linux: seconds of work and peak memory in MB, of each process."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.cpu: dict[int, float] = {}
        self.peak: dict[int, int] = {}
        self.most = 0  # MB that all of them held at one time, what they share counted once for each
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(_EVERY):
            self.look()

    def stop(self) -> None:
        self.look()
        self._over.set()

    def look(self) -> None:
        held = 0
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) != os.getsid(0):
                    continue
                sizes = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            except (OSError, IndexError, ValueError):  # the process ended meanwhile
                continue
            self.cpu[int(folder.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            if "VmHWM" in sizes:
                self.peak[int(folder.name)] = int(sizes["VmHWM"].split()[0]) // 1024
                held += int(sizes["VmRSS"].split()[0]) // 1024
        self.most = max(self.most, held)


def run(articles: Path, project: Path, workers: int = 0) -> dict:
    """Extract `articles` into `project`, which keeps its cache and records. Returns what was measured."""
    project.mkdir(parents=True, exist_ok=True)
    if not (project / "mkdocs.yml").exists():
        shutil.copy(Path(__file__).parents[2] / "mkdocs.yml", project)
    settings = load_settings(project / "mkdocs.yml").model_copy(update={"articles": articles.resolve(), "workers": workers})
    clock, watch, memos = Clock(), Watch(), _watched_memos()
    for stage, module, name in STAGES:
        setattr(module, name, clock.timed(stage, getattr(module, name)))
    watch.start()
    begun, worked = time.perf_counter(), time.process_time()
    outcome = pipeline.extract(settings, pipeline.silent)
    seconds, own = time.perf_counter() - begun, time.process_time() - worked
    watch.stop()
    others = [pid for pid in watch.cpu if pid != os.getpid()]
    stages = {stage: (round(clock.wall[stage], 1), round(clock.cpu[stage], 1)) for stage, _, _ in STAGES}
    rest = round(seconds - sum(clock.wall.values()), 1), round(own - sum(clock.cpu.values()), 1)
    return {
        "seconds": round(seconds, 1),
        "cpu": round(own + sum(watch.cpu[pid] for pid in others), 1),
        "own cpu": round(own, 1),
        "peak MB": watch.peak.get(os.getpid(), 0),
        "largest worker MB": max((watch.peak.get(pid, 0) for pid in others), default=0),
        "most MB": watch.most,
        "dossiers kept": sum(each.hits for each in memos),
        "dossiers new": sum(each.misses for each in memos),
        "written": len(outcome.kept.changed),
        "stages": stages | {"rest": rest},
        "records": outcome.kept.counts(),
    }


def _watched_memos() -> list[memo.Memo]:
    """Every memo that the run will open."""
    opened: list[memo.Memo] = []

    def open_memo(path: Path) -> memo.Memo:
        opened.append(memo.Memo(path))
        return opened[-1]

    pipeline.Memo = open_memo
    return opened


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("project", type=Path)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--profile", type=Path, help="Write a profile of the whole run here, for pstats.")
    given = parser.parse_args()
    profile = cProfile.Profile()
    measured = (
        profile.runcall(run, given.articles, given.project, given.workers)
        if given.profile
        else run(given.articles, given.project, given.workers)
    )
    if given.profile:
        profile.dump_stats(given.profile)
    print(json.dumps(measured))
