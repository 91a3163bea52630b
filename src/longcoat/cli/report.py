"""``longcoat report``: everything in one document."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.applicant import Applicant
    from longcoat.guidance.checks import Checked
    from longcoat.plan import Plan
    from longcoat.reports.document import Document

PAPER = click.Path(exists=True, dir_okay=False, path_type=Path)


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
@click.option(
    "--statement", type=PAPER, help="Check this personal statement, and put the remarks into the report."
)
@click.option("--entries", type=PAPER, help="Do the same with these descriptions of experiences.")
@click.option("--answer", type=PAPER, help="Do the same with this answer for an interview.")
@click.option("--without", multiple=True, metavar="ID", help="Switch a rule or a topic of advice off.")
def report(
    profile: Path,
    today: datetime.date,
    pdf_file: Path | None,
    html_file: Path | None,
    markdown_file: Path | None,
    seed: int,
    programs: int | None,
    budget: float | None,
    statement: Path | None,
    entries: Path | None,
    answer: Path | None,
    without: tuple[str, ...],
) -> None:
    """Write the plan and the roadmap of the applicant in PROFILE as one document.

    Assessment, the list with its reasons, signals, costs, the roadmap with what is done, remarks on what you wrote, what
    the numbers leave out, and sources. The profile's own answers are in it where the advice speaks of them: look before
    you hand it on.

    Exit codes: 0 done; 2 the profile or an option can't be used (nothing is written); 3 a data file is damaged.
    """
    from longcoat.cli.planning import planned
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
    plan = planned(profile, today, seed, programs, budget)
    checked = _checked(plan.applicant, statement, entries, answer)
    made = _document(plan, profile, checked, without)
    contents = [(file, render(made)) for file, render in asked]
    for file, content in contents:
        write(file, content)


def _checked(
    applicant: Applicant, statement: Path | None, entries: Path | None, answer: Path | None
) -> dict[str, Checked]:
    """Check the papers that were named, in the order in which a program reads them.

    Raises:
        InputError: One of them holds no text that can be checked.
    """
    from longcoat.cli.check.sharing import read_file
    from longcoat.guidance.checks import check_answer, check_entries, check_statement

    papers: tuple[tuple[str, Path | None, Callable[[str, Applicant], Checked]], ...] = (
        ("Personal statement", statement, check_statement),
        ("Entries", entries, check_entries),
        ("Answer", answer, check_answer),
    )
    return {title: check(read_file(file), applicant) for title, file, check in papers if file is not None}


def _document(plan: Plan, profile: Path, checked: Mapping[str, Checked], without: Sequence[str]) -> Document:
    from longcoat.cli.planning import progress

    with progress("Writing"):
        from longcoat.cli.folders import open_users_catalog
        from longcoat.guidance.assessment import assess
        from longcoat.guidance.roadmap import apply_or_wait, done_file, read_done, roadmap
        from longcoat.plan.roadmap import applications_of
        from longcoat.reports.document import document

        catalog = open_users_catalog()
        applications = applications_of(plan, catalog)
        assessed = assess(plan.applicant, plan.today, plan, catalog=catalog, without=without)
        way = roadmap(plan.applicant, plan.today, read_done(done_file(profile)), applications)
        return document(
            plan, way, apply_or_wait(plan.applicant, way.milestones, applications), assessed, checked
        )
