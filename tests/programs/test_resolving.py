"""Which of several facts is taken for true, and what may close a door."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from longcoat.programs import Evidence, Fact, Grade, Residents, Strength, residents, resolve, share_interval

ID = "1200521478"
VALUES = st.sampled_from([200, 210, 220, "none"])
DAYS = st.sampled_from([None, date(2019, 9, 1), date(2024, 9, 1), date(2025, 9, 1), date(2025, 11, 1)])


def says(
    value: float | str | bool,
    day: date | None,
    grade: Grade = Grade.OWN_PAGE,
    strength: Strength = Strength.HARD,
    field: str = "step2_ck_min",
    title: str = "Apply",
    about: str | None = None,
) -> Fact:
    return Fact(ID, field, value, None, strength, Evidence(title, None, day, "read", grade), about)


OLD, LAST_YEAR, NOW = date(2018, 9, 1), date(2024, 9, 1), date(2026, 9, 1)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (says(220, LAST_YEAR, Grade.TOLD), says(210, NOW)),
        (says(220, LAST_YEAR, Grade.INFERRED), says(210, OLD)),
        (says(220, LAST_YEAR), says(210, None)),
        (says(220, NOW, Grade.SECOND_HAND), says(210, LAST_YEAR)),
        (says(220, NOW), says(210, NOW, Grade.OFFICIAL)),
        (says(220, NOW, Grade.OFFICIAL), says(210, NOW, Grade.SECOND_HAND)),
        (says(220, NOW, Grade.SECOND_HAND), says(210, NOW, Grade.INFERRED)),
        (says(220, NOW), says(210, NOW, strength=Strength.PREFERRED)),
        (says(220, NOW, strength=Strength.PREFERRED), says(210, NOW, strength=Strength.STATED)),
    ],
)
def test_the_better_evidence_holds_and_the_other_stays_visible(better: Fact, worse: Fact) -> None:
    for facts in ([better, worse], [worse, better]):
        (one,) = resolve(facts)
        assert one.fact == better
        assert one.differing == (worse,)


CONFIRMED = st.sampled_from([grade for grade in Grade if grade is not Grade.DOUBTFUL])


@given(st.lists(st.builds(says, VALUES, DAYS, CONFIRMED, st.sampled_from(Strength)), min_size=1))
def test_the_order_in_which_facts_come_changes_nothing_and_none_is_lost(facts: list[Fact]) -> None:
    (one,) = resolve(facts)
    assert resolve(facts[::-1])[0].facts == one.facts
    assert sorted(map(repr, one.facts)) == sorted(map(repr, facts))
    assert {one.fact, *one.agreeing, *one.differing} == set(facts)


@given(st.lists(st.builds(says, VALUES, DAYS, CONFIRMED, st.sampled_from(Strength)), min_size=1))
def test_what_is_doubtful_moves_nothing_until_it_is_confirmed(facts: list[Fact]) -> None:
    doubtful = [says(230, NOW, Grade.DOUBTFUL), says("none", None, Grade.DOUBTFUL)]
    assert resolve(doubtful) == ()
    assert resolve([*doubtful, *facts]) == resolve(facts)


def test_a_current_rule_of_the_program_s_own_may_close_a_door() -> None:
    (one,) = resolve([says(220, NOW)])
    assert one.binds


@pytest.mark.parametrize(
    "fact",
    [
        says(220, date(2020, 12, 31)),
        says(220, None),
        says(220, NOW, strength=Strength.PREFERRED),
        says(220, NOW, strength=Strength.STATED),
        says(220, NOW, Grade.SECOND_HAND),
        says(220, NOW, Grade.INFERRED),
        says(220, OLD, Grade.TOLD),
    ],
)
def test_what_is_historic_a_wish_or_hearsay_closes_no_door(fact: Fact) -> None:
    (one,) = resolve([fact])
    assert not one.binds


def test_two_pages_of_one_season_that_contradict_each_other_close_no_door() -> None:
    (one,) = resolve([says(220, NOW), says("none", date(2026, 7, 1), title="FAQ")])
    assert (one.value, one.disputed, one.contested, one.binds) == (220, True, True, False)
    (same,) = resolve([says(220, NOW), says(220, NOW, title="FAQ", strength=Strength.PREFERRED)])
    assert same.contested


def test_an_older_page_or_hearsay_against_the_program_s_own_page_does_not_open_the_door() -> None:
    (one,) = resolve([says(220, NOW), says(200, LAST_YEAR, title="FAQ"), says(200, NOW, Grade.SECOND_HAND)])
    assert (one.disputed, one.contested, one.binds) == (True, False, True)


def test_what_was_said_long_ago_is_no_dispute() -> None:
    (one,) = resolve([says(220, NOW), says(200, OLD)])
    assert (one.disputed, len(one.differing)) == (False, 1)


def test_several_pages_that_agree_support_each_other() -> None:
    (one,) = resolve([says(220, NOW), says(220, LAST_YEAR, title="FAQ")])
    assert [fact.evidence.title for fact in one.agreeing] == ["FAQ"]
    assert not one.differing


def test_what_is_said_of_different_tracks_is_no_contradiction() -> None:
    facts = [says(8, NOW, field="positions", about=track) for track in ("categorical", "preliminary")]
    assert [(one.about, one.value) for one in resolve(facts)] == [("categorical", 8), ("preliminary", 8)]


def roster(title: str, day: date | None, about: str | None = None, **counts: int) -> list[Fact]:
    return [
        says(count, day, strength=Strength.STATED, field=f"residents_{kind}", title=title, about=about)
        for kind, count in counts.items()
    ]


def test_a_mix_of_residents_is_never_made_of_two_lists() -> None:
    whole = dict.fromkeys(("us_md", "us_do", "caribbean", "international"), 6)
    old = roster("Residents 2023", date(2023, 9, 1), **whole, unknown=4)
    new = roster("Residents 2026", NOW, us_md=2, us_do=3, caribbean=4, international=0)
    mix = residents([*old, *new])
    assert mix is not None
    assert (mix.us_md, mix.us_do, mix.caribbean, mix.international, mix.unknown) == (2, 3, 4, 0, None)
    assert mix.evidence.title == "Residents 2026"
    assert mix.share("caribbean") == pytest.approx(4 / 9)


def test_the_classes_of_one_list_are_added_up() -> None:
    first = roster("Residents", NOW, "PGY-1", us_md=2, us_do=1, caribbean=3, international=0)
    second = roster("Residents", NOW, "PGY-2", us_md=1, us_do=1, caribbean=2, international=2)
    mix = residents([*first, *second])
    assert mix is not None
    assert (mix.us_md, mix.caribbean, mix.counted, mix.classes) == (3, 5, 12, ("PGY-1", "PGY-2"))


def test_a_list_that_tells_one_kind_of_school_has_no_shares() -> None:
    mix = residents(roster("Residents", NOW, us_do=9))
    assert mix is not None
    assert (mix.complete, mix.us_md, mix.interval("us_do")) == (False, None, (0.0, 1.0))
    assert mix.share("us_do") != mix.share("us_do")


def test_no_list_is_no_mix() -> None:
    assert residents([says(220, NOW)]) is None


@pytest.mark.parametrize(("count", "total"), [(0, 10), (5, 10), (10, 10), (4, 18), (1, 60)])
def test_the_interval_of_a_share_is_wilson_s(count: int, total: int) -> None:
    wilson = binomtest(count, total).proportion_ci(0.9, method="wilson")
    assert share_interval(count, total) == pytest.approx((wilson.low, wilson.high), abs=1e-12)


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_interval_holds_the_share_and_narrows_with_more_residents(count: int, others: int) -> None:
    low, high = share_interval(count, count + others)
    assert 0 <= low <= high <= 1
    if count + others:
        assert low <= count / (count + others) <= high
        more = share_interval(10 * count, 10 * (count + others))
        assert more[1] - more[0] < high - low


def test_a_count_that_can_not_be_is_refused() -> None:
    with pytest.raises(ValueError, match="5 of 3 is not a count"):
        share_interval(5, 3)


def test_residents_without_a_known_school_have_no_share() -> None:
    assert Residents(0, 0, 0, 0, 7, ()).interval("caribbean") == (0.0, 1.0)
