"""What pydantic finds wrong in a record -> faults with file, line, field, what was found and what would be right."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Fault
from generator.later import later
from generator.records.model import Kind, file_order
from generator.records.yaml_reader import Node, line_of, lines_of
from generator.records.yaml_writer import item_model

rapidfuzz = later("rapidfuzz")

_EXPECTED = {
    "bool_parsing": "Write true or false.",
    "bool_type": "Write true or false.",
    "float_parsing": "Write a plain number such as 75000000 or 12.5, with nothing behind it.",
    "float_type": "Write a plain number such as 75000000 or 12.5.",
    "int_parsing": "Write a whole number.",
    "int_type": "Write a whole number.",
    "list_type": "Write a list: [one, two], or a line with a dash for each.",
    "string_type": "Write a text.",
    "tuple_type": "Write [start, end].",
    "model_type": "Write a mapping: `key: value` lines, indented.",
    "model_attributes_type": "Write a mapping: `key: value` lines, indented.",
    "too_long": "Write [start, end].",
    "greater_than_equal": "Write a number from 0 on.",
    "less_than_equal": "Write a number from 0 to 1.",
}


def validation_faults(path: str, kind: Kind, tree: Node, error: ValidationError) -> list[Fault]:
    """One fault for each thing wrong, in the order of the lines."""
    lines = lines_of(tree)
    problems = error.errors()
    # `statsu: happened` is one slip, not an unknown field and a missing one
    slips = {_meant(kind.model, problem) for problem in problems if problem["type"] == "extra_forbidden"}
    faults = []
    for problem in problems:
        if problem["type"] == "missing" and problem["loc"] in slips:
            continue
        field = ".".join(str(part) for part in problem["loc"])
        faults.append(Fault(path, line_of(lines, field), field, _told(kind.model, problem)))
    return sorted(faults, key=lambda fault: (fault.line or 0, fault.field))


def nearest(word: str, known: list[str]) -> str | None:
    """The one of `known` that a slip of the fingers would have made `word` of."""
    best = rapidfuzz.process.extractOne(word.lower(), known, scorer=rapidfuzz.distance.JaroWinkler.normalized_similarity, score_cutoff=0.75)
    return best[0] if best else None


def _told(model: type[BaseModel], problem: ErrorDetails) -> str:
    found, kind, context = problem["input"], problem["type"], problem.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(_model_at(model, problem["loc"][:-1]), str(problem["loc"][-1]))
    if kind == "missing":
        return f"`{problem['loc'][-1]}` is missing. Write it."
    if kind == "literal_error":
        near = nearest(str(found), [part.strip("' ") for part in context["expected"].replace(" or ", ", ").split(",")])
        hint = f" Did you mean {near}?" if near else ""
        return f"{_shown(found)} is none of {context['expected']}.{hint}"
    if kind == "string_pattern_mismatch":
        return f"{_shown(found)} is no {_pattern(problem)}."
    if kind == "value_error":
        return str(context["error"])
    return f"{_shown(found)} is wrong here. {_EXPECTED.get(kind, problem['msg'] + '.')}"


def _meant(model: type[BaseModel], problem: ErrorDetails) -> tuple[Any, ...]:
    """Where the field would stand that an unknown key was meant for."""
    known = [name for _, name in file_order(_model_at(model, problem["loc"][:-1]))]
    return (*problem["loc"][:-1], nearest(str(problem["loc"][-1]), known))


def _unknown_key(model: type[BaseModel], key: str) -> str:
    known = [name for _, name in file_order(model)]
    near = nearest(key, known)
    if near:
        return f"`{key}` is no field here. Did you mean `{near}`?"
    return f"`{key}` is no field here. The fields are: {', '.join(known)}."


def _model_at(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel]:
    for part in loc:
        if isinstance(part, str):
            model = item_model(model, part) or model
    return model


def _pattern(problem: ErrorDetails) -> str:
    if problem["loc"][-1] == "wikidata":
        return "Wikidata item. Write Q and a number, such as Q84"
    return "id. Write lower-case letters, digits and hyphens, such as joan-example"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing (null)"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
