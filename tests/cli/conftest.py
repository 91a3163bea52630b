"""Runs `longcoat` in the tests' own process, which spares starting Python for every command."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

import longcoat.cli


@dataclass(frozen=True, slots=True)
class Said:
    """What a command came to: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """What it printed, with wrapped lines put together."""
        return self.out.replace("\n  ", " ")


@pytest.fixture
def run_longcoat(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Return a function that runs a command of its words."""

    def run(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["longcoat", *map(str, words)])
        code: int | str | None = 0
        try:
            longcoat.cli.main()
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        return Said(int(code or 0), said.out, said.err)

    return run
