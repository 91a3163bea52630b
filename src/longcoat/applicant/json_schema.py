"""The published JSON Schema of a profile, made from the models so that the two can't drift apart."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from longcoat.applicant.applicant import Applicant

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Published(GenerateJsonSchema):
    """Leaves out what helps nobody: titles made from names, and "or null" (an absent field is unknown)."""

    schema_dialect = DIALECT

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Describe the answer itself."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Describe a default only where it says something."""
        if schema.get("default", None) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: the name says it."""
        return False


@cache
def _schema() -> dict[str, Any]:
    schema = Applicant.model_json_schema(schema_generator=_Published)
    return {"$schema": DIALECT, "$id": "urn:longcoat:profile:2", **_tidy(schema)}


def _tidy(node: Any) -> Any:
    """Keep the first paragraph of every description: what follows is for readers of the code."""
    if isinstance(node, list):
        return [_tidy(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    tidied = {key: _tidy(value) for key, value in node.items() if not (key == "title" and "enum" in node)}
    if isinstance(description := tidied.get("description"), str):
        tidied["description"] = " ".join(description.split("\n\n")[0].split())
    return tidied


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a profile.

    Example:
        >>> json_schema()["properties"]["match_year"]["maximum"]
        2100
    """
    return deepcopy(_schema())


def json_schema_text() -> str:
    """Return the JSON Schema as it is published, with a line end."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"
