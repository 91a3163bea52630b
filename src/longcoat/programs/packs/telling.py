"""What the applicant found out, written into a pack of their own: it goes before every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from longcoat.errors import InputError
from longcoat.programs.evidence import Evidence, Fact, Grade, Strength
from longcoat.programs.field import find_field
from longcoat.programs.packs.cells import read_url
from longcoat.programs.packs.folders import update_pack
from longcoat.programs.packs.merging import forget_fact, merge_facts
from longcoat.programs.packs.pack import Pack, own_pack

#: The pack that holds what the applicant found out.
TOLD = "told"


@dataclass(frozen=True, slots=True)
class Told:
    """What telling or forgetting did.

    Attributes:
        fact: What is known now; None when it was forgotten.
        before: What had been told of the same thing.
    """

    fact: Fact | None
    before: tuple[Fact, ...]


def tell_fact(
    packs: Path,
    program: str,
    field: str,
    value: str,
    *,
    today: date,
    about: str | None = None,
    as_of: date | None = None,
    url: str | None = None,
    strength: Strength = Strength.STATED,
) -> Told:
    """Write down what the applicant found out about a program; what was told of the same thing before is replaced.

    Args:
        packs: The folder of the applicant's packs; the pack ``told`` in it is made when it is missing.
        program: The program's id.
        field: The field's slug, such as ``roster``.
        value: As a pack has it, such as ``3/24``, ``220``, ``yes``, or ``none`` for "no such limit".
        today: The day it is written down.
        about: What exactly it is of, such as a track; None for the program as a whole.
        as_of: The day it was said; None for today.
        url: The page where it stands.
        strength: Whether it is a rule, a wish, or just stated.

    Raises:
        InputError: The field, the value, the day or the address can't be used; nothing is written.
        PackError: What stands in the pack can't be used; it is left as it is.
        OSError: The folder can't be written to.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     told = tell_fact(Path(folder), "1200521478", "roster", "3/24", today=date(2026, 11, 21))
        >>> told.fact.value, told.fact.evidence.grade.value, told.before
        ('3/24', 'told', ())
    """
    day = as_of or today
    if day > today:
        raise InputError(f"{day} is still to come. Right would be: a day up to {today}.")
    known = find_field(field)
    try:
        read = known.read(value)
        page = read_url(url) if url else None
    except ValueError as error:
        raise InputError(str(error)) from None
    evidence = Evidence("Found out by you", page, day, f"told by you on {today}", Grade.TOLD)
    return _write(
        packs,
        (program, known.slug, about),
        Fact(program, known.slug, read, known.unit, strength, evidence, about),
        today,
    )


def forget_told(packs: Path, program: str, field: str, *, today: date, about: str | None = None) -> Told:
    """Take back what the applicant told of a field; `Told.before` is empty if that was nothing.

    Raises:
        InputError: There is no such field.
        PackError: What stands in the pack can't be used; it is left as it is.
        OSError: The folder can't be written to.
    """
    said = (program, find_field(field).slug, about)
    return _write(packs, said, None, today) if (packs / TOLD).exists() else Told(None, ())


def _write(packs: Path, said: tuple[str, str, str | None], fact: Fact | None, today: date) -> Told:
    before: list[Fact] = []

    def change(pack: Pack) -> Pack:
        before.extend(one for one in pack.facts if (one.program, one.field, one.about) == said)
        bare = forget_fact(pack, *said)
        return bare if fact is None else merge_facts(bare, [fact])

    empty = own_pack(TOLD, "What you found out yourself", today, source="You, with longcoat programs tell.")
    update_pack(packs / TOLD, empty, change)
    return Told(fact, tuple(before))
