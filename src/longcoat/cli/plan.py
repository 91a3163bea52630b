"""``longcoat plan``: from a profile to a plan."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from longcoat.cli.options import TODAY


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@TODAY
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws the chances rest on."
)
@click.option(
    "--programs", type=click.IntRange(1), help="The most programs, instead of the profile's number."
)
@click.option("--budget", type=float, help="US dollars for all fees, instead of the profile's number.")
@click.option(
    "--season",
    type=click.Choice(["simulated", "closed-form"]),
    default="simulated",
    show_default=True,
    help="What says how high the programs' bars are: whole simulated Matches, or the first model, which drew them.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path),
    help="Also write the plan as JSON to this file; - prints it instead.",
)
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(path_type=Path),
    help="Also write the list as CSV to this file; - prints it instead.",
)
@click.option("--brief", is_flag=True, help="Print one line per program, without its reasons.")
def plan(
    profile: Path,
    today: datetime.date,
    seed: int,
    programs: int | None,
    budget: float | None,
    season: str,
    json_file: Path | None,
    csv_file: Path | None,
    brief: bool,
) -> None:
    """Plan the application of the applicant in PROFILE (TOML or JSON).

    Prints where you stand, where to apply and why, what to signal, the chances with their range, the costs, and what
    the numbers leave out. The same profile, day and seed always give the same plan.

    Exit codes: 0 done; 2 the profile or an option can't be used (nothing is written); 3 a data file is damaged.
    """
    from longcoat.cli.planning import planned
    from longcoat.cli.targets import refuse_bad_targets, write
    from longcoat.reports.data import as_csv, as_json
    from longcoat.reports.text import as_text

    asked = [
        (file, render) for file, render in ((json_file, as_json), (csv_file, as_csv)) if file is not None
    ]
    refuse_bad_targets([file for file, _ in asked if not _is_stdout(file)], profile)
    made = planned(profile, today, seed, programs, budget, closed_form=season == "closed-form")
    for file, render in asked:
        if not _is_stdout(file):
            write(file, render(made))
    printed = [render(made) for file, render in asked if _is_stdout(file)]
    for text in printed or [as_text(made, reasons=not brief)]:
        click.echo(text, nl=False)


def _is_stdout(file: Path) -> bool:
    return str(file) == "-"
