"""The command line: ``longcoat``. It shows and asks; it decides nothing."""

from __future__ import annotations


def main() -> None:
    """Run the command line, turning every expected error into a sentence and an exit code."""
    from longcoat.cli.root import run

    run()
