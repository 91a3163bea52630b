"""Draws are even, and depend on nothing but the seed and the name."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.market import ClosedFormSeason, Draws, normal_nodes
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType

NAMES = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6, unique=True)
SEEDS = st.integers(0, 2**32)
SIZES = st.integers(1, 60)


@given(SEEDS, SIZES, st.text(max_size=12))
def test_every_quantity_takes_evenly_spaced_quantiles_once_each(seed: int, size: int, name: str) -> None:
    drawn = Draws(seed, size).normal(name)
    ranks = [NormalDist().cdf(value) * size for value in sorted(drawn.tolist())]
    assert ranks == pytest.approx([place + 0.5 for place in range(size)], abs=1e-6)
    assert sorted(Draws(seed, size).uniforms("", [name])[0]) == pytest.approx((np.arange(size) + 0.5) / size)


@given(SEEDS, NAMES, st.text(min_size=13, max_size=14))
def test_drawing_one_more_changes_no_other(seed: int, names: list[str], added: str) -> None:
    draws = Draws(seed, 20)
    alone, together = draws.normals("programs", names), draws.normals("programs", [added, *names])
    assert (together[1:] == alone).all()


@given(SEEDS, st.permutations(["a", "b", "c", "d"]))
def test_the_order_in_which_names_come_changes_nothing(seed: int, names: list[str]) -> None:
    draws = Draws(seed, 20)
    shuffled = dict(zip(names, draws.normals("programs", names), strict=True))
    for name, row in zip("abcd", draws.normals("programs", list("abcd")), strict=True):
        assert (shuffled[name] == row).all()


def test_different_names_streams_and_seeds_are_unrelated() -> None:
    size = 4000
    base = Draws(1, size).normals("openness", ["1200521478"])[0]
    others = [
        Draws(1, size).normals("openness", ["1200521480"])[0],
        Draws(1, size).normals("closed", ["1200521478"])[0],
        Draws(2, size).normals("openness", ["1200521478"])[0],
    ]
    for other in others:
        assert abs(np.corrcoef(base, other)[0, 1]) < 0.06


@pytest.mark.parametrize("count", [1, 5, 7, 31])
def test_the_nodes_integrate_powers_of_a_normal_exactly(count: int) -> None:
    nodes, weights = normal_nodes(count)
    moment = 1.0
    for power in range(0, min(2 * count, 12), 2):
        assert weights @ nodes**power == pytest.approx(moment)
        moment *= power + 1


def test_a_program_has_the_same_bars_whatever_else_is_in_the_catalog() -> None:
    season, draws = ClosedFormSeason(), Draws(3, 40)
    everywhere = load_catalog().select(specialties=("FM", "IM"), state=("CA", "OR", "NY"))
    some = load_catalog().select(specialties="FM", state="OR")
    all_bars = season.cutoffs(ApplicantType.US_IMG, everywhere, draws)
    few_bars = season.cutoffs(ApplicantType.US_IMG, some, draws)
    rows = [everywhere.ids.tolist().index(one) for one in some.ids.tolist()]
    for name in ("invite", "rank", "strictness"):
        assert (getattr(all_bars, name)[rows] == getattr(few_bars, name)).all()


@settings(max_examples=5)
@given(st.integers(0, 1000))
def test_turning_the_catalog_around_turns_the_bars_around_and_nothing_else(seed: int) -> None:
    season, draws = ClosedFormSeason(), Draws(seed, 20)
    some = load_catalog().select(specialties="FM", state=("CA", "OR"))
    forth = season.cutoffs(ApplicantType.NON_US_IMG, some, draws)
    back = season.cutoffs(ApplicantType.NON_US_IMG, some[::-1], draws)
    assert (forth.invite == back.invite[::-1]).all()
    assert (forth.rank == back.rank[::-1]).all()
