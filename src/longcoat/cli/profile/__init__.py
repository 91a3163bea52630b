"""``longcoat profile``: write a profile step by step, check it, show it, convert it."""

from __future__ import annotations

import click

from longcoat.cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "new": ("longcoat.cli.profile.new", "new", "Ask for a profile step by step and write it to FILE."),
    "check": ("longcoat.cli.profile.check", "check", "Report every problem of a profile at once."),
    "show": ("longcoat.cli.profile.show", "show", "Print the profile in FILE as Longcoat understands it."),
    "convert": ("longcoat.cli.profile.convert", "convert", "Print the profile in FILE as JSON or TOML."),
    "prefer": ("longcoat.cli.profile.prefer", "prefer", "Ask which of two lists you would rather send."),
    "schema": ("longcoat.cli.profile.schema", "schema", "Print the JSON Schema of a profile."),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def profile() -> None:
    """Write, check and convert an applicant's profile.

    A profile is a TOML file that you can also write and comment by hand. It stays on your machine.
    """
