"""``longcoat why``: what a chance at one program is made of."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY

if TYPE_CHECKING:
    from longcoat.chances import Chances, Estimate


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.argument("program")
@click.option(
    "--signal", type=click.Choice(["single", "gold", "silver"]), help="As if you sent it this signal."
)
@TODAY
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws the chances rest on."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def why(
    profile: Path, program: str, signal: str | None, today: datetime.date, seed: int, as_json: bool
) -> None:
    """Say what the chance of the applicant in PROFILE at PROGRAM (id or name) is made of.

    Prints what scores, attempts, experience, letters, ties, a signal, the program's place, kind and record and its shut
    doors add or take, against the typical applicant of the type in the specialty. The contributions add up exactly.

    Exit codes: 0 done; 2 the profile can't be used, or there is no such program; 3 a data file is damaged.
    """
    from longcoat.applicant import read_profile
    from longcoat.chances import chances, too_little
    from longcoat.chances import why as taken_apart
    from longcoat.cli.folders import open_users_catalog
    from longcoat.market import season_for
    from longcoat.reports.outlook import outlook_data
    from longcoat.reports.why import why_text

    applicant = read_profile(profile, today)
    catalog = open_users_catalog()
    one = catalog.find_program(program)
    others = catalog.select(specialties=one.specialty, listed=True, military=False)
    pool = catalog.only({*others.ids.tolist(), one.id})
    found = chances(applicant, pool, season_for(applicant.match_year), seed)
    row = pool.ids.tolist().index(one.id)
    (explained,) = taken_apart(found, [row], {row: signal} if signal else None)
    told = _estimates(found, row, signal)
    reasons = too_little(found, row)
    if as_json:
        data = {"why": outlook_data(explained), "chances": outlook_data(dict(told)), "too_little": reasons}
        click.echo(json.dumps(data, indent=2))
        return
    click.echo(why_text(explained, told, reasons), nl=False)


def _estimates(found: Chances, row: int, signal: str | None) -> list[tuple[str, Estimate]]:
    """Return the chances of each step at one program."""
    import numpy as np

    from longcoat.chances import Estimate

    invited, accepted = found.with_signals([row], {row: signal} if signal else {})
    both, first = found.by_draw(accepted)[0], found.mean_invited(invited)[0]
    given = np.divide(both, first, out=np.full_like(both, np.nan), where=first > 0)
    open_ = given[~np.isnan(given)]
    told = [("invited", Estimate.of(first))]
    if len(open_):
        told.append(("ranked high enough to match, once interviewed", Estimate.of(open_)))
    return [*told, ("matched there, if you prefer it to all others", Estimate.of(both))]
