"""One run of `dateline extract` over an archive, told as one line of JSON: seconds by stage, peak memory, cache hits.

    python -m bench.scale.run ARTICLES PROJECT [--workers N] [--profile FILE]
"""

from __future__ import annotations

import argparse
import cProfile
import json
import resource
import shutil
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from generator import cache, pipeline
from generator.config import load_settings
from generator.records import resolve as resolving

# Stages, each by the function that does it. A stage's seconds are its own, without those of a stage within it.
STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("reading", pipeline, "read_articles"),
    ("families", pipeline, "group_families"),
    ("lending dates", pipeline, "_lend"),
    ("finding", pipeline, "find_readings"),
    ("entities", resolving, "resolve_entities"),
    ("figures", resolving, "resolve_figures"),
    ("quotes", resolving, "resolve_quotes"),
    ("events", resolving, "resolve_events"),
    ("sums", resolving, "find_checks"),
    ("conflicts", resolving, "find_conflicts"),
    ("constraints", pipeline, "constraints"),
    ("merging", pipeline, "keep"),
)


class Clock:
    """Seconds by stage, each without what stages within it took: of the wall, and of this process's work."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._within: list[float] = []

    def timed(self, stage: str, function: Callable) -> Callable:
        """`function`, whose time counts for `stage`."""

        def call(*args: object, **more: object) -> object:
            begun = time.perf_counter()
            self._within.append(0.0)
            try:
                return function(*args, **more)
            finally:
                took = time.perf_counter() - begun
                self.seconds[stage] += took - self._within.pop()
                if self._within:
                    self._within[-1] += took

        return call


def run(articles: Path, project: Path, workers: int = 0) -> dict:
    """Extract `articles` into `project`, which keeps its cache and records. Returns what was measured."""
    project.mkdir(parents=True, exist_ok=True)
    if not (project / "mkdocs.yml").exists():
        shutil.copy(Path(__file__).parents[2] / "mkdocs.yml", project)
    settings = load_settings(project / "mkdocs.yml").model_copy(update={"articles": articles.resolve(), "workers": workers})
    clock, hits = Clock(), _watched_cache()
    for stage, module, name in STAGES:
        setattr(module, name, clock.timed(stage, getattr(module, name)))
    begun = time.perf_counter()
    outcome = pipeline.extract(settings, pipeline.silent)
    seconds = time.perf_counter() - begun
    records = outcome.kept.records
    return {
        "articles": len(records.sources),
        "seconds": round(seconds, 1),
        "peak MB": _peak_megabytes(),
        "hits": hits["hits"],
        "stages": {stage: round(clock.seconds[stage], 1) for stage, _, _ in STAGES} | {"rest": round(seconds - sum(clock.seconds.values()), 1)},
        "records": {name: len(getattr(records, name)) for name in ("events", "entities", "figures", "quotes", "checks")},
    }


def _watched_cache() -> dict[str, int]:
    """Hits and misses of the cache of mentions, once it is closed."""
    counts = {"hits": 0, "misses": 0}
    close = cache.MentionCache.close

    def told(self: cache.MentionCache) -> None:
        counts["hits"], counts["misses"] = counts["hits"] + self.hits, counts["misses"] + self.misses
        close(self)

    cache.MentionCache.close = told
    return counts


def _peak_megabytes() -> int:
    """The most that this process and the largest of its workers held."""
    own, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + workers) // 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("project", type=Path)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--profile", type=Path, help="Write a profile of the whole run here, for pstats.")
    given = parser.parse_args()
    profile = cProfile.Profile()
    measured = profile.runcall(run, given.articles, given.project, given.workers) if given.profile else run(given.articles, given.project, given.workers)
    if given.profile:
        profile.dump_stats(given.profile)
    print(json.dumps(measured))
