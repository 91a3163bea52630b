"""A small season: the programs of two states, built once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from longcoat.market.simulated.building import Recipe, build, by_processes
from longcoat.programs import load_catalog

#: Enough scenarios that a build can be stopped in the middle; each takes a twentieth of a second.
SCENARIOS = 32


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    some = load_catalog().select(state=["VT", "NH"])
    return Recipe(seed=3, scenarios=SCENARIOS, programs=tuple(some.ids.tolist()))


@pytest.fixture(scope="session")
def season(recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a season that was built in one go, by one process."""
    folder = tmp_path_factory.mktemp("seasons") / "season"
    build(recipe, folder, partial(by_processes, workers=1))
    return folder


def contents(folder: Path) -> Mapping[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir())}
