"""Reads a market from the CSV files of a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.folder.couples import CoupleLists, couples_of, note_lists_of_members, read_couples
from longcoat.market.folder.problem import Problems
from longcoat.market.folder.programs import Programs, read_programs
from longcoat.market.folder.ranked import Entries, Side, read_entries
from longcoat.market.folder.supplemental import SupplementalLists, read_supplemental, supplemental_of
from longcoat.market.folder.table import read_table

if TYPE_CHECKING:
    from longcoat.market.matching import Market

APPLICANTS, PROGRAM_LISTS = "applicants.csv", "program_lists.csv"


@dataclass
class Contents:
    """What the files of a folder hold, in numbers.

    Attributes:
        applicants: The number of each applicant by name.
        programs: The programs and their places.
        applicant_lists: Entries of ``applicants.csv``.
        program_lists: Entries of ``program_lists.csv``.
        couples: Lists of couples.
        supplemental: Supplemental lists.
    """

    applicants: dict[str, int]
    programs: Programs
    applicant_lists: Entries
    program_lists: Entries
    couples: CoupleLists
    supplemental: SupplementalLists


def read_market(folder: Path) -> Market:
    """Return the market that the CSV files of a folder describe.

    ``applicants.csv`` and ``program_lists.csv`` hold the lists, ``programs.csv`` the places; ``couples.csv`` and
    ``supplemental.csv`` may be there. docs/reference/match-files.md describes every column.

    Raises:
        FolderError: The files can't be used: everything that is wrong, with file, line and what would be right.
        InputError: The folder isn't there, or its files contradict each other.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from longcoat.market.folder import write_example
        >>> with TemporaryDirectory() as folder:
        ...     _ = write_example(Path(folder))
        ...     market = read_market(Path(folder))
        >>> market.applicants, market.programs, len(market.couples)
        (8, 5, 1)
    """
    problems = Problems(str(folder))
    return market_of(read_contents(folder, problems), problems)


def read_contents(folder: Path, problems: Problems) -> Contents:
    """Return what the files of a folder hold; what is wrong with them is noted.

    Raises:
        InputError: The folder isn't there.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder. Right would be: a folder with CSV files.")
    programs = read_programs(folder, problems)
    applicants: dict[str, int] = {}
    rankers = Side("applicant", applicants, APPLICANTS, open=True)
    ranked = Side("program", programs.numbers, "programs.csv")
    wanted = (
        read_table(
            folder / APPLICANTS, problems, lambda source: read_entries(source, rankers, ranked, problems)
        )
        or Entries()
    )
    couples = read_couples(folder, applicants, programs.numbers, problems)
    if couples:
        note_lists_of_members(couples, set(wanted.owners), applicants, problems)
    paired = couples or "couples.csv" in problems.unusable
    listed = Side("applicant", applicants, f"{APPLICANTS} or couples.csv" if paired else APPLICANTS)
    takers = (
        read_table(
            folder / PROGRAM_LISTS, problems, lambda source: read_entries(source, ranked, listed, problems)
        )
        or Entries()
    )
    pairs = _ranked_pairs(wanted, couples) if (folder / "supplemental.csv").exists() else set()
    extra = read_supplemental(folder, applicants, programs.numbers, pairs, problems)
    return Contents(applicants, programs, wanted, takers, couples, extra)


def _ranked_pairs(wanted: Entries, couples: CoupleLists) -> set[tuple[int, int]]:
    """Return who ranks what, alone or in a couple."""
    ranked = set(zip(wanted.owners, wanted.targets, strict=True))
    for couple, listed in couples.items():
        for pair in listed.pairs():
            ranked.update(zip(couple, pair, strict=True))
    return ranked


def market_of(contents: Contents, problems: Problems) -> Market:
    """Return the market of a folder's contents.

    Raises:
        FolderError: Something was noted.
        InputError: The files contradict each other.
    """
    from longcoat.market.matching import Market, Names

    problems.raise_any()
    people, programs = contents.applicants, contents.programs
    try:
        return Market.from_arrays(
            contents.applicant_lists.rows(len(people)),
            contents.program_lists.rows(len(programs.numbers)),
            programs.quotas,
            names=Names(tuple(people), tuple(programs.numbers)),
            couples=couples_of(contents.couples),
            supplemental=supplemental_of(contents.supplemental),
            reversions=programs.reversions(),
            parity=programs.parity(),
        )
    except InputError as error:
        raise InputError(f"{problems.folder}: {error}") from None
