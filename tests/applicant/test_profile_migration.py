"""A profile of format 1 is brought up to date, with a copy beside it, and loses nothing."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from longcoat.applicant import bring_up_to_date, check_profile, read_profile
from longcoat.applicant.migration import migrate
from longcoat.applicant.source import parse_source
from longcoat.errors import ProfileError

OLD = """\
# My profile, early draft.

schema = 1
type = "US IMG"
match_year = 2028
# the first one was a shock
step1 = "fail, pass"   # second try in spring
step2_ck = 221
grad_year = 2026  # in May
specialty = "FM, IM"
places = "LA, California"
home = "Los Angeles, CA"   # where my parents live
budget = 1500
usce_weeks = 8
us_letters = 2
favorite_color = "blue"  # not sure why I wrote this
# that is all
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "me.toml"
    file.write_text(OLD)
    return file


def test_every_answer_arrives(old: Path, today: date) -> None:
    upgrade = bring_up_to_date(old, today)
    assert upgrade is not None
    one = read_profile(old, today)
    assert (one.type, one.failed_attempts("step1"), one.step2_ck_score) == ("us-img", 1, 221)
    assert one.school.graduation == date(2026, 5, 31)
    assert one.preferences.specialties == ("family-medicine", "internal-medicine")
    assert one.preferences.places == ("los-angeles", "california")
    assert one.preferences.budget_usd == 1500
    assert (one.us_hands_on_weeks(), one.us_letters()) == (8, 2)
    assert one.ties is not None
    assert (one.ties[0].kind, one.ties[0].place.county) == ("hometown", "Los Angeles")


def test_the_old_file_lies_beside_it_and_is_never_overwritten(old: Path, today: date) -> None:
    first = bring_up_to_date(old, today)
    assert first is not None
    assert first.backup.read_text() == OLD
    old.write_text(OLD)
    second = bring_up_to_date(old, today)
    assert second is not None
    assert second.backup != first.backup
    assert bring_up_to_date(old, today) is None


def test_comments_move_with_their_fields(old: Path, today: date) -> None:
    bring_up_to_date(old, today)
    lines = old.read_text().splitlines()
    assert lines[0] == "# My profile, early draft."
    shock = lines.index("# the first one was a shock")
    assert lines[shock + 1].startswith("step1 = [")
    assert any(line.startswith("graduation = 2026-05-31") and line.endswith("# in May") for line in lines)
    for comment in (
        "# second try in spring",
        "# where my parents live",
        "# not sure why I wrote this",
        "# that is all",
    ):
        assert sum(comment in line for line in lines) == 1


def test_what_has_no_place_is_kept_as_a_comment_and_said(old: Path, today: date) -> None:
    upgrade = bring_up_to_date(old, today)
    assert '# favorite_color = "blue"' in old.read_text()
    assert "favorite_color: has no place in format 2" in str(upgrade)
    assert "2026-05-31 is assumed" in str(upgrade)


def test_the_command_says_what_it_did(old: Path, longcoat: Callable[..., Any]) -> None:
    outcome = longcoat("profile", "check", old, "--today", "2026-11-21")
    assert outcome.code == 0
    assert "was of format 1 and is now of format 2" in outcome.err
    assert "me.toml.1.bak" in outcome.err
    assert "no problems" in outcome.out


def test_a_file_with_something_wrong_is_left_as_it_is(tmp_path: Path, today: date) -> None:
    file = tmp_path / "me.toml"
    file.write_text(OLD.replace("221", "320"))
    with pytest.raises(ProfileError) as caught:
        bring_up_to_date(file, today)
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (8, "step2_ck")
    assert [path.name for path in tmp_path.iterdir()] == ["me.toml"]
    assert file.read_text() == OLD.replace("221", "320")
    assert check_profile(file, today) == [problem]


def test_answers_that_are_only_missing_do_not_stop_the_migration(
    tmp_path: Path, longcoat: Callable[..., Any]
) -> None:
    file = tmp_path / "me.toml"
    file.write_text(
        'step1 = "pass"\nstep2_ck = 221\ngrad_year = 2026\nspecialty = "FM"\nhome = "Los Angeles, CA"\n'
    )
    outcome = longcoat("profile", "check", file, "--today", "2026-11-21")
    assert outcome.code == 2
    assert "type is missing" in outcome.out
    assert tomllib.loads(file.read_text())["schema"] == 2
    assert (tmp_path / "me.toml.1.bak").exists()


def test_json_is_migrated_too(tmp_path: Path, today: date) -> None:
    file = tmp_path / "me.json"
    old = {"schema": 1, "type": "us-img", "match_year": 2028, "step1": 208, "specialty": "FM", "pet": "cat"}
    file.write_text(json.dumps(old))
    upgrade = bring_up_to_date(file, today)
    assert "pet: has no place in format 2; kept in me.json.1.bak" in str(upgrade)
    assert read_profile(file, today).legacy_step1_score == 208


@pytest.mark.parametrize(
    ("line", "attempts"),
    [
        ('step1 = "fail, pass"', [{"result": "fail"}, {"result": "pass"}]),
        ('step1 = "PASS"', [{"result": "pass"}]),
        ("step1 = 208", [{"result": "pass", "score": 208}]),
        (
            'step1 = "fail 180, pass 208"',
            [{"result": "fail", "score": 180}, {"result": "pass", "score": 208}],
        ),
        ('step1 = "not taken"', []),
    ],
)
def test_results_are_read_as_the_draft_wrote_them(line: str, attempts: list[dict[str, Any]]) -> None:
    assert migrate(parse_source(line)).data["exams"]["step1"] == attempts


@pytest.mark.parametrize(
    "line", ['step1 = "perhaps"', 'home = "Atlantis"', 'grad_year = "soon"', "us_letters = -1"]
)
def test_what_can_not_be_read_is_kept_and_named(line: str) -> None:
    new = migrate(parse_source(f"schema = 1\n{line}"))
    assert new.left == ((line.split(" ", maxsplit=1)[0], 2),)
    assert f"# {line}" in new.text


def test_the_migration_changes_nothing_but_what_it_returns() -> None:
    source = parse_source(OLD)
    assert migrate(source).text == migrate(source).text
    assert source.text == OLD
