"""What people corrected: which field, from what to what, when, by whom and why.

From what to what stands in the store (what the generator last wrote, against what the file says); why, in the record's
`note`; when and by whom, in git. Without git, or in a shallow clone that does not reach far enough, those two stay open.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator.records.keep import KeepResult
from generator.records.merge import keyed
from generator.records.entry import Entry
from generator.records.yaml_writer import item_model, render_value

Data = dict[str, Any]
_AT_ONCE = 4  # git processes
_PATIENCE = 30  # seconds for one of them


@dataclass(frozen=True, order=True)
class Correction:
    """One field that a person put right. field: "record" where it is the record as a whole.

    before, after: in words, "" where nothing stood or stands. when: day ("2024-09-10") or None. who: "" if not known.
    """

    record: str
    field: str
    before: str
    after: str
    when: str | None = None
    who: str = ""
    why: str = ""


@dataclass(frozen=True)
class _Line:
    """Who last changed a line of a file, and when (seconds since 1970); time 0 where that is not known."""

    who: str
    time: int


def corrections(kept: KeepResult, content: Path) -> list[Correction]:
    """Every correction that stands, in the order of the records. Reads git where there is one."""
    entries = [entry for _, entry in sorted(kept.entries.items()) if _is_corrected(kept, entry)]
    git = _Git(content)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        blames = list(pool.map(lambda entry: git.lines(entry.path), entries))
        ends = list(pool.map(lambda entry: git.deletion(entry), kept.deleted))
    found = [each for entry, blame in zip(entries, blames) for each in _of_entry(entry, kept.corrected.get(entry.id, []), blame)]
    found += [_deleted(entry, end) for entry, end in zip(kept.deleted, ends)]
    return sorted(found)


def _is_corrected(kept: KeepResult, entry: Entry) -> bool:
    return not entry.is_quiet and entry.data is not None and (entry.id in kept.corrected or bool(entry.data["note"]))


def _of_entry(entry: Entry, fields: list[str], blame: list[_Line]) -> Iterator[Correction]:
    why = entry.data["note"] or _editors_reason(entry.data)
    if entry.base is None:
        when, who = _latest(blame, range(len(blame)))
        yield Correction(entry.id, "record", "", _title(entry.data), when, who, why)
        return
    lines = entry.lines()
    for field in fields:
        before, after = _told(entry, field)
        when, who = _latest(blame, _lines_of(field, lines, len(blame)))
        yield Correction(entry.id, field, before, after, when, who, why)
    if not fields:
        when, who = _latest(blame, _lines_of("note", lines, len(blame)))
        yield Correction(entry.id, "record", "", "", when, who, why)


def _deleted(entry: Entry, end: _Line) -> Correction:
    when, who = _latest([end], range(1))
    return Correction(entry.id, "record", _title(entry.base), "", when, who, "")


def _told(entry: Entry, field: str) -> tuple[str, str]:
    """A field before and after, in words; of lists, only what differs."""
    before, after = entry.base[field], entry.data[field]
    if field == "retracted":
        return _title(entry.data), "struck"
    if not isinstance(after, list):
        return _words(before), _words(after)
    inner = item_model(entry.kind.model, field)
    if inner is None:
        return ", ".join(item for item in before if item not in after), ", ".join(item for item in after if item not in before)
    old, new = keyed(inner, before), keyed(inner, after, keyed(inner, before))
    gone = [item for name, item in old.items() if new.get(name) != item]
    come = [item for name, item in new.items() if old.get(name) != item]
    return "; ".join(map(_item_words, gone)), "; ".join(map(_item_words, come))


def _item_words(item: Data) -> str:
    """An item of a list in a few words: its name and what is said of it, without its evidence."""
    if item.get("editor") is not None:
        return f"{item['editor']}: {item['because'] or ''}".rstrip(": ")
    if "quote" in item:
        return f"“{item['quote']}”"
    told = [_words(value) for key, value in item.items() if key not in ("evidence", "span", "source") and value not in (None, "", [])]
    return f"{told[0]} ({', '.join(told[1:])})" if len(told) > 1 else "".join(told)


def _words(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else render_value(value)


def _title(data: Data) -> str:
    number = f"{render_value(data['value'])} {data.get('unit', '')} {data['what']}" if "value" in data else ""
    return number or data.get("title") or data.get("name") or data.get("text") or data["id"]


def _editors_reason(data: Data) -> str:
    return next((item["because"] for item in data["evidence"] if item["editor"] is not None and item["because"]), "")


def _lines_of(field: str, lines: dict[str, int], count: int) -> range:
    """The lines, counted from 0, that a top-level field takes up; the whole file where it has none."""
    start = lines.get(field)
    if start is None:
        return range(count)
    later = [line for path, line in lines.items() if "." not in path and line > start]
    return range(start - 1, min(later, default=count + 1) - 1)


def _latest(blame: list[_Line], places: range) -> tuple[str | None, str]:
    """(day, name) of the last change among some lines."""
    known = [blame[place] for place in places if place < len(blame) and blame[place].time]
    if not known:
        return None, ""
    last = max(reversed(known), key=lambda line: line.time)
    return datetime.fromtimestamp(last.time, UTC).date().isoformat(), last.who


class _Git:
    """The history of the files below a folder, where git has one."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.is_shallow = self._ask("rev-parse", "--is-shallow-repository").strip() == "true"

    def lines(self, path: str) -> list[_Line]:
        """Who last changed each line of a file; [] where git does not know it."""
        lines: list[_Line] = []
        who, time, is_edge = "", 0, False
        for line in self._ask("blame", "--line-porcelain", "--", path).split("\n"):
            if line.startswith("\t"):
                is_known = not (is_edge and self.is_shallow) and who != "Not Committed Yet"
                lines.append(_Line(who, time) if is_known else _Line("", 0))
                is_edge = False
            elif line.startswith("author "):
                who = line[7:]
            elif line.startswith("author-time "):
                time = int(line[12:])
            elif line == "boundary":
                is_edge = True
        return lines

    def deletion(self, entry: Entry) -> _Line:
        """Who deleted the file of a record, and when."""
        path = f"{entry.kind.folder_of(entry.base)}/{entry.id}.yml"
        told = self._ask("log", "-1", "--diff-filter=D", "--format=%at %an", "--", path).strip().partition(" ")
        return _Line(told[2], int(told[0])) if told[0] else _Line("", 0)

    def _ask(self, *words: str) -> str:
        try:
            done = subprocess.run(
                ["git", "-C", str(self.folder), *words],
                capture_output=True,
                timeout=_PATIENCE,
                env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
