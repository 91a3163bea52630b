"""The root command: knows where each command lives, and imports only the one that was asked for."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from longcoat.errors import LongcoatError

#: Command → (module, attribute). Help texts stand here so that ``longcoat --help`` imports nothing else.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "plan": (
        "longcoat.cli.plan",
        "plan",
        "Plan an application: where to apply, what to signal, and the chances.",
    ),
    "profile": ("longcoat.cli.profile", "profile", "Write, check and convert an applicant's profile."),
    "programs": ("longcoat.cli.programs", "programs", "Search the catalog of programs and show one."),
    "figures": ("longcoat.cli.figures", "figures", "List the published figures that the plan rests on."),
    "serve": ("longcoat.cli.serve", "serve", "Open the same plan in the browser, on this machine only."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, never for ``--help`` of the root."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names in the order a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text) for name, (_, _, help_text) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command, or say which known name is nearest."""
        from longcoat.vocabulary import nearest

        if args and args[0] not in COMMANDS and (close := nearest(args[0], COMMANDS)):
            ctx.fail(f"There is no command {args[0]!r}. Did you mean {close!r}?")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="longcoat", message="longcoat %(version)s")
def root() -> None:
    """Plan a US residency application on your own machine.

    Nothing is sent anywhere: your profile stays in the file you wrote.

    Exit codes: 0 done; 2 something given can't be used (nothing is written); 3 a data file is damaged.
    """


def run() -> None:
    """Run the root command; expected errors become a sentence on standard error and an exit code."""
    try:
        root(prog_name="longcoat")
    except LongcoatError as error:
        click.echo(f"longcoat: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        click.echo(f"longcoat: {name}{error.strerror or error}", err=True)
        sys.exit(2)
