"""Changes to `content/` that happen wholly or not at all, one run at a time.

Everything that will change is first written into one journal file; renaming it into its place is the moment the run
counts. Then file after file takes its new text by a rename. A run that is killed before that moment leaves `content/`
as it was; one killed after it is completed by the next that takes the lock.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import DatelineError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_JOURNAL = ".generated/journal.json"
_LOCK = ".generated/lock"
_PATIENCE = 120.0  # seconds


class StoreBusy(DatelineError):
    """Another run holds `content/`, and does not end."""


@contextmanager
def locked(content: Path) -> Iterator[None]:
    """Hold `content/` alone; what a killed run left undone is completed first. Waits for another run to end."""
    folder = content / ".generated"
    folder.mkdir(parents=True, exist_ok=True)
    with open(content / _LOCK, "a") as lock:
        _wait_for(lock, content)
        _complete(content)
        yield


def commit(content: Path, changes: dict[str, str | None]) -> None:
    """Give each file below `content` its new text; None deletes it. Call it only inside `locked`."""
    if not changes:
        return
    journal = content / _JOURNAL
    _write(journal, json.dumps(changes, ensure_ascii=False))
    _complete(content)


def _complete(content: Path) -> None:
    journal = content / _JOURNAL
    if not journal.exists():
        return
    for relative, text in json.loads(journal.read_text("utf-8")).items():
        path = content / relative
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text)
    journal.unlink()


def _write(path: Path, text: str) -> None:
    """Write beside, then rename: a reader sees the old file or the new one."""
    beside = path.with_name(f".{path.name}.new")
    with open(beside, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def _wait_for(lock, content: Path) -> None:
    if fcntl is None:
        return
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError:
            if time.monotonic() > until:
                raise StoreBusy(f"{content}: another run of dateline is at work there. Wait for it to end.") from None
            time.sleep(0.05)
