"""`longcoat advise` and `longcoat rules` as a person runs them."""

from __future__ import annotations

import json

from common import EXAMPLES

PROFILE = EXAMPLES / "both-scores-low.toml"
TODAY = ("--today", "2026-11-21")


def test_advice_without_a_plan_names_the_person_the_step_and_the_source(run_longcoat):
    said = run_longcoat("advise", PROFILE, *TODAY, "--no-plan", "--topic", "director")
    assert said.code == 0
    assert "3 failed attempts read as a pattern" in said.text
    assert "[director.pattern-yes: B54, A34]" in said.out


def test_scores_in_context_stand_before_the_rules(run_longcoat):
    said = run_longcoat("advise", PROFILE, *TODAY, "--no-plan")
    assert said.out.startswith("WHERE YOU STAND")
    assert said.out.index("Step 2 CK 219 is low in California") < said.out.index("CAUSE AND REMEDY")


def test_a_rule_or_a_topic_can_be_switched_off(run_longcoat):
    said = run_longcoat("advise", PROFILE, *TODAY, "--no-plan", "--without", "letters", "--json")
    topics = {one["topic"] for one in json.loads(said.out)}
    assert "Letters" not in topics
    assert "The statement" in topics


def test_a_topic_that_does_not_exist_is_refused(run_longcoat):
    said = run_longcoat("advise", PROFILE, *TODAY, "--no-plan", "--topic", "horoscope")
    assert said.code == 2
    assert "no advice for this profile is about horoscope" in said.err


def test_rules_are_listed_by_topic_and_capability(run_longcoat):
    said = run_longcoat("rules", "list", "--capability", "C6")
    assert [line.split(":")[0].strip() for line in said.out.splitlines() if ":" in line] == [
        "waiting.apply-now", "waiting.wait", "waiting.open",
    ]  # fmt: skip
    assert run_longcoat("rules", "list", "--capability", "C99").code == 2


def test_a_rule_is_shown_with_condition_words_evidence_and_for_whom_it_is_not(run_longcoat):
    said = run_longcoat("rules", "show", "letters.packet")
    for part in ("It speaks when", "It says", "What to do", "It rests on", "It is not for"):
        assert f"\n{part}\n" in said.out
    assert "founding advice on California and the Pacific Coast, lines 146 to 152" in " ".join(
        said.out.split()
    )
    told = json.loads(run_longcoat("rules", "show", "letters.packet", "--json").out)
    assert told["capability"] == "C13"


def test_a_rule_that_does_not_exist_is_refused_with_the_nearest(run_longcoat):
    said = run_longcoat("rules", "show", "letters.packets")
    assert said.code == 2
    assert "Did you mean 'letters.packet'?" in said.err
