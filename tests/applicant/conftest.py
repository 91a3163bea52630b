from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from longcoat.cli.root import run

TODAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Outcome:
    """What a command printed and returned."""

    code: int
    out: str
    err: str


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def examples() -> Path:
    return EXAMPLES


@pytest.fixture
def longcoat(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run the command line in this process, as a shell would."""

    def call(*words: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["longcoat", *map(str, words)])
        code: object = 0
        try:
            run()
        except SystemExit as stop:
            code = stop.code
        printed = capsys.readouterr()
        return Outcome(int(code or 0), printed.out, printed.err)  # type: ignore[call-overload]

    return call
