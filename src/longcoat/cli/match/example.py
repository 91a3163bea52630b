"""``longcoat match example``: writes a small example to start from."""

from __future__ import annotations

from pathlib import Path

import click

from longcoat.cli.match.folder import FOLDER, show, wrote


@click.command()
@FOLDER
@click.option("--soap", is_flag=True, help="Write an example for SOAP instead of the Match.")
def example(folder: Path, *, soap: bool) -> None:
    """Write the CSV files of a small example into FOLDER, to see what they look like and to change them.

    Nothing is written over.
    """
    from longcoat.market.folder import write_example

    kind = "soap" if soap else "match"
    show(
        [
            wrote(folder, write_example(folder, kind)),
            f"Now run: longcoat match {'soap' if soap else 'run'} {folder}",
        ]
    )
