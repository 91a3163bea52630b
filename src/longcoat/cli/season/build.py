"""``longcoat season build``: simulates the nation's seasons, on this machine or on a cluster."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from longcoat.market.simulated.building.build import Engine


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--scenarios",
    type=click.IntRange(min=1),
    default=400,
    show_default=True,
    metavar="N",
    help="How many seasons, each under assumptions of its own.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Decides all luck: the same number gives the same bytes.",
)
@click.option(
    "--match-year",
    type=int,
    default=2025,
    show_default=True,
    metavar="YEAR",
    help="The Match whose published sizes are used.",
)
@click.option(
    "--state",
    "states",
    multiple=True,
    metavar="STATE",
    help="Only the programs of this state, with their part of the applicants: quick, to try it. Repeatable.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes on this machine.  [default: one for each processor]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Simulate on the Dask cluster of this scheduler, such as tcp://10.0.0.5:8786.",
)
def build(
    folder: Path,
    *,
    scenarios: int,
    seed: int,
    match_year: int,
    states: tuple[str, ...],
    workers: int | None,
    scheduler: str | None,
) -> None:
    """Simulate seasons of the whole nation, and keep the bars of every program in FOLDER.

    It may be stopped at any moment: finished seasons are kept in FOLDER.parts, and the same command goes on from them.
    The same seed gives the same bytes, whatever the number of workers. A season that is in FOLDER stays until the new
    one is whole.

    Exit codes: 0 done; 2 something given can't be used; 130 stopped.
    """
    from longcoat.errors import InputError
    from longcoat.market.simulated.building import Recipe, by_cluster, by_processes, parts_of
    from longcoat.market.simulated.building import build as make

    if scheduler and workers:
        raise InputError("--workers is for this machine. Right would be: --workers or --scheduler, not both.")
    recipe = Recipe(seed, scenarios, match_year, _programs(states))
    engine: Engine = (
        partial(by_cluster, address=scheduler)
        if scheduler
        else partial(by_processes, workers=workers or os.cpu_count() or 1)
    )
    try:
        with click.progressbar(length=scenarios, label="Seasons", show_pos=True) as bar:
            make(recipe, folder, engine, _told(bar.update))
    except KeyboardInterrupt:
        kept = len(list(parts_of(folder).glob("*.part")))
        click.echo(
            f"\nStopped: {kept} of {scenarios} seasons are kept; the same command goes on from there.",
            err=True,
        )
        raise SystemExit(130) from None
    size = sum(one.stat().st_size for one in folder.iterdir())
    click.echo(
        f"Wrote {scenarios:,} seasons of {len(recipe.nation()):,} programs to {folder} ({size / 1e6:.1f} MB)."
    )


def _programs(states: tuple[str, ...]) -> tuple[str, ...] | None:
    from longcoat.programs import load_catalog

    return tuple(load_catalog().select(state=states).ids.tolist()) if states else None


def _told(update: Callable[[int], None]) -> Callable[[int], None]:
    """Return what tells a progress bar, which wants to know what is new, how many are finished."""
    before = 0

    def tell(finished: int) -> None:
        nonlocal before
        update(finished - before)
        before = finished

    return tell
