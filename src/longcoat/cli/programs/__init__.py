"""``longcoat programs``: searches the catalog, shows what is known about a program, and finds out more."""

from __future__ import annotations

import click

from longcoat.cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "search": ("longcoat.cli.programs.search", "search", "List the programs that meet every option given."),
    "show": (
        "longcoat.cli.programs.show",
        "show",
        "Show what is known about one program, how, and what is not.",
    ),
    "tell": ("longcoat.cli.programs.tell", "tell", "Write down what you found out about a program."),
    "read": ("longcoat.cli.programs.read", "read", "Read what a program's own page says."),
    "refresh": ("longcoat.cli.programs.refresh", "refresh", "Read programs' own sites into your catalog."),
    "roster": ("longcoat.cli.programs.roster", "roster", "Count the medical schools on a page of residents."),
    "import": ("longcoat.cli.programs.import_", "import_", "Import a file you obtained."),
    "placements": ("longcoat.cli.programs.placements", "placements", "Read where a school's graduates went."),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def programs() -> None:
    """Search the catalog of programs, show one, and find out more.

    The catalog ships with Longcoat. Only refresh, and read, roster and placements of a web address, use the
    network: they fetch public pages and send nothing about you.
    """
