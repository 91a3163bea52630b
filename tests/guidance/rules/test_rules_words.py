"""What rules say to the examples in words that only these profiles get."""

from __future__ import annotations

from collections.abc import Callable

from longcoat.guidance.rules import Advice

Said = Callable[[str], tuple[Advice, ...]]


def words_of(said: tuple[Advice, ...], rule: str) -> str:
    return next(f"{one.says} {' '.join(one.do)}" for one in said if one.id == rule)


def test_a_signal_is_moved_within_its_specialty_and_to_a_program_that_has_none(said: Said) -> None:
    """All places that connect the senior are in family medicine; the signals without a reason, in emergency medicine."""
    emergency = words_of(said("us-do-senior"), "signals.unbacked")
    assert "Alameda Health System-Highland Hospital" in emergency
    assert "Yakima" not in emergency
    third_application = words_of(said("reapplicant-six-years-out"), "signals.unbacked")
    assert "Samaritan Health Services - Corvallis" not in third_application  # it has a signal already


def test_where_a_specialty_has_one_kind_of_signal_its_tier_is_not_named(said: Said) -> None:
    assert "| single |" not in words_of(said("both-scores-low"), "signals.table")
    assert "| gold |" in words_of(said("los-angeles-family-medicine"), "signals.table")


def test_who_applies_again_hears_what_is_new_and_not_what_earlier_readers_saw(said: Said) -> None:
    words = words_of(said("reapplicant-six-years-out"), "unmatched.again")
    assert "Step 3 passed (2025-11-12)" in words
    assert "Detroit" not in words  # an elective of 2021, in both earlier files


def test_all_and_none_are_said_in_words(said: Said) -> None:
    assert "16 hands-on weeks in the United States, all of them in" in words_of(
        said("couple"), "experience.enough"
    )
    assert "none of them in family" in words_of(said("reapplicant-six-years-out"), "experience.specialty")
    assert "psychiatry: no letter yet" in words_of(said("no-us-clinical-experience"), "letters.specialty")
    assert "on your list: all of them" in words_of(said("couple"), "list.local-count")


def test_a_list_that_the_budget_ends_says_how_many_programs_are_missing(said: Said) -> None:
    words = words_of(said("los-angeles-family-medicine"), "branches.best-conditions")
    assert "1 program more would make it 60, which the budget doesn't pay for" in words


def test_a_limit_of_years_shuts_out_only_whom_it_is_shorter_for(said: Said) -> None:
    assert "whose limit is shorter than that" in words_of(said("non-us-img-visa"), "branches.years-out")
