"""The simulated season answers as any season does: the same columns for all, marked where it borrows, moved by facts."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.market import ClosedFormSeason, Draws, Season, Seen, seen_at
from longcoat.market.simulated import SimulatedSeason
from longcoat.programs import Catalog, load_catalog
from longcoat.vocabulary import ApplicantType
from seasons import unknown_to

US_IMG = ApplicantType.US_IMG


@pytest.fixture(scope="module")
def bundled() -> SimulatedSeason:
    return SimulatedSeason.open()


@pytest.fixture(scope="module")
def some() -> Catalog:
    return load_catalog().select(specialties="FM", state=["CA", "OR"], tracks="categorical")


def test_it_is_a_season_and_its_columns_are_its_scenarios(bundled: SimulatedSeason, some: Catalog) -> None:
    season: Season = bundled
    few, many = season.cutoffs(US_IMG, some, Draws(1, 9)), season.cutoffs(US_IMG, some[10:30], Draws(5, 20))
    rows = [bundled.file.row_of[one] for one in some.ids.tolist()]
    seen = {row for row, one in enumerate(some.ids.tolist()) if one in _seen(some)}
    unseen = [row for row in range(len(some)) if row not in seen]
    held = bundled.file.invite(US_IMG, np.array(rows), 9)
    assert (few.invite[unseen] == held[unseen]).all()
    both = [row for row in range(10, 30) if row in unseen]
    assert (few.invite[both] == many.invite[[row - 10 for row in both], :9]).all()
    assert (few.rank[10:30] == many.rank[:, :9]).all()
    assert few.floor is not None and many.floor is not None
    assert (few.floor[10:30] == many.floor[:, :9]).all()
    assert "simulated" in season.name


def _seen(catalog: Catalog) -> set[str]:
    return set(seen_at(US_IMG, catalog, None))


def test_bars_are_of_the_type(bundled: SimulatedSeason, some: Catalog) -> None:
    draws = Draws(1, 50)
    by_type = {kind: bundled.cutoffs(kind, some, draws) for kind in ApplicantType}
    shares = {kind: np.isfinite(one.invite).mean() for kind, one in by_type.items()}
    assert shares[ApplicantType.US_MD_SENIOR] > shares[US_IMG] > 0.5
    middle = {kind: np.median(one.invite[np.isfinite(one.invite)]) for kind, one in by_type.items()}
    assert middle[ApplicantType.US_MD_SENIOR] < middle[ApplicantType.US_DO_SENIOR] < middle[US_IMG]
    imgs = by_type[US_IMG]
    assert imgs.weights["step2_ck"].shape == imgs.typical["step2_ck"].shape == (50,)
    assert (imgs.weights["step2_ck"] > 0).all()
    assert np.unique(imgs.weights["step2_ck"]).size == 50
    gold, silver = (imgs.weights[f"signal_{tier}/internal-medicine"] for tier in ("gold", "silver"))
    assert (gold.mean() > silver.mean() > 0) and gold.shape == (50,)
    assert (
        imgs.weights["signal_single/dermatology"].mean() > 2 * imgs.weights["signal_single/psychiatry"].mean()
    )
    assert "signal_gold" not in imgs.weights
    assert imgs.weights["step2_ck/family-medicine"].mean() < imgs.weights["step2_ck"].mean()
    md = by_type[ApplicantType.US_MD_SENIOR].weights["step2_ck"]
    assert md.mean() > imgs.weights["step2_ck"].mean()
    assert 215 < imgs.typical["step2_ck"].mean() < 245
    assert not imgs.typical["signal"].any()


def test_more_draws_than_scenarios_are_refused(bundled: SimulatedSeason, some: Catalog) -> None:
    with pytest.raises(InputError, match="holds 400 scenarios, and 401 draws were asked for"):
        bundled.cutoffs(US_IMG, some, Draws(1, 401))


def test_a_roster_with_many_like_the_applicant_lowers_the_bar_and_one_with_none_raises_it(
    bundled: SimulatedSeason, some: Catalog
) -> None:
    draws, one = Draws(1, 100), str(some.ids[3])
    bars = {
        share: bundled.cutoffs(US_IMG, some, draws, {one: Seen(one, share, 24, 0, 1.0, ())}).invite
        for share in (0, 12)
    }
    plain = bundled.cutoffs(US_IMG, some, draws, {}).invite
    others = np.arange(len(some)) != 3
    assert (bars[0][others] == plain[others]).all()
    closed = [float(np.isposinf(bars[share][3]).mean()) for share in (0, 12)]
    assert closed[1] < np.isposinf(plain[3]).mean() < closed[0]
    still = np.isfinite(bars[0][3]) & np.isfinite(plain[3]) & np.isfinite(bars[12][3])
    assert (bars[12][3][still] < plain[3][still]).mean() > 0.9
    assert (bars[0][3][still] > plain[3][still]).mean() > 0.9
    assert np.corrcoef(bars[12][3][still], plain[3][still])[0, 1] > 0.9


def test_what_is_seen_moves_the_bar_about_as_far_as_in_the_closed_form(
    bundled: SimulatedSeason, some: Catalog
) -> None:
    draws, one = Draws(1, 160), str(some.ids[3])
    told = {one: Seen(one, 12, 24, 0, 1.0, ())}

    def gain(season: Season) -> float:
        before, after = (
            1 / (1 + np.exp(season.cutoffs(US_IMG, some, draws, seen).invite[3])) for seen in ({}, told)
        )
        return float(np.log(after.mean() / before.mean()))

    assert gain(bundled) == pytest.approx(gain(ClosedFormSeason()), rel=0.6)


def test_a_program_that_was_not_simulated_borrows_from_its_nearest_kin_and_is_marked(
    bundled: SimulatedSeason, some: Catalog
) -> None:
    one = some[3]
    season, draws = unknown_to(bundled, one.id), Draws(1, 200)
    assert bundled.kin(some) == {}
    kin = season.kin(some)
    assert list(kin) == [one.id]
    lenders = load_catalog().only(kin[one.id])
    assert len(lenders) == 5
    assert set(lenders.specialty_slugs.tolist()) == {"family-medicine"}
    bars = season.cutoffs(US_IMG, some, draws, {})
    lent = season.cutoffs(US_IMG, lenders, draws, {})
    # Whole bars of one lender each, never an average of several; both bars from the same one.
    same = (bars.invite[3] == lent.invite) & (bars.rank[3] == lent.rank)
    assert same.any(axis=0).all()
    assert (same.sum(axis=1) >= 30).all()
    assert np.isnan(season.unfilled(some, 50)[3])
    assert np.isfinite(season.unfilled(some, 50)).sum() == len(some) - 1


def test_a_specialty_that_is_not_simulated_has_the_closed_forms_bars_and_is_marked(
    bundled: SimulatedSeason,
) -> None:
    year = load_catalog().select(specialties="transitional-year", state="CA")
    assert set(bundled.kin(year).values()) == {()}
    draws = Draws(1, 20)
    closed = ClosedFormSeason().cutoffs(US_IMG, year, draws, {})
    assert (bundled.cutoffs(US_IMG, year, draws, {}).invite == closed.invite).all()


def test_kin_are_of_the_same_kind_and_the_nearer_come_first(bundled: SimulatedSeason) -> None:
    catalog = load_catalog().select(
        specialties="psychiatry", state=["OH", "MI", "IN", "TX"], tracks="categorical"
    )
    unsized = np.flatnonzero(np.isnan(catalog.fact_numbers("positions")))
    for row in unsized[::7].tolist():
        one = str(catalog.ids[row])
        kin = unknown_to(bundled, one).kin(catalog.only([one]))[one]
        lenders = load_catalog().only(kin)
        place = dict(zip(lenders.ids.tolist(), lenders.states.tolist(), strict=True))
        kinds = dict(zip(lenders.ids.tolist(), lenders.kinds.tolist(), strict=True))
        away = [place[other] != catalog.states[row] for other in kin if kinds[other] == catalog.kinds[row]]
        assert away
        assert away == sorted(away)


def test_answering_needs_no_numba() -> None:
    script = (
        "import sys; sys.modules['numba'] = None\n"
        "from longcoat.market import Draws\n"
        "from longcoat.market.simulated import SimulatedSeason\n"
        "from longcoat.programs import load_catalog\n"
        "from longcoat.vocabulary import ApplicantType\n"
        "some = load_catalog().select(state='VT')\n"
        "print(SimulatedSeason.open().cutoffs(ApplicantType.US_IMG, some, Draws(1, 9)).invite.shape)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("(")


def test_specialties_that_the_season_cannot_tell_a_type_of_are_answered_in_closed_form(
    bundled: SimulatedSeason,
) -> None:
    lent = bundled.lent(US_IMG)
    assert {"psychiatry", "anesthesiology", "dermatology", "diagnostic-radiology"} <= lent
    assert not {"family-medicine", "internal-medicine", "pediatrics", "emergency-medicine"} & lent
    assert "dermatology" not in bundled.lent(ApplicantType.US_MD_SENIOR)
    both, draws = load_catalog().select(specialties=("FM", "psychiatry"), state="OR"), Draws(1, 30)
    bars, closed = (one.cutoffs(US_IMG, both, draws, {}) for one in (bundled, ClosedFormSeason()))
    psychiatry = both.specialty_slugs == "psychiatry"
    assert (bars.invite[psychiatry] == closed.invite[psychiatry]).all()
    assert (bars.rank[psychiatry] == closed.rank[psychiatry]).all()
    assert (bars.invite[~psychiatry] != closed.invite[~psychiatry]).any()
    own, other = bars.of("family-medicine"), bars.of("psychiatry")
    assert own is bars and other.luck == "logistic" and not other.typical
    assert (other.common_spread == closed.common_spread).all()
    assert bundled.kin(both, US_IMG) == {}
