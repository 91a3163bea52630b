"""A TOML text under the pen: where an answer, an entry or a section is spliced in or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from longcoat.applicant.fault import Path
from longcoat.applicant.positions import Positions, positions
from longcoat.applicant.toml_text import toml_line, toml_value
from longcoat.applicant.writing import describe

if TYPE_CHECKING:
    from tree_sitter import Node


class Page:
    r"""A TOML text, and where everything stands in it.

    Example:
        >>> Page('[exams] # all\n# school\n[school]\n').with_answer(("exams", "step1"), [])
        '[exams] # all\nstep1 = []\n# school\n[school]\n'
    """

    def __init__(self, text: str) -> None:
        self.ink = text.encode()
        self.places: Positions = positions(text, "toml")

    def with_answer(self, path: Path, value: Any) -> str | None:
        """Return the text with the answer, or None when there is no place for it."""
        if path in self.places.nodes:
            return self._with_value_replaced(self.places.nodes[path], value)
        if len(path) > 1 and isinstance(path[-2], int) and path[:-1] not in self.places.nodes:
            return self._with_entry(path[:-2], {path[-1]: value})
        if len(path) == 1:
            return self._with_line_at_the_top(toml_line(str(path[0]), value))
        parent = self.places.nodes.get(path[:-1])
        if parent is not None and (parent.type == "pair" or path[:-1] not in self.places.implied):
            return self._with_field(parent, path, value)
        if len(path) > 2 and isinstance(path[-2], str):
            return self.with_answer(path[:-1], {path[-1]: value})
        return self._at_the_end(f"[{path[0]}]\n{toml_line(str(path[-1]), value)}", path)

    def without_entry(self, path: Path) -> str | None:
        """Return the text without a list's entry."""
        node = self.places.nodes[path]
        if node.type == "table_array_element":
            return self._without_lines(node.start_byte, self._end_of_entry(path))
        array = node.parent
        if array is None or array.parent is None:
            return None
        entries = [entry for entry in array.named_children if entry.type != "comment"]
        if len(entries) == 1:
            return self._without_lines(array.parent.start_byte, self._end_of_line(array.parent.end_byte))
        comma = self.ink[node.end_byte : array.end_byte]
        after = len(comma) - len(comma.lstrip(b" \t\r\n"))
        if comma[after : after + 1] == b",":
            rest = comma[after + 1 :]
            return self._splice(node.start_byte, array.end_byte - len(rest.lstrip(b" \t")), "")
        previous = entries[entries.index(node) - 1]
        return self._splice(previous.end_byte, node.end_byte, "")

    def _with_value_replaced(self, node: Node, value: Any) -> str | None:
        if node.type != "pair":
            return None
        old = _value(node)
        return self._splice(old.start_byte, old.end_byte, toml_value(value))

    def _with_field(self, parent: Node, path: Path, value: Any) -> str | None:
        if parent.type in ("table", "table_array_element"):
            return self._with_line_below(self._end_of_table(parent), toml_line(str(path[-1]), value))
        holder = parent if parent.type == "inline_table" else _value(parent)
        if parent.type == "pair" and parent.named_children[0].type == "dotted_key":
            line = f"{'.'.join(str(part) for part in path)} = {toml_value(value)}"
            return self._with_line_below(self._end_of_line(parent.end_byte), line)
        if holder.type != "inline_table":
            return None
        field = f"{path[-1]} = {toml_value(value)}"
        if not holder.named_children:
            return self._splice(holder.start_byte, holder.end_byte, f"{{ {field} }}")
        end = holder.named_children[-1].end_byte
        return self._splice(end, end, f", {field}")

    def _with_entry(self, path: Path, entry: dict[Any, Any]) -> str | None:
        """Add an entry to a list."""
        listed = self.places.nodes.get(path)
        if listed is None:
            if len(path) > 1:
                return self.with_answer(path, [entry])
            return self._at_the_end(f"[[{path[0]}]]\n{_lines(entry)}", path)
        if listed.type == "table_array_element":
            heading = ".".join(str(part) for part in path)
            return self._with_line_below(self._end_of_entry(path), f"\n[[{heading}]]\n{_lines(entry)}")
        array = _value(listed)
        return self._with_inline_entry(array, toml_value(entry)) if array.type == "array" else None

    def _with_inline_entry(self, array: Node, entry: str) -> str:
        entries = [each for each in array.named_children if each.type != "comment"]
        if not entries:
            return self._splice(array.end_byte - 1, array.end_byte, f"\n  {entry},\n]")
        end = entries[-1].end_byte
        rest = self.ink[end : array.end_byte].lstrip()
        comma_after = array.end_byte - len(rest) + 1 if rest.startswith(b",") else None
        if entries[-1].end_point.row == array.end_point.row:
            at = comma_after or end
            return self._splice(at, at, f" {entry}" if comma_after else f", {entry}")
        line_end = self._end_of_line(comma_after or end)
        comma = "" if comma_after else ","
        middle = self.ink[end:line_end].decode()
        return self._splice(end, line_end, f"{comma}{middle}\n  {entry},")

    def _with_line_at_the_top(self, line: str) -> str:
        """Below the answers before the first heading; without any, below the file's opening comment."""
        plain = [
            node for path, node in self.places.nodes.items() if node.type == "pair" and not _is_below(node)
        ]
        if plain:
            return self._with_line_below(self._end_of_line(max(node.end_byte for node in plain)), line)
        opening = self.ink[: self.ink.find(b"\n\n") + 1].decode()
        if opening and all(each.startswith("#") for each in opening.splitlines()):
            return f"{opening}{line}\n{self.ink[len(opening.encode()) :].decode()}"
        rest = self.ink.decode()
        if rest and all(each.startswith("#") for each in rest.splitlines()):
            return f"{rest}{line}\n"
        return f"{line}\n\n{rest}" if rest else f"{line}\n"

    def _with_line_below(self, end: int, line: str) -> str:
        return self._splice(end, end, f"\n{line}")

    def _at_the_end(self, lines: str, path: Path) -> str:
        about = describe(path[:1])
        before = self.ink.decode().rstrip("\n")
        gap = "\n\n" if before else ""
        return f"{before}{gap}{f'# {about}' if about else ''}\n{lines}\n"

    def _without_lines(self, start: int, end: int) -> str:
        """Take out whole lines, and the empty line above them."""
        first = self.ink.rfind(b"\n", 0, start) + 1
        before = self.ink[:first].decode()
        rest = self.ink[end:].decode()
        return (
            f"{before.rstrip()}\n{rest.removeprefix(chr(10))}".lstrip("\n")
            if before.strip()
            else rest.lstrip("\n")
        )

    def _end_of_entry(self, path: Path) -> int:
        """Return where an entry, or a list's last one, ends: its own sub-headings included."""
        tables = ("table", "table_array_element")
        inside = [
            node for p, node in self.places.nodes.items() if p[: len(path)] == path and node.type in tables
        ]
        return max(self._end_of_table(node) for node in inside)

    def _end_of_table(self, table: Node) -> int:
        """Return where a heading's last line ends: comments further down speak of the next heading."""
        last = [child for child in table.named_children if child.type != "comment"][-1]
        return self._end_of_line(last.end_byte)

    def _end_of_line(self, position: int) -> int:
        end = self.ink.find(b"\n", position)
        end = len(self.ink) if end < 0 else end
        return end - 1 if self.ink[end - 1 : end] == b"\r" else end

    def _splice(self, start: int, end: int, piece: str) -> str:
        return (self.ink[:start] + piece.encode() + self.ink[end:]).decode()


def _lines(entry: dict[Any, Any]) -> str:
    return "\n".join(toml_line(str(key), value) for key, value in entry.items())


def _value(pair: Node) -> Node:
    """The second part of ``name = value``; a comment on the same line may come third."""
    return pair.named_children[1]


def _is_below(node: Node) -> bool:
    """Whether a line stands below a heading or inside a value."""
    return node.parent is not None and node.parent.type != "document"
