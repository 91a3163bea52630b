"""What a place is worth, from plain comparisons; by default a match anywhere comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.portfolio import preference
from longcoat.portfolio.comparison import Answered, default_worth, next_comparison, worth_from
from longcoat.programs import load_catalog


def someone(**preferences) -> Applicant:
    wants = {"specialties": ["FM", "IM"], "places": ["LA"], "kinds": ["community"], **preferences}
    return Applicant(type="us-img", match_year=2028, preferences=wants)


def interviewed(applicant: Applicant, truth: float) -> dict[str, int]:
    """Answer every comparison as somebody would to whom a match as wanted is worth `truth` times one anywhere."""
    answers: list[Answered] = []
    while (asked := next_comparison(applicant, answers)) is not None:
        assert len(answers) < 9
        answers.append(Answered(asked.about, asked.there, asked.there * truth > asked.anywhere))
    return worth_from(applicant, answers)


@given(st.floats(1.0, 2.3))
def test_three_answers_each_find_what_somebody_holds_it_worth_to_a_fifth(truth):
    found = interviewed(someone(), truth)
    assert set(found) == {"preferences.place_worth", "preferences.specialty_worth", "preferences.kind_worth"}
    for percent in found.values():
        assert (1 + percent / 100) / truth == pytest.approx(1, abs=0.2)


def test_the_question_is_put_in_the_applicants_own_words():
    asked = next_comparison(someone())
    assert asked is not None
    assert "46 match, but all of them in Los Angeles" in asked.words


def test_only_what_is_wanted_is_compared():
    alone = someone(specialties=["FM"], places=[], kinds=None)
    assert next_comparison(alone) is None
    assert worth_from(alone, []) == {}


def test_answers_that_contradict_each_other_are_refused_by_name():
    with pytest.raises(InputError, match="46 in 100 as wanted was preferred, 50 in 100"):
        worth_from(someone(), [Answered("place", 46, takes=True), Answered("place", 50, takes=False)])


def test_an_answer_that_was_not_asked_is_refused():
    with pytest.raises(InputError, match="47 in 100 was not asked"):
        worth_from(someone(), [Answered("place", 47, takes=True)])


def test_the_profile_decides_and_without_it_a_match_anywhere_comes_first():
    catalog = load_catalog().select(specialties="FM", state=("CA", "OR"))
    silent, told = preference(someone(), catalog), preference(someone(place_worth=100), catalog)
    assert silent.worth.own == ()
    assert told.worth.own == ("place",)
    assert told.utility.max() - silent.utility.max() == pytest.approx(0.7)
    assert all(percent < 50 for percent in default_worth().values())
