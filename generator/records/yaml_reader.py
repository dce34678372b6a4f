"""YAML text -> a tree that knows where each value stands.

PyYAML's traps are closed: only an unquoted `null`, `~` or nothing is None, and every other scalar is text (`NO`, 0123,
2024-09-06, 1:30), to be typed by the model; duplicate keys, anchors, aliases, tags and deep nesting are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 12
_LARGEST = 20_000_000  # characters; a record has some hundreds, that of a country in 50,000 articles some millions
_CONFLICT = re.compile(r"^(<{7}|>{7}) ", re.M)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class YamlFault(Exception):
    """The text is no YAML that a record can be written in. line: counted from 1."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Node:
    """A value. kind: "map", "seq" or "scalar". start, end: its characters in the text. line: counted from 1.

    flow: written in brackets or braces. items: the members of a sequence. pairs: the (key, value) nodes of a mapping.
    value: the text of a scalar, or None.
    """

    kind: str
    start: int
    end: int
    line: int
    flow: bool = False
    value: str | None = None
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)

    def plain(self) -> Any:
        """The value as dicts, lists, texts and None."""
        if self.kind == "map":
            return {key.value: value.plain() for key, value in self.pairs}
        if self.kind == "seq":
            return [item.plain() for item in self.items]
        return self.value

    def get(self, key: str) -> Node | None:
        """The value of a mapping's key."""
        return next((value for name, value in self.pairs if name.value == key), None)


def read_tree(text: str) -> Node | None:
    """The one document in `text`, or None where there is none. Raises YamlFault."""
    if len(text) > _LARGEST:
        raise YamlFault(1, f"the file holds {len(text):,} characters; a record is far smaller. Is it a record?")
    odd = _UNPRINTABLE.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise YamlFault(line, f"the character U+{ord(odd[0]):04X} cannot stand in YAML. Delete it.")
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        raise YamlFault(line, "git left a conflict here. Keep one of the two sides, and delete the lines of marks.")
    try:
        events = _events(text)
        next(events), next(events)  # the stream, the document
        return _document(events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault(mark.line + 1 if mark else 1, f"is not YAML: {_told(error)}") from None
    except StopIteration:
        return None


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _document(events: Iterator[yaml.Event]) -> Node:
    tree = _node(next(events), events, 0)
    next(events)  # the document's end
    further = next(events)
    if isinstance(further, yaml.DocumentStartEvent):
        raise YamlFault(further.start_mark.line + 1, "a second document begins here (`---`). Give each record a file of its own.")
    return tree


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent):
        raise YamlFault(line, f"the alias *{event.anchor} is not read in records. Write the value out.")
    if event.anchor is not None:
        raise YamlFault(line, f"the anchor &{event.anchor} is not read in records. Write the value out.")
    if event.tag is not None and event.tag != "!":
        raise YamlFault(line, f"the tag {event.tag} is not read in records. Leave it out.")
    if depth > _DEEPEST:
        raise YamlFault(line, f"is nested deeper than {_DEEPEST} levels; no record is.")
    if isinstance(event, yaml.ScalarEvent):
        plain_null = event.implicit[0] and event.value in _NULLS and not event.style
        value = None if plain_null else event.value
        return Node("scalar", event.start_mark.index, event.end_mark.index, line, value=value)
    kind = "map" if isinstance(event, yaml.MappingStartEvent) else "seq"
    node = Node(kind, event.start_mark.index, event.end_mark.index, line, flow=bool(event.flow_style))
    (_fill_map if kind == "map" else _fill_seq)(node, events, depth)
    return node


def _fill_seq(node: Node, events: Iterator[yaml.Event], depth: int) -> None:
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        node.items.append(_node(event, events, depth + 1))
    node.end = _end_of(node, event, [item.end for item in node.items])


def _fill_map(node: Node, events: Iterator[yaml.Event], depth: int) -> None:
    seen: dict[str, int] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1)
        if key.kind != "scalar":
            raise YamlFault(key.line, "a key must be a word, not a list or a mapping.")
        key.value = "null" if key.value is None else key.value
        if key.value in seen:
            raise YamlFault(key.line, f"`{key.value}` is already given in line {seen[key.value]}. Keep one of the two.")
        seen[key.value] = key.line
        node.pairs.append((key, _node(next(events), events, depth + 1)))
    node.end = _end_of(node, event, [value.end for _, value in node.pairs])


def _end_of(node: Node, event: yaml.Event, ends: list[int]) -> int:
    """A block's own end mark lies behind the comments that follow it; its last member's end does not."""
    if node.flow or not ends:
        return event.end_mark.index
    return ends[-1]


def _told(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "it cannot be read"
    hints = {
        "found character '\\t' that cannot start any token": "a tab stands where spaces belong.",
        "mapping values are not allowed in this context": "a colon followed by a space stands inside a value. Put the value in double quotes.",
        "could not find expected ':'": "a colon is missing after a key, or a value that runs over lines needs quotes.",
        "did not find expected key": "the indentation does not fit the lines above, or a quotation mark inside the value needs double quotes around it.",
        "found unexpected end of stream": "a quotation mark or bracket is not closed.",
    }
    return next((told for key, told in hints.items() if key in problem), f"{problem}.")


def lines_of(tree: Node) -> dict[str, int]:
    """Dotted path of every field ("evidence.0.span") -> its line."""
    lines: dict[str, int] = {}
    stack = [("", tree)]
    while stack:
        path, node = stack.pop()
        members = [(key.value, key.line, value) for key, value in node.pairs]
        members += [(str(place), item.line, item) for place, item in enumerate(node.items)]
        for name, line, member in members:
            inner = f"{path}.{name}" if path else name
            lines[inner] = line
            stack.append((inner, member))
    return lines


def line_of(lines: dict[str, int], path: str) -> int:
    """The line of a field, or of the deepest part of its path that stands in the file."""
    while path:
        if path in lines:
            return lines[path]
        path = path.rpartition(".")[0]
    return lines.get("id", 1)
