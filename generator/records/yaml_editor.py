"""New data into a file that a person wrote in: only the characters of what changed are replaced.

Everything else stays to the last character: comments, blank lines, quoting, order, line ends. A comment that stood
inside something that goes stays as a line of its own. The outcome is read again before it counts; where a file's
layout is beyond this, ruamel.yaml writes it, and where that would lose a comment, nobody does.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.later import later
from generator.records.merge import keyed
from generator.records.model import Kind
from generator.records.entry import read_record
from generator.records.yaml_reader import Node, YamlFault, read_tree
from generator.records.yaml_writer import is_shown, item_model, keys_of, render_field, render_item, render_value

ruamel = later("ruamel.yaml")

Data = dict[str, Any]


class TooIntricate(Exception):
    """The layout is beyond replacing parts of the text."""


def edit(kind: Kind, text: str, new: Data) -> str | None:
    """`text` with the record in it made to be `new`; None where that cannot be done without loss."""
    tree = read_tree(text)
    old = _data_of(kind, text)
    if tree is None or old is None:
        return None
    if old == new:
        return text
    for attempt in (_in_detail, _by_field, _by_ruamel):
        try:
            edited = attempt(kind, text, tree, old, new)
        except (TooIntricate, ruamel.error.YAMLError):
            continue
        if _data_of(kind, edited) == new and not Counter(comments(text)) - Counter(comments(edited)):
            return edited
    return None


def comments(text: str) -> list[str]:
    """Every comment in a YAML text, with its #."""
    tree = read_tree(text)
    return [text[start:end] for start, end in _comment_spans(text, tree, 0, len(text))]


def _data_of(kind: Kind, text: str) -> Data | None:
    try:
        tree = read_tree(text)
        return None if tree is None else read_record(kind, tree)
    except (YamlFault, ValidationError):
        return None


def _in_detail(kind: Kind, text: str, tree: Node, old: Data, new: Data) -> str:
    writer = _Splicer(text, tree)
    writer.edit_map(tree, kind.model, old, new)
    return writer.result()


def _by_field(kind: Kind, text: str, tree: Node, old: Data, new: Data) -> str:
    writer = _Splicer(text, tree, whole_fields=True)
    writer.edit_map(tree, kind.model, old, new)
    return writer.result()


def _by_ruamel(kind: Kind, text: str, tree: Node, old: Data, new: Data) -> str:
    yaml = ruamel.YAML()
    yaml.preserve_quotes, yaml.width, yaml.allow_unicode = True, 1_000_000, True
    loaded = yaml.load(text)
    for key in keys_of(kind.model):
        if old[key] != new[key]:
            loaded[key] = new[key]
    out = io.StringIO()
    yaml.dump(loaded, out)
    return out.getvalue()


@dataclass
class _Splicer:
    """Gathers the replacements in one text. whole_fields: replace a field as a whole, not item by item."""

    text: str
    tree: Node
    whole_fields: bool = False
    splices: list[tuple[int, int, str]] = field(default_factory=list)

    def result(self) -> str:
        parts, last = [], 0
        newline = "\r\n" if "\r\n" in self.text else "\n"
        for start, end, put in sorted(self.splices, key=lambda splice: splice[:2]):
            if start < last:
                raise TooIntricate
            parts += [self.text[last:start], put.replace("\n", newline)]
            last = end
        return "".join([*parts, self.text[last:]])

    def edit_map(self, node: Node, model: type[BaseModel], old: Data, new: Data) -> None:
        """Make the block mapping at `node` say `new`."""
        if node.flow or not node.pairs:
            raise TooIntricate
        indent = " " * self._column(node.pairs[0][0].start)
        present = [key.value for key, _ in node.pairs]
        for key in keys_of(model):
            if old[key] == new[key]:
                continue
            if key not in present:
                self._insert_field(node, model, key, render_field(key, new[key], item_model(model, key), indent))
            elif not is_shown(model, key, new[key]):
                self._delete_field(node, key)
            else:
                self._change_field(node, model, key, (old[key], new[key]), indent)

    def _change_field(self, node: Node, model: type[BaseModel], key: str, values: tuple[Any, Any], indent: str) -> None:
        name, value = next(pair for pair in node.pairs if pair[0].value == key)
        inner = item_model(model, key)
        old, new = values
        if inner and old and new and value.kind == "seq" and not value.flow and not self.whole_fields:
            return self._edit_items(value, inner, old, new)
        if value.kind == "scalar" and not isinstance(new, list):
            return self._replace_scalar(name, value, render_value(new))
        lines = render_field(key, new, inner, indent)
        self._replace_lines(name, value, lines, indent)

    def _replace_scalar(self, name: Node, value: Node, put: str) -> None:
        if "\n" in self.text[value.start : value.end].rstrip("\r\n"):
            return self._replace_lines(name, value, [f"{self.text[name.start : name.end]}: {put}"], "")
        space = "" if self.text[value.start - 1 : value.start].isspace() else " "
        self.splices.append((value.start, value.end, f"{space}{put}"))

    def _replace_lines(self, name: Node, value: Node, lines: list[str], indent: str) -> None:
        """A field as a whole; comments that stood inside it stand behind it, one on the last line stays there."""
        end = len(self.text[: value.end].rstrip("\r\n"))
        inside = [self.text[start:stop] for start, stop in _comment_spans(self.text, self.tree, name.end, end)]
        body = "\n".join([lines[0].lstrip(), *lines[1:]])
        if inside:
            end = self._line_end(end)
            inside = [self.text[start:stop] for start, stop in _comment_spans(self.text, self.tree, name.end, end)]
            body += "".join(f"\n{indent}{comment}" for comment in inside)
        self.splices.append((name.start, end, body))

    def _insert_field(self, node: Node, model: type[BaseModel], key: str, lines: list[str]) -> None:
        order = keys_of(model)
        earlier = {name for name in order[: order.index(key)]}
        before = [value for name, value in node.pairs if name.value in earlier] or [node.pairs[0][1]]
        self._insert_after(max(before, key=lambda value: value.end), lines)

    def _insert_after(self, node: Node, lines: list[str]) -> None:
        at = self._line_end(self._last(node))
        text = "".join(f"\n{line}" for line in lines)
        self.splices.append((at, at, text))

    def _delete_field(self, node: Node, key: str) -> None:
        if len(node.pairs) == 1 or node.pairs[0][0].value == key and node is not self.tree:
            raise TooIntricate
        name, value = next(pair for pair in node.pairs if pair[0].value == key)
        self._delete_lines(name.start, self._last(value), " " * self._column(name.start))

    def _edit_items(self, node: Node, inner: type[BaseModel], old: list[Data], new: list[Data]) -> None:
        if len(node.items) != len(old):
            raise TooIntricate
        before = keyed(inner, old)
        after = keyed(inner, new, before)
        nodes = dict(zip(before, node.items))
        staying = [name for name in before if name in after]
        if not staying or staying != [name for name in after if name in before]:
            raise TooIntricate
        indent = " " * self._dash_column(node.items[0])
        for name in before:
            if name not in after:
                self._delete_lines(self._dash(nodes[name]), self._last(nodes[name]), indent)
            elif before[name] != after[name]:
                self._edit_item(nodes[name], inner, before[name], after[name])
        self._insert_items(nodes, [name for name in after], after, (inner, indent))

    def _edit_item(self, node: Node, inner: type[BaseModel], old: Data, new: Data) -> None:
        if node.kind == "map" and not node.flow:
            return self.edit_map(node, inner, old, new)
        if list(_comment_spans(self.text, self.tree, node.start, node.end)):
            raise TooIntricate
        self.splices.append((node.start, node.end, render_value({key: value for key, value in new.items() if is_shown(inner, key, value)})))

    def _insert_items(self, nodes: dict[Any, Node], order: list[Any], items: dict[Any, Data], layout: tuple[type[BaseModel], str]) -> None:
        inner, indent = layout
        anchor, waiting = None, []
        for name in order:
            if name not in nodes:
                waiting += render_item(items[name], inner, indent)
            else:
                self._put_items(nodes, anchor, name, waiting)
                anchor, waiting = name, []
        self._put_items(nodes, anchor, None, waiting)

    def _put_items(self, nodes: dict[Any, Node], anchor: Any, following: Any, lines: list[str]) -> None:
        if not lines:
            return
        if anchor is not None:
            return self._insert_after(nodes[anchor], lines)
        at = self._line_start(self._dash(nodes[following]))
        self.splices.append((at, at, "".join(f"{line}\n" for line in lines)))

    def _delete_lines(self, start: int, end: int, indent: str) -> None:
        """The lines from start to end, but for their comments."""
        first, last = self._line_start(start), self._line_end(end)
        if self.text[first:start].strip():
            raise TooIntricate
        kept = [self.text[a:b] for a, b in _comment_spans(self.text, self.tree, start, last)]
        last = min(len(self.text), last + (2 if self.text[last : last + 2] == "\r\n" else 1))
        self.splices.append((first, last, "".join(f"{indent}{comment}\n" for comment in kept)))

    def _last(self, node: Node) -> int:
        """Where the value's last character stands: a block scalar's end mark lies on the next line."""
        return max(node.start, node.start + len(self.text[node.start : node.end].rstrip()))

    def _dash(self, item: Node) -> int:
        start = self._line_start(item.start)
        prefix = self.text[start : item.start]
        if prefix.strip() != "-":
            raise TooIntricate
        return start + prefix.index("-")

    def _dash_column(self, item: Node) -> int:
        return self._column(self._dash(item))

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """Where the line ends, before its line break."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end


def _comment_spans(text: str, tree: Node | None, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where comments stand between start and end."""
    scalars = iter(sorted(_scalar_spans(tree)) if tree else [])
    scalar = next(scalars, None)
    at = start
    while (at := text.find("#", at, end)) >= 0:
        while scalar and scalar[1] <= at:
            scalar = next(scalars, None)
        if scalar and scalar[0] <= at:
            at = scalar[1]
        elif at and not text[at - 1].isspace():
            at += 1
        else:
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            yield at, stop - (text[stop - 1] == "\r")
            at = stop


def _scalar_spans(tree: Node) -> Iterator[tuple[int, int]]:
    stack = [tree]
    while stack:
        node = stack.pop()
        if node.kind == "scalar" and node.end > node.start:
            yield node.start, node.end
        stack += node.items + [each for pair in node.pairs for each in pair]
