"""Runs `longcoat` in the tests' own process, which spares starting Python for every command."""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import longcoat.cli

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


@dataclass(frozen=True, slots=True)
class Said:
    """What a command came to: its exit code, and what it printed, on each stream and as a terminal shows both."""

    code: int
    out: str
    err: str
    together: str

    @property
    def text(self) -> str:
        """What it printed, with wrapped lines put together."""
        return self.out.replace("\n  ", " ")

    def expect(self, code: int = 0) -> str:
        """See that the exit code is this one, and return what it printed on the stream that the code stands for."""
        assert self.code == code, self.err
        return self.out if code == 0 else self.err


class Copied(BytesIO):
    """A stream of which everything is written to another one too."""

    def __init__(self, copy: BytesIO) -> None:
        super().__init__()
        self.copy = copy

    def write(self, content: Buffer) -> int:
        self.copy.write(content)
        return super().write(content)


def run_longcoat(*words: object, cwd: Path | None = None, typed: str = "") -> Said:
    """Run a command of its words, in a folder if one is given, with something typed."""
    both = BytesIO()
    out, err = (TextIOWrapper(Copied(both), "utf-8", write_through=True) for _ in range(2))
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
    printed = (one.getvalue().decode() for one in (out.buffer, err.buffer, both))  # type: ignore[attr-defined]
    return Said(int(code or 0), *printed)  # type: ignore[call-overload]


def interruptible() -> None:
    """Let Ctrl-C reach a program that is started from here: a test run in the background passes on that it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
