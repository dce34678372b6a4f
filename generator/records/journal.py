"""Changes to `content/` that happen wholly or not at all, one run at a time.

New texts are written beside `content/`, in a folder that is cleared away where a run ends early. Where they are many and the
system can swap two folders in one step (Linux, macOS), hard links to what stays join them, and the whole is swapped in: a run
killed at any moment leaves the old state or the new one. Where they are few, or there is no such step, a journal names them;
renaming it into its place is the moment the run counts: the files are then moved in one by one, and what a killed run left
undone is completed by the next that takes the lock. (Swapping costs as much as there are records; moving, as there are changes.)
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from struct import Struct

from generator.errors import DatelineError

try:
    import fcntl
except ImportError:
    fcntl = None
try:
    import msvcrt
except ImportError:
    msvcrt = None

_JOURNAL = ".generated/journal.json"
_PATIENCE = 1800.0  # seconds: so long, at most, a large archive is merged; a run that is killed lets the lock go at once
_AT_FDCWD = -100  # Linux: paths are relative to the working directory
_SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_FEW = 1000  # files that stay, from which few changes are moved in, not swapped …
_SHARE = 10  # … few: less than one in so many
_STATE = Struct("<qQQ")
_MOST = (1 << 64) - 1  # of an inode: some systems' are longer

Signature = dict[str, bytes]  # path below content/ -> its time of change in ns, size and inode, in one


class StoreBusy(DatelineError):
    """Another run holds `content/`, and does not end."""


class ChangedMeanwhile(DatelineError):
    """A person saved a file of `content/` while a run was at work; nothing was written."""


class Changes:
    """What is to change below `content/`: new texts, already on disk beside it, and deletions. Make it inside `locked`."""

    def __init__(self, content: Path):
        self.folder = _beside(content)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.written: set[str] = set()  # paths below content/
        self.deleted: set[str] = set()

    def write(self, path: str, text: str | bytes) -> None:
        """The file of this path has this text."""
        _write_new(self.folder / path, text if isinstance(text, bytes) else text.encode("utf-8"))
        self.written.add(path)
        self.deleted.discard(path)

    def delete(self, path: str) -> None:
        """The file of this path is gone."""
        if path in self.written:
            self.written.remove(path)
            (self.folder / path).unlink()
        self.deleted.add(path)

    def paths(self) -> list[str]:
        """Every path that changes."""
        return sorted(self.written | self.deleted)


@contextmanager
def locked(content: Path) -> Iterator[None]:
    """Hold `content/` alone; what a killed run left undone is completed or cleared away first. Waits for another run."""
    parent = content.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    handle = _open_lock(content)
    try:
        _wait_for(handle, content)
        _complete(content)
        shutil.rmtree(_beside(content), ignore_errors=True)
        yield
    finally:
        if handle is not None:
            os.close(handle)  # closing lets the lock go, and so does being killed


def signature(content: Path, folders: Iterable[str] | None = None) -> Signature:
    """What every file looks like from outside, to notice that somebody saved one. folders: only those below them."""
    result: Signature = {}
    waiting = [("", os.fspath(content))] if folders is None else [(f"{folder}/", os.path.join(content, folder)) for folder in folders]
    while waiting:
        below, folder = waiting.pop()
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{below}{entry.name}/", entry.path))
                else:
                    with suppress(FileNotFoundError):  # an editor's own file that is gone again
                        result[below + entry.name] = look(entry.path)
    return result


def look(path: str | Path) -> bytes:
    """What one file looks like from outside; of a link, what it leads to."""
    state = os.lstat(path)
    if stat.S_ISLNK(state.st_mode):
        with suppress(OSError):
            state = os.stat(path)
    return _STATE.pack(state.st_mtime_ns, state.st_size, state.st_ino & _MOST)


def changed_at(state: bytes) -> int:
    """When the file that looks so was changed, in ns."""
    return _STATE.unpack(state)[0]


def commit(content: Path, changes: Changes, seen: Signature) -> None:
    """Bring the changes into `content`. Call it only inside `locked`.

    seen: `signature` from before the files were read. Raises ChangedMeanwhile where it no longer holds.
    """
    if changes.written or changes.deleted:
        few = _is_few(changes, seen)
        swaps = content.is_dir() and _can_swap() and not few and _link_rest(content, changes)
        if not _is_as_seen(content, seen, changes.paths() if few else None):
            shutil.rmtree(changes.folder, ignore_errors=True)
            raise ChangedMeanwhile(f"{content}: a file was saved during the run. Run dateline again.")
        for path in changes.written & seen.keys():
            shutil.copymode(content / path, changes.folder / path)
        if not content.exists():
            os.rename(changes.folder, content.resolve())
        elif not swaps or not _swap(changes.folder, content.resolve()):
            told = {"written": sorted(changes.written), "deleted": sorted(changes.deleted)}
            _replace(content / _JOURNAL, json.dumps(told, ensure_ascii=False).encode())
            _complete(content)
    shutil.rmtree(changes.folder, ignore_errors=True)


def _is_few(changes: Changes, seen: Signature) -> bool:
    return len(seen) >= _FEW and _SHARE * (len(changes.written) + len(changes.deleted)) < len(seen)


def _is_as_seen(content: Path, seen: Signature, paths: Iterable[str] | None) -> bool:
    """Whether nobody saved a file meanwhile. paths: only these, for what is moved in by itself overwrites no other."""
    if paths is None:
        return signature(content) == seen
    return all(_look_for(content / path) == seen.get(path) for path in paths)


def _look_for(path: Path) -> bytes | None:
    with suppress(FileNotFoundError, NotADirectoryError):
        return look(path)
    return None


def _beside(content: Path) -> Path:
    content = content.resolve()
    return content.with_name(f".{content.name}.new")


def _link_rest(content: Path, changes: Changes) -> bool:
    """Link what stays beside what is new. False where that cannot be done."""

    def link(old: str, new: str) -> str:
        path = os.path.relpath(old, content).replace(os.sep, "/")
        if path not in changes.written and path not in changes.deleted:
            with suppress(FileNotFoundError):  # an editor's own file that is gone again
                _link(old, new)
        return new

    try:
        shutil.copytree(content, changes.folder, copy_function=link, symlinks=True, dirs_exist_ok=True)
    except OSError:
        return False
    return True


def _link(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without hard links
        shutil.copy2(old, new, follow_symlinks=False)


def _complete(content: Path) -> None:
    """Move in what a journal names."""
    journal = content / _JOURNAL
    if not journal.exists():
        return
    told, beside = json.loads(journal.read_text("utf-8")), _beside(content)
    for path in told["written"]:
        if (beside / path).exists():  # else it was moved before the run was killed
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(beside / path, content / path)
    for path in told["deleted"]:
        (content / path).unlink(missing_ok=True)
    journal.unlink()


def _replace(path: Path, data: bytes) -> None:
    """Write beside, then rename: a reader sees the old file or the new one."""
    beside = path.with_name(f".{path.name}.new")
    _write_new(beside, data)
    os.replace(beside, path)


def _write_new(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


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


def _open_lock(content: Path) -> int | None:
    """What the lock is taken on: the folder above; on Windows, which locks no folders, a file in it."""
    if fcntl:
        return os.open(content.resolve().parent, os.O_RDONLY)
    return os.open(content.resolve().with_name(f".{content.name}.lock"), os.O_RDWR | os.O_CREAT) if msvcrt else None


def _wait_for(handle: int | None, content: Path) -> None:
    if handle is None:
        return
    until = time.monotonic() + _PATIENCE
    while not _take(handle):
        if time.monotonic() > until:
            raise StoreBusy(f"{content}: another run of dateline is at work there. Wait for it to end.")
        time.sleep(0.05)


def _take(handle: int) -> bool:
    """Take the lock, if nobody has it."""
    try:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:  # BlockingIOError; on Windows PermissionError
        return False
    return True
