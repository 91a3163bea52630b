"""``programs.csv``: programs, their places, and what happens to places that stay free."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.market.folder.table import read_table, whole_number

if TYPE_CHECKING:
    from longcoat.market.folder.problem import Problems
    from longcoat.market.folder.table import Table
    from longcoat.market.matching import Parity, Reversions

FILE = "programs.csv"
COLUMNS = ("program", "quota")
OPTIONAL = ("parity", "reverts_to", "first_year")
REMAINDERS = {"even": 0, "odd": 1}
YES_OR_NO = {"yes": True, "no": False}


@dataclass
class Programs:
    """What the file says.

    Attributes:
        numbers: The number of each program by name.
        quotas: Places of each.
        remainders: 0 for a program that wants an even number, 1 for an odd one, by its number.
        reverts_to: The name of the program that unfilled places go to, with the line, by the donor's number.
        first_year: Whether it lasts the first year alone, by its number; what isn't there isn't known.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    quotas: list[int] = field(default_factory=list)
    remainders: dict[int, int] = field(default_factory=dict)
    reverts_to: dict[int, tuple[str, int]] = field(default_factory=dict)
    first_year: dict[int, bool] = field(default_factory=dict)

    def parity(self) -> Parity:
        """Return who wants an even or odd number."""
        from longcoat.market.matching import Parity

        return Parity.from_arrays(list(self.remainders), list(self.remainders.values()))

    def reversions(self) -> Reversions:
        """Return who gives unfilled places to whom."""
        from longcoat.market.matching import Reversions

        receivers = [self.numbers[name] for name, _ in self.reverts_to.values()]
        return Reversions.from_arrays(list(self.reverts_to), receivers)


def read_programs(folder: Path, problems: Problems) -> Programs:
    """Return the programs of a folder; what is wrong is noted."""
    programs = Programs()
    read_table(folder / FILE, problems, lambda source: _read(source, programs, problems))
    _check_reversions(programs, problems)
    return programs


def _check_reversions(programs: Programs, problems: Problems) -> None:
    """Note places that go to a program that isn't there, or round in a circle."""
    from longcoat.market.matching.transfers import circle_in

    goes_to = {}
    for donor, (name, line) in programs.reverts_to.items():
        if name in programs.numbers:
            goes_to[donor] = programs.numbers[name]
        else:
            what = f"there is no program {name}"
            problems.add(FILE, line, what, "a program of this file, or nothing", "reverts_to")
    if circle := circle_in(goes_to):
        names = tuple(programs.numbers)
        what = f"places go round in a circle, {' to '.join(names[one] for one in circle)}"
        problems.add(FILE, programs.reverts_to[circle[-2]][1], what, "an end", "reverts_to")


def _read(source: Table, programs: Programs, problems: Problems) -> None:
    lines: dict[str, int] = {}
    for line, (name, quota, *others) in source.cells(COLUMNS, OPTIONAL, problems):
        if not name:
            problems.add(FILE, line, "the name of the program is missing", "a name", "program")
            continue
        if problems.unseen(FILE, line, "program", name):
            continue
        if name in lines:
            what = f"{name} is in line {lines[name]} already"
            problems.add(FILE, line, what, "every program once", "program")
            continue
        lines[name] = line
        places = whole_number(quota, 0)
        if places is None:
            problems.add(FILE, line, _no_quota(quota), "a whole number of places, 0 or more", "quota")
        number = programs.numbers.setdefault(name, len(programs.numbers))
        programs.quotas.append(places or 0)
        _read_optional(programs, number, line, others, problems)


def _no_quota(quota: str) -> str:
    if quota.startswith("-") and quota[1:].isdecimal():
        return f"{quota} is below zero"
    if quota.isdecimal():
        return f"{quota} is too large"
    return f"{quota} is not a number of places" if quota else "the number of places is missing"


def _read_optional(programs: Programs, number: int, line: int, cells: list[str], problems: Problems) -> None:
    parity, reverts_to, first_year = cells
    if parity.lower() in REMAINDERS:
        programs.remainders[number] = REMAINDERS[parity.lower()]
    elif parity:
        problems.add(FILE, line, f"{parity} is neither", "even, odd, or nothing", "parity")
    if reverts_to:
        programs.reverts_to[number] = (reverts_to, line)
    if first_year.lower() in YES_OR_NO:
        programs.first_year[number] = YES_OR_NO[first_year.lower()]
    elif first_year:
        problems.add(FILE, line, f"{first_year} is neither", "yes, no, or nothing if not known", "first_year")
