"""Whatever is given, the answer is a sentence and exit code 2: never a traceback, and nothing is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from longcoat.applicant import check_profile
from longcoat.errors import Problem

GOOD = """\
schema = 2
type = "us-img"
match_year = 2028
[exams]
step2_ck = [{ date = 2026-08-12, result = "pass", score = 221 }]
[preferences]
specialties = ["family-medicine"]
places = ["los-angeles"]
"""
TODAY = date(2026, 11, 21)


def the_problem(text: str) -> Problem:
    (problem,) = check_profile(text, TODAY)
    return problem


def with_line(line: str, *, above: str = "[exams]") -> str:
    return GOOD.replace(above, f"{line}\n{above}")


def test_the_profile_of_these_tests_has_no_problem() -> None:
    assert check_profile(GOOD, TODAY) == []


def test_a_missing_file_is_named_and_a_way_to_write_one_given(
    tmp_path: Path, longcoat: Callable[..., Any]
) -> None:
    outcome = longcoat("profile", "check", tmp_path / "me.toml")
    assert outcome.code == 2
    assert "there is no such file" in outcome.out
    assert f"longcoat profile new {tmp_path / 'me.toml'}" in outcome.out


def test_the_way_to_write_a_missing_file_names_it_as_it_was_given(
    tmp_path: Path, longcoat: Callable[..., Any]
) -> None:
    """Somebody in another folder is not told to write it where they happen to be."""
    missing = tmp_path / "my plans" / "me.toml"
    assert f"longcoat profile new '{missing}'" in longcoat("profile", "check", str(missing)).out
    assert "not from a pipe" in longcoat("profile", "check", "-").out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary file"),
        ("type = 'us-img'".encode("utf-16"), "UTF-16"),
        (b"schema = 2\nlabel = 'caf\xe9'\n", "line 2: the text is not in UTF-8"),
        (b"", "the file is empty"),
        (b"# nothing yet\n", "these six answers: type; match_year; exams"),
        (b"x" * 10_000_000, "too large to be a profile (10,000,000 bytes)"),
        (b"a = " + b"[" * 400_000, "nested too deeply"),
        (b"a = " + b"[" * 40 + b"1" + b"]" * 40, "nested too deeply"),
        (b"type = us-img\n", "line 1: the line can't be read as TOML"),
        (
            b'schema = 2\ntype = "us-img\n',
            "line 2: the line can't be read as TOML: a quote opens and doesn't close",
        ),
        (
            b"schema = 2\nday = [2026-02-28, 2026-02-30]\n",
            "line 2: the line can't be read as TOML: there is no day 2026-02-30: February 2026 has 28. Right would be: a day",
        ),
        (b"day = 2026-13-01\n", "there is no day 2026-13-01: there is no month 13"),
        (b"schema\n", "there is no = between a name and its answer"),
        (b"gaps = [\n", "the file ends inside an answer or a list"),
        (b"schema = 2\nschema = 2\n", "line 2, schema: this is given twice, in line 1"),
        (
            b"match_year = " + b"9" * 5000,
            "line 1: the line can't be read as TOML: a number has far too many digits",
        ),
    ],
)
def test_a_file_that_is_no_profile_is_refused_in_words(
    tmp_path: Path, longcoat: Callable[..., Any], content: bytes, words: str
) -> None:
    file = tmp_path / "me.toml"
    file.write_bytes(content)
    outcome = longcoat("profile", "check", file)
    assert outcome.code == 2
    assert words in outcome.out
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["me.toml"]


def test_a_folder_is_refused(tmp_path: Path, longcoat: Callable[..., Any]) -> None:
    assert "this is a folder" in longcoat("profile", "check", tmp_path).out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"type": "us-img",}', "line 1: the line can't be read as JSON"),
        ('{\n"type": "us-img",\n"type": "us-img"}', "line 3, type: this is given twice, in line 2"),
        ('{"match_year": NaN}', "there is no number NaN"),
        ('"us-img"', "the outermost value is not an object"),
        ('{"match_year": ' + "9" * 5000 + "}", "a number has far too many digits"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_json_file_that_is_no_profile_is_refused_in_words(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "me.json"
    file.write_text(content)
    (problem,) = check_profile(file, TODAY)
    assert words in str(problem)


def test_brackets_without_end_are_refused_wherever_python_would_go_on(tmp_path: Path) -> None:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(2**16)
    try:
        for name in ("me.json", "me.toml"):
            file = tmp_path / name
            file.write_text("a = " * name.endswith("toml") + "[" * 100_000)
            (problem,) = check_profile(file, TODAY)
            assert "nested too deeply" in str(problem)
    finally:
        sys.setrecursionlimit(before)


def test_text_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert check_profile(file, TODAY) == []


def test_null_in_json_means_unknown(tmp_path: Path) -> None:
    file = tmp_path / "me.json"
    profile = {
        "type": "us-img",
        "match_year": 2028,
        "citizenship": None,
        "preferences": {"specialties": ["FM"]},
    }
    file.write_text(json.dumps(profile))
    assert check_profile(file, TODAY) == []


def test_an_unknown_field_is_told_the_nearest_right_name() -> None:
    problem = the_problem(with_line("neds_visa = false"))
    assert (problem.line, problem.field, problem.right) == (4, "neds_visa", "needs_visa")


def test_a_field_in_the_wrong_section_is_told_where_it_belongs() -> None:
    assert the_problem(with_line("budget_usd = 900")).right == "budget_usd in preferences"
    assert the_problem(GOOD + "citizenship = 'us'\n").right == "citizenship, above the first [section]"


def test_a_score_of_320_is_refused_with_the_right_range() -> None:
    problem = the_problem(GOOD.replace("221", "320"))
    assert str(problem) == (
        "line 5, exams.step2_ck[1].score: 320 is not a Step 2 CK score. "
        "Right would be: a whole number from 1 to 300."
    )


@pytest.mark.parametrize(
    ("old", "new", "field", "what"),
    [
        ("2026-08-12", "2026-12-01", "exams.step2_ck[1].date", "still to come"),
        (
            '["family-medicine"]',
            '["wizardry"]',
            "preferences.specialties[1]",
            "no specialty called 'wizardry'",
        ),
        ('"los-angeles"', '"Calfornia"', "preferences.places[1]", "no region or state called 'Calfornia'"),
        ("score = 221", "score = '221'", "exams.step2_ck[1].score", "'221' is not what score takes"),
        ("score = 221", "score = true", "exams.step2_ck[1].score", "true is not what score takes"),
        ("score = 221", "score = 216", "exams.step2_ck[1].score", "216 did not pass Step 2 CK on 2026-08-12"),
        ('result = "pass"', 'result = "fail"', "exams.step2_ck[1].score", "221 passed Step 2 CK"),
        ("2026-08-12", "'soon'", "exams.step2_ck[1].date", "'soon' is not a date"),
        ("2028", "2026", "match_year", "the Match of 2026 is over"),
        ("2028", "2046", "match_year", "too far ahead"),
        ('"us-img"', '"us-imgg"', "type", "'us-imgg' is not one of the answers for type"),
        ("schema = 2", "schema = 7", "schema", "newer than this version of Longcoat knows"),
        ("schema = 2", "schema = 'two'", "schema", "is not a version of the format"),
        (
            '"family-medicine"',
            '"FM", "IM", "peds", "psych", "em"',
            "preferences.specialties",
            "has 5 entries",
        ),
        ('"family-medicine"', "", "preferences.specialties", "has 0 entries"),
        ('"family-medicine"', '"FM", "family medicine"', "preferences.specialties[2]", "twice"),
    ],
)
def test_a_wrong_answer_is_named_with_its_field(old: str, new: str, field: str, what: str) -> None:
    assert old in GOOD
    problem = the_problem(GOOD.replace(old, new))
    assert problem.field == field
    assert what in problem.what
    assert problem.right
    assert problem.line is not None


@pytest.mark.parametrize(
    ("line", "field", "what"),
    [
        ("citizenship = 'other'", "citizenship", "a US IMG is a US citizen or permanent resident"),
        ("needs_visa = true", "needs_visa", "needs no visa"),
        ("citizenship = 'us'\nneeds_visa = true", "needs_visa", "no visa is needed"),
        ("[school]\ngraduation = 2028-09-01", "school.graduation", "comes after residency begins"),
        ("[school]\nregion_of_world = 'united-states'", "school.region_of_world", "in the United States"),
        ("[[prior_cycles]]\nmatch_year = 2028", "prior_cycles[1].match_year", "not before"),
        (
            "[[prior_cycles]]\nmatch_year = 2026\napplications = 3\ninterviews = 4",
            "prior_cycles[1].interviews",
            "4 interviews from 3 applications",
        ),
        (
            "[[clinical_experience]]\nkind='elective'\nus=true\nweeks = -4",
            "clinical_experience[1].weeks",
            "-4",
        ),
        (
            "[[clinical_experience]]\nkind='elective'\nweeks = 4",
            "clinical_experience[1]",
            "doesn't say whether",
        ),
        (
            "[[clinical_experience]]\nkind='elective'\nweeks=8\nus=true\nstart=2026-01-05\nend=2026-01-30",
            "clinical_experience[1].weeks",
            "8 weeks don't fit",
        ),
        (
            "[[clinical_experience]]\nkind='elective'\nweeks=8\nus=true\nstart=2026-01-05\nend=2025-01-30",
            "clinical_experience[1].end",
            "before it begins",
        ),
        ("[[letters]]\nus = false\nplace = { state = 'CA' }", "letters[1].us", "us = false, but"),
        (
            "[[ties]]\nkind='family'\nplace = { state = 'Calfornia' }",
            "ties[1].place.state",
            "no state called",
        ),
        ("[[ties]]\nkind='family'\nplace = { city = 'Fresno' }", "ties[1].place", "doesn't say where"),
        (
            "[[ties]]\nkind='family'\nplace = { state = 'CA', county = 'Los Angelos County' }",
            "ties[1].place.county",
            "no county called 'Los Angelos'",
        ),
        (
            "[[ties]]\nkind='family'\nplace = { zip = '90033', state = 'TX' }",
            "ties[1].place.zip",
            "is in CA, not in TX",
        ),
        (
            "[[ties]]\nkind='family'\nplace = { zip = 90033 }",
            "ties[1].place.zip",
            "90033 is not what zip takes",
        ),
        ("[couple]\npartner_type = 'us-img'", "couple", "doesn't say who the partner is"),
        ('label = "\\u001b[31mred"', "label", "control characters"),
        ("label = '  '", "label", "label is empty"),
        ("gaps = 'none'", "gaps", "'none' is not what gaps takes"),
    ],
)
def test_a_contradiction_or_slip_is_named_with_its_field(line: str, field: str, what: str) -> None:
    problem = the_problem(with_line(line))
    assert problem.field == field
    assert what in problem.what
    assert problem.right
    assert problem.line is not None


@pytest.mark.parametrize(
    ("exams", "field", "what"),
    [
        (
            'step1 = [{ date = 2024-05-01, result = "pass", score = 210 }]',
            "exams.step1[1].score",
            "Step 1 is pass/fail since 2022-01-26",
        ),
        (
            'step1 = [{ result = "pass" }, { result = "fail" }]',
            "exams.step1[2]",
            "comes after one that was passed",
        ),
        (
            'step1 = [{ date = 2024-05-01, result = "fail" }, { date = 2023-05-01, result = "pass" }]',
            "exams.step1[2].date",
            "is not after the attempt above it",
        ),
        ("oet = { date = 2027-01-10, result = 'pass' }", "exams.oet.date", "still to come"),
        ("planned = [{ exam = 'step3', date = 2026-02-01 }]", "exams.planned[1].date", "long past"),
        ("planned = [{ exam = 'step2_ck', date = 2027-02-01 }]", "exams.planned[1].exam", "already passed"),
        (
            "practice = [{ exam = 'step1', score = 70, date = 2027-01-01 }]",
            "exams.practice[1].date",
            "still to come",
        ),
        ("comlex1 = [{ result = 'pass' }]", "exams.comlex1", "osteopathic"),
    ],
)
def test_exams_that_can_not_have_been_so_are_named(exams: str, field: str, what: str) -> None:
    problem = the_problem(with_line(exams, above="step2_ck"))
    assert problem.field == field
    assert what in problem.what


@pytest.mark.parametrize(
    ("wishes", "field", "what"),
    [
        (
            'must_have = ["1200521480"]\nnever = ["1200521480"]',
            "preferences.must_have[1]",
            "both in must_have and in",
        ),
        ('must_have = ["LAC+USC"]', "preferences.must_have[1]", "is not what must_have takes"),
        (
            'must_have = ["1200521480", "1200521458"]\nprograms = 1',
            "preferences.programs",
            "2 programs are in must_have",
        ),
        (
            'avoid_places = ["California"]',
            "preferences.places[1]",
            "'los-angeles' is wanted, but 'california'",
        ),
        ("budget_usd = 0", "preferences.budget_usd", "0 is not a budget in dollars"),
        ("budget_usd = 99.5", "preferences.budget_usd", "99.5 is not"),
        ("programs = 0", "preferences.programs", "0 is not a number of programs"),
    ],
)
def test_wishes_that_can_not_be_granted_are_named(wishes: str, field: str, what: str) -> None:
    problem = the_problem(f"{GOOD}{wishes}\n")
    assert problem.field == field
    assert what in problem.what


def test_applying_in_preferred_places_only_needs_places() -> None:
    problem = the_problem(GOOD.replace('places = ["los-angeles"]', "region_only = true"))
    assert problem.field == "preferences.region_only"


@pytest.mark.parametrize(
    ("kind", "graduation", "right"),
    [("us-md-senior", "2020-05-20", "us-md-graduate"), ("us-do-graduate", "2028-05-20", "us-do-senior")],
)
def test_a_senior_graduates_in_the_year_of_the_match_and_a_graduate_earlier(
    kind: str, graduation: str, right: str
) -> None:
    text = with_line(f"[school]\ngraduation = {graduation}").replace("us-img", kind)
    problem = the_problem(text)
    assert problem.field == "school.graduation"
    assert right in problem.right


def test_every_problem_is_reported_at_once_in_the_order_of_the_file() -> None:
    text = """\
type = "us-img"
match_year = 2028
citizenship = "other"
shool = "x"
[exams]
step1 = [{ date = 2024-01-01, result = "pass" }, { date = 2023-01-01, result = "fail" }]
step2_ck = [{ result = "pass", score = 320 }]
[[ties]]
kind = "familiy"
place = { state = "CA", county = "Orang" }
[[ties]]
kind = "family"
place = { state = "CA", county = "Los Angelos" }
[preferences]
specialties = ["wizardry"]
budget_usd = 0
"""
    found = [(problem.line, problem.field) for problem in check_profile(text, TODAY)]
    assert found == [
        (3, "citizenship"),
        (4, "shool"),
        (6, "exams.step1[2]"),
        (6, "exams.step1[2].date"),
        (7, "exams.step2_ck[1].score"),
        (9, "ties[1].kind"),
        (13, "ties[2].place.county"),
        (15, "preferences.specialties[1]"),
        (16, "preferences.budget_usd"),
    ]


def test_missing_answers_are_named_and_the_rest_is_checked_all_the_same() -> None:
    found = {
        problem.field: problem.what for problem in check_profile("[exams]\nstep3 = [{}]\noet = {}", TODAY)
    }
    assert set(found) == {
        "type",
        "match_year",
        "preferences.specialties",
        "exams.step3[1].result",
        "exams.oet.result",
    }


def test_a_partner_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    file.write_text(with_line("[couple]\npartner_profile = 'them.toml'"))
    (problem,) = check_profile(file, TODAY)
    assert (problem.line, problem.field) == (5, "couple.partner_profile")
    assert "there is no file 'them.toml'" in problem.what


def test_strange_names_are_shown_without_their_control_signs() -> None:
    problem = the_problem(with_line('"\\u001b[31mx" = 1'))
    assert "\x1b" not in str(problem)


@given(st.text(max_size=200))
@example('"\\ud800" = 1')
@example("a.b.c = [[{")
@example("[[a]]\n[a]\n")
@example('{"a": {"a": 1, "a": 2}}')
def test_no_text_whatever_gives_anything_but_problems(text: str) -> None:
    problems = check_profile(text, TODAY)
    assert problems
    assert all(str(problem) for problem in problems)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["type", "match_year", "exams", "school", "ties", "letters", "couple", "preferences", "gaps"]
        ),
        junk | st.dictionaries(st.sampled_from(["step1", "specialties", "graduation", "place", "oet"]), junk),
    )
)
def test_no_values_whatever_give_anything_but_problems(profile: dict[str, Any]) -> None:
    for problem in check_profile(json.dumps(profile), TODAY):
        assert problem.what
