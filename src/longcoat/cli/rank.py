"""``longcoat rank``: from interviews to a rank order list."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY

if TYPE_CHECKING:
    from longcoat.portfolio.rank_order import Interviews
    from longcoat.programs import Catalog


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.argument("interviews", type=click.Path(path_type=Path))
@click.option(
    "--partner",
    type=(click.Path(path_type=Path), click.Path(path_type=Path)),
    metavar="PROFILE INTERVIEWS",
    help="Your partner's profile and interviews: makes the joint list of a couple.",
)
@TODAY
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws the chances rest on."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def rank(
    profile: Path,
    interviews: Path,
    partner: tuple[Path, Path] | None,
    today: datetime.date,
    seed: int,
    as_json: bool,
) -> None:
    """Make the rank order list of the applicant in PROFILE from INTERVIEWS, a CSV file.

    INTERVIEWS has one row per application and the columns program (id or name), outcome (interviewed, invited,
    declined or no-answer), like (0 to 10; 0: rather unmatched than there) and signal (gold, silver or single). All but
    program may be left out.

    Prints the list in true order with the chance of each place, why no other order is better, what a list with safety
    first would lose, and what further interviews would add.

    Exit codes: 0 done; 2 a file or an option can't be used; 3 a data file is damaged.
    """
    from longcoat.cli.folders import open_users_catalog
    from longcoat.portfolio.rank_order import couple_order
    from longcoat.reports.rank_order import (
        couple_order_data,
        couple_order_text,
        rank_order_data,
        rank_order_text,
    )

    catalog = open_users_catalog()
    own, season = _read(profile, interviews, catalog, today, seed)
    order = own.order()
    if partner is None:
        data, text = rank_order_data(own, order), rank_order_text(own, order, season)
    else:
        partners, _ = _read(*partner, catalog, today, seed)
        joint = couple_order(own, partners, seed)
        data, text = couple_order_data(own, partners, joint), couple_order_text(own, partners, joint)
    click.echo(json.dumps(data, indent=2) if as_json else text, nl=as_json)


def _read(
    profile: Path, log: Path, catalog: Catalog, today: datetime.date, seed: int
) -> tuple[Interviews, str]:
    """Return one person's interviews, and what their chances rest on."""
    from longcoat.applicant import read_profile, read_season_log
    from longcoat.market import season_for
    from longcoat.portfolio.rank_order import read_interviews

    applicant = read_profile(profile, today)
    season = season_for(applicant.match_year)
    return read_interviews(applicant, read_season_log(log), catalog, season, seed, str(log)), season.name
