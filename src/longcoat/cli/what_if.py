"""``longcoat what-if``: what a change would do, what is worth most, and now or next year."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from longcoat.cli.options import TODAY
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.cli.outlook import Grounds
    from longcoat.outlook import Change

EPILOG = (
    "Changes: step2_ck=235, step2_ck=+10, step1=pass, step3=pass, rotation=8@los-angeles, rotation=4@1200521478, "
    "letter=1200521478, letter=us, tie=family@los-angeles, specialty=+psychiatry, specialty=-internal-medicine, "
    "activity=case-report, language=Spanish:conversational, graduation=2027-05-28, signal=FROM:TO, signal=+ID, "
    "signal=-ID, or any field of the profile by its dotted name, such as preferences.budget_usd=2500."
)


@click.command("what-if", epilog=EPILOG)
@click.argument("profile", type=click.Path(path_type=Path))
@click.option(
    "--set", "changes", multiple=True, metavar="FIELD=VALUE", help="A change; may be repeated. See below."
)
@click.option("--new-list", is_flag=True, help="Choose the list again for the changed profile.")
@click.option(
    "--next-year",
    is_flag=True,
    help="Compare applying now with waiting a year, in which these changes are made.",
)
@click.option("--per-dollar", is_flag=True, help="Order improvements by gain per dollar instead of per week.")
@TODAY
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws the chances rest on."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def what_if(
    profile: Path,
    changes: tuple[str, ...],
    new_list: bool,
    next_year: bool,
    per_dollar: bool,
    today: datetime.date,
    seed: int,
    as_json: bool,
) -> None:
    """Say what a change would do for the applicant in PROFILE, on the same scenarios as the plan.

    With --set: the chances before and after with the plan's list, or a new one, as for every change of what you want.
    Without: everything that can still be
    improved before applications are read, by what it adds to the chance to match for its weeks and dollars.

    Exit codes: 0 done; 2 the profile or a change can't be used; 3 a data file is damaged.
    """
    from longcoat.cli.outlook import grounds
    from longcoat.outlook import read_changes

    read = read_changes(changes)
    _refuse_contradiction(new_list, next_year, per_dollar, bool(read))
    known = grounds(profile, today, seed)
    if next_year:
        found, text = _next_year(known, read, today)
    elif not read:
        found, text = _worth(known, today, per_dollar)
    elif new_list or any(_moves_the_list(one) for one in read):
        found, text = _rechosen(known, read, today)
    else:
        found, text = _same_list(known, read, today)
    from longcoat.reports.outlook import outlook_data

    click.echo(json.dumps(outlook_data(found), indent=2) + "\n" if as_json else text, nl=False)


def _moves_the_list(change: Change) -> bool:
    """Tell whether a change is one of what is wanted, which a list that stays the same doesn't show."""
    return change.field == "specialty" or change.field.startswith("preferences.")


def _refuse_contradiction(new_list: bool, next_year: bool, per_dollar: bool, changed: bool) -> None:
    if new_list and next_year:
        raise InputError("--new-list and --next-year can't go together. Right would be: one of them.")
    if new_list and not changed:
        raise InputError("--new-list needs a change. Right would be: --set FIELD=VALUE with it.")
    if per_dollar and (changed or next_year):
        raise InputError("--per-dollar orders improvements. Right would be: without --set and --next-year.")


def _same_list(known: Grounds, changes: Sequence[Change], today: datetime.date) -> tuple[Any, str]:
    from longcoat.outlook import what_if as answer
    from longcoat.reports.outlook import what_if_text

    found = answer(known.applicant, changes, known.applications, today)
    return found, what_if_text(found)


def _rechosen(known: Grounds, changes: Sequence[Change], today: datetime.date) -> tuple[Any, str]:
    from longcoat.outlook import what_if_rechosen
    from longcoat.reports.outlook import rechosen_text

    found = what_if_rechosen(known.applicant, changes, known.choosing, today)
    return found, rechosen_text(found)


def _worth(known: Grounds, today: datetime.date, dollars: bool) -> tuple[Any, str]:
    from longcoat.outlook import by_worth, worth_most
    from longcoat.reports.outlook import worth_text

    steps = by_worth(worth_most(known.applicant, known.applications, today, known.choosing), dollars)
    return steps, worth_text(steps, dollars)


def _next_year(known: Grounds, changes: Sequence[Change], today: datetime.date) -> tuple[Any, str]:
    from longcoat.outlook import changed, now_or_next_year
    from longcoat.reports.outlook import years_text

    later = changed(known.applicant, changes, today)
    found = now_or_next_year(known.applicant, later.applicant, known.applications)
    return found, years_text(found, later=later.words)
