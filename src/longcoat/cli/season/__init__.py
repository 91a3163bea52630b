"""``longcoat season``: the simulated seasons that chances rest on, built and shown."""

from __future__ import annotations

import click

from longcoat.cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "show": (
        "longcoat.cli.season.show",
        "show",
        "Tell what a season was made of, and check that it is whole.",
    ),
    "build": (
        "longcoat.cli.season.build",
        "build",
        "Simulate the nation's seasons anew, and keep their bars.",
    ),
    "validate": (
        "longcoat.cli.season.validate",
        "validate",
        "Put the season beside every published figure.",
    ),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def season() -> None:
    """Build and show the simulated seasons that chances rest on.

    A season is a folder with the bars of every program in hundreds of simulated Matches, each under assumptions of
    its own; docs/explanation/season.md explains them, docs/reference/season-file.md describes the files.
    """
