"""``longcoat match``: runs a Match or SOAP on CSV files, explains it, and shows that the true order is never worse."""

from __future__ import annotations

import click

from longcoat.cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "example": ("longcoat.cli.match.example", "example", "Write a small example to start from."),
    "run": ("longcoat.cli.match.run", "run", "Run the Match on the CSV files of a folder."),
    "explain": ("longcoat.cli.match.explain", "explain", "Tell why an applicant matched where they did."),
    "soap": ("longcoat.cli.match.soap", "soap", "Run SOAP on the CSV files of a folder."),
    "prove-order": (
        "longcoat.cli.match.prove_order",
        "prove_order",
        "Show that ranking in true order is never worse.",
    ),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def match() -> None:
    """Run a Match of your own, explain it, and test rank lists.

    The algorithm is that of the US Match: applicants propose, couples and supplemental lists included. The files
    are described in docs/reference/match-files.md; nothing leaves this machine.
    """
