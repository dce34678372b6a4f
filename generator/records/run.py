"""What a run leaves beside the records, in `content/.generated/`: the checks it worked out, and where the articles lay.

Both are derived, so that pages can be made, and evidence looked up, without reading every article again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from generator.records.generated import generated_files
from generator.records.model import Check

_CHECKS = ".generated/checks.jsonl"
_RUN = ".generated/run.json"


@dataclass(frozen=True)
class Run:
    """checks: as last worked out. articles: the folder they were read from, or None where no run has been."""

    checks: list[Check] = field(default_factory=list)
    articles: Path | None = None


def run_files(content: Path, checks: list[Check], articles: Path) -> dict[str, str]:
    """The files of this run, path below `content` -> text: `checks`, and the way from `content` to the `articles` folder."""
    lines = "".join(check.model_dump_json(exclude_defaults=True) + "\n" for check in checks)
    way = os.path.relpath(articles.resolve(), content.resolve())
    return {_CHECKS: lines, _RUN: json.dumps({"articles": Path(way).as_posix()}) + "\n"}


def read_run(content: Path) -> Run:
    """What the last run left. A file that cannot be read is as none: the next run writes it anew."""
    try:
        checks = [Check.model_validate_json(line) for line in (content / _CHECKS).read_text("utf-8").split("\n") if line]
    except (OSError, UnicodeDecodeError, ValidationError):
        checks = []
    try:
        way = json.loads((content / _RUN).read_text("utf-8"))["articles"]
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError):
        return Run(checks)
    return Run(checks, content / way)



def article_ids(content: Path) -> dict[str, str]:
    """Id of each article that the last run read -> its file, below the articles' folder."""
    given = {}
    for file in generated_files(content, "sources"):
        with suppress(OSError), file.open("rb") as lines:
            for line in lines:
                with suppress(ValueError):  # marks of a git conflict
                    told = from_json(line)
                    given[told["id"]] = told["file"]
    return given
