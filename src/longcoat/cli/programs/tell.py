"""``longcoat programs tell``: writes down what the applicant found out about a program."""

from __future__ import annotations

import datetime
import shlex
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.programs import Fact, FactField, Program
    from longcoat.programs.packs import Pack

#: The pack that holds what the applicant found out.
PACK = "told"


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
    type=click.DateTime(["%Y-%m-%d"]),
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
    such limit". Telling the same field again replaces what you told before. It is kept on this machine, in your
    own pack "told", and nowhere else.

    Exit codes: 0 done; 2 something can't be used (nothing is written).
    """
    from longcoat.cli.folders import open_users_catalog, packs_folder
    from longcoat.programs.packs import forget_fact, merge_facts, update_pack

    known = _field(field)
    if forget == (value is not None):
        raise InputError(
            "--forget takes no value." if forget else f"{field} of what? Right would be: {known.values}."
        )
    found = open_users_catalog().find_program(program)
    folder = packs_folder() / PACK
    before: list[Fact] = []
    if forget and not folder.exists():
        raise InputError(_nothing(found, known, about))
    fact = None if value is None else _fact(found, known, value, about, as_of, url, strength, today)

    def change(pack: Pack) -> Pack:
        said = (found.id, field, about)
        before.extend(one for one in pack.facts if (one.program, one.field, one.about) == said)
        bare = forget_fact(pack, *said)
        return bare if fact is None else merge_facts(bare, [fact])

    update_pack(folder, _empty(today), change)
    if forget and not before:
        raise InputError(_nothing(found, known, about))
    click.echo("\n".join(_done(found, known, fact, before, about)))


def _field(slug: str) -> FactField:
    from longcoat.programs import fields
    from longcoat.vocabulary import nearest

    if slug not in fields():
        close = nearest(slug, fields())
        hint = f"Did you mean {close!r}?" if close else f"Known are: {', '.join(fields())}."
        raise InputError(f"There is no field {slug!r}. {hint}")
    return fields()[slug]


def _fact(
    program: Program,
    field: FactField,
    value: str,
    about: str | None,
    as_of: datetime.datetime | None,
    url: str | None,
    strength: str | None,
    today: datetime.date,
) -> Fact:
    from longcoat.programs import Evidence, Fact, Grade, Strength
    from longcoat.programs.packs import read_url

    day = as_of.date() if as_of else today
    if day > today:
        raise InputError(f"{day} is still to come. Right would be: a day up to {today}.")
    try:
        read = field.read(value)
        page = read_url(url) if url else None
    except ValueError as error:
        raise InputError(str(error)) from None
    evidence = Evidence("Found out by you", page, day, f"told by you on {today}", Grade.TOLD)
    return Fact(program.id, field.slug, read, field.unit, Strength(strength or "stated"), evidence, about)


def _empty(today: datetime.date) -> Pack:
    from longcoat.programs.packs import Pack

    return Pack(
        PACK,
        "What you found out yourself",
        "You, with longcoat programs tell.",
        "Yours; it stays here.",
        today,
    )


def _nothing(program: Program, field: FactField, about: str | None) -> str:
    what = f"{field.slug}{f' ({about})' if about else ''}"
    return f"You have told nothing about {what} of {program.id} ({program.name})."


def _done(
    program: Program, field: FactField, fact: Fact | None, before: list[Fact], about: str | None
) -> list[str]:
    """Say what is known now, what was there before, and how to go back."""
    from longcoat.programs.card import value_words

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
