"""``longcoat match run``: runs the Match on the CSV files of a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from longcoat.cli.match.folder import FOLDER, JSON, OUT, count, show, wrote

if TYPE_CHECKING:
    from longcoat.market.matching import Market, Matching

#: How many blocking pairs are told one by one.
TOLD = 10


@click.command()
@FOLDER
@OUT
@click.option(
    "--proposing",
    type=click.Choice(["applicants", "programs"]),
    default="applicants",
    show_default=True,
    help="Who proposes; the US Match lets applicants.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Decides which orders of couples are tried if the usual one goes in a circle.",
)
@JSON
def run(folder: Path, *, out: Path | None, proposing: str, seed: int, as_json: bool) -> None:
    """Run the Match on the CSV files in FOLDER: applicants.csv, programs.csv, program_lists.csv.

    couples.csv and supplemental.csv are read if they are there. The result is written to matches.csv and
    unmatched.csv, and checked by a search for blocking pairs that shares nothing with the algorithm.

    Exit codes: 0 done; 2 a file can't be used: every problem is told with its line, and nothing is written.
    """
    from longcoat.market.folder import matching_files, read_market, write_files
    from longcoat.market.matching import Side, run_match

    market = read_market(folder)
    matching = run_match(market, Side(proposing), seed)
    blocking = _blocking(market, matching)
    texts = matching_files(market, matching)
    write_files(out or folder, texts)
    if as_json:
        click.echo(json.dumps(_told(market, matching, blocking), indent=2, ensure_ascii=False))
        return
    show([*_summary(market, matching), *_checked(blocking), wrote(out or folder, texts)])


def _blocking(market: Market, matching: Matching) -> list[str]:
    """Return the blocking pairs in words, and refuse a matching that can't be.

    Raises:
        AssertionError: The matching breaks a rule: the algorithm is wrong, not the files.
    """
    from longcoat.market.matching import blocking_pairs, irregularities

    wrong = irregularities(market, matching)
    if wrong:
        raise AssertionError("; ".join(wrong))
    return [pair.sentence(market) for pair in blocking_pairs(market, matching)]


def _summary(market: Market, matching: Matching) -> Iterator[str]:
    from longcoat.market.folder import choices_held

    places, filled = int(matching.quotas.sum()), int(matching.filled.sum())
    couples = f", {count(len(market.couples), 'couple')}" if len(market.couples) else ""
    yield (
        f"{count(market.applicants, 'applicant')}{couples}; {count(market.programs, 'program')} with "
        f"{count(places, 'place')}."
    )
    first = choices_held(market, matching).count(1)
    yield (
        f"{matching.matched:,} of {count(market.applicants, 'applicant')} matched, {first:,} of them to the first "
        f"choice; {filled:,} of {count(places, 'place')} filled."
    )
    yield from matching.report.sentences()
    for title in matching.report.set_aside(market)[:TOLD]:
        yield f"Set aside: {title}."


def _checked(blocking: list[str]) -> Iterator[str]:
    if not blocking:
        yield "Checked by a separate search: no blocking pair."
        return
    yield f"Checked by a separate search: {count(len(blocking), 'blocking pair')}."
    yield from (f"- {sentence}" for sentence in blocking[:TOLD])
    if len(blocking) > TOLD:
        yield f"- … and {len(blocking) - TOLD:,} more"


def _told(market: Market, matching: Matching, blocking: list[str]) -> dict[str, Any]:
    report = matching.report
    return {
        "applicants": market.applicants,
        "couples": len(market.couples),
        "programs": market.programs,
        "places": int(matching.quotas.sum()),
        "matched": matching.matched,
        "filled": int(matching.filled.sum()),
        "stable": report.stable.value,
        "set_aside": report.set_aside(market),
        "blocking_pairs": blocking,
        "proposals": report.proposals,
        "sentences": report.sentences(),
    }
