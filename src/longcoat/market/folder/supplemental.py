"""``supplemental.csv``: lists for the preliminary year that go with an advanced position."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.market.folder.table import read_rank, read_table

if TYPE_CHECKING:
    from longcoat.market.folder.problem import Problems
    from longcoat.market.folder.table import Table
    from longcoat.market.matching import Supplemental

FILE = "supplemental.csv"
COLUMNS = ("applicant", "advanced", "rank", "program")

#: By applicant and advanced program: the preliminary program at each rank, with its line.
SupplementalLists = dict[tuple[int, int], dict[int, tuple[int, int]]]


def read_supplemental(
    folder: Path,
    applicants: dict[str, int],
    programs: dict[str, int],
    ranked: set[tuple[int, int]],
    problems: Problems,
) -> SupplementalLists:
    """Return the supplemental lists of a folder.

    Args:
        folder: Where the file is, if there is one.
        applicants: The number of each.
        programs: The number of each.
        ranked: Pairs of applicant and program that are on the applicant's own list, or the couple's.
        problems: Where to note what is wrong.
    """
    found: SupplementalLists = {}
    read_table(
        folder / FILE,
        problems,
        lambda source: _read(source, found, applicants, programs, ranked, problems),
        optional=True,
    )
    return found


def _read(
    source: Table,
    found: SupplementalLists,
    applicants: dict[str, int],
    programs: dict[str, int],
    ranked: set[tuple[int, int]],
    problems: Problems,
) -> None:
    for line, (who, where, rank, year) in source.cells(COLUMNS, (), problems):
        columns = (("applicant", who), ("advanced", where), ("program", year))
        known = True
        for column, name in columns:
            numbers, home = (
                (applicants, "applicants.csv") if column == "applicant" else (programs, "programs.csv")
            )
            if name not in numbers:
                problems.unknown(FILE, line, column, name, numbers, home)
                known = False
        if not known:
            continue
        key = (applicants[who], programs[where])
        if key not in ranked:
            what = f"{who} doesn't rank {where}"
            problems.add(FILE, line, what, "an advanced program of the applicant's own list", "advanced")
        elif where == year:
            what = "this is the advanced program itself"
            problems.add(FILE, line, what, "a program of the preliminary year", "program")
        else:
            _enter(found.setdefault(key, {}), line, rank, programs[year], problems)


def _enter(
    listed: dict[int, tuple[int, int]], line: int, rank: str, program: int, problems: Problems
) -> None:
    number = read_rank(rank, FILE, line, problems)
    if number is None:
        return
    if number in listed:
        what = f"the list has rank {number} in line {listed[number][1]} already"
        problems.add(FILE, line, what, "a rank of its own for each", "rank")
    elif program in (known := dict(listed.values())):
        what = f"the list ranks this program in line {known[program]} already"
        problems.add(FILE, line, what, "every program once", "program")
    else:
        listed[number] = (program, line)


def supplemental_of(found: SupplementalLists) -> Supplemental:
    """Return the supplemental lists for a market."""
    from longcoat.market.matching import Rows, Supplemental

    return Supplemental.from_arrays(
        [who for who, _ in found],
        [where for _, where in found],
        Rows.of([[listed[rank][0] for rank in sorted(listed)] for listed in found.values()]),
    )
