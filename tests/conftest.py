"""Fixtures that several tests share: a profile, and how to vary it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from common import EXAMPLES, TODAY
from longcoat.applicant import Applicant, read_profile
from longcoat.cli import ONE_THREAD
from together import InGroups

# As the command line does, before anything imports NumPy: tests run side by side, and its threads wait by spinning.
for variable in ONE_THREAD:
    os.environ.setdefault(variable, "1")

# How long a test takes says more about the machine's other work than about the code: benchmarks/ measures instead.
# The machine that guards the main branch tries the same examples every time; everybody else's tries new ones.
settings.register_profile("house", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("house")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> InGroups:
    """Share the tests out among the workers in groups."""
    return InGroups(config, log)


@pytest.fixture(scope="session", autouse=True)
def nobodys_own_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what a developer told Longcoat out of the tests, and the tests out of the developer's folders."""
    folder = tmp_path_factory.mktemp("longcoat")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LONGCOAT_DATA", str(folder / "data"))
        patch.setenv("LONGCOAT_CACHE", str(folder / "cache"))
        yield folder


@pytest.fixture(scope="session")
def los_angeles() -> Applicant:
    """The applicant of the tutorial: Step 1 failed once, Step 2 CK 221, family in Los Angeles."""
    return read_profile(EXAMPLES / "los-angeles-family-medicine.toml", TODAY)


@pytest.fixture(scope="session")
def vary() -> Callable[..., Applicant]:
    """Return the profile with some top-level fields replaced, checked anew."""

    def changed(applicant: Applicant, **fields: Any) -> Applicant:
        return Applicant.model_validate({**applicant.model_dump(by_alias=True), **fields})

    return changed
