"""``longcoat check entries``: checks the descriptions of experiences."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from longcoat.cli.check.sharing import common, read_applicant, read_file, show


@click.command()
@common
def entries(file: Path, *, profile: Path | None, as_json: bool, today: datetime.date) -> None:
    """Check descriptions of experiences, separated by empty lines; a short first line is taken for the title.

    Exit codes: 0 checked, whatever was found; 2 the file or the profile can't be used.
    """
    from longcoat.guidance.checks import check_entries

    show(check_entries(read_file(file), read_applicant(profile, today)), as_json=as_json)
