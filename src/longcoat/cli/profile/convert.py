"""``longcoat profile convert``: a profile in the other format."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from longcoat.cli.options import TODAY
from longcoat.cli.profile.file import FILE
from longcoat.errors import InputError


@click.command()
@FILE
@TODAY
@click.option("--to", "kind", type=click.Choice(["json", "toml"]), required=True, help="The format to write.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="A new file to write to, instead of the screen."
)
def convert(file: Path, today: datetime.date, kind: str, output: Path | None) -> None:
    """Print the profile in FILE as JSON or TOML.

    Comments in FILE are not carried over; FILE itself stays as it is.
    """
    from longcoat.applicant import read_as_written, to_json, to_toml
    from longcoat.files import write_atomically

    applicant = read_as_written(file, today)
    text = to_json(applicant) if kind == "json" else to_toml(applicant)
    if output is None:
        click.echo(text, nl=False)
    elif output.exists():
        raise InputError(f"{output} exists already. Right would be: the name of a new file.")
    else:
        write_atomically(output, text)
        click.echo(f"Written to {output}.")
