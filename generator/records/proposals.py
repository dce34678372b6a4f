"""What waits for a person's decision, and settling it: keep what stands, or take the new reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from generator.errors import DatelineError
from generator.records.journal import Changes, commit, locked
from generator.records.merge import read_path, with_path
from generator.records.entry import Entry, complete
from generator.records.store import load
from generator.records.stored import Stored, write_generated
from generator.records.yaml_editor import edit
from generator.records.yaml_reader import line_of
from generator.records.yaml_writer import render_value

Data = dict[str, Any]
RECORD = "record"  # Proposal.field where the articles no longer tell the record at all
_LISTS = ("aliases", "roles", "accounts")


class NothingToDecide(DatelineError):
    """There is no such record, or nothing waits in it."""


@dataclass(frozen=True)
class Decision:
    """Something that waits for a person: `dateline resolve ID --keep | --take`."""

    id: str
    path: str  # below content/
    line: int
    field: str  # dotted; "record" where the articles no longer tell it at all
    value: Any  # the new reading; None: nothing any more
    current: Any  # what stands in the record

    @property
    def told(self) -> str:
        """What is to be decided, in words."""
        if self.field == RECORD:
            return "no article tells this any more"
        if self.field.endswith("evidence"):
            return f'the words are no longer in the article: "{self.current}"'
        return f"the record says {_shown(self.current)}, the articles now say {_shown(self.value)}"


def _shown(value: Any) -> str:
    return "nothing" if value in (None, []) else render_value(value)


def decisions_of(entry: Entry) -> list[Decision]:
    """What waits in one record."""
    waiting = [(f"proposed.{place}", item["field"], item["value"]) for place, item in enumerate(entry.data["proposed"])]
    waiting += [(path, path.rpartition(".")[0], None) for path, _ in _lost(entry.data)]
    if not waiting:
        return []
    lines = entry.lines()
    lost = {path: item["quote"] for path, item in _lost(entry.data)}
    return [
        Decision(entry.id, entry.path, line_of(lines, place), field, value, lost.get(place, read_path(entry.kind.model, entry.data, field)))
        for place, field, value in waiting
    ]


def resolve_proposed(content: Path, id: str, choice: Literal["keep", "take"], field: str | None = None) -> list[Decision]:
    """Settle what waits in a record, or in one field of it. Returns what was settled. Raises NothingToDecide."""
    with locked(content):
        stored = load(content)
        entry = _entry(stored, id)
        settled = [decision for decision in decisions_of(entry) if field in (None, decision.field)]
        if not settled:
            raise NothingToDecide(f"{content / entry.path}: nothing waits for a decision{f' in {field}' if field else ''}.")
        fields = {decision.field for decision in settled}
        if choice == "take" and RECORD in fields:
            text, entry.state = None, "gone"
        else:
            text = _settled_text(content, entry, fields, choice)
        changes = Changes(content)
        if text is None:
            changes.delete(entry.path)
            entry.drop_file()
            write_generated(stored, entry.kind, changes)
        else:
            changes.write(entry.path, text)
        commit(content, changes, stored.signature)
    return settled


def _entry(stored: Stored, id: str) -> Entry:
    found = [entries[id] for entries in stored.entries.values() if id in entries and entries[id].data is not None]
    if not found:
        raise NothingToDecide(f'{stored.content}: there is no record "{id}" that can be read.')
    return max(found, key=lambda entry: len(decisions_of(entry)))


def _settled_text(content: Path, entry: Entry, fields: set[str], choice: str) -> str:
    data = {**entry.data, "proposed": [item for item in entry.data["proposed"] if item["field"] not in fields]}
    if choice == "take":
        for item in entry.data["proposed"]:
            if item["field"] in fields:
                data = with_path(entry.kind.model, data, item["field"], item["value"])
    data = _without_lost(data, fields, choice)
    try:
        text = edit(entry.kind, entry.text, complete(entry.kind, data))
    except ValidationError as error:
        raise NothingToDecide(f"{content / entry.path}: the new reading does not fit: {error.errors()[0]['msg']}.") from None
    if text is None:
        raise NothingToDecide(f"{content / entry.path}: this layout cannot be changed without loss. Change it by hand.")
    return text


def _lost(data: Data, path: str = "") -> Iterator[tuple[str, Data]]:
    for place, item in enumerate(data.get("evidence", ())):
        if item["lost"] == "waiting":
            yield f"{path}evidence.{place}", item
    for key in _LISTS if not path else ():
        for place, item in enumerate(data.get(key, ())):
            yield from _lost(item, f"{key}.{place}.")


def _without_lost(data: Data, fields: set[str], choice: str, path: str = "") -> Data:
    result = dict(data)
    if f"{path}evidence" in fields:
        items = [{**item, "lost": "accepted"} if item["lost"] == "waiting" else item for item in data["evidence"]]
        if choice == "take":
            items = [item for item in data["evidence"] if item["lost"] != "waiting"]
        result["evidence"] = items
    for key in _LISTS if not path else ():
        if key in data:
            result[key] = [_without_lost(item, fields, choice, f"{key}.{place}.") for place, item in enumerate(data[key])]
    return result

