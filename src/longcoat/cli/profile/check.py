"""``longcoat profile check``: every problem of a profile at once, or what is still open in it."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click

from longcoat.cli.options import TODAY
from longcoat.cli.profile.file import FILE, wrapped
from longcoat.errors import ProfileError


@click.command()
@FILE
@TODAY
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(file: Path, today: datetime.date, as_json: bool) -> None:
    """Report every problem of a profile at once.

    Says for each the line and the field, what is wrong and what would be right. Exit code 0 when there is
    none, 2 otherwise. A profile of an older format is first brought up to date, with a copy of the old one
    beside it.
    """
    from longcoat.applicant import bring_up_to_date

    try:
        if upgrade := bring_up_to_date(file, today):
            click.echo(upgrade, err=True)
    except ProfileError as error:
        _fail(file, error, as_json=as_json)
    report(file, today, as_json=as_json)


def report(file: Path, today: datetime.date, *, as_json: bool = False) -> None:
    """Print what a check of the file finds; leave with exit code 2 when something is wrong."""
    from longcoat.applicant import read_as_written

    try:
        applicant = read_as_written(file, today)
    except ProfileError as error:
        _fail(file, error, as_json=as_json)
    answered, total = applicant.completeness()
    still_open = applicant.open_questions()
    if as_json:
        found = {"answered": answered, "file": str(file), "open": still_open, "problems": [], "total": total}
        click.echo(json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False))
        return
    click.echo(f"{file}: no problems. {answered} of {total} questions are answered.")
    if still_open:
        click.echo(wrapped(f"Open, and each answer makes the plan more certain: {', '.join(still_open)}."))


def _fail(file: Path, error: ProfileError, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {"field": each.field, "line": each.line, "right": each.right, "what": each.what}
            for each in error.problems
        ]
        found = {"file": str(file), "problems": rows}
        click.echo(json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False))
    else:
        click.echo(error)
    sys.exit(error.exit_code)
