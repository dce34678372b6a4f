"""Changes to `content/` that happen wholly or not at all, one run at a time.

Where the system can swap two folders in one step (Linux, macOS), the new state is built beside `content/`, of hard links
to what stays, and swapped in: a run killed at any moment leaves the old state or the new one. Elsewhere everything that
will change is first written into one journal file; renaming it into its place is the moment the run counts, and what a
killed run left undone is completed by the next that takes the lock.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import DatelineError

try:
    import fcntl
except ImportError:  # Windows has no such locks: there, two runs at once are the user's to avoid
    fcntl = None

_JOURNAL = ".generated/journal.json"
_PATIENCE = 120.0  # seconds
_AT_FDCWD = -100  # Linux: paths are relative to the working directory
_SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS

Signature = dict[str, tuple[int, int, int]]  # path below content/ -> (time of change in ns, size, inode)


class StoreBusy(DatelineError):
    """Another run holds `content/`, and does not end."""


class ChangedMeanwhile(DatelineError):
    """A person saved a file of `content/` while a run was at work; nothing was written."""


@contextmanager
def locked(content: Path) -> Iterator[None]:
    """Hold `content/` alone; what a killed run left undone is completed or cleared away first. Waits for another run."""
    parent = content.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(parent, os.O_RDONLY) if fcntl else None
    try:
        _wait_for(handle, content)
        shutil.rmtree(_beside(content), ignore_errors=True)
        _complete(content)
        yield
    finally:
        if handle is not None:
            os.close(handle)  # closing lets the lock go, and so does being killed


def signature(content: Path) -> Signature:
    """What every file looks like from outside, to notice that somebody saved one."""
    result: Signature = {}
    for folder, _, names in os.walk(content):
        for name in names:
            path = os.path.join(folder, name)
            with suppress(FileNotFoundError):  # an editor's own file that is gone again
                state = os.lstat(path)
                result[os.path.relpath(path, content)] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return result


def commit(content: Path, changes: Mapping[str, str | None], seen: Signature) -> None:
    """Give each file below `content` its new text; None deletes it. Call it only inside `locked`.

    seen: `signature` from before the files were read. Raises ChangedMeanwhile where it no longer holds.
    """
    if not changes:
        return
    beside = _beside(content)
    swaps = content.is_dir() and _can_swap() and _build(content, beside, changes)
    if signature(content) != seen:
        shutil.rmtree(beside, ignore_errors=True)
        raise ChangedMeanwhile(f"{content}: a file was saved during the run. Run dateline again.")
    if not swaps or not _swap(beside, content.resolve()):
        _write(content / _JOURNAL, json.dumps(changes, ensure_ascii=False))
        _complete(content)
    shutil.rmtree(beside, ignore_errors=True)


def _beside(content: Path) -> Path:
    content = content.resolve()
    return content.with_name(f".{content.name}.new")


def _build(content: Path, beside: Path, changes: Mapping[str, str | None]) -> bool:
    """The new state, beside the old one. False where it cannot be built there."""

    def link(old: str, new: str) -> str:
        if os.path.relpath(old, content) not in changes:
            with suppress(FileNotFoundError):  # an editor's own file that is gone again
                _link(old, new)
        return new

    try:
        shutil.copytree(content, beside, copy_function=link, symlinks=True)
    except OSError:  # the folder above is not ours to write in
        return False
    for relative, text in changes.items():
        if text is not None:
            _write_new(beside / relative, text)
            if (content / relative).exists():
                shutil.copymode(content / relative, beside / relative)
    return True


def _link(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without hard links
        shutil.copy2(old, new, follow_symlinks=False)


def _complete(content: Path) -> None:
    journal = content / _JOURNAL
    if not journal.exists():
        return
    for relative, text in json.loads(journal.read_text("utf-8")).items():
        if text is None:
            (content / relative).unlink(missing_ok=True)
        else:
            _write(content / relative, text)
    journal.unlink()


def _write(path: Path, text: str) -> None:
    """Write beside, then rename: a reader sees the old file or the new one."""
    beside = path.with_name(f".{path.name}.new")
    _write_new(beside, text)
    os.replace(beside, path)


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def _can_swap() -> bool:
    return sys.platform in ("linux", "darwin")


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. False where system or file system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return library.renamex_np(*paths, _SWAP) == 0
    if hasattr(library, "renameat2"):
        return library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _SWAP) == 0
    return False


def _wait_for(handle: int | None, content: Path) -> None:
    if handle is None:
        return
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise StoreBusy(f"{content}: another run of dateline is at work there. Wait for it to end.") from None
            time.sleep(0.05)
