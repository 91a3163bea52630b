"""``longcoat season validate``: the simulated season beside every published figure."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--all", "every", is_flag=True, help="Print every figure, not only those of whole types.")
@click.option(
    "--markdown",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the page, and beside it the picture images/season-calibration.svg.",
)
def validate(folder: Path | None, *, every: bool, markdown: Path | None) -> None:
    """Put the season in FOLDER beside every published figure; without FOLDER, the one that comes along.

    Says what is asked of the season and whether it is so, which figures the fit followed and which it never saw, and what
    came out when figures were held out.

    Exit codes: 0 done; 2 there is no season; 3 it is damaged.
    """
    from longcoat.files import write_atomically
    from longcoat.market.nation import Outcome
    from longcoat.market.nation.beside import beside
    from longcoat.market.simulated import open_season
    from longcoat.reports.season import page, picture, sheet
    from longcoat.reports.season.claims import claims
    from longcoat.reports.season.held_out import held_out, held_out_told, years_before

    outcomes = Outcome.each(open_season(folder).outcomes())
    rows, cells = beside(outcomes), held_out()
    asked = list(claims(rows, cells))
    for line in sheet(rows, asked, len(outcomes), every=every):
        click.echo(line)
    if markdown:
        image = Path("images", "season-calibration.svg")
        text = page(
            rows, asked, cells, years_before(), held_out_told()["command"], len(outcomes), image.as_posix()
        )
        write_atomically(markdown, text)
        (markdown.parent / image).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(markdown.parent / image, picture(rows))
        click.echo(f"\nWrote {markdown}.")
