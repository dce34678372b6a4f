"""What a run leaves beside the records, in `content/.generated/`: the checks it worked out, and where the articles lay.

Both are derived, so that pages can be made, and evidence looked up, without reading every article again.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from generator.records.model import Check

_CHECKS = ".generated/checks.jsonl"
_RUN = ".generated/run.json"


@dataclass(frozen=True)
class Run:
    """checks: as last worked out. articles: the folder they were read from, or None where no run has been."""

    checks: list[Check] = field(default_factory=list)
    articles: Path | None = None


def write_run(content: Path, checks: list[Check], articles: Path) -> None:
    """Keep `checks` and the way from `content` to the `articles` folder; writes only what changed."""
    lines = "".join(check.model_dump_json(exclude_defaults=True) + "\n" for check in checks)
    _write(content / _CHECKS, lines)
    way = os.path.relpath(articles.resolve(), content.resolve())
    _write(content / _RUN, json.dumps({"articles": Path(way).as_posix()}) + "\n")


def read_run(content: Path) -> Run:
    """What the last run left. A file that cannot be read is as none: the next run writes it anew."""
    try:
        checks = [Check.model_validate_json(line) for line in (content / _CHECKS).read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError, ValidationError):
        checks = []
    try:
        way = json.loads((content / _RUN).read_text("utf-8"))["articles"]
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError):
        return Run(checks)
    return Run(checks, content / way)


def _write(path: Path, text: str) -> None:
    if path.exists() and path.read_text("utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(path.suffix + ".new")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)
