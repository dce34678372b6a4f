"""Record data -> YAML text, the same for the same data.

Lists of words and spans stand on one line, participants one to a line, evidence in blocks. Empty fields are left out,
but for those that a person would want to see (`date: null`).
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.records.model import Kind, file_order

# What may stand without quotes: begins with a letter or digit, holds nothing that YAML reads as its own.
_PLAIN = re.compile(r"[^\W_](?:[^\n\r\t:#\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff\\]|:(?=[^\s:]))*")
_FLOW_UNSAFE = re.compile(r"[\[\]{},:\"'#&*!|>%@`]")
# What some reader of YAML, old or new, takes for something other than text.
_NOT_TEXT = re.compile(
    r"(?i)null|true|false|yes|no|on|off|y|n|nan|[0-9][0-9_,]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[0-9][0-9_:]*(\.[0-9_]*)?"
)
_ESCAPED = re.compile("[\x7f-\x9f\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_INDENT = "  "


def header(kind: Kind) -> str:
    """The first line: names the schema, so that editors complete and check while one types."""
    return f"# yaml-language-server: $schema=../schema/{kind.schema}.json\n"


def render(kind: Kind, data: dict[str, Any]) -> str:
    """The whole file of a record. data: as `model_dump(mode="json", by_alias=True)` gives it."""
    return header(kind) + "\n".join(render_fields(kind.model, data, "")) + "\n"


def render_fields(model: type[BaseModel], data: dict[str, Any], indent: str) -> list[str]:
    """The lines of a mapping's fields, in the model's order."""
    lines: list[str] = []
    for key, default, shown, inner in _layout(model):
        value = data.get(key, default)
        if shown or value != default:
            lines += render_field(key, value, inner, indent)
    return lines


def render_field(key: str, value: Any, inner: type[BaseModel] | None, indent: str) -> list[str]:
    """The lines of one field."""
    if inner is None or not value or not isinstance(value, list):
        return [f"{indent}{key}: {render_value(value)}"]
    lines = [f"{indent}{key}:"]
    for item in value:
        lines += render_item(item, inner, indent + _INDENT)
    return lines


def render_item(item: dict[str, Any], inner: type[BaseModel], indent: str) -> list[str]:
    """The lines of one item of a list of mappings, the first with its dash."""
    if inner.in_flow:
        return [f"{indent}- {_flow_map(inner, item)}"]
    lines = render_fields(inner, item, indent + _INDENT)
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]] if lines else [f"{indent}- {{}}"]


def render_value(value: Any, in_flow: bool = False) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return _text(value, in_flow)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, list):
        return "[" + ", ".join(render_value(item, True) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key, True)}: {render_value(item, True)}" for key, item in value.items()) + "}"
    return "null"


def is_shown(model: type[BaseModel], key: str, value: Any) -> bool:
    """Whether a field with this value is written into a file at all."""
    return next(shown or value != default for name, default, shown, _ in _layout(model) if name == key)


def item_model(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """The model of a list field's items, or None where they are plain values."""
    return next((inner for name, _, _, inner in _layout(model) if name == key), None)


def without_empty_lists(model: type[BaseModel], fields: Any) -> Any:
    """Fields as read from a file, where `aliases:` with nothing behind it is an empty list."""
    if not isinstance(fields, dict):
        return fields
    result = dict(fields)
    for key, default, _, inner in _layout(model):
        value = fields.get(key, default)
        if value is None and isinstance(default, list):
            del result[key]
        elif inner is not None and isinstance(value, list) and key in fields:
            result[key] = [without_empty_lists(inner, item) for item in value]
    return result


def keys_of(model: type[BaseModel]) -> list[str]:
    """Every field's key, in the order of the file."""
    return [key for key, _, _, _ in _layout(model)]


def _flow_map(model: type[BaseModel], data: dict[str, Any]) -> str:
    shown = [(key, data.get(key, default)) for key, default, shown, _ in _layout(model) if shown or data.get(key, default) != default]
    return "{" + ", ".join(f"{key}: {render_value(value, True)}" for key, value in shown) + "}"


@cache
def _layout(model: type[BaseModel]) -> tuple[tuple[str, Any, bool, type[BaseModel] | None], ...]:
    """(key, default, always shown, model of the items) of each field, in the order of the file."""
    rows = []
    for name, key in file_order(model):
        info = model.model_fields[name]
        default = None if info.is_required() else info.get_default()
        default = list(default) if isinstance(default, tuple) else default
        shown = info.is_required() or name in model.shown
        rows.append((key, default, shown, _items(info.annotation)))
    return tuple(rows)


def _items(annotation: Any) -> type[BaseModel] | None:
    if get_origin(annotation) in (Union, UnionType):
        return next((found for part in get_args(annotation) if (found := _items(part))), None)
    if get_origin(annotation) is list:
        inner = get_args(annotation)[0]
        return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None
    return None


@lru_cache(maxsize=4096)
def _text(value: str, in_flow: bool) -> str:
    plain = _PLAIN.fullmatch(value) and not value.endswith((" ", ":")) and " #" not in value
    if plain and not _NOT_TEXT.fullmatch(value) and not (in_flow and _FLOW_UNSAFE.search(value)):
        return value
    if '"' in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _number(value: float) -> str:
    whole = int(value) if abs(value) < 1e15 else None
    return str(whole) if whole is not None and whole == value else repr(value)
