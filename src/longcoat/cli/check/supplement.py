"""``longcoat check supplement``: checks a short answer of the application."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from longcoat.cli.check.sharing import common, read_applicant, read_file, show

#: The boxes by name; the words of guidance, which stays unimported until it is needed.
FIELDS = ("region", "program", "meaningful")


@click.command()
@common
@click.option(
    "--for",
    "box",
    type=click.Choice(FIELDS),
    required=True,
    help="Which box: why a region (geographic preference), why a program (a signal, or its own question), why an experience was "
    "among the most meaningful.",
)
def supplement(file: Path, *, profile: Path | None, as_json: bool, today: datetime.date, box: str) -> None:
    """Check a short answer of the application: reasons of your own, ties that must show again, length, worn phrases.

    Exit codes: 0 checked, whatever was found; 2 the file or the profile can't be used.
    """
    from longcoat.guidance.checks import Field, check_supplement

    show(check_supplement(read_file(file), Field(box), read_applicant(profile, today)), as_json=as_json)
