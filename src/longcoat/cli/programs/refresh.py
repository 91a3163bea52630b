"""``longcoat programs refresh``: visits programs' own sites and keeps what they say."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from longcoat.cli.options import TODAY
from longcoat.cli.programs.as_json import as_json as json_of
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.programs import Catalog, Program
    from longcoat.programs.refresh import Refreshed, Site, Visit

WIDTH = 80
#: What a command returns that was stopped by Ctrl-C.
INTERRUPTED = 130


@click.command()
@click.option("--state", multiple=True, metavar="STATE", help="State, such as CA or Oregon.")
@click.option("--specialty", "-s", multiple=True, metavar="NAME", help="Specialty, such as FM.")
@click.option("--near", metavar="PLACE", help="ZIP code or city; the nearest are visited first.")
@click.option("--within", type=float, metavar="MILES", help="At most this far from --near.")
@click.option("--program", multiple=True, metavar="ID", help="A program; can be repeated.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N programs.")
@click.option("--dry-run", is_flag=True, help="Say whom it would visit; ask nobody.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@TODAY
@click.pass_context
def refresh(
    ctx: click.Context,
    *,
    state: tuple[str, ...],
    specialty: tuple[str, ...],
    near: str | None,
    within: float | None,
    program: tuple[str, ...],
    limit: int | None,
    dry_run: bool,
    as_json: bool,
    today: date,
) -> None:
    """Read programs' own sites, and keep what they say in your catalog.

    It visits the public pages of the programs meant, slowly and one at a time per site, obeys robots.txt, and
    reads what they require of applicants. Nothing about you is sent. Stop it with Ctrl-C whenever you like: the same
    command goes on from there.
    """
    from longcoat.cli.folders import data_folder, open_users_catalog
    from longcoat.programs.refresh import refresh as visit_sites
    from longcoat.programs.refresh import require_scrapy, sites_of

    if not any((state, specialty, near, program, limit)):
        raise InputError("Say which programs, such as: --state CA --specialty FM, or --limit 50")
    catalog = open_users_catalog()
    chosen = _chosen(catalog, state, specialty, near, within, program)[:limit]
    sites = sites_of(chosen, catalog)
    if dry_run:
        click.echo(
            json_of([_planned(site) for site in sites]) if as_json else "\n".join(_plan(chosen, sites))
        )
        return
    require_scrapy()
    with _progress(len(sites)) as told:
        done = visit_sites(sites, data_folder(), today, told=told)
    named = {one.id: one for one in chosen}
    click.echo(json_of(_told(done)) if as_json else "\n".join(_report(done, named)))
    if done.stopped:
        ctx.exit(INTERRUPTED)


def _chosen(
    catalog: Catalog,
    state: tuple[str, ...],
    specialty: tuple[str, ...],
    near: str | None,
    within: float | None,
    ids: tuple[str, ...],
) -> list[Program]:
    """The programs meant, the nearest first; those that a directory no longer lists only by their id."""
    from longcoat.programs import Filters, read_place

    if within is not None and near is None:
        raise InputError("--within needs --near, such as: --near 90033 --within 30")
    place = read_place(near) if near is not None else None
    named = [catalog.find_program(one) for one in dict.fromkeys(ids)]
    if ids and not (state or specialty or near):
        return named
    filters = Filters.of(
        specialties=specialty or None,
        state=state or None,
        near=place.point if place else None,
        within_miles=within,
        listed=True,
    )
    found = catalog.filtered(filters)
    programs = list(found)
    if filters.near is not None:
        miles = {p.id: float(m) for p, m in zip(found, found.distances(filters.near), strict=True)}
        programs.sort(key=lambda p: (math.inf if math.isnan(miles[p.id]) else miles[p.id], p.id))
    return [*named, *(p for p in programs if p.id not in ids)]


def _plan(chosen: Sequence[Program], sites: Sequence[Site]) -> Iterator[str]:
    """Whom it would visit."""
    from longcoat.programs.refresh.site import host_of

    hosts = {host_of(site.url) for site in sites if site.url}
    for program, site in zip(chosen, sites, strict=True):
        yield from wrap(f"{program.id}  {_name(program)}", WIDTH, subsequent_indent=" " * 12)
        yield f"{'':12}{site.url or 'no address known'}"
    yield ""
    yield from wrap(
        f"{_count(len(sites), 'program')} at {_count(len(hosts), 'host')} would be visited; nobody was asked.",
        WIDTH,
    )


def _planned(site: Site) -> dict[str, Any]:
    return {"program": site.program, "url": site.url}


def _report(done: Refreshed, named: dict[str, Program]) -> Iterator[str]:
    """What became of each visit, by outcome, and how to go on."""
    from longcoat.programs.refresh import Outcome

    groups: defaultdict[Outcome, list[Visit]] = defaultdict(list)
    for visit in done.visits:
        groups[visit.outcome].append(visit)
    for outcome in Outcome:
        if group := groups.get(outcome):
            yield from wrap(f"{outcome.value}: {outcome.sentence}", WIDTH)
            for visit in group:
                yield from _visit(visit, named[visit.program])
            yield ""
    yield from _summary(done, groups)


def _visit(visit: Visit, program: Program) -> Iterator[str]:
    from longcoat.programs import fields

    yield from wrap(f"{program.id}  {_name(program)}", WIDTH, initial_indent="  ", subsequent_indent=" " * 14)
    found = ", ".join(fields()[slug].title.lower() for slug in visit.fields)
    moved = f"It has moved to {visit.moved_to}" if visit.moved_to else ""
    up = "It was found one level above its address." if visit.found_up else ""
    for line in filter(None, (found, moved, up, visit.detail)):
        indent = " " * 14
        yield from wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _summary(done: Refreshed, groups: dict[Any, list[Visit]]) -> Iterator[str]:
    parts = [f"{len(group)} {outcome.value}" for outcome, group in groups.items()]
    moved = sum(visit.moved_to is not None for visit in done.visits)
    moves = f" {moved} had moved." if moved else ""
    counts = f" {', '.join(sorted(parts))}." if parts else ""
    yield from wrap(f"{_count(len(done.visits), 'program')} visited:{counts}{moves}", WIDTH)
    asked = [visit for visit in done.visits if visit.url]
    if len(asked) > 1 and all(visit.outcome == "dead" for visit in asked):
        yield "Nothing answered at all: is this computer connected to the internet?"
    if done.earlier:
        yield from wrap(f"{done.earlier} of them before the run was stopped and gone on with.", WIDTH)
    if done.stopped:
        yield "Stopped. The same command goes on from here; nothing found is lost."
    elif any(visit.fields for visit in done.visits):
        yield "What was found is in your catalog: longcoat programs show ID"


def _told(done: Refreshed) -> dict[str, Any]:
    """The same for a machine."""
    from dataclasses import asdict

    visits = [{**asdict(visit), "sentence": visit.sentence} for visit in done.visits]
    return {"visits": visits, "earlier": done.earlier, "stopped": done.stopped}


def _name(program: Program) -> str:
    return f"{program.name}, {program.city or 'city not known'}, {program.state}"


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Visit], None]]:
    """A bar on the terminal, on the side of what is printed; none where nobody looks."""
    import sys

    if not sys.stderr.isatty():
        yield lambda visit: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("Visiting sites", total=total)

        def told(visit: Visit) -> None:
            shown.update(task, advance=1)

        yield told
