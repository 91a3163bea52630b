"""Where each field of a TOML or JSON text stands: dotted path → line.

``tomllib`` and ``json`` read values but forget where they were; a syntax tree remembers. Trees are walked
with a stack, not by recursion, so that no nesting can break it.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from longcoat.applicant.fault import Path

if TYPE_CHECKING:
    from tree_sitter import Node

#: No profile is nested deeper; what lies below is another matter, and already reported as an unknown field.
DEEPEST = 16


@dataclass(slots=True)
class Positions:
    """The places of a text's fields.

    Attributes:
        nodes: Path → the part of the text that gives it: a line ``name = …``, a heading with what stands
            below it, or an entry of a list.
        implied: Paths only mentioned on the way to another, such as ``exams`` in ``[[exams.step1]]``.
        twice: Path, first line and second line of every name that is given twice.
    """

    nodes: dict[Path, Node] = field(default_factory=dict)
    implied: set[Path] = field(default_factory=set)
    twice: list[tuple[Path, int, int]] = field(default_factory=list)

    def line(self, path: Path) -> int | None:
        """Return the line of a path, counted from 1, or of the nearest part around it that is in the text."""
        for length in range(len(path), 0, -1):
            if (found := self.nodes.get(path[:length])) is not None:
                return found.start_point.row + 1
        return None

    def add(self, path: Path, node: Node, *, again: bool = False) -> None:
        """Remember what gives a path; unless it may come `again`, a second time is an error of the text."""
        if path in self.nodes and path not in self.implied:
            if not again:
                first = self.nodes[path]
                self.twice.append((path, first.start_point.row + 1, node.start_point.row + 1))
            return
        self.nodes[path] = node
        self.implied.discard(path)

    def imply(self, path: Path, node: Node) -> None:
        """Remember that a path is mentioned on the way to another."""
        if path not in self.nodes:
            self.nodes[path] = node
            self.implied.add(path)


def positions(text: str, kind: str) -> Positions:
    r"""Return where the fields of a text stand, as far as its syntax can be followed.

    Args:
        text: The text.
        kind: ``toml`` or ``json``.

    Example:
        >>> found = positions('type = "us-img"\n[[ties]]\nkind = "family"\nplace = { state = "CA" }', "toml")
        >>> found.line(("ties", 0, "place", "state")), found.line(("ties", 0, "note"))
        (4, 2)
        >>> positions('{"a": [1,\n {"b": 2}]}', "json").line(("a", 1, "b"))
        2
    """
    found = Positions()
    root = syntax_tree(text, kind)
    if kind == "toml":
        _walk_toml(root, found)
    else:
        for node in root.named_children:
            _walk_value((), node, found)
    return found


def first_error_line(text: str, kind: str) -> int | None:
    r"""Return the line on which the syntax can't be followed any more, or None.

    Example:
        >>> first_error_line("a = 1\nb = [1, 2\nc = 3\n", "toml")
        2
    """
    stack = [syntax_tree(text, kind)]
    lines = []
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            lines.append(node.start_point.row + 1)
        elif node.has_error:
            stack.extend(node.children)
    return min(lines, default=None)


def syntax_tree(text: str, kind: str) -> Node:
    """Return the root of the text's syntax tree; positions in it are in bytes of UTF-8."""
    import tree_sitter_json
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    grammar = tree_sitter_toml.language() if kind == "toml" else tree_sitter_json.language()
    return Parser(Language(grammar)).parse(text.encode("utf-8", "surrogatepass")).root_node


def _walk_toml(root: Node, found: Positions) -> None:
    counts: dict[Path, int] = {}
    for node in root.named_children:
        if node.type == "pair":
            _walk_pair((), node, found)
        elif node.type in ("table", "table_array_element"):
            header, *body = node.named_children
            path = _header_path(header, node, counts, found)
            for pair in body:
                if pair.type == "pair":
                    _walk_pair(path, pair, found)


def _header_path(header: Node, node: Node, counts: dict[Path, int], found: Positions) -> Path:
    """Follow a header such as ``[ties.place]`` into the latest entry of every list on its way."""
    keys = _toml_keys(header)[:DEEPEST]
    is_entry = node.type == "table_array_element"
    path: Path = ()
    for depth, key in enumerate(keys, start=1):
        path = (*path, key)
        if is_entry and depth == len(keys):
            found.add(path, node, again=path in counts)
            counts[path] = counts.get(path, 0) + 1
        elif depth < len(keys):
            found.imply(path, node)
        if path in counts:
            path = (*path, counts[path] - 1)
    found.add(path, node)
    return path


def _walk_pair(prefix: Path, pair: Node, found: Positions) -> None:
    key, *rest = pair.named_children
    path = prefix
    names = _toml_keys(key)[:DEEPEST]
    for name in names[:-1]:
        path = (*path, name)
        found.imply(path, pair)
    path = (*path, *names[-1:])
    found.add(path, pair)
    for value in rest[:1]:
        _walk_value(path, value, found)


def _walk_value(path: Path, value: Node, found: Positions) -> None:
    stack = [(path, value)]
    while stack:
        path, node = stack.pop()
        if len(path) > DEEPEST:
            continue
        if node.type == "array":
            entries = [entry for entry in node.named_children if entry.type != "comment"]
            for index, entry in enumerate(entries):
                found.add((*path, index), entry)
                stack.append(((*path, index), entry))
        elif node.type in ("inline_table", "object"):
            stack.extend(_walk_fields(path, node, found))


def _walk_fields(path: Path, node: Node, found: Positions) -> list[tuple[Path, Node]]:
    """Remember the fields of an inline table or object, and return their values."""
    values = []
    for pair in node.named_children:
        if pair.type != "pair" or pair.named_child_count < 2:
            continue
        key, value = pair.named_children[:2]
        inner = (*path, *_keys(key))
        found.add(inner, pair)
        values.append((inner, value))
    return values


def _keys(node: Node) -> list[str]:
    return [_json_key(node)] if node.type == "string" else _toml_keys(node)


def _json_key(node: Node) -> str:
    try:
        return str(json.loads(_text(node)))
    except ValueError:
        return _text(node).strip('"')


def _toml_keys(node: Node) -> list[str]:
    """Return the names in a bare, quoted or dotted key."""
    keys: list[str] = []
    stack = [node]
    while stack:
        part = stack.pop()
        if part.type == "dotted_key":
            stack.extend(reversed(part.named_children))
        else:
            keys.append(_toml_key(part))
    return keys


def _toml_key(node: Node) -> str:
    if node.type != "quoted_key":
        return _text(node)
    try:
        (name,) = tomllib.loads(f"{_text(node)} = 0")
    except ValueError:
        return _text(node).strip("\"'")
    return name


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
