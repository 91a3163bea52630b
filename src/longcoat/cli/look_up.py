"""``longcoat look-up``: which unknown facts are worth knowing."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from longcoat.cli.options import TODAY


@click.command("look-up")
@click.argument("profile", type=click.Path(path_type=Path))
@TODAY
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws the chances rest on."
)
@click.option("--most", type=click.IntRange(1, 200), default=10, show_default=True, help="How many to name.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def look_up(profile: Path, today: datetime.date, seed: int, most: int, as_json: bool) -> None:
    """Name the unknown facts that would help the plan of PROFILE most.

    For each: the page to open, the one thing to read there, what each answer would change, and the command that takes
    the answer. Plan again afterwards: the new fact counts at once.

    Exit codes: 0 done; 2 the profile or an option can't be used; 3 a data file is damaged.
    """
    from longcoat.applicant import read_profile
    from longcoat.cli.folders import open_users_catalog
    from longcoat.cli.planning import progress
    from longcoat.plan import work_out
    from longcoat.reports.look_up import look_ups_data, look_ups_text

    with progress("Weighing what is unknown"):
        catalog = open_users_catalog()
        work = work_out(read_profile(profile, today), today, catalog, seed=seed)
        some = work.look_ups(most)
    if as_json:
        click.echo(json.dumps(look_ups_data(some, catalog), indent=2, ensure_ascii=False))
    else:
        click.echo(look_ups_text(some, catalog), nl=False)
