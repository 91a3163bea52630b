"""Joining what was read to programs: surely by number or name, else for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from longcoat.programs.catalog import Catalog
from longcoat.programs.importers.record import Identity, Record
from longcoat.programs.importers.settings import limits
from longcoat.programs.program import Program
from longcoat.programs.rosters.joining import Candidate, join_placements
from longcoat.programs.rosters.placement import Placement


@dataclass(frozen=True, slots=True)
class Join:
    """Which program a row is about.

    Attributes:
        identity: Which program the file says it is about.
        program: The program's id; None while that is not certain.
        candidates: What it may be, the most alike first.
        why: Why it is not certain; empty when it is.
        by_number: Whether the number in the file says so.
    """

    identity: Identity
    program: str | None
    candidates: tuple[Candidate, ...] = ()
    why: str = ""
    by_number: bool = False


def join(records: Iterable[Record], catalog: Catalog) -> dict[Identity, Join]:
    """Return for each identity which program it is.

    By number when the directory has it and state and specialty don't contradict; by name, city, state and specialty
    when only one program is alike. Two names that lead to one program are both doubtful.
    """
    identities = dict.fromkeys(record.identity for record in records)
    joins = {one: _by_number(one, catalog) for one in identities if one.id}
    named = [
        one
        for one in identities
        if one not in joins or (joins[one].program is None and not joins[one].candidates)
    ]
    named = [one for one in named if one.name and one.state]
    rows = [Placement(one.name, one.specialty or None, one.city or None, one.state) for one in named]
    for one, found in zip(named, join_placements(rows, catalog), strict=True):
        if one.id:
            why = f"the directory has no program {one.id}"
            joins[one] = replace(joins[one], candidates=found.candidates, why=why)
        else:
            why = found.why.replace("the list doesn't", "the file doesn't")
            sure = found.program is not None and found.confidence >= limits()["joining"]["sure"]
            why = why if sure or found.program is None else "the names are not alike enough"
            joins[one] = Join(one, found.program if sure else None, found.candidates, why)
    for one in identities:
        joins.setdefault(one, Join(one, None, (), "it tells no name and state"))
    return _one_name_each(joins)


def _by_number(one: Identity, catalog: Catalog) -> Join:
    try:
        program = catalog[one.id]
    except KeyError:
        return Join(one, None, (), f"the directory has no program {one.id}")
    candidate = (Candidate(program.id, program.name, program.city, 1.0),)
    wrong = _contradiction(one, program)
    return Join(one, None if wrong else program.id, candidate, wrong, by_number=True)


def _contradiction(one: Identity, program: Program) -> str:
    if one.specialty and one.specialty != program.specialty:
        return f"the number is that of a program in {program.specialty}"
    if one.state and one.state != program.state:
        return f"the number is that of a program in {program.state}"
    return ""


def _one_name_each(joins: dict[Identity, Join]) -> dict[Identity, Join]:
    """Leave to a person what two different rows would claim."""
    claims: dict[str, list[Identity]] = defaultdict(list)
    for one, joined in joins.items():
        if joined.program:
            claims[joined.program].append(one)
    for some in claims.values():
        for one in some:
            if len(some) > 1 and not joins[one].by_number:
                why = "several rows of different names lead to this program"
                joins[one] = replace(joins[one], program=None, why=why)
    return joins
