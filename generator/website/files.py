"""Writing a folder of files: what did not change is not touched, what is no longer made is removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_files(folder: Path, files: Mapping[str, bytes], name: str) -> list[str]:
    """Make `folder` hold `files`: write those whose bytes differ, remove those written before and no longer made.
    name: the file that notes what was written, so that nothing else is ever removed. Returns the paths written or removed."""
    written = write_all(folder, files)
    listing = folder / name
    before = listing.read_text("utf-8").splitlines() if listing.is_file() else []
    stale = remove_stale(folder, before, files)
    write_if_changed(listing, "".join(f"{path}\n" for path in sorted(files)).encode())
    return written + stale


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write those of `files` whose bytes differ; their paths."""
    return [path for path, content in files.items() if write_if_changed(folder / path, content)]


def remove_stale(folder: Path, before: Iterable[str], now: Container[str]) -> list[str]:
    """Remove the files written `before` that are not made `now`; their paths."""
    stale = [path for path in before if path not in now and (folder / path).is_file()]
    for path in stale:
        (folder / path).unlink()
        _remove_empty(folder, (folder / path).parent)
    return stale


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write `content` whole or not at all; nothing where the file holds it already. True where it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as new:
        new.write(content)
    shutil.copymode(path, new.name) if path.exists() else os.chmod(new.name, 0o644)
    os.replace(new.name, path)
    return True


def _remove_empty(top: Path, folder: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
