"""What a field of a profile may hold, in words, read off the published JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from longcoat.applicant.answers import PROGRAM_ID
from longcoat.applicant.fault import Path
from longcoat.applicant.json_schema import json_schema

Node = Mapping[str, Any]

#: More choices than this are not read out; the nearest one is named instead.
FEW = 14


def schema_node(path: Path) -> Node | None:
    """Return the part of the JSON Schema that describes a path, or None when no profile has such a field.

    Example:
        >>> schema_node(("exams", "step2_ck", 0, "score"))["maximum"]
        300
        >>> schema_node(("exams", "step4")) is None
        True
    """
    root = json_schema()
    node: Node = root
    for part in path:
        inner = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
        if inner is None:
            return None
        node = _resolved(inner, root)
    return node


def _resolved(node: Node, root: Node) -> Node:
    if "$ref" not in node:
        return node
    target: Node = root["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}


def fields_at(path: Path) -> tuple[str, ...]:
    """Return the names of the fields that a section may hold.

    Example:
        >>> fields_at(("languages", 0))
        ('name', 'level')
    """
    return tuple((schema_node(path) or {}).get("properties", ()))


def expected(path: Path) -> str:
    """Say what would be right at a path.

    Example:
        >>> expected(("exams", "step2_ck", 0, "score"))
        'a whole number from 1 to 300'
        >>> expected(("languages", 0, "level"))
        "one of 'native', 'fluent', 'conversational', 'basic'"
        >>> expected(("ties",))
        'a list, each entry with kind, place, note; [] for none'
    """
    node = schema_node(path)
    return _describe(node, path) if node is not None else ""


def choices(path: Path) -> tuple[str, ...]:
    """Return the words that a field may hold, or none when it holds something else.

    Example:
        >>> choices(("citizenship",))
        ('us', 'permanent-resident', 'other')
    """
    return tuple((schema_node(path) or {}).get("enum", ()))


def _describe(node: Node, path: Path) -> str:
    if "enum" in node:
        return _describe_words(node["enum"])
    if "const" in node:
        return f"{node['const']}"
    match node.get("type"):
        case "integer":
            return f"a whole number from {node['minimum']} to {node['maximum']}"
        case "boolean":
            return "true or false, without quotes"
        case "array":
            return _describe_list(path)
        case "object" if "zip" in node["properties"]:
            return 'a place such as { state = "CA", city = "Fresno" } or { region = "los-angeles" }'
        case "object":
            return f"a section with {', '.join(node['properties'])}"
        case _:
            return _describe_text(node)


def _describe_words(words: list[str]) -> str:
    if len(words) <= FEW:
        return f"one of {', '.join(repr(word) for word in words)}"
    return f"a word such as {words[1]!r}"


def _describe_list(path: Path) -> str:
    entry = schema_node((*path, 0)) or {}
    none = "" if (schema_node(path) or {}).get("minItems") else "; [] for none"
    if "properties" in entry:
        return f"a list, each entry with {', '.join(entry['properties'])}{none}"
    if "enum" in entry and len(entry["enum"]) > FEW:
        return f'a list such as ["{entry["enum"][1]}"]{none}'
    return f"a list in brackets, each entry {_describe(entry, (*path, 0))}{none}"


def _describe_text(node: Node) -> str:
    if node.get("format") == "date":
        return "a date such as 2025-05-31"
    patterns = {
        "^[0-9]{5}$": '5 digits in quotes, such as "90033"',
        PROGRAM_ID: "10 digits in quotes, or an id that begins with new:",
    }
    return patterns.get(
        node.get("pattern", ""), f"text in quotes, at most {node.get('maxLength')} characters"
    )
