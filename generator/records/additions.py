"""Which records are new: those that the last commit brought which added any, as git tells."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator.records.model import KIND_OF_FOLDER

_PATIENCE = 30  # seconds


def new_records(content: Path) -> list[str]:
    """Ids of the records whose files the last commit added that added any; [] without git, in a shallow clone, and
    where it was the first such commit: then everything is as new as the rest."""
    commits = _commits_that_added(content)
    return commits[0] if len(commits) > 1 else []


def _commits_that_added(content: Path) -> list[list[str]]:
    """The records that each commit added, the latest commit first."""
    told = _ask(content, "log", "--diff-filter=A", "--name-only", "--relative", "--format=%x00", "--", *KIND_OF_FOLDER)
    commits = (
        [Path(line).stem for line in commit.splitlines() if line.endswith(".yml") and Path(line).parent.name in KIND_OF_FOLDER]
        for commit in told.split("\0")
    )
    return [ids for ids in commits if ids]


def _ask(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            capture_output=True,
            timeout=_PATIENCE,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
