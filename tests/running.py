"""Runs `longcoat` in the tests' own process, which spares starting Python for every command."""

from __future__ import annotations

import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

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

    def expect(self, code: int = 0) -> str:
        """See that the exit code is this one, and return what it printed on the stream that the code stands for."""
        assert self.code == code, self.err
        return self.out if code == 0 else self.err


def run_longcoat(*words: object, cwd: Path | None = None, typed: str = "") -> Said:
    """Run a command of its words, in a folder if one is given, with something typed."""
    out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    code: object = 0
    with ExitStack() as stack:
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        if cwd is not None:
            stack.enter_context(chdir(cwd))
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(sys, "argv", ["longcoat", *map(str, words)])
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed.encode()), "utf-8"))
        try:
            longcoat.cli.main()
        except SystemExit as stopped:
            code = stopped.code
    printed, complained = (one.buffer.getvalue().decode() for one in (out, err))  # type: ignore[attr-defined]
    return Said(int(code or 0), printed, complained)  # type: ignore[call-overload]
