"""A group that knows where each of its commands lives, and imports only the one that was asked for."""

from __future__ import annotations

import importlib
from typing import Any

import click

#: Command → (module, attribute, one line of help): the line stands here so that a list of commands imports none of them.
Commands = dict[str, tuple[str, str, str]]


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, never to be listed.

    Attributes:
        table: Where each command lives, in the order a person meets them.
    """

    def __init__(self, *args: Any, table: Commands, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names in the order a person meets them."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in self.table:
            return None
        module, attribute, _ = self.table[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text) for name, (_, _, help_text) in self.table.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command, or say which known name is nearest."""
        from longcoat.vocabulary import nearest

        if args and args[0] not in self.table and (close := nearest(args[0], self.table)):
            ctx.fail(f"There is no command {args[0]!r}. Did you mean {close!r}?")
        return super().resolve_command(ctx, args)
