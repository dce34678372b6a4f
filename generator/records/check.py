"""What a record must satisfy beyond its schema: references lead somewhere, evidence is word for word in its article,
nothing contradicts itself. Every fault with file, line and field, all in one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from generator.articles.document import Document
from generator.errors import Fault
from generator.records.keep import KeepResult
from generator.records.model import KIND_NAMED
from generator.records.references import references
from generator.records.relocate import find_again
from generator.records.entry import Entry
from generator.records.yaml_reader import line_of

Data = dict[str, Any]
Problem = tuple[str, str, str]  # field, message, severity
_LISTS = ("aliases", "roles", "accounts")


def find_faults(kept: KeepResult, content: Path, documents: Mapping[str, Document] | None) -> list[Fault]:
    """Every fault of the records as they stand in `content`, in the order of files and lines.

    kept: of `keep` or `standing`. documents: the articles by id; None: evidence is not looked up in them.
    """
    known = _known_ids(kept)
    faults = list(kept.faults)
    for entry in kept.entries.values():
        if entry.data is None:
            continue
        problems = [*_self_problems(entry.data), *_reference_problems(entry, known, kept.redirects)]
        problems += _evidence_problems(entry, documents)
        faults += _at_lines(content, entry, problems)
    faults += _decision_faults(kept, content)
    faults += _duplicate_faults(kept, content)
    return sorted(set(faults), key=lambda fault: (fault.path, fault.line or 0, fault.field, fault.message))


def as_annotations(faults: Sequence[Fault], root: Path | None = None) -> list[str]:
    """Faults as GitHub's workflow commands, which show them beside the lines of a pull request.

    root: the folder of the repository, which the paths are told from.
    """
    return [_annotation(fault, root) for fault in faults]


def _annotation(fault: Fault, root: Path | None) -> str:
    path = Path(fault.path)
    if root is not None and path.is_absolute() and path.is_relative_to(root.resolve()):
        path = path.relative_to(root.resolve())
    place = f"file={_property(path.as_posix())}" + (f",line={fault.line}" if fault.line else "")
    level = "error" if fault.severity == "error" else "warning"
    told = f"{fault.field}: {fault.message}" if fault.field else fault.message
    return f"::{level} {place},title={_property(fault.field or 'dateline check')}::{_escaped(told)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _at_lines(content: Path, entry: Entry, problems: list[Problem]) -> Iterator[Fault]:
    lines = entry.lines() if problems else {}
    for field, message, severity in problems:
        yield Fault(str(content / entry.path), line_of(lines, field), field, message, severity)


def _known_ids(kept: KeepResult) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {name: set() for name in KIND_NAMED}
    for entry in kept.entries.values():
        known[entry.kind.name].add(entry.id)
    return known


def _self_problems(data: Data) -> Iterator[Problem]:
    """What a record says that cannot be, or that a reader would ask about."""
    if data["retracted"] and not data["note"]:
        yield "retracted", "is struck without a reason. Say why under `note`.", "error"
    if data["same_as"] is not None and data["same_as"] in data["not_same_as"]:
        yield "same_as", f"\"{data['same_as']}\" stands under not_same_as as well. Take it out of one of the two.", "error"
    if data.get("high") is not None and data["high"] < data["value"]:
        yield "high", f"{data['high']:g} is less than value, {data['value']:g}. Write the upper end of the range.", "error"
    for place, role in enumerate(data.get("roles", ())):
        if role["from"] and role["to"] and _is_after(role["from"], role["to"]):
            yield f"roles.{place}.to", f"{role['to']} lies before from, {role['from']}.", "error"
    yield from _support_problems(data, [key for key in data if key not in ("id", "evidence", "proposed")])


def _is_after(one: str, other: str) -> bool:
    """Whether one date begins after the other ends, as far as both are plain ("2024-09" is not after "2024")."""
    one, other = one.split("/")[0].rstrip("~?%"), other.split("/")[-1].rstrip("~?%")
    return one[:4].isdigit() and other[:4].isdigit() and one[: len(other)] > other[: len(one)]


def _support_problems(data: Data, fields: list[str]) -> Iterator[Problem]:
    for place, item in enumerate(data["evidence"]):
        for number, name in enumerate(item["supports"]):
            if name.split(".")[0] not in fields:
                near = process.extractOne(name, fields, scorer=ratio, score_cutoff=60)
                hint = f"Did you mean {near[0]}?" if near else f"The fields are: {', '.join(fields)}."
                yield f"evidence.{place}.supports.{number}", f'"{name}" is no field of this record. {hint}', "warning"


def _reference_problems(entry: Entry, known: Mapping[str, set[str]], redirects: Mapping[str, str]) -> Iterator[Problem]:
    named = [*references(entry.kind.model, entry.data)]
    named += [(f"not_same_as.{place}", entry.kind.name, id) for place, id in enumerate(entry.data["not_same_as"])]
    for field, kind, id in named:
        if id not in known[kind] and redirects.get(id) not in known[kind]:
            near = process.extractOne(id, sorted(known[kind]), scorer=ratio, score_cutoff=60)
            hint = f'Did you mean "{near[0]}"?' if near else "Take it out, or write the id of one that is there."
            yield field, f'there is no record "{id}" among the {kind}. {hint}', "error"


def _evidence_problems(entry: Entry, documents: Mapping[str, Document] | None) -> Iterator[Problem]:
    for path, item, words in _every_piece(entry.data):
        if item.get("editor") is not None:
            if not item["editor"] or not item["because"]:
                yield path, "a person vouches for this: say who under `editor` and why under `because`.", "error"
        elif documents is not None and item.get("lost") != "accepted":
            yield from _word_problems(path, item, item[words], documents)
    if not entry.data["evidence"] and entry.kind.name not in ("sources",) and not entry.data.get("variants"):
        yield "evidence", "nothing is told without evidence. Give source, span and quote; or editor (your name) and because (why).", "error"


def _word_problems(path: str, item: Data, words: str, documents: Mapping[str, Document]) -> Iterator[Problem]:
    document = documents.get(item["source"])
    start, end = item["span"]
    if document is None:
        near = process.extractOne(item["source"], sorted(documents), scorer=ratio, score_cutoff=60)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        yield f"{path}.source", f"there is no article \"{item['source']}\".{hint}", "error"
    elif document.text[start:end] != words:
        place = find_again(document.text, start, words)
        if place is None:
            yield f"{path}.quote", f'the article has no such words: "{_short(words)}". Correct them, or take the evidence out.', "error"
        else:
            found = f'the words stand at [{place[0]}, {place[1]}]; at {list(item["span"])} the article says "{_short(document.text[start:end])}"'
            yield f"{path}.span", f"{found}. Correct the span, or run `dateline extract`.", "error"


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"


def _every_piece(data: Data) -> Iterator[tuple[str, Data, str]]:
    """(dotted path, evidence, key of its words) of everything in a record that points into an article."""
    for key, words in (("evidence", "quote"), ("variants", "text")):
        for place, item in enumerate(data.get(key, ())):
            yield f"{key}.{place}", item, words
    for key in _LISTS:
        for number, member in enumerate(data.get(key, ())):
            for place, item in enumerate(member["evidence"]):
                yield f"{key}.{number}.evidence.{place}", item, "quote"


def _decision_faults(kept: KeepResult, content: Path) -> Iterator[Fault]:
    for decision in kept.decisions:
        way = f"Settle it with `dateline resolve {decision.id} --keep` or `--take`."
        lost = decision.field.endswith("evidence")
        yield Fault(
            str(content / decision.path),
            decision.line,
            decision.field,
            f"waits for a decision: {decision.told}. {way}",
            "error" if lost else "warning",
        )


def _duplicate_faults(kept: KeepResult, content: Path) -> Iterator[Fault]:
    """Records of one kind that say the very same, and are neither merged nor told apart."""
    alike: dict[tuple, list[Entry]] = defaultdict(list)
    for entry in kept.entries.values():
        if entry.data is not None and entry.id not in kept.redirects and not entry.data["retracted"]:
            key = _sameness(entry)
            if key is not None:
                alike[(entry.kind.name, *key)].append(entry)
    for entries in alike.values():
        for entry in entries[1:]:
            first = entries[0]
            if entry.id not in first.data["not_same_as"] and first.id not in entry.data["not_same_as"]:
                message = f'says the same as {content / first.path}. Write `same_as: {first.id}` to make them one, or `not_same_as: [{first.id}]`.'
                yield Fault(str(content / entry.path), line_of(entry.lines(), "id"), "id", message, "warning")


def _sameness(entry: Entry) -> tuple | None:
    data, kind = entry.data, entry.kind.name
    if kind == "entities":
        return data["type"], data["name"].casefold(), data["country"]
    if kind == "events":
        return data["title"].casefold(), data["date"], data["kind"], tuple(data["place"])
    if kind == "quotes":
        return data["speaker"], data["text"].casefold()
    if kind == "figures":
        return data["what"].casefold(), data["value"], data["unit"], data["as_of"], data["period"], data["event"], data["comparator"]
    return None

