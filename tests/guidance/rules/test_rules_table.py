"""Every rule speaks for somebody, stays silent for somebody else, and rests on something that exists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from common import REPOSITORY
from longcoat.errors import InputError
from longcoat.guidance.rules import find_rule, rules
from longcoat.guidance.rules.advice import applies
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.coverage import coverage
from longcoat.guidance.rules.reading import SLOT
from longcoat.guidance.rules.reference import reference
from longcoat.guidance.rules.registry import known
from longcoat.guidance.rules.rule import LINE

TABLE = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
#: Advice that could be given to anybody. Words that name a person's own numbers and places are what a rule is for.
GENERIC = (
    "work hard", "study hard", "do your best", "be yourself", "stay positive", "believe in", "never give up",
    "stand out from the crowd", "good luck", "dream", "passion", "hardworking", "be confident", "network", "reach out",
    "leverage", "holistic approach", "journey",
)  # fmt: skip
LAST_LINE = {"A": 266, "B": 370}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["rule"])
def test_a_rule_speaks_for_one_profile_and_not_for_another(
    row: dict[str, str], case: Callable[[str, bool], Case]
) -> None:
    asked = find_rule(row["rule"])
    planned = any(one.name == "has_plan" for one in asked.when)
    assert applies(asked, case(row["fires"], planned))
    assert not applies(asked, case(row["silent"], planned and not row.get("without_plan")))


def test_every_rule_is_in_the_table() -> None:
    assert [row["rule"] for row in TABLE] == [one.id for one in rules()]


@pytest.mark.parametrize("one", coverage(), ids=lambda one: one.capability)
def test_every_capability_is_served(one: object) -> None:
    served = next(each for each in coverage() if each == one)
    assert served.rules or served.parts
    for part in served.parts:
        import_module(part)


def test_every_rule_names_its_evidence() -> None:
    for one in rules():
        assert one.evidence, one.id
        for source in one.evidence:
            assert source.title
            if told := LINE.fullmatch(source.ref):
                assert 0 < int(told[2]) <= int(told[3] or told[2]) <= LAST_LINE[told[1]], (one.id, source.ref)


def test_no_rule_gives_advice_that_would_fit_anybody() -> None:
    for one in rules():
        words = " ".join((*one.says, *one.do)).casefold()
        assert [phrase for phrase in GENERIC if re.search(rf"\b{phrase}\b", words)] == [], one.id


def test_every_rule_speaks_about_the_profile_and_not_only_to_it() -> None:
    """It names at least one value of the profile, or says what the profile doesn't tell."""
    bare = [
        one.id
        for one in rules()
        if not SLOT.search(" ".join((*one.says, *one.do))) and "profile" not in " ".join(one.says)
    ]
    assert bare == []


def test_nothing_in_the_registry_is_idle() -> None:
    from longcoat.guidance.interview import bank

    asked = {one.name for each in rules() for one in (*each.when, *each.unless)}
    asked |= {one.name for each in bank() for one in each.when}
    named = set(SLOT.findall(" ".join(words for one in rules() for words in (*one.says, *one.do))))
    named |= set(
        SLOT.findall(" ".join(words for one in bank() for words in (one.ask, *one.must, *one.facts)))
    )
    used_by_others = {"failed_any", "fell_since_step1", "low_step1"}
    idle = (known("facts") | known("counts") | known("phrases")) - asked - named - used_by_others
    assert idle == set()


def test_a_rule_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"no rule 'letters\.packets'.*'letters\.packet'"):
        find_rule("letters.packets")


def test_the_reference_page_is_current() -> None:
    page = REPOSITORY / "docs" / "reference" / "rules.md"
    assert page.read_text("utf-8") == reference(), "run: python tools/rules_page.py"
