"""``longcoat match explain``: tells why an applicant matched where they did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.match.folder import FOLDER, JSON, show

if TYPE_CHECKING:
    from longcoat.market.matching import Market


@click.command()
@FOLDER
@click.argument("applicant")
@JSON
def explain(folder: Path, applicant: str, *, as_json: bool) -> None:
    """Tell why APPLICANT matched where they did: whom they asked, who was bumped, and who held the places.

    The Match is run on the CSV files in FOLDER; nothing is written.
    """
    from longcoat.market.folder import read_market
    from longcoat.market.matching import explain as told_by

    market = read_market(folder)
    check_name(market, applicant)
    told = told_by(market, applicant)
    if as_json:
        program = None if told.program is None else market.names.program(told.program)
        found = {"applicant": applicant, "program": program, "sentences": told.sentences}
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        show(told.sentences)


def check_name(market: Market, applicant: str) -> None:
    """See that there is such an applicant.

    Raises:
        InputError: There isn't; the message has the nearest name.
    """
    from longcoat.errors import InputError
    from longcoat.vocabulary import nearest

    known = market.names.applicants or ()
    if applicant not in known:
        close = nearest(applicant, known)
        right = f"{close}" if close else "a name as in applicants.csv"
        raise InputError(f"There is no applicant {applicant}. Right would be: {right}.")
