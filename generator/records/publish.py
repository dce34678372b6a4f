"""The store -> the records as they now stand, for the site: what is the same is one, and nothing refers to nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.errors import Fault
from generator.records.merge import keyed
from generator.records.model import KINDS, Kind, Record, RecordSet
from generator.records.references import references_of, rewrite
from generator.records.entry import Entry
from generator.records.stored import Stored
from generator.records.yaml_reader import line_of
from generator.records.yaml_writer import item_model

Data = dict[str, Any]
Redirects = dict[str, dict[str, str]]  # kind name -> id that is told of no more -> id that took its place
_JOINED = ("aliases", "roles", "participants", "place", "figures", "entities", "variants", "accounts", "evidence")


def redirects(stored: Stored) -> tuple[Redirects, list[Fault]]:
    """Where each merged or renamed id leads to in the end; faults for circles and for targets that are not there."""
    result: Redirects = {}
    faults = []
    for kind in KINDS:
        entries = stored.entries[kind.name]
        steps = {was: entry.id for entry in entries.values() for was in entry.was if was not in entries}
        for entry in entries.values():
            target = entry.data["same_as"] if entry.has_data and not entry.is_quiet else None
            if target is None:
                continue
            if steps.get(target, target) not in entries or not entries[steps.get(target, target)].has_data:
                faults.append(_fault(stored, entry, f'there is no record "{target}" of this kind. Write the id of one that is there.'))
            else:
                steps[entry.id] = target
        result[kind.name] = {}
        for id in sorted(steps):
            end = _end_of(id, steps)
            if end is not None:
                result[kind.name][id] = end
            elif id in entries:
                faults.append(_fault(stored, entries[id], "leads round in a circle. Take same_as out of one of the records."))
    return result, faults


def published(standing: Mapping[str, Mapping[str, Data | bytes]], leads: Redirects) -> RecordSet:
    """standing: kind name -> id -> record data; of what is as the generator wrote it, its line in .generated/: nearly every
    record refers to nothing that was joined or is gone, and is read from that in one step."""
    records = RecordSet()
    whole = {kind.name: _joined(kind, standing[kind.name], leads[kind.name]) for kind in KINDS}
    replace = _replacer(whole, leads)
    for kind in KINDS:
        gathered = set(leads[kind.name].values())
        for id, data in whole[kind.name].items():
            if isinstance(data, bytes):
                record = kind.model.model_validate_json(data)
                if _stays(record, replace):
                    getattr(records, kind.name).append(record)
                    continue
                data = _read(kind, data)
            data = rewrite(kind.model, data, replace)
            if id in gathered and "independent_sources" in data:
                families = {source.id: source.family or source.id for source in records.sources}
                told = {families.get(item["source"], item["source"]) for item in data["evidence"] if item["editor"] is None}
                data = {**data, "independent_sources": len(told)}
            if "participants" in data:
                data = {**data, "participants": _once(data["participants"])}
            getattr(records, kind.name).append(kind.model.model_validate(data))
    return records


def _stays(record: Record, replace: Callable[[str, str], str | None]) -> bool:
    """Whether a record refers to nothing that was joined or is gone, and to nothing twice."""
    named = list(references_of(record))
    return len(set(named)) == len(named) and all(replace(kind, id) == id for kind, id in named)


def _read(kind: Kind, line: bytes) -> Data:
    return kind.model.model_validate_json(line).model_dump(mode="json", by_alias=True)


def _joined(kind: Kind, records: Mapping[str, Data | bytes], leads: Mapping[str, str]) -> dict[str, Data | bytes]:
    """The records that are told of, each with what was joined to it."""
    whole = {id: data for id, data in records.items() if id not in leads}
    for id, target in leads.items():
        if id in records and target in whole:
            one, other = (_read(kind, data) if isinstance(data, bytes) else data for data in (whole[target], records[id]))
            whole[target] = _join(kind, one, other)
    return whole


def _join(kind: Kind, data: Data, other: Data) -> Data:
    result = dict(data)
    for key in _JOINED:
        if key not in data:
            continue
        inner = item_model(kind.model, key)
        if inner is None:
            result[key] = list(dict.fromkeys([*data[key], *other[key]]))
        else:
            mine = keyed(inner, data[key])
            result[key] = list({**keyed(inner, other[key], mine), **mine}.values()) if other[key] else data[key]
    if "name" in data and other["name"] not in {data["name"], *(alias["name"] for alias in result["aliases"])}:
        result["aliases"] = [*result["aliases"], {"name": other["name"], "evidence": other["evidence"][:1]}]
    return result


def _once(participants: list[Data]) -> list[Data]:
    """Each participant once with each role, and without a role only where no role is told."""
    told = {item["entity"] for item in participants if item["role"] is not None}
    kept = {(item["entity"], item["role"]): item for item in participants if item["role"] is not None or item["entity"] not in told}
    return list(kept.values())


def _replacer(whole: Mapping[str, Mapping[str, Data]], leads: Redirects) -> Callable[[str, str], str | None]:
    def replace(kind: str, id: str) -> str | None:
        id = leads[kind].get(id, id)
        return id if id in whole[kind] else None

    return replace


def _end_of(id: str, steps: Mapping[str, str]) -> str | None:
    seen = {id}
    while id in steps:
        id = steps[id]
        if id in seen:
            return None
        seen.add(id)
    return id


def _fault(stored: Stored, entry: Entry, message: str) -> Fault:
    return Fault(str(stored.content / entry.path), line_of(entry.lines(), "same_as"), "same_as", message)
