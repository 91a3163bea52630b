"""``longcoat match prove-order``: shows that ranking in true order is never worse."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from longcoat.cli.match.folder import JSON, show


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
    from longcoat.market.folder import read_rank_list
    from longcoat.market.order import read_settings

    if told.isascii() and told.isdecimal():
        return [f"program {number}" for number in range(1, min(int(told), read_settings().longest + 1) + 1)]
    return read_rank_list(Path(told))
