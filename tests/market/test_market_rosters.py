"""Where people like the applicant train, people like the applicant are invited; and no roster is not an empty one."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longcoat.figures import figure
from longcoat.market import ClosedFormSeason, Draws, Seen, effect_of, seen_at
from longcoat.market.roster import given_roster, likelihoods, roster_model
from longcoat.programs import Catalog, Evidence, Fact, Grade, Strength, load_catalog
from longcoat.programs.packs import Pack
from longcoat.vocabulary import ApplicantType

PROGRAM = "1200521478"
US_IMG = ApplicantType.US_IMG


def catalog_with(**counts: float | bool) -> Catalog:
    if any(field.startswith("residents") for field in counts):
        kinds = ("us_md", "us_do", "caribbean", "international")
        counts = {f"residents_{kind}": 0.0 for kind in kinds} | counts
    page = Evidence("Our residents", "https://example.org/residents", date(2026, 9, 1), "counted", Grade.TOLD)
    facts = tuple(Fact(PROGRAM, field, value, None, Strength.STATED, page) for field, value in counts.items())
    pack = Pack("told", "Told", "a test", "ours", date(2026, 11, 1), facts)
    return load_catalog((pack,)).select(specialties="FM", county="Los Angeles", state="CA")


def bars(catalog: Catalog, kind: ApplicantType = US_IMG, year: int = 2028) -> np.ndarray:
    return (
        ClosedFormSeason(year)
        .cutoffs(kind, catalog, Draws(1, 160))
        .invite[catalog.ids.tolist().index(PROGRAM)]
    )


def mean_odds(cutoffs: np.ndarray) -> float:
    return float(np.mean(1 / (1 + np.exp(cutoffs.astype(float)))))


def test_a_roster_with_many_from_the_caribbean_opens_a_program_and_one_with_none_closes_it_a_little() -> None:
    nothing, many, none = (
        mean_odds(bars(catalog_with(**counts)))
        for counts in (
            {"letters": 3},
            {"residents_us_md": 10, "residents_caribbean": 8},
            {"residents_us_md": 18, "residents_caribbean": 0},
        )
    )
    assert none < nothing < many
    assert none > 0.1 * nothing, "a roster without US IMGs is not proof"


def test_other_programs_are_not_touched() -> None:
    before, after = catalog_with(letters=3), catalog_with(residents_us_md=3, residents_caribbean=9)
    row = before.ids.tolist().index(PROGRAM)
    one, other = (ClosedFormSeason(2028).cutoffs(US_IMG, c, Draws(1, 160)).invite for c in (before, after))
    assert np.array_equal(np.delete(one, row, 0), np.delete(other, row, 0))
    assert not np.array_equal(one[row], other[row])


def test_draws_keep_their_order_so_two_plans_rest_on_the_same_luck() -> None:
    model = roster_model(US_IMG, "family-medicine")
    assert model is not None
    own = Draws(3, 101).normal("openness")
    moved, _ = given_roster(own, np.full(101, 0.5), np.zeros(101), 0.9, 0.2, likelihoods(model, 4, 20, 0))
    assert np.array_equal(np.argsort(moved, kind="stable"), np.argsort(own, kind="stable"))


@given(residents=st.integers(1, 60), data=st.data())
def test_one_more_resident_like_you_never_lowers_the_odds(residents: int, data: st.DataObject) -> None:
    fewer = data.draw(st.integers(0, residents - 1))
    effects = [
        effect_of(US_IMG, "family-medicine", Seen(PROGRAM, count, residents, 0, 1.0, ()))
        for count in (fewer, fewer + 1)
    ]
    assert effects[0] <= effects[1] + 1e-9


def test_an_old_roster_tells_less() -> None:
    new, old = (
        effect_of(US_IMG, "family-medicine", Seen(PROGRAM, 12, 24, years, 1.0, ())) for years in (0, 12)
    )
    assert 0 < old < new


def test_a_page_that_says_it_considers_imgs_helps_a_little() -> None:
    assert mean_odds(bars(catalog_with(letters=3))) < mean_odds(bars(catalog_with(accepts_imgs=True)))


def test_residents_from_do_schools_count_for_do_applicants_only() -> None:
    catalog = catalog_with(residents_us_md=5, residents_us_do=15, residents_caribbean=1)
    assert seen_at(ApplicantType.US_DO_SENIOR, catalog, 2028)[PROGRAM].share == pytest.approx(15 / 21)
    assert seen_at(US_IMG, catalog, 2028)[PROGRAM].share == pytest.approx(1 / 21)
    assert seen_at(ApplicantType.US_MD_SENIOR, catalog, 2028) == {}


def test_a_published_share_of_imgs_counts_as_a_small_roster_divided_by_type() -> None:
    seen = seen_at(US_IMG, catalog_with(img_share=50.0), 2028)[PROGRAM]
    assert seen.residents == 20
    assert 0 < seen.of_type < 10


def test_the_model_reproduces_what_was_measured_on_rosters() -> None:
    from fit.rosters import STATISTICS, fitted, statistics

    got = statistics(*fitted())
    for name in STATISTICS:
        assert got[name] == pytest.approx(figure("roster.tells_openness", statistic=name).number, abs=0.02)


def test_a_roster_of_which_only_some_kinds_of_school_were_counted_tells_no_share() -> None:
    page = Evidence("Our residents", "https://example.org/residents", date(2026, 9, 1), "counted", Grade.TOLD)
    fact = Fact(PROGRAM, "residents_us_md", 12, None, Strength.STATED, page)
    catalog = load_catalog((Pack("told", "Told", "a test", "ours", date(2026, 11, 1), (fact,)),))
    assert PROGRAM not in seen_at(US_IMG, catalog, 2028)
