"""Every assumption of the season says what it rests on, and is drawn anew for each scenario."""

from __future__ import annotations

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.figures import all_ids
from longcoat.market import Draws
from longcoat.market.luck import named, numbered
from longcoat.market.nation import TYPES, Luck, ParameterDraws, Parameters, specialty_slugs
from longcoat.market.nation.parameters import coefficients, specialty_table
from longcoat.market.nation.positions import fills_by_type
from longcoat.vocabulary import specialties


def test_every_assumption_says_what_it_rests_on() -> None:
    for one in coefficients().values():
        assert one.basis and one.unit and one.spread >= 0, one.id
        assert set(one.figures) <= set(all_ids()), one.id
        assert one.figures or one.origin == "judgement", one.id


def test_an_assumption_keeps_its_sign_and_its_middle_in_the_draws() -> None:
    drawn = ParameterDraws.of(Draws(5, 101))
    for name, one in coefficients().items():
        assert (np.sign(drawn.values[name]) == np.sign(one.value)).all(), name
        assert np.median(drawn.values[name]) == pytest.approx(one.value, rel=1e-9), name


def test_two_scenarios_live_under_different_assumptions() -> None:
    drawn = ParameterDraws.of(Draws(5, 3))
    assert len(drawn) == 3
    assert drawn[0]["step2_weight"] != drawn[1]["step2_weight"]
    assert drawn[0].openness_error != drawn[1].openness_error


def test_an_assumption_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"There is no assumption cupples\. Did you mean couples\?"):
        Parameters.typical().having(cupples=3)


def test_every_specialty_that_is_simulated_is_known_everywhere() -> None:
    known = {one.slug for one in specialties()}
    assert set(specialty_slugs()) | {"transitional-year"} == known
    for table in ("second_choice", "preliminary"):
        assert set(specialty_table(table)) <= set(specialty_slugs())
    for slug, division in specialty_table("preliminary").items():
        assert sum(division.values()) == pytest.approx(1.0)
        assert set(division) == {one.value for one in TYPES}
        assert min(fills_by_type(slug, 2025)) > 0


def test_luck_is_uniform_normal_and_depends_on_nothing_else() -> None:
    luck, keys = Luck(3, 1), numbered(20_000)
    even, bell = luck.uniforms("a", keys), luck.normals("b", keys)
    assert abs(even.mean() - 0.5) < 0.01
    assert abs(bell.mean()) < 0.02
    assert abs(bell.std() - 1) < 0.02
    assert abs(np.corrcoef(even, bell)[0, 1]) < 0.02
    assert (luck.normals("b", keys[::-1])[::-1] == bell).all()
    assert not (Luck(3, 2).uniforms("a", keys) == even).any()
    alone, together = named(["1200521478"]), named(["0400121010", "1200521478"])
    assert luck.normals("size", alone)[0] == luck.normals("size", together)[1]
