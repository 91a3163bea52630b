"""What is written is read again as the same applicant; an answer added leaves the rest as it was."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.applicant import Applicant, to_json, to_toml
from longcoat.applicant.edit import drop_entry, set_answer, with_value
from longcoat.applicant.expectation import schema_node
from longcoat.applicant.fault import Path
from longcoat.errors import InputError

days = st.dates(date(1960, 1, 1), date(2090, 12, 31))
words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12).filter(str.strip)


def answers(path: Path) -> st.SearchStrategy[Any]:
    """Any answer that the published schema allows at a path."""
    node = schema_node(path) or {}
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if "const" in node:
        return st.just(node["const"])
    match node.get("type"):
        case "integer":
            return st.integers(node["minimum"], node["maximum"])
        case "boolean":
            return st.booleans()
        case "array":
            return st.lists(
                answers((*path, 0)), min_size=node.get("minItems", 0), max_size=node.get("maxItems", 2)
            )
        case "object":
            return sections(path)
    if node.get("format") == "date":
        return days
    if "not" in node:  # free text
        return words
    return st.from_regex(node["pattern"].replace("$", r"\Z")) if "pattern" in node else words


def sections(path: Path) -> st.SearchStrategy[Any]:
    node = schema_node(path) or {}
    fields = {name: answers((*path, name)) for name in node["properties"]}
    needed = set(node.get("required", ()))
    if path[-1:] == ("place",):
        return st.fixed_dictionaries({"state": fields["state"]}, optional={"county": words, "city": words})
    if path[-1:] == ("couple",):
        return st.just({"partner_type": "us-img", "partner_specialties": ["pediatrics"]})
    return st.fixed_dictionaries(
        {name: fields[name] for name in fields if name in needed},
        optional={name: fields[name] for name in fields if name not in needed},
    )


applicants = sections(()).map(Applicant.model_validate)


@settings(max_examples=60, deadline=None)
@given(applicants)
def test_any_applicant_comes_back_from_toml_and_from_json(one: Applicant) -> None:
    assert Applicant.model_validate(tomllib.loads(to_toml(one))) == one
    assert Applicant.model_validate(json.loads(to_json(one))) == one


@settings(max_examples=30, deadline=None)
@given(applicants)
def test_writing_is_stable_and_never_writes_an_unknown(one: Applicant) -> None:
    again = Applicant.model_validate(tomllib.loads(to_toml(one)))
    assert to_toml(again) == to_toml(one)
    assert "null" not in json.dumps(json.loads(to_json(one)))


def test_louisiana_does_not_come_back_as_los_angeles() -> None:
    one = Applicant(
        type="us-img", match_year=2028, preferences={"specialties": ["FM"], "places": ["Louisiana", "LA"]}
    )
    assert one.preferences.places == ("LA", "los-angeles")
    assert Applicant.model_validate(tomllib.loads(to_toml(one))).preferences.places == ("LA", "los-angeles")


BOOK = """\
# my own words at the top

type = "us-img"   # a citizen
match_year=2028

[exams]   # all of them
step1 = [ # two
  { result = "fail" },  # a bad day
  { date = 2025-03-11, result = "pass" }   # no comma here
]
# about the school
[school]
"name" = "Sample"   # not its name

[[ties]]
kind = "family"   # grandmother
[ties.place]
region = "LA"

# the end
"""
PLACES: list[tuple[Path, Any]] = [
    (("citizenship",), "us"),
    (("type",), "non-us-img"),
    (("letters",), []),
    (("exams", "step1", 1, "score"), 210),
    (("exams", "step1", 0, "date"), date(2024, 1, 2)),
    (("exams", "step2_ck"), []),
    (("exams", "oet", "result"), "pass"),
    (("exams", "oet", "date"), date(2024, 1, 2)),
    (("school", "name"), 'A "quoted" name'),
    (("school", "graduation"), date(2024, 1, 2)),
    (("school", "honors"), ["Medicine", "Psychiatry"]),
    (("ties", 0, "note"), "near home"),
    (("ties", 1, "kind"), "work"),
    (("activities", 0, "kind"), "research"),
    (("activities", 0, "place"), {"state": "CA", "city": "Fresno"}),
    (("preferences", "specialties"), ["family-medicine"]),
    (("couple", "partner_type"), "us-img"),
]


def fits(data: dict[str, Any], path: Path) -> bool:
    """Whether the answer's entry is there already, or would be the next one."""
    for depth, part in enumerate(path):
        if isinstance(part, int):
            holder: Any = data
            for step in path[:depth]:
                holder = holder[step] if isinstance(holder, list) else holder.get(step, [])
            if part > len(holder):
                return False
    return True


def comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


@given(st.lists(st.sampled_from(PLACES), max_size=10))
def test_an_answer_is_added_and_every_other_word_and_comment_stays(changes: list[tuple[Path, Any]]) -> None:
    text = BOOK
    for path, value in changes:
        if not fits(tomllib.loads(text), path):
            continue
        wanted = with_value(tomllib.loads(text), path, value)
        text = set_answer(text, path, value)
        assert tomllib.loads(text) == wanted
    assert set(comments(BOOK)) <= set(comments(text))


def test_an_answer_goes_where_a_person_would_put_it() -> None:
    text = set_answer(BOOK, ("exams", "step2_ck"), [])
    text = set_answer(text, ("exams", "step1", 0, "date"), date(2024, 9, 17))
    assert (
        """\
  { result = "fail", date = 2024-09-17 },  # a bad day
  { date = 2025-03-11, result = "pass" }   # no comma here
]
step2_ck = []
# about the school
"""
        in text
    )


def test_dropping_an_entry_leaves_its_neighbors() -> None:
    text = set_answer(BOOK, ("ties", 1, "kind"), "work")
    assert tomllib.loads(drop_entry(text, ("ties", 1))) == tomllib.loads(BOOK)
    assert [tie["kind"] for tie in tomllib.loads(drop_entry(text, ("ties", 0)))["ties"]] == ["work"]
    assert "ties" not in tomllib.loads(drop_entry(BOOK, ("ties", 0)))
    assert tomllib.loads(drop_entry(BOOK, ("exams", "step1", 1)))["exams"]["step1"] == [{"result": "fail"}]
    assert tomllib.loads(drop_entry(BOOK, ("exams", "step1", 0)))["exams"]["step1"][0]["result"] == "pass"


def test_a_layout_that_can_not_be_added_to_is_left_alone() -> None:
    with pytest.raises(InputError, match="by hand"):
        set_answer("couple = 'alone'\n", ("couple", "partner_type"), "us-img")
