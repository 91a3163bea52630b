"""One applicant from Los Angeles with a short list in California, and everything that could be chosen."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from common import REPOSITORY
from longcoat.applicant import Applicant, read_profile
from longcoat.market import ClosedFormSeason
from longcoat.outlook import Applications, Choosing
from longcoat.programs import load_catalog

TODAY = datetime.date(2026, 11, 21)
EXAMPLE = REPOSITORY / "examples" / "los-angeles-family-medicine.toml"


@cache
def _applicant() -> Applicant:
    return read_profile(EXAMPLE, TODAY)


@cache
def _applications() -> Applications:
    some = load_catalog().select(specialties="FM", state=("CA", "OR"), listed=True, military=False)[::3]
    return Applications(some, {str(some.ids[0]): "single"}, ClosedFormSeason(2028), seed=1, draws=60)


@cache
def _choosing() -> Choosing:
    some = load_catalog().select(specialties=("FM", "IM", "psychiatry"), listed=True)[::12]
    return Choosing(some, ClosedFormSeason(2028), seed=1, programs=20, draws=40)


@pytest.fixture
def applicant() -> Applicant:
    """The applicant of the tutorial."""
    return _applicant()


@pytest.fixture
def applications() -> Applications:
    """A short list with one signal."""
    return _applications()


@pytest.fixture
def choosing() -> Choosing:
    """Every twelfth program to choose from."""
    return _choosing()


@pytest.fixture
def today() -> datetime.date:
    """The day of the examples."""
    return TODAY
