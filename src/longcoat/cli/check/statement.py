"""``longcoat check statement``: checks a personal statement."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from longcoat.cli.check.sharing import common, read_applicant, read_file, show


@click.command()
@common
def statement(file: Path, *, profile: Path | None, as_json: bool, today: datetime.date) -> None:
    """Check a personal statement: scores, apology, blame, worn phrases, opening, region, ties, close, length.

    Exit codes: 0 checked, whatever was found; 2 the file or the profile can't be used.
    """
    from longcoat.guidance.checks import check_statement

    show(check_statement(read_file(file), read_applicant(profile, today)), as_json=as_json)
