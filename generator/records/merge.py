"""Three-way merge of one record: last written, as edited, newly read -> merged.

| last written | as edited | newly read | merged |
|---|---|---|---|
| a | a | b | b |
| a | b | a | b: the person's |
| a | b | c | b, and c is proposed |

Field by field, and item by item in lists: evidence by its place in the article, participants by entity, aliases by
name, roles by office and body; of plain lists each value is an item.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from generator.records.model import Alias, Account, Evidence, Participant, Proposal, Record, Role, SourceSection, Variant
from generator.records.yaml_writer import item_model

Data = dict[str, Any]
_PEOPLES_OWN = frozenset({"id", "note", "same_as", "not_same_as", "retracted", "proposed"})
_EMPTY = (None, "", [])
_MOST_EVIDENCE = 3  # pieces of evidence that a proposal shows


@dataclass
class Conflict:
    """Both sides changed `field` (dotted; list items by their key). value: the new reading."""

    field: str
    value: Any
    because: str | None = None


@dataclass
class Merged:
    """data: the record as it should stand. conflicts: what waits for a decision."""

    data: Data
    conflicts: list[Conflict] = field(default_factory=list)


def merge(model: type[Record], base: Data, mine: Data, theirs: Data) -> Merged:
    """Merge one record. All three are complete (`model_dump(mode="json", by_alias=True)`)."""
    merged = Merged({})
    for key in mine:
        if key in _PEOPLES_OWN:
            merged.data[key] = mine[key]
        else:
            merged.data[key] = _merge_value(model, key, (base.get(key), mine[key], theirs.get(key)), "", merged.conflicts)
    return merged


def corrected_fields(base: Data | None, mine: Data) -> list[str]:
    """Names of the fields that a person changed, or wrote where the generator wrote nothing."""
    fields = [key for key in mine if key not in ("id", "note", "proposed")]
    if base is None:
        return [key for key in fields if mine[key] not in (*_EMPTY, False, 0)]
    return [key for key in fields if mine[key] != base[key] and _unmarked(mine[key]) != _unmarked(base[key])]


def _unmarked(value: Any) -> Any:
    """A list without the marks of evidence whose words are gone: those are no person's."""
    if isinstance(value, list):
        return [_unmarked(item) for item in value]
    if isinstance(value, dict):
        return {key: _unmarked(item) for key, item in value.items() if key != "lost"}
    return value


def propose(model: type[Record], merged: Merged, theirs: Data | None) -> list[Data]:
    """What stands under `proposed`: earlier proposals that the articles still make, then the new ones.

    theirs: the record as newly read; None where no article tells it any more.
    """
    new = {conflict.field: conflict for conflict in merged.conflicts}
    kept = [old for old in merged.data["proposed"] if old["field"] not in new and _still_holds(model, old, merged.data, theirs)]
    return kept + [_proposal(conflict, theirs) for conflict in new.values()]


def read_path(model: type[BaseModel], data: Data, path: str) -> Any:
    """The value at a dotted path as proposals have it; None where nothing stands there."""
    key, inner, label, rest = _step(model, data, path)
    if not rest:
        return data.get(key)
    item = next((item for name, item in keyed(inner, data.get(key) or []).items() if _label(name) == label), None)
    return None if item is None else read_path(inner, item, rest)


def with_path(model: type[BaseModel], data: Data, path: str, value: Any) -> Data:
    """A copy of the data with another value at a dotted path."""
    key, inner, label, rest = _step(model, data, path)
    if not rest:
        return {**data, key: value}
    named = keyed(inner, data.get(key) or [])
    items = [with_path(inner, item, rest, value) if _label(name) == label else item for name, item in named.items()]
    return {**data, key: items}


def same_value(one: Any, other: Any) -> bool:
    """Whether two values say the same, be they read from YAML as text or not."""
    return _as_text(one) == _as_text(other)


def _step(model: type[BaseModel], data: Data, path: str) -> tuple[str, type[BaseModel], str, str]:
    """The first field of a path, the model of its items, the item's label, and what is left of the path."""
    key, _, rest = path.partition(".")
    inner = item_model(model, key)
    if rest and inner is not None:
        for name in keyed(inner, data.get(key) or []):
            if rest.startswith(f"{_label(name)}."):
                return key, inner, _label(name), rest[len(_label(name)) + 1 :]
        label, _, rest = rest.rpartition(".")
        return key, inner, label, rest
    return key, model, "", ""


def _still_holds(model: type[Record], old: Data, data: Data, theirs: Data | None) -> bool:
    if theirs is None:
        return True
    if old["field"] == "record":
        return False
    reading = read_path(model, theirs, old["field"])
    return same_value(reading, old["value"]) and not same_value(read_path(model, data, old["field"]), old["value"])


def _merge_value(model: type[BaseModel], key: str, sides: tuple[Any, Any, Any], path: str, conflicts: list[Conflict]) -> Any:
    base, mine, theirs = sides
    if theirs == mine or theirs == base:
        return mine
    if mine == base:
        return theirs
    if isinstance(mine, list) and not _is_span(key):
        inner = item_model(model, key)
        if inner is not None:
            return _merge_items(inner, (base or [], mine, theirs or []), f"{path}{key}.", conflicts)
        return _merge_plain(base or [], mine, theirs or [])
    if key not in model.derived and model not in (Evidence, Variant, SourceSection, Account):
        conflicts.append(Conflict(f"{path}{key}", theirs))
    return mine


def _is_span(key: str) -> bool:
    return key == "span"


def _merge_plain(base: list, mine: list, theirs: list) -> list:
    kept = [item for item in mine if item in theirs or item not in base]
    return _with_news(kept, [item for item in theirs if item not in base], theirs)


def _merge_items(inner: type[BaseModel], sides: tuple[list[Data], list[Data], list[Data]], path: str, conflicts: list[Conflict]) -> list[Data]:
    base = keyed(inner, sides[0])
    mine = keyed(inner, sides[1], base)
    theirs = keyed(inner, sides[2], {**base, **mine})
    result: dict[Any, Data] = {}
    for name, item in mine.items():
        before, after = base.get(name), theirs.get(name)
        if after is None:
            if before is None or item != before:
                result[name] = item
        else:
            result[name] = _merge_item(inner, (before, item, after), f"{path}{_label(name)}.", conflicts)
    news = [name for name in theirs if name not in base and name not in mine]
    order = _with_news(list(result), news, list(theirs))
    return [result.get(name) or theirs[name] for name in order]


def _merge_item(inner: type[BaseModel], sides: tuple[Data | None, Data, Data], path: str, conflicts: list[Conflict]) -> Data:
    base, mine, theirs = sides
    if base is None:  # both added it: the person's words, and the articles' where the person left a gap
        return {key: theirs[key] if mine[key] in _EMPTY else mine[key] for key in mine}
    return {key: _merge_value(inner, key, (base.get(key), mine[key], theirs.get(key)), path, conflicts) for key in mine}


def _with_news(kept: list, news: list, order: list) -> list:
    """`kept` with each of `news` behind the one of `kept` that stands before it in `order`."""
    if not news:
        return kept
    standing, arriving = set(kept), set(news)
    followers: dict[Any, list] = {None: []}
    last = None
    for item in order:
        if item in standing:
            last = item
        elif item in arriving:
            followers.setdefault(last, []).append(item)
    return followers[None] + [each for item in kept for each in (item, *followers.get(item, ()))]


def keyed(inner: type[BaseModel], items: list[Data], known: dict[Any, Data] | None = None) -> dict[Any, Data]:
    """Items of a list by their key, in their order. known: the keyed items of another side, that the same things are
    looked for in: evidence that overlaps is the same evidence."""
    result: dict[Any, Data] = {}
    near = _by_source(known or {}) if inner in (Evidence, Variant) else {}
    for item in items:
        name = _key(inner, item)
        if near and name not in known:
            others = near.get(item["source"], ())
            name = next((other for other in others if other not in result and _overlaps(item, known[other])), name)
        while name in result:
            name = (*name, "again")
        result[name] = item
    return result


def _by_source(known: dict[Any, Data]) -> dict[str, list[Any]]:
    names: dict[str, list[Any]] = {}
    for name, item in known.items():
        names.setdefault(item["source"], []).append(name)
    return names


def _key(inner: type[BaseModel], item: Data) -> tuple:
    if inner is Evidence and item.get("editor") is not None:
        return ("editor", item["editor"], item.get("because"))
    if inner in (Evidence, Variant):
        return (item["source"], *item["span"])
    if inner is Participant:
        return (item["entity"],)
    if inner is Alias:
        return (item["name"],)
    if inner is Role:
        return (item["title"], item.get("of") or "")
    if inner is SourceSection:
        return tuple(item["span"])
    if inner in (Account, Proposal):
        return (item["field"], str(item.get("value")))
    return tuple(sorted((key, str(value)) for key, value in item.items()))


def _label(name: tuple) -> str:
    return "/".join(str(part) for part in name if part != "")


def _overlaps(one: Data, other: Data) -> bool:
    """Same article, and more than half of the shorter stretch in common."""
    if one["source"] != other["source"] or one.get("editor") or other.get("editor"):
        return False
    (start, end), (first, last) = one["span"], other["span"]
    return 2 * (min(end, last) - max(start, first)) > min(end - start, last - first)


def _as_text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return str([_as_text(item) for item in value])
    return str(value)


def _proposal(conflict: Conflict, theirs: Data | None) -> Data:
    key = conflict.field.partition(".")[0]
    words = theirs["evidence"] if theirs else []
    words = [item for item in words if key in item["supports"]] or words
    proposal = Proposal(field=conflict.field, value=conflict.value, evidence=words[:_MOST_EVIDENCE], because=conflict.because)
    return proposal.model_dump(mode="json", by_alias=True)
