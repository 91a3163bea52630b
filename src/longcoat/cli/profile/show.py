"""``longcoat profile show``: a profile as Longcoat understands it."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from longcoat.cli.options import TODAY
from longcoat.cli.profile.file import FILE, WIDTH


@click.command()
@FILE
@TODAY
def show(file: Path, today: datetime.date) -> None:
    """Print the profile in FILE as Longcoat understands it."""
    from longcoat.applicant import read_as_written
    from longcoat.applicant.portrait import portrait

    applicant = read_as_written(file, today)
    answered, total = applicant.completeness()
    click.echo(f"{file}: {applicant.type.title}, Match of {applicant.match_year}")
    click.echo(f"{answered} of {total} questions answered; what is not listed is unknown.")
    click.echo("\n".join(portrait(applicant, WIDTH)))
