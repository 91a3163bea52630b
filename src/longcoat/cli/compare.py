"""``longcoat compare``: two profiles on the same scenarios."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from longcoat.cli.options import TODAY


@click.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@TODAY
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws the chances rest on."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def compare(first: Path, second: Path, today: datetime.date, seed: int, as_json: bool) -> None:
    """Compare the applicants in the profiles FIRST and SECOND, on the same scenarios.

    They may be one person with other answers, or two people. Both are sent to the first one's list, then each to a list
    of their own, so that what comes of the profile and what comes of the list stay apart.

    Exit codes: 0 done; 2 a profile can't be used; 3 a data file is damaged.
    """
    from longcoat.applicant import read_profile
    from longcoat.cli.outlook import grounds
    from longcoat.outlook import between_lists
    from longcoat.outlook import compare as answer
    from longcoat.reports.outlook import compared_text, outlook_data

    other = read_profile(second, today)
    known = grounds(first, today, seed)
    same = answer(known.applicant, other, known.applications)
    one, two = (known.choosing.chosen(who) for who in (known.applicant, other))
    own = between_lists(known.applicant, one, two)
    if as_json:
        told = {"first": first.name, "second": second.name, "same_list": same, "own_lists": own}
        click.echo(json.dumps({name: outlook_data(value) for name, value in told.items()}, indent=2))
        return
    names = (known.applicant.label or first.name, other.label or second.name)
    click.echo(compared_text(names, same, own), nl=False)
