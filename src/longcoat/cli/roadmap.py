"""``longcoat roadmap``: what to do by when, and a calendar of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY

if TYPE_CHECKING:
    from longcoat.guidance.roadmap import Roadmap, Waiting


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@TODAY
@click.option(
    "--done", "done_ids", multiple=True, metavar="ID", help="Mark this task as done; may be repeated."
)
@click.option("--undone", "undone_ids", multiple=True, metavar="ID", help="Make this task open again.")
@click.option(
    "--ics", "ics_file", type=click.Path(path_type=Path), help="Write a calendar to import to this file."
)
@click.option(
    "--csv", "csv_file", type=click.Path(path_type=Path), help="Write the roadmap as CSV to this file."
)
@click.option(
    "--markdown",
    "markdown_file",
    type=click.Path(path_type=Path),
    help="Write the roadmap as Markdown to this file.",
)
@click.option("--brief", is_flag=True, help="Print tasks and days only.")
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws worths rest on."
)
def roadmap(
    profile: Path,
    today: datetime.date,
    done_ids: tuple[str, ...],
    undone_ids: tuple[str, ...],
    ics_file: Path | None,
    csv_file: Path | None,
    markdown_file: Path | None,
    brief: bool,
    seed: int,
) -> None:
    """Show the way from today to the Match, for the applicant in PROFILE.

    Prints what collides, the tasks of four phases with their first and last days, why, and what each is worth where
    that can be counted; then this season against a year later, and the season's days. What is done is kept in a small
    file beside the profile: me.roadmap.toml for me.toml.

    Exit codes: 0 done; 2 the profile, a task or an option can't be used (nothing is written); 3 a data file is damaged.
    """
    from longcoat.cli.targets import refuse_bad_targets, write
    from longcoat.guidance.roadmap import done_file, marked, read_done, write_done
    from longcoat.reports.roadmap import as_calendar, as_csv, as_markdown, as_text

    kept = done_file(profile)
    renderers: tuple[tuple[Path | None, Callable[[Roadmap, Waiting | None], str | bytes]], ...] = (
        (ics_file, lambda way, _: as_calendar(way)),
        (csv_file, lambda way, _: as_csv(way)),
        (markdown_file, as_markdown),
    )
    asked = [(file, render) for file, render in renderers if file is not None]
    refuse_bad_targets([file for file, _ in asked], profile, kept)
    before = read_done(kept)
    done = marked(before, (*done_ids, *undone_ids), today)
    done = {id_: day for id_, day in done.items() if id_ not in undone_ids}
    way, compared = planned_way(profile, today, seed, done)
    if done != before:
        write_done(kept, done)
        click.echo(f"written: {kept}", err=True)
    for file, render in asked:
        write(file, render(way, compared))
    click.echo(as_text(way, compared, brief), nl=False)


def planned_way(
    profile: Path, today: datetime.date, seed: int, done: dict[str, datetime.date]
) -> tuple[Roadmap, Waiting | None]:
    """Make the plan, the roadmap, and the comparison of this season with the next.

    Raises:
        InputError: The profile can't be used, or its season is over.
    """
    from longcoat.applicant import read_profile
    from longcoat.cli.planning import planned, progress
    from longcoat.guidance.roadmap import apply_or_wait, rank_lists_closed
    from longcoat.guidance.roadmap import roadmap as lay_out
    from longcoat.plan.roadmap import applications_of

    applicant = read_profile(profile, today)
    if rank_lists_closed(applicant, today):  # nothing is left to plan, but SOAP and what comes after it
        return lay_out(applicant, today, done), None
    plan = planned(profile, today, seed, None, None)
    with progress("Laying out"):
        from longcoat.cli.folders import open_users_catalog

        applications = applications_of(plan, open_users_catalog())
        way = lay_out(plan.applicant, today, done, applications)
        return way, apply_or_wait(plan.applicant, way.milestones, applications)
