"""Reads what SOAP needs from the CSV files of a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.market.folder.problem import Problems
from longcoat.market.folder.programs import Programs
from longcoat.market.folder.read import Contents, market_of, read_contents
from longcoat.market.folder.table import read_table, whole_number
from longcoat.market.soap import Behaviour, Standing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.folder.table import Table
    from longcoat.market.matching import Market
    from longcoat.market.soap import Rules

FILE = "soap.csv"
COLUMNS = ("applicant", "standing")
OPTIONAL = ("top", "through_round")


@dataclass(frozen=True, slots=True, eq=False)
class SoapFolder:
    """What `run_soap` takes, as a folder's files have it.

    Attributes:
        market: Applications, programs' lists, unfilled places.
        standing: int64, shape (applicants,): a `Standing` each.
        first_year: bool, shape (programs,); None if the files don't say so for every program.
        behaviour: Who holds out, and how long.
    """

    market: Market
    standing: NDArray[np.int64]
    first_year: NDArray[np.bool_] | None
    behaviour: Behaviour


def read_soap(folder: Path, rules: Rules) -> SoapFolder:
    """Return the applications, lists and places of a folder, and what ``soap.csv`` says of applicants.

    Applicants that ``soap.csv`` doesn't name, or all if there is no such file, are unmatched, and take the best offer
    of the first round that brings one.

    Raises:
        FolderError: The files can't be used: everything that is wrong.
        InputError: The folder isn't there.
    """
    import numpy as np

    problems = Problems(str(folder))
    contents = read_contents(folder, problems)
    for name, found in (("couples.csv", contents.couples), ("supplemental.csv", contents.supplemental)):
        if found:
            problems.add(name, None, "SOAP has nothing of this kind", "a folder without this file")
    standing: dict[int, Standing] = {}
    plans: dict[int, tuple[int, int]] = {}
    read_table(
        folder / FILE,
        problems,
        lambda source: _read(source, contents, rules, standing, plans, problems),
        optional=True,
    )
    market = market_of(contents, problems)
    stands = np.zeros(market.applicants, np.int64)
    stands[list(standing)] = [int(one) for one in standing.values()]
    behaviour = Behaviour.accept_now(market.applicants, rules.rounds).holding_out(plans)
    return SoapFolder(market, stands, _first_year(contents.programs), behaviour)


def _first_year(programs: Programs) -> NDArray[np.bool_] | None:
    import numpy as np

    if len(programs.first_year) < len(programs.numbers):
        return None
    return np.array([programs.first_year[one] for one in range(len(programs.numbers))], np.bool_)


def _read(
    source: Table,
    contents: Contents,
    rules: Rules,
    standing: dict[int, Standing],
    plans: dict[int, tuple[int, int]],
    problems: Problems,
) -> None:
    for line, (name, words, top, through) in source.cells(COLUMNS, OPTIONAL, problems):
        who, stands = contents.applicants.get(name), Standing.of(words or Standing.UNMATCHED.words)
        if who is None:
            problems.unknown(FILE, line, "applicant", name, contents.applicants, "applicants.csv")
        elif who in standing:
            problems.add(FILE, line, f"{name} has a line already", "one line for each", "applicant")
        elif stands is None:
            right = ", ".join(one.words for one in Standing)
            problems.add(FILE, line, f"{words} is no standing", f"one of: {right}", "standing")
        else:
            standing[who] = stands
            if (plan := _plan(line, top, through, rules.rounds, problems)) is not None:
                plans[who] = plan


def _plan(line: int, top: str, through: str, rounds: int, problems: Problems) -> tuple[int, int] | None:
    """Return how many of the first choices somebody holds out for, and through which round; None for no plan."""
    if not top and not through:
        return None
    choices, last = whole_number(top, 0), whole_number(through, 1)
    if choices is None:
        right = "how many of the first choices are good enough, 0 or more"
        problems.add(FILE, line, f"{top or 'an empty cell'} is not a number of choices", right, "top")
    if last is None or last > rounds:
        what = f"{through or 'an empty cell'} is not a round"
        problems.add(FILE, line, what, f"a round from 1 to {rounds}", "through_round")
    return None if choices is None or last is None or last > rounds else (choices, last)
