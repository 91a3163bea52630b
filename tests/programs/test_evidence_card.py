"""The evidence card, as an applicant reads it before paying for an application."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import date

import click
import pytest

from longcoat.cli.root import root
from longcoat.programs import (
    CardLine,
    Evidence,
    EvidenceCard,
    Fact,
    Grade,
    Program,
    Strength,
    evidence_card,
    fields,
    load_catalog,
    resolve,
)

TODAY = date(2026, 11, 21)
#: A program of which no pack says anything.
BARE = replace(load_catalog()["1200521478"], facts=())


def says(
    field: str,
    value: float | str | bool,
    day: date | None = date(2026, 7, 1),
    strength: Strength = Strength.STATED,
    grade: Grade = Grade.OWN_PAGE,
    title: str = "Apply",
    about: str | None = None,
) -> Fact:
    page = Evidence(title, "https://example.org/apply", day, "read by a person", grade)
    return Fact(BARE.id, field, value, fields()[field].unit, strength, page, about)


def card(*facts: Fact, program: Program = BARE) -> EvidenceCard:
    return evidence_card(replace(program, facts=facts), TODAY)


def line(shown: EvidenceCard, field: str) -> CardLine:
    (found,) = [one for one in shown.known if one.field == field]
    return found


@pytest.mark.parametrize(
    ("fact", "value", "note"),
    [
        (
            says("step2_ck_min", 220, strength=Strength.HARD),
            "220 points",
            "a rule; 2026, less than a year old",
        ),
        (
            says("step2_ck_min", 220, date(2024, 9, 1), Strength.PREFERRED),
            "220 points",
            "a wish; 2024, 2 years old",
        ),
        (says("step2_ck_min", "none"), "no limit, it says", "2026, less than a year old"),
        (says("step1_attempts_max", 1), "1 sitting", "2026, less than a year old"),
        (says("accepts_imgs", True, date(2018, 9, 1)), "yes", "2018, 8 years old: historic"),
        (says("signals", False, None), "no", "age not known: historic"),
        (says("visas", "none"), "none, it says", "2026, less than a year old"),
        (says("mission", "rural+spanish"), "rural and spanish", "2026, less than a year old"),
        (says("img_share", 40.0), "40 %", "2026, less than a year old"),
    ],
)
def test_a_fact_reads_as_a_value_its_strength_and_its_age(fact: Fact, value: str, note: str) -> None:
    shown = line(card(fact), fact.field)
    assert (shown.value, shown.note, shown.evidence) == (value, note, (fact.evidence,))


def test_sources_that_differ_stand_side_by_side_and_lead_to_a_question() -> None:
    page, article = (
        says("step2_ck_min", 220),
        says("step2_ck_min", 200, grade=Grade.SECOND_HAND, title="News"),
    )
    shown = card(page, article)
    (other,) = line(shown, "step2_ck_min").differing
    assert (line(shown, "step2_ck_min").value, other.value, other.evidence[0].title) == (
        "220 points",
        "200 points",
        "News",
    )
    asked = [step for step in shown.steps if "Sources differ" in step.why]
    assert [step.command for step in asked] == [f"longcoat programs tell {BARE.id} step2_ck_min VALUE"]


def test_pages_that_agree_are_all_named() -> None:
    shown = line(card(says("letters", 3), says("letters", 3, title="FAQ")), "letters")
    assert {page.title for page in shown.evidence} == {"Apply", "FAQ"}
    assert not shown.differing


def test_what_is_not_known_is_a_question_and_never_a_no() -> None:
    shown = card(says("letters", 3))
    assert "How many letters of recommendation does it want?" not in shown.unknown
    assert "What is the lowest Step 2 CK score it considers, and is that a rule or a wish?" in shown.unknown
    assert len(shown.unknown) == len(set(shown.unknown))
    assert not [one for one in shown.known if one.value == "no"]


def test_every_field_is_either_known_or_asked_for() -> None:
    shown = card()
    # Fields with one question, and those counted together, are asked for once; whether it is still listed, and its
    # name, are not asked.
    first = {field.group: field.question for field in reversed(fields().values()) if field.group}
    asked = {
        first.get(one.group, one.question) for slug, one in fields().items() if slug not in ("listed", "name")
    }
    assert len(shown.unknown) + len({one.field for one in shown.known}) == len(asked)


def test_residents_are_one_line_with_shares_and_their_intervals() -> None:
    counts = {"us_md": 10, "us_do": 3, "caribbean": 4, "international": 1, "unknown": 2}
    shown = card(*(says(f"residents_{kind}", count) for kind, count in counts.items()))
    value = line(shown, "residents").value
    assert value.startswith("18 with a school that is known: 10 from US MD schools, 3 from US DO schools,")
    assert "2 not told. From the Caribbean: 22 % (90 % interval 10 to 41 %)" in value
    assert [(one.of, one.count, one.total) for one in shown.residents] == [
        ("us_md", 10, 18),
        ("us_do", 3, 18),
        ("caribbean", 4, 18),
        ("abroad", 5, 18),
    ]
    assert not [question for question in shown.unknown if "share" in question or "Who trains" in question]


def test_residents_of_some_classes_say_so_and_half_a_list_has_no_share() -> None:
    shown = card(says("residents_us_do", 9, about="class of 2027"))
    assert (
        line(shown, "residents").value
        == "9 from US DO schools in class of 2027; the list doesn't tell the others"
    )
    assert shown.residents == ()
    assert "Who trains there now?" in shown.unknown


def test_a_track_is_named_where_a_field_holds_for_several() -> None:
    shown = card(says("positions", 8, about="categorical"), says("positions", 2, about="preliminary"))
    titles = [(one.title, one.value) for one in shown.known if one.field == "positions"]
    assert titles == [("Positions (categorical)", "8 positions"), ("Positions (preliminary)", "2 positions")]


def test_what_would_make_it_surer_comes_with_the_command() -> None:
    known = replace(BARE, website="https://example.org")
    commands = [step.command for step in card(says("letters", 3, date(2018, 9, 1)), program=known).steps]
    assert commands == [
        f"longcoat programs refresh --program {BARE.id}",
        f"longcoat programs read URL --program {BARE.id} --save",
        f"longcoat programs roster URL --program {BARE.id} --save",
        f"longcoat programs tell {BARE.id} roster 3/24",
        f"longcoat programs tell {BARE.id} accepts_imgs VALUE",
    ]
    without = card(program=replace(BARE, website=None)).steps
    assert without[0].why.startswith("No site is known; once you have found its page")


def test_every_command_of_a_card_is_one_that_there_is() -> None:
    known = replace(BARE, website="https://example.org")
    disputed = (says("step2_ck_min", 220), says("step2_ck_min", 200, title="FAQ"))
    for step in card(*disputed, program=known).steps:
        _, *words = shlex.split(step.command)
        command: click.Command = root
        while isinstance(command, click.Group):
            found = command.get_command(click.Context(command), words.pop(0))
            assert found is not None, step.command
            command = found
        options = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, step.command


def test_an_old_directory_is_old_and_not_historic() -> None:
    shown = line(card(), "sponsor")
    assert (shown.note, shown.historic) == ("2020, 5 years old", False)


def test_what_a_page_calls_the_program_stands_beside_the_inferred_kind() -> None:
    shown = line(card(says("kind", "community")), "kind")
    assert shown.value.startswith("Safety net: ")
    assert [other.value for other in shown.differing] == ["community"]


def test_a_newer_name_or_sponsor_stands_before_the_directory_s() -> None:
    shown = card(says("name", "Harbor Family Medicine"), says("sponsor", "County of Los Angeles"))
    assert line(shown, "name").value == "Harbor Family Medicine"
    assert line(shown, "name").differing[0].value == BARE.name
    assert line(shown, "sponsor").value == "County of Los Angeles"


def test_an_added_program_is_a_warning() -> None:
    assert (
        card(program=replace(BARE, added_by="My facts"))
        .warnings[0]
        .startswith("Added: the directory doesn't list")
    )


def test_what_a_page_may_say_is_a_step_with_its_words_and_the_command_and_never_known() -> None:
    page = Evidence(
        "Apply", "https://example.org/apply", date(2026, 7, 1), "read", Grade.DOUBTFUL, "We want 220."
    )
    doubt = Fact(BARE.id, "step2_ck_min", 220, "points", Strength.HARD, page)
    shown = evidence_card(replace(BARE, doubtful=(doubt,)), TODAY)
    assert not [one for one in shown.known if one.field == "step2_ck_min"]
    step = shown.steps[0]
    assert "“We want 220.”" in step.why and "220 points, a rule" in step.why
    assert step.command == f"longcoat programs tell {BARE.id} step2_ck_min 220 --hard"
    known = says("step2_ck_min", 220, strength=Strength.HARD)
    assert not [
        one
        for one in evidence_card(replace(BARE, facts=(known,), doubtful=(doubt,)), TODAY).steps
        if "doubtfully" in one.why
    ]


def test_a_doubtful_rule_closes_no_door_and_replaces_nothing_older() -> None:
    old = says("step2_ck_min", 210, day=date(2025, 9, 1), strength=Strength.HARD)
    (one,) = resolve([old, says("step2_ck_min", 230, strength=Strength.HARD, grade=Grade.DOUBTFUL)])
    assert (one.value, one.binds, one.differing) == (210, True, ())
    assert resolve([says("visas", "none", grade=Grade.DOUBTFUL)]) == ()
