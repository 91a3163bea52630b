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
    json_file: Path | None,
    csv_file: Path | None,
    brief: bool,
) -> None:
    """Plan the application of the applicant in PROFILE (TOML or JSON).

    Prints where you stand, where to apply and why, what to signal, the chances with their range, the costs,
    and what the
    numbers leave out. The same profile, day and seed always give the same plan.

    Exit codes: 0 done; 2 the profile or an option can't be used (nothing is written); 3 a data file is
    damaged.
    """
    from longcoat.cli.planning import planned
    from longcoat.reports.data import as_csv, as_json
    from longcoat.reports.text import as_text

    made = planned(profile, today, seed, programs, budget)
    outputs = [(json_file, as_json), (csv_file, as_csv)]
    printed = [render(made) for file, render in outputs if file is not None and str(file) == "-"]
    for file, render in outputs:
        if file is not None and str(file) != "-":
            _write(file, render(made))
    for text in printed or [as_text(made, reasons=not brief)]:
        click.echo(text, nl=False)


def _write(file: Path, text: str) -> None:
    from longcoat.errors import InputError
    from longcoat.files import write_atomically

    if not file.absolute().parent.is_dir():
        raise InputError(
            f"{file}: there is no folder {file.parent}. Right would be: a file in a folder that exists."
        )
    write_atomically(file, text)
    click.echo(f"written: {file}", err=True)
