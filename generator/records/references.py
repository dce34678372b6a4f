"""The ids that one record holds of others: found, and replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.records.yaml_writer import item_model

Replace = Callable[[str, str], str | None]  # (kind name, id) -> id to write, or None to leave the reference out


def references(model: type[BaseModel], data: dict[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    """(dotted path, kind name, id) of every reference in record data."""
    for key, kind in model.refers.items():
        value = data.get(key)
        if isinstance(value, list):
            yield from ((f"{path}{key}.{place}", kind, item) for place, item in enumerate(value))
        elif value is not None:
            yield f"{path}{key}", kind, value
    for key, inner in _nested(model):
        for place, item in enumerate(data.get(key) or []):
            yield from references(inner, item, f"{path}{key}.{place}.")


def references_of(record: BaseModel) -> Iterator[tuple[str, str]]:
    """(kind name, id) of every reference in a record."""
    for key, kind in record.refers.items():
        value = getattr(record, key)
        if isinstance(value, list):
            yield from ((kind, item) for item in value)
        elif value is not None:
            yield kind, value
    for key, _ in _nested(type(record)):
        for item in getattr(record, key):
            yield from references_of(item)


def rewrite(model: type[BaseModel], data: dict[str, Any], replace: Replace) -> dict[str, Any]:
    """A copy of record data with every reference replaced; `data` itself where none changes."""
    changed: dict[str, Any] = {}
    for key, kind in model.refers.items():
        value = data.get(key)
        if isinstance(value, list):
            new = list(dict.fromkeys(to for item in value if (to := replace(kind, item)) is not None))
        else:
            new = None if value is None else replace(kind, value)
        if new != value:
            changed[key] = new
    for key, inner in _nested(model):
        old = data.get(key) or []
        items = [item for item in (_rewritten_item(inner, item, replace) for item in old) if item is not None]
        if items != old:
            changed[key] = items
    return {**data, **changed} if changed else data


def _rewritten_item(model: type[BaseModel], item: dict[str, Any], replace: Replace) -> dict[str, Any] | None:
    """The item, or None where what it is about has gone."""
    new = rewrite(model, item, replace)
    return None if any(new.get(key) is None and item.get(key) is not None for key in model.refers) else new


@cache
def _nested(model: type[BaseModel]) -> list[tuple[str, type[BaseModel]]]:
    return [(key, inner) for key in model.model_fields if (inner := item_model(model, key)) is not None and inner.refers]
