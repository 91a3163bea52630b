"""The OpenAPI document, made from the endpoints themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

from longcoat.web.api.endpoint import JSON, Endpoint
from longcoat.web.api.schemas import PROBLEMS

SAID = {
    400: "It isn't as described here; every problem is named, with what would be right.",
    403: "Sent from a page of another site.",
    404: "There is nothing under this address.",
    409: "Changed elsewhere since the revision that was named.",
    413: "Too large to be a profile or a text.",
    415: "Of a kind that can't be read here.",
    422: "It is as described, and still can't be used: answers contradict each other or the day, or something named isn't there. "
    "Every problem is named, with what would be right.",
}


def openapi(endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """Return the document.

    Example:
        >>> from longcoat.web.api import all_endpoints
        >>> document = openapi(all_endpoints())
        >>> document["openapi"], sorted(document["paths"]["/api/profiles"])
        ('3.1.0', ['get', 'post'])
    """
    paths: dict[str, Any] = {}
    parts: dict[str, Any] = {"Problems": PROBLEMS}
    for one in endpoints:
        paths.setdefault(f"/api{one.path}", {})[one.method.lower()] = _operation(one, parts)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Longcoat",
            "version": version("longcoat"),
            "description": "The answers of the pages as data, on this machine only. Profiles leave it only if you send them.",
        },
        "paths": paths,
        "components": {"schemas": parts},
    }


def _hoisted(node: Any, parts: dict[str, Any]) -> Any:
    """Return a schema with its definitions among the document's own parts, where it finds them."""
    if isinstance(node, list):
        return [_hoisted(one, parts) for one in node]
    if not isinstance(node, Mapping):
        return node.replace("#/$defs/", "#/components/schemas/") if isinstance(node, str) else node
    for name, part in node.get("$defs", {}).items():
        parts[name] = _hoisted(part, parts)
    return {key: _hoisted(one, parts) for key, one in node.items() if key not in ("$defs", "$schema", "$id")}


def _operation(one: Endpoint, parts: dict[str, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done." if one.answer is None else one.about}
    if one.answer is not None:
        good["content"] = {JSON: {"schema": one.answer}}
    if one.part is not None:
        good["content"]["text/html"] = {"schema": {"type": "string"}}
        good["description"] += " With the header HX-Request: true, as the part of a page that shows the same."
    made: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.about,
        "parameters": [
            {
                "name": part.name,
                "in": part.where,
                "required": part.needed,
                "description": part.about,
                "schema": part.schema,
            }
            for part in one.parameters
        ],
        "responses": {str(one.status): good, **{str(status): _refusal(status) for status in _refusals(one)}},
    }
    if one.takes is not None:
        made["requestBody"] = {
            "required": True,
            "content": {kind: {"schema": _hoisted(schema, parts)} for kind, schema in one.takes.items()},
        }
    return made


def _refusals(one: Endpoint) -> list[int]:
    found = [400, 422]
    if "{" in one.path:
        found.append(404)
    if one.method != "GET":
        found += [403, 409]
    if one.takes is not None:
        found += [413, 415]
    return sorted(found)


def _refusal(status: int) -> dict[str, Any]:
    return {
        "description": SAID[status],
        "content": {JSON: {"schema": {"$ref": "#/components/schemas/Problems"}}},
    }
