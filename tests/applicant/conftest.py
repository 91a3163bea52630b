from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from running import Said, run_longcoat

TODAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def examples() -> Path:
    return EXAMPLES


@pytest.fixture
def longcoat() -> Callable[..., Said]:
    """Run the command line in this process, as a shell would."""
    return run_longcoat
