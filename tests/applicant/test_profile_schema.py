"""The published JSON Schema and the reference page keep up with the models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from longcoat.applicant import json_schema, json_schema_text

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def fields() -> Iterator[tuple[str, str, dict[str, Any]]]:
    schema = json_schema()
    for title, part in {"": schema, **schema["$defs"]}.items():
        for name, node in part.get("properties", {}).items():
            yield title, name, node


def test_the_published_schema_is_the_one_that_the_models_make() -> None:
    assert (REFERENCE / "profile.schema.json").read_text("utf-8") == json_schema_text()


def test_the_schema_is_itself_sound() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_every_field_says_what_it_means() -> None:
    assert [f"{title}.{name}" for title, name, node in fields() if not node.get("description")] == []


def test_the_reference_page_names_every_field_and_every_choice() -> None:
    page = (REFERENCE / "profile.md").read_text("utf-8")
    missing = {name for _, name, _ in fields() if f"`{name}`" not in page}
    for title, part in json_schema()["$defs"].items():
        missing |= {f"{title}: {word}" for word in part.get("enum", ()) if f"`{word}`" not in page}
    assert missing == set()


@pytest.mark.parametrize(
    "wrong",
    [
        {"neds_visa": True},
        {"exams": {"step2_ck": [{"result": "pass", "score": 320}]}},
        {"exams": {"step2_ck": [{"score": 230}]}},
        {"preferences": {"specialties": ["wizardry"]}},
        {"preferences": {"specialties": ["family-medicine"], "budget_usd": 0}},
        {"schema": 3},
        {"needs_visa": "no"},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(wrong: dict[str, Any]) -> None:
    profile = {
        "type": "us-img",
        "match_year": 2028,
        "preferences": {"specialties": ["family-medicine"]},
        **wrong,
    }
    with pytest.raises(ValidationError):
        Draft202012Validator(json_schema()).validate(profile)
