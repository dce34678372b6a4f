"""The same records as CSV, with a datapackage.json that says what each column is (https://specs.frictionlessdata.io)."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files

import yaml

# A spreadsheet takes a cell that starts with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LEFT_OUT = ("evidence", "accounts", "sections", "variants")  # tables of their own or too deep for a cell
_OF_EVIDENCE = ("source", "start", "end", "quote", "supports", "because")


def columns(rows: list[dict]) -> list[str]:
    """Names of the columns of a table: those fields that fit into a cell."""
    return [name for name in rows[0] if name not in _LEFT_OUT] if rows else []


def as_csv(rows: list[dict], names: list[str]) -> bytes:
    """CSV as RFC 4180 has it. Lists are joined by "; "."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([value if (value := row.get(name)) is None or type(value) is int else cell(value) for name in names] for row in rows)
    return out.getvalue().encode()


def cell(value: object) -> str:
    if isinstance(value, str):
        return _harmless(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return _harmless("; ".join(_part(item) for item in value))
    return _harmless(str(value))


def _part(item: object) -> str:
    if isinstance(item, dict) and "entity" in item:
        return f"{item['entity']} ({item['role']})" if item.get("role") else item["entity"]
    if isinstance(item, dict):
        return str(item.get("title") or item.get("name") or "")
    return str(item)


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


def evidence_rows(tables: dict[str, list[dict]]) -> list[dict]:
    """One row for each piece of evidence of every table: kind and id of the record, then the evidence."""
    return [
        {"kind": kind, "record": row["id"]} | {name: item[name] for name in _OF_EVIDENCE}
        for kind, rows in tables.items()
        for row in rows
        for item in row.get("evidence", ())
    ]


def datapackage(name: str, tables: dict[str, list[str]]) -> dict:
    """tables: file stem -> its columns."""
    return {
        "profile": "tabular-data-package",
        "name": "dateline",
        "title": name,
        "resources": [_resource(stem, names, tables) for stem, names in tables.items() if names],
    }


def _resource(stem: str, names: list[str], tables: dict[str, list[str]]) -> dict:
    schema: dict = {"fields": [_field(stem, name) for name in names], "missingValues": [""]}
    if "id" in names:
        schema["primaryKey"] = "id"
    keys = [
        {"fields": name, "reference": {"resource": to, "fields": "id"}}
        for name in names
        if (to := described(stem, name).get("to")) and tables.get(to)
    ]
    return {
        "profile": "tabular-data-resource",
        "name": stem,
        "path": f"{stem}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _field(stem: str, name: str) -> dict:
    told = described(stem, name)
    field = {"name": name, "type": told.get("type", "string"), "title": told["title"]}
    return field | ({"constraints": {"required": True, "unique": True}} if name == "id" else {})


def described(stem: str, name: str) -> dict:
    """What is said of a column in columns.yml."""
    return _columns().get(f"{stem}.{name}") or _columns()[name]


@cache
def _columns() -> dict[str, dict]:
    return yaml.safe_load(files(__package__).joinpath("columns.yml").read_text("utf-8"))
