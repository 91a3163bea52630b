"""``longcoat report``: everything in one document."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.reports.document import Document


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@TODAY
@click.option(
    "--pdf", "pdf_file", type=click.Path(path_type=Path), help="Write the report as PDF to this file."
)
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path), help="Write it as one HTML page to this file."
)
@click.option(
    "--markdown", "markdown_file", type=click.Path(path_type=Path), help="Write it as Markdown to this file."
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws the chances rest on."
)
@click.option(
    "--programs", type=click.IntRange(1), help="The most programs, instead of the profile's number."
)
@click.option("--budget", type=float, help="US dollars for all fees, instead of the profile's number.")
def report(
    profile: Path,
    today: datetime.date,
    pdf_file: Path | None,
    html_file: Path | None,
    markdown_file: Path | None,
    seed: int,
    programs: int | None,
    budget: float | None,
) -> None:
    """Write the plan and the roadmap of the applicant in PROFILE as one document.

    Assessment, the list with its reasons, signals, costs, the roadmap with what is done, what the numbers leave out,
    and sources. The profile's own answers are in it where the advice speaks of them: look before you hand it on.

    Exit codes: 0 done; 2 the profile or an option can't be used (nothing is written); 3 a data file is damaged.
    """
    from longcoat.cli.targets import refuse_bad_targets, write
    from longcoat.guidance.roadmap import done_file
    from longcoat.reports.document import as_html, as_markdown, as_pdf

    renderers: tuple[tuple[Path | None, Callable[[Document], str | bytes]], ...] = (
        (pdf_file, as_pdf),
        (html_file, as_html),
        (markdown_file, as_markdown),
    )
    asked = [(file, render) for file, render in renderers if file is not None]
    if not asked:
        raise InputError("Nothing was asked for. Right would be: --pdf FILE, --html FILE or --markdown FILE.")
    refuse_bad_targets([file for file, _ in asked], profile, done_file(profile))
    made = _document(profile, today, seed, programs, budget)
    contents = [(file, render(made)) for file, render in asked]
    for file, content in contents:
        write(file, content)


def _document(
    profile: Path, today: datetime.date, seed: int, programs: int | None, budget: float | None
) -> Document:
    from longcoat.cli.planning import planned, progress

    plan = planned(profile, today, seed, programs, budget)
    with progress("Writing"):
        from longcoat.cli.folders import open_users_catalog
        from longcoat.guidance.roadmap import apply_or_wait, done_file, read_done, roadmap
        from longcoat.guidance.rules import advise
        from longcoat.plan.roadmap import applications_of
        from longcoat.reports.document import document

        catalog = open_users_catalog()
        applications, said = (
            applications_of(plan, catalog),
            advise(plan.applicant, today, plan, catalog=catalog),
        )
        way = roadmap(plan.applicant, today, read_done(done_file(profile)), applications)
        return document(plan, way, apply_or_wait(plan.applicant, way.milestones, applications), said)
