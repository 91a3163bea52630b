"""docs/reference/cli.md holds the help texts that the commands print."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

sys.path.insert(0, str(ROOT / "tools"))

import cli_reference  # noqa: E402


def test_the_reference_of_commands_is_current() -> None:
    assert cli_reference.PAGE.read_text("utf-8") == cli_reference.page(), "run: python tools/cli_reference.py"


def test_every_command_is_in_the_reference() -> None:
    for command in ("plan", "profile new", "profile check", "programs search", "programs show", "figures"):
        assert f"\n## longcoat {command}\n" in cli_reference.page()
