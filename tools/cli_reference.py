"""Write docs/reference/cli.md: the help text of every command, as a terminal of 80 columns shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from longcoat.cli.root import root

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
#: click leaves two of 80 columns free.
WIDTH = 78

HEAD = """\
# Commands

<!-- Written by `python tools/cli_reference.py`: change the commands, not this page. -->

Every command says what it does with `--help`, or `-h`. This page holds those texts.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | stopped with Ctrl-C before it was done |
| 2 | something given can't be used: a profile, an option, a file; nothing is written, and the message says what would be right |
| 3 | a data file that Longcoat relies on is damaged |
| 130 | stopped with Ctrl-C while asking for a profile; every answer given so far is saved |

## What holds for every command

- Results go to standard output; notices and errors go to standard error, so a pipe or a file gets the result alone.
- Nothing is printed in color and no line is cut when the output is piped. Text is UTF-8, 80 columns wide.
- JSON has sorted keys and ISO dates. A file that is written replaces the old one whole, or not at all.
- Only `longcoat programs refresh`, and `read`, `roster` and `placements` of a web address, use the network: they fetch
  public pages and send nothing about you. `longcoat serve` listens on your own machine only, unless you tell it another
  address.
"""


def page() -> str:
    """Return the whole page."""
    context = click.Context(root, info_name="longcoat", terminal_width=WIDTH, **root.context_settings)
    return HEAD + "".join(
        f"\n## {each.command_path}\n\n```text\n{each.command.get_help(each)}\n```\n" for each in _all(context)
    )


def _all(context: click.Context) -> Iterator[click.Context]:
    """Yield a context for the command and for everything below it, in the order a person meets them."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            assert command is not None
            yield from _all(click.Context(command, info_name=name, parent=context))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"Wrote {PAGE.name}.")
