"""One file of a record, as it is read: its text, and the record in it or what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.errors import Fault
from generator.records.entry import read_record
from generator.records.faults import validation_faults
from generator.records.model import Kind
from generator.records.yaml_reader import YamlFault, read_tree

Data = dict[str, Any]


def read_text(path: Path, faults: list[Fault]) -> str | None:
    """The text of a file, None where it cannot be read, which is then among `faults`."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        faults.append(Fault(str(path), line, "", "is not UTF-8. Save the file as UTF-8."))
    except OSError as error:
        faults.append(Fault(str(path), None, "", f"cannot be read: {error.strerror}."))
    return None


def as_far_as_read(path: Path) -> str:
    """What can be read of a file that is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def parse(kind: Kind, path: Path, text: str, faults: list[Fault]) -> Data | None:
    """The record in a file's text, None where there is none, which is then among `faults`."""
    try:
        tree = read_tree(text)
    except YamlFault as fault:
        faults.append(Fault(str(path), fault.line, "", str(fault)))
        return None
    if tree is None or tree.kind != "map":
        message = "holds no record. Write fields such as `id: …`, or delete the file."
        faults.append(Fault(str(path), 1 if tree is None else tree.line, "", message))
        return None
    try:
        return read_record(kind, tree)
    except ValidationError as error:
        faults += validation_faults(str(path), kind, tree, error)
        return None


def id_of_broken(text: str, path: Path) -> str:
    """The id of a file that cannot be read: from its `id:` line where it has one, else from its name."""
    for line in text.splitlines():
        if line.startswith("id:"):
            return line[3:].split("#")[0].strip().strip("\"'") or path.stem
    return path.stem
