"""The same records as CSV, with a datapackage.json that says what each column is (https://specs.frictionlessdata.io)."""

from __future__ import annotations

import csv
import io

# A spreadsheet takes a cell that starts with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LEFT_OUT = ("evidence", "accounts", "sections", "variants")  # tables of their own or too deep for a cell
_TYPES = {
    "independent_sources": "integer",
    "salience": "number",
    "value": "number",
    "high": "number",
    "percent": "number",
    "expected": "number",
    "start": "integer",
    "end": "integer",
    "provisional": "boolean",
}


def columns(rows: list[dict]) -> list[str]:
    """Names of the columns of a table: those fields that fit into a cell."""
    return [name for name in rows[0] if name not in _LEFT_OUT] if rows else []


def as_csv(rows: list[dict], names: list[str]) -> bytes:
    """CSV as RFC 4180 has it. Lists are joined by "; "."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue().encode()


def cell(value: object) -> str:
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
    found = []
    for kind, rows in tables.items():
        for row in rows:
            for item in row.get("evidence") or []:
                found.append({"kind": kind, "record": row["id"]} | {k: v for k, v in item.items() if k not in ("editor", "lost")})
    return found


def datapackage(name: str, tables: dict[str, list[str]]) -> dict:
    """tables: file stem -> its columns."""
    return {
        "profile": "tabular-data-package",
        "name": "dateline",
        "title": name,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": stem,
                "path": f"{stem}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": column, "type": _TYPES.get(column, "string")} for column in names]}
                | ({"primaryKey": "id"} if "id" in names else {}),
            }
            for stem, names in tables.items()
            if names
        ],
    }
