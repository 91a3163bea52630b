"""What answers hold, as JSON Schema; what is open in them is said to be so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

WORD: Schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]{22}$"}
CHANCE: Schema = {"type": "number"}


def record(**fields: Schema) -> Schema:
    """Return the schema of an object that has these fields, and perhaps more."""
    return {"type": "object", "required": list(fields), "properties": fields}


def closed(needed: Mapping[str, Schema], **others: Schema) -> Schema:
    """Return the schema of an object that has these fields, perhaps the others, and no more."""
    return {**record(**needed), "properties": {**needed, **others}, "additionalProperties": False}


def listed(item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


TEXT: Schema = {"type": "string"}
#: A program's number, or the name under which one stands that has none yet.
PROGRAM_ID: Schema = {"type": "string", "pattern": "^([0-9]{10}|new:[a-z0-9-]{1,80})$"}
ANYTHING: Schema = {"type": "object"}
ESTIMATE = record(mean=CHANCE, low=CHANCE, high=CHANCE)
PROFILE = record(
    id=WORD,
    revision={"type": "integer"},
    saved={"type": "string", "format": "date-time"},
    name=TEXT,
    profile=ANYTHING,
)
SUMMARY = record(id=WORD, name=TEXT, saved={"type": "string", "format": "date-time"})
PROGRAM = record(id=PROGRAM_ID, name=TEXT, specialty=TEXT, state=TEXT)
DIFFERENCE = record(before=ESTIMATE, after=ESTIMATE, gain=ESTIMATE, clear={"type": "boolean"}, words=TEXT)
PROBLEMS = record(
    problems=listed(record(what=TEXT, right=TEXT, field=TEXT, line={"type": ["integer", "null"]}))
)
