"""Finds the files of a folder, however many there are: one walk, one stat for each file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault


@dataclass(frozen=True, slots=True)
class File:
    """path: below the folder, with "/". size: in bytes. modified, changed: times of its words and of its entry, in
    nanoseconds since 1970."""

    path: str
    size: int
    modified: int
    changed: int

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


def list_files(folder: Path) -> tuple[list[File], list[Fault]]:
    """Every file below a folder, in the order of their paths, and a fault for each folder that cannot be looked into; hidden
    files and folders are left out. A link to a file counts as a file, a link to a folder is not followed."""
    files: list[File] = []
    faults: list[Fault] = []
    waiting = [("", os.fspath(folder))]
    while waiting:
        below, path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in _seen(entries):
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{below}{entry.name}/", entry.path))
                    elif entry.is_file():
                        stat = entry.stat()
                        files.append(File(below + entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns))
        except OSError as error:
            faults.append(Fault(below or ".", None, "", f"cannot be looked into: {error.strerror or error}."))
    return sorted(files, key=lambda file: file.path.split("/")), sorted(faults)


def _seen(entries: Iterator[os.DirEntry]) -> Iterator[os.DirEntry]:
    return (entry for entry in entries if not entry.name.startswith("."))
