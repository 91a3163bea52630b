"""``longcoat match soap``: runs SOAP on the CSV files of a folder."""

from __future__ import annotations

import json
from pathlib import Path

import click

from longcoat.cli.match.explain import check_name
from longcoat.cli.match.folder import FOLDER, JSON, OUT, show, wrote


@click.command()
@FOLDER
@OUT
@click.option(
    "--season", type=int, metavar="YEAR", help="The match year whose rules hold; otherwise the latest."
)
@click.option(
    "--explain", "applicant", metavar="APPLICANT", help="Tell one applicant's offers instead; write nothing."
)
@JSON
def soap(folder: Path, *, out: Path | None, season: int | None, applicant: str | None, as_json: bool) -> None:
    """Run the Supplemental Offer and Acceptance Program on the CSV files in FOLDER.

    applicants.csv holds the applications in order of preference, programs.csv the unfilled places,
    program_lists.csv the programs' preference lists; soap.csv, if it is there, who may take part and who holds
    out. Every offer is written to offers.csv, the end to matches.csv and unmatched.csv.

    Exit codes: 0 done; 2 a file can't be used: every problem is told with its line, and nothing is written.
    """
    from longcoat.market.folder import read_soap, soap_files, write_files
    from longcoat.market.soap import Rules, explain_soap, run_soap

    rules = Rules.of_season(season)
    given = read_soap(folder, rules)
    result = run_soap(
        given.market, rules, standing=given.standing, first_year=given.first_year, behaviour=given.behaviour
    )
    if applicant is not None:
        check_name(given.market, applicant)
        sentences = list(explain_soap(given.market, result, applicant))
    else:
        sentences = result.sentences()
        texts = soap_files(given.market, result)
        write_files(out or folder, texts)
    if as_json:
        told = {
            "applicants": given.market.applicants,
            "matched": result.matched,
            "places": int(result.places.sum()),
            "free": int(result.free.sum()),
            "offers": len(result.offers),
            "sentences": sentences,
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    show(sentences if applicant is not None else [*sentences, wrote(out or folder, texts)])
