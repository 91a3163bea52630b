"""``longcoat programs tell``: writes down what the applicant found out about a program."""

from __future__ import annotations

import datetime
import shlex
from typing import TYPE_CHECKING

import click

from longcoat.cli.day import Day
from longcoat.cli.options import TODAY
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.programs import Fact, FactField, Program
    from longcoat.programs.packs import Told


@click.command()
@click.argument("program", metavar="ID_OR_NAME")
@click.argument("field")
@click.argument("value", required=False)
@click.option(
    "--about", metavar="TRACK", help="What exactly it is of, such as a track; by default the whole program."
)
@click.option(
    "--as-of",
    "as_of",
    type=Day(),
    metavar="DATE",
    help="The day that it was said; by default today.",
)
@click.option("--url", metavar="ADDRESS", help="The page where it stands, if there is one.")
@click.option(
    "--hard", "strength", flag_value="hard", help="It is a rule: whoever doesn't meet it is not considered."
)
@click.option("--preferred", "strength", flag_value="preferred", help="It is a wish.")
@click.option("--forget", is_flag=True, help="Forget what you told of this field, instead.")
@TODAY
def tell(
    program: str,
    field: str,
    value: str | None,
    *,
    about: str | None,
    as_of: datetime.datetime | None,
    url: str | None,
    strength: str | None,
    forget: bool,
    today: datetime.date,
) -> None:
    """Write down what you found out about a program yourself; it goes before every page.

    FIELD is a name such as accepts_imgs or step2_ck_min, VALUE what you found out, such as yes, 220, or none for "no
    such limit"; roster 3/24 says that 3 of 24 residents are US citizens from schools abroad. Telling the same field
    again replaces what you told before. It is kept on this machine, in your own pack "told", and nowhere else.

    Exit codes: 0 done; 2 something can't be used (nothing is written).
    """
    from longcoat.cli.folders import open_users_catalog, packs_folder
    from longcoat.programs import Strength, find_field
    from longcoat.programs.packs import forget_told, tell_fact

    known = find_field(field)
    found, packs = open_users_catalog().find_program(program), packs_folder()
    if forget:
        if value is not None:
            raise InputError("--forget takes no value.")
        told = forget_told(packs, found.id, field, today=today, about=about)
        if not told.before:
            raise InputError(_nothing(found, known, about))
    elif value is None:
        raise InputError(f"{field} of what? Right would be: {known.values}.")
    else:
        told = tell_fact(
            packs,
            found.id,
            field,
            value,
            today=today,
            about=about,
            as_of=as_of.date() if as_of else None,
            url=url,
            strength=Strength(strength or "stated"),
        )
    click.echo("\n".join(_done(found, known, told, about)))


def _nothing(program: Program, field: FactField, about: str | None) -> str:
    what = f"{field.slug}{f' ({about})' if about else ''}"
    return f"You have told nothing about {what} of {program.id} ({program.name})."


def _done(program: Program, field: FactField, told: Told, about: str | None) -> list[str]:
    """Say what is known now, what was there before, and how to go back."""
    from longcoat.programs.card import value_words

    fact, before = told.fact, told.before
    what = f"{field.title}{f' ({about})' if about else ''}"
    lines = [f"{program.name} ({program.id})"]
    lines.append(f"  {what}: {value_words(fact) if fact else 'forgotten'}")
    if fact is not None and fact.strength == "stated" and field.none_is is not None and fact.value != "none":
        lines.append("  It closes no door. If it is a rule, tell it again with --hard.")
    command = f"longcoat programs tell {program.id} {field.slug}"
    some = f" --about {shlex.quote(about)}" if about else ""
    lines += [
        f"  Before: {value_words(old)}. Back to it: {command} {shlex.quote(field.write(old.value))}{some}{_flag(old)}"
        for old in before
        if old != fact
    ]
    if fact is not None and not before:
        lines.append(f"  To take it back: {command}{some} --forget")
    return lines


def _flag(fact: Fact) -> str:
    return f" --{fact.strength.value}" if fact.strength in ("hard", "preferred") else ""
