"""Descriptions of experiences (C17)."""

from __future__ import annotations

import pytest

from common import EXAMPLES, TODAY
from longcoat.applicant import read_profile
from longcoat.errors import InputError
from longcoat.guidance.checks import Severity, check_entries

LISTS_SPANISH = read_profile(EXAMPLES / "los-angeles-family-medicine.toml", TODAY)
LISTS_NOTHING = read_profile(EXAMPLES / "both-scores-low.toml", TODAY)
GOOD = "Led intake for 30 patients per session with two nurses."


def kinds_in(text, applicant=None):
    return [finding.kind for finding in check_entries(text, applicant).findings]


def test_a_good_entry_has_no_remarks():
    assert kinds_in(GOOD) == []


def test_a_duty_is_no_action_and_each_entry_is_looked_at_by_itself():
    done = check_entries(f"{GOOD}\n\nResponsible for 12 volunteers of the team.")
    (finding,) = done.findings
    assert (finding.kind, finding.line, finding.quote) == (
        "action-verb",
        3,
        "Responsible for 12 volunteers of the team.",
    )


@pytest.mark.parametrize(
    "start", ["Photographed", "Sewed", "Held", "Set up", "Taught", "I taught", "Teach", "Oversaw"]
)
def test_any_verb_for_what_was_done_counts_as_action(start):
    assert "action-verb" not in kinds_in(f"{start} 25 wounds with the team.")


@pytest.mark.parametrize(
    "start", ["Duties included", "Helping", "There were", "Gained", "My role was", "Exposure to", "It was"]
)
def test_what_is_no_action_is_remarked(start):
    assert "action-verb" in kinds_in(f"{start} 25 wounds with the team.")


def test_a_year_counts_nothing():
    assert "numbers" in kinds_in("Led intake in 2024 with the nurses.")


def test_a_language_must_be_in_the_profile():
    text = "Interpreted in Spanish and Mixteco for 20 families with the nurses."
    (finding,) = [f for f in check_entries(text, LISTS_SPANISH).findings if f.kind == "language"]
    assert finding.quote == "Mixteco"
    assert "doesn't list it" in finding.title


def test_languages_that_the_profile_does_not_speak_of_are_unknown_not_false():
    text = "Interpreted in Spanish for 20 families with the nurses."
    (finding,) = check_entries(text, LISTS_NOTHING).findings
    assert "doesn't say which languages" in finding.title
    assert finding.severity is Severity.NOTE


def test_without_a_profile_languages_are_left_out_and_said_so():
    done = check_entries("Interpreted in Spanish for 20 families with the nurses.")
    assert not done.findings
    assert done.left_out


def test_the_limits_of_the_application_are_750_characters_and_10_entries():
    long = GOOD + " Called 20 families with the team." * 30
    assert "750" in next(f.title for f in check_entries(long).findings if f.kind == "entry-length")
    eleven = "\n\n".join([GOOD] * 11)
    assert "10" in next(f.title for f in check_entries(eleven).findings if f.kind == "too-many-entries")


def test_titles_and_bullets_are_understood():
    text = "Free clinic, Pacoima\n- Led intake for 30 patients\n- Trained two nurses with a colleague"
    assert kinds_in(text) == []
    assert kinds_in("# Free clinic\nResponsible for intake.")[0] == "action-verb"


def test_a_list_without_teaching_is_told_so():
    three = "\n\n".join(
        ["Saw 20 patients at a hospital with the team.", "Volunteered 30 hours with the team."] * 2
    )
    missing = [
        finding.title for finding in check_entries(three).findings if finding.kind == "missing-experience"
    ]
    assert missing == ["No entry shows teaching"]


def test_titles_alone_are_refused():
    with pytest.raises(InputError, match="Right would be"):
        check_entries("# Free clinic in Pacoima\n\n# Tutor")
