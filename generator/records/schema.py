"""JSON Schemas of the records, made of the model: editors complete and check with them while one types."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from generator.records.model import KINDS, Kind, file_order

_DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML extensions of editors know best


@cache
def schema_files() -> dict[str, str]:
    """Path below content/ -> text of every schema file."""
    return {f"schema/{kind.schema}.json": json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n" for kind in KINDS}


def schema_of(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (draft 7) of one kind of record."""
    schema = kind.model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs", {})
    for part in (schema, *definitions.values()):
        _plainly(part)
    order = [key for _, key in file_order(kind.model)]
    schema["properties"] = {key: schema["properties"][key] for key in order}
    definitions["Evidence"]["anyOf"] = [{"required": ["editor"]}, {"required": ["source", "span", "quote"]}]
    return {"$schema": _DRAFT, "title": kind.model.__name__, **schema, "definitions": definitions}


def _plainly(part: dict[str, Any]) -> None:
    """What pydantic tells of Python is taken out; what a person may write instead of text and lists is let in."""
    part["description"] = part.get("description", "").split("\n\n")[0].replace("\n", " ")
    for key, field in part.get("properties", {}).items():
        field.pop("title", None)
        if key == "span":
            field.update(_tuple_as_items(field))
        if key == "evidence" or key.endswith(".evidence"):
            short = [{"const": "editor"}, {"$ref": "#/definitions/Evidence"}]
            array = {name: field.pop(name) for name in ("type", "items") if name in field}
            field["anyOf"] = [array, *short]
        for option in (field, *field.get("anyOf", ())):
            if option.get("type") == "array" and key != "span":
                option["type"] = ["array", "null"]
        _text_or_number(field)


def _tuple_as_items(field: dict[str, Any]) -> dict[str, Any]:
    """A tuple in the words of draft 7."""
    return {"items": field.pop("prefixItems"), "additionalItems": False}


def _text_or_number(field: dict[str, Any]) -> None:
    """`date: 2024` is a number to YAML, and a year to a person."""
    for option in (field, *field.get("anyOf", ())):
        if option.get("type") == "string" and "examples" in option:
            option["type"] = ["string", "integer"]
