"""Reading a profile and planning, with a word to the person who waits."""

from __future__ import annotations

import datetime
import math
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.plan import Plan, Work

#: A wait longer than this deserves a sign of life, in seconds.
PATIENCE = 1.0


def planned(
    file: Path,
    today: datetime.date,
    seed: int,
    programs: int | None,
    budget: float | None,
    closed_form: bool = False,
) -> Plan:
    """Read the profile in `file`, bringing an older format up to date, and make its plan; see `worked_out`."""
    from longcoat.plan import plan_of

    return plan_of(worked_out(file, today, seed, programs, budget, closed_form), today, budget)


def worked_out(
    file: Path,
    today: datetime.date,
    seed: int,
    programs: int | None = None,
    budget: float | None = None,
    closed_form: bool = False,
) -> Work:
    """Read the profile in `file`, bringing an older format up to date, and work out what its plan rests on.

    Raises:
        InputError: The profile, an option, or one of the user's packs can't be used.
    """
    if budget is not None and not 0 < budget < math.inf:
        raise InputError(f"--budget is {budget:g}. Right would be: an amount in US dollars above 0.")
    with progress("Planning"):
        from longcoat.applicant import bring_up_to_date, read_profile
        from longcoat.cli.folders import open_users_catalog
        from longcoat.market import season_for
        from longcoat.plan import work_out

        upgrade = bring_up_to_date(file, today)
        if upgrade is not None:
            click.echo(str(upgrade), err=True)
        applicant = read_profile(file, today)
        catalog = open_users_catalog()
        season = season_for(applicant.match_year, closed_form)
        return work_out(applicant, today, catalog, season, seed, programs, budget)


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Show a moving bar on a terminal when something takes longer than a second; nothing when piped."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    bar = threading.Thread(target=_show, args=(what, done), daemon=True)
    bar.start()
    try:
        yield
    finally:
        done.set()
        bar.join()


def _show(what: str, done: threading.Event) -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(pulse_style="bold"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        shown.add_task(f"{what} …", total=None)
        done.wait()
