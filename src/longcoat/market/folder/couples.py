"""``couples.csv``: applicants who rank pairs of programs together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.market.folder.table import read_rank, read_table

if TYPE_CHECKING:
    from longcoat.market.folder.problem import Problems
    from longcoat.market.folder.table import Table
    from longcoat.market.matching import Couples

FILE = "couples.csv"
COLUMNS = ("applicant_a", "applicant_b", "rank", "program_a", "program_b")
UNMATCHED = -1


@dataclass
class CoupleList:
    """The pairs that one couple ranks.

    Attributes:
        line: Where the couple is met first.
        by_rank: The pair at each rank, with its line.
        lines: The line of each pair.
    """

    line: int
    by_rank: dict[int, tuple[tuple[int, int], int]] = field(default_factory=dict)
    lines: dict[tuple[int, int], int] = field(default_factory=dict)

    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs in order of rank."""
        return [self.by_rank[rank][0] for rank in sorted(self.by_rank)]


#: The lists of couples by their members' numbers.
CoupleLists = dict[tuple[int, int], CoupleList]


def read_couples(
    folder: Path, applicants: dict[str, int], programs: dict[str, int], problems: Problems
) -> CoupleLists:
    """Return the couples of a folder; members that aren't known yet are added to `applicants`."""
    found: CoupleLists = {}
    read_table(
        folder / FILE,
        problems,
        lambda source: _read(source, found, applicants, programs, problems),
        optional=True,
    )
    return found


def _read(
    source: Table,
    found: CoupleLists,
    applicants: dict[str, int],
    programs: dict[str, int],
    problems: Problems,
) -> None:
    couple_of: dict[int, tuple[int, int]] = {}
    for line, (one, two, rank, first, second) in source.cells(COLUMNS, (), problems):
        if not one or not two or one == two:
            problems.add(FILE, line, "a couple is two different applicants", "two names", "applicant_b")
            continue
        if any(problems.unseen(FILE, line, "applicant_a", name) for name in (one, two)):
            continue
        couple = (
            applicants.setdefault(one, len(applicants)),
            applicants.setdefault(two, len(applicants)),
        )
        for name, member in zip((one, two), couple, strict=True):
            if couple_of.setdefault(member, couple) != couple:
                problems.add(FILE, line, f"{name} is in two couples", "each applicant in one couple")
                break
        else:
            pair = _pair(line, first, second, programs, problems)
            listed = found.setdefault(couple, CoupleList(line))
            if pair is not None:
                _enter(listed, line, rank, pair, problems)


def _pair(
    line: int, first: str, second: str, programs: dict[str, int], problems: Problems
) -> tuple[int, int] | None:
    if not first and not second:
        problems.add(
            FILE,
            line,
            "both are unmatched",
            "a program for one of them; both unmatched is what remains anyway",
        )
        return None
    for column, name in (("program_a", first), ("program_b", second)):
        if name and name not in programs:
            problems.unknown(FILE, line, column, name, programs, "programs.csv")
            return None
    return programs.get(first, UNMATCHED), programs.get(second, UNMATCHED)


def _enter(listed: CoupleList, line: int, rank: str, pair: tuple[int, int], problems: Problems) -> None:
    number = read_rank(rank, FILE, line, problems)
    if number is None:
        return
    if number in listed.by_rank:
        what = f"the couple has rank {number} in line {listed.by_rank[number][1]} already"
        problems.add(FILE, line, what, "a rank of its own for each pair", "rank")
    elif pair in listed.lines:
        what = f"the couple ranks this pair in line {listed.lines[pair]} already"
        problems.add(FILE, line, what, "every pair once", "program_a")
    else:
        listed.by_rank[number], listed.lines[pair] = (pair, line), line


def note_lists_of_members(
    found: CoupleLists, owners: set[int], applicants: dict[str, int], problems: Problems
) -> None:
    """Note members of couples who have a list of their own too; `owners` are the applicants who have one."""
    names = tuple(applicants) if found else ()
    for couple, listed in found.items():
        for member in couple:
            if member in owners:
                what = f"{names[member]} is in a couple and has a list of their own in applicants.csv"
                problems.add(FILE, listed.line, what, "the couple's list alone")


def couples_of(found: CoupleLists) -> Couples:
    """Return the couples for a market."""
    from longcoat.market.matching import Couples
    from longcoat.market.matching.rows import starts

    pairs = [listed.pairs() for listed in found.values()]
    return Couples.from_arrays(
        [list(couple) for couple in found],
        [list(pair) for ranked in pairs for pair in ranked],
        starts([len(ranked) for ranked in pairs]),
    )
