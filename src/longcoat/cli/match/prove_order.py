"""``longcoat match prove-order``: shows that ranking in true order is never worse."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from pathlib import Path

import click

from longcoat.cli.match.folder import JSON, show
from longcoat.errors import InputError


@click.command("prove-order")
@click.argument("rank_list", metavar="LIST")
@click.option(
    "--markets",
    type=click.IntRange(1, 100_000),
    default=500,
    show_default=True,
    metavar="N",
    help="How many to draw.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Another one draws other markets.",
)
@JSON
def prove_order(rank_list: str, *, markets: int, seed: int, as_json: bool) -> None:
    """Show that ranking programs in the order in which you want them is never worse than any other order.

    LIST is a file with one program on each line, the most wanted first (or a CSV file with a column named
    program), or how many programs there are. Markets with competitors are drawn, and in each the Match is run with
    your list and with other orders of it: with all of them if the list is short, else with every two choices swapped.
    """
    from longcoat.market.order import LIMITS, prove_order

    programs = read_list(rank_list)
    proof = prove_order(programs, markets, seed)
    if as_json:
        told = {**asdict(proof), "sentences": proof.sentences(), "does_not_show": LIMITS}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    click.echo(f"{len(programs)} programs, {markets:,} markets drawn with seed {seed}.\n")
    click.echo("\n".join(proof.table()))
    click.echo()
    show(proof.sentences())
    click.echo("\nWhat this does not show")
    show(f"- {limit}" for limit in LIMITS)


def read_list(told: str) -> list[str]:
    """Return the programs of a rank list: from a file, or so many without a name.

    Raises:
        InputError: There is no such file, or it can't be used.
    """
    if told.isascii() and told.isdecimal():
        return [f"program {number}" for number in range(1, min(int(told), _longest() + 1) + 1)]
    path = Path(told)
    if not path.is_file():
        raise InputError(
            f"{told}: there is no such file. Right would be: a file with one program on each line, or a number."
        )
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"{told}: this is not UTF-8 text. Right would be: text saved as UTF-8.") from None
    header = [name.strip().lower() for name in next(csv.reader(lines[:1]), [])]
    if "program" in header:
        return _column(told, lines, header)
    return [line.strip() for line in lines if line.strip()]


def _longest() -> int:
    from longcoat.market.order import read_settings

    return read_settings().longest


def _column(told: str, lines: list[str], header: list[str]) -> list[str]:
    """Return the column of programs, in order of the column of ranks if there is one."""
    ranked: list[tuple[int, str]] = []
    rows = csv.reader(lines)
    next(rows)
    for cells in rows:
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not row.get("program"):
            continue
        rank = row.get("rank", str(rows.line_num)) if "rank" in header else str(rows.line_num)
        if not (rank.isascii() and rank.isdecimal()):
            raise InputError(
                f"{told}, line {rows.line_num}, rank: {rank or 'an empty cell'} is not a rank. "
                "Right would be: 1 for the first choice, 2, 3 …"
            )
        if int(rank) in (known := dict(ranked)):
            raise InputError(
                f"{told}, line {rows.line_num}, rank: {known[int(rank)]} has rank {rank} already. "
                "Right would be: a rank of its own for each."
            )
        ranked.append((int(rank), row["program"]))
    return [name for _, name in sorted(ranked)]
