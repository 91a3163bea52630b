"""Seasons that several tests look at, simulated once."""

from __future__ import annotations

import pytest

from longcoat.market.nation import Parameters, Programs, Scenario
from longcoat.programs import load_catalog


@pytest.fixture(scope="session")
def nation() -> Programs:
    return Programs.of(load_catalog())


@pytest.fixture(scope="session")
def season(nation: Programs) -> Scenario:
    return Scenario.simulated(nation, Parameters.typical(), seed=2)


@pytest.fixture(scope="session")
def small() -> Programs:
    """The programs of a few states, with their part of the applicants: quick."""
    return Programs.of(load_catalog().select(state=["VT", "NH", "ME"]))
