"""`longcoat` for tests that look at what a command says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import running


@pytest.fixture
def run_longcoat() -> Callable[..., running.Said]:
    """Run a command of its words in this process."""
    return running.run_longcoat
