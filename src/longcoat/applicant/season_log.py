"""What has come of the applications so far: invitations, interviews, silence, and how each place was liked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from longcoat.errors import Problem, ProfileError
from longcoat.files import read_text

#: The columns of the file; the rest of them may be left out.
COLUMNS = ("program", "outcome", "like", "signal", "note")
#: How much a place can be liked; 0 is "I would rather not match than train there".
MOST_LIKED = 10.0
SIGNALS = ("gold", "silver", "single")


class Outcome(StrEnum):
    """What became of one application."""

    NO_ANSWER = "no-answer"
    INVITED = "invited"
    INTERVIEWED = "interviewed"
    DECLINED = "declined"

    @property
    def invites(self) -> bool:
        """Whether the program sent an invitation; a declined one was sent as well."""
        return self is not Outcome.NO_ANSWER

    @property
    def can_rank(self) -> bool:
        """Whether it can stand on the rank order list: an invitation still to come counts as an interview."""
        return self in (Outcome.INVITED, Outcome.INTERVIEWED)


@dataclass(frozen=True, slots=True)
class LoggedApplication:
    """One row of the log.

    Attributes:
        program: The program's id.
        outcome: What became of it.
        like: How much the applicant would like to train there, 0 to 10; None when they didn't say.
        signal: Tier of the signal that was sent; None for none.
        line: Where it stands in the file, from 1.
    """

    program: str
    outcome: Outcome
    like: float | None = None
    signal: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class SeasonLog:
    """Every application that the applicant tells of.

    Attributes:
        applications: In the file's order.
    """

    applications: tuple[LoggedApplication, ...]

    @property
    def to_rank(self) -> tuple[LoggedApplication, ...]:
        """Those that can stand on the rank order list; who is liked 0 is left off."""
        return tuple(one for one in self.applications if one.outcome.can_rank and one.like != 0)

    @property
    def tells_silence(self) -> bool:
        """Whether it tells of applications without an answer: without those, invitations prove nothing."""
        return any(not one.outcome.invites for one in self.applications)


def read_season_log(path: Path) -> SeasonLog:
    """Read the log from a CSV file; see `season_log_of`.

    Raises:
        InputError: The file can't be read.
        ProfileError: Something in it can't be used; every problem with its line.
    """
    return season_log_of(read_text(path, "a CSV file with a column program"), str(path))


def season_log_of(text: str, source: str) -> SeasonLog:
    r"""Read the log from CSV text.

    Args:
        text: A header and one row per application: ``program`` and, as far as they are told, ``outcome``
            (interviewed where it is left out), ``like``, ``signal``, ``note``; other columns are left alone.
        source: What to call it in a complaint.

    Raises:
        ProfileError: Something in it can't be used; every problem with its line.

    Example:
        >>> log = season_log_of("program,outcome,like\n1200531054,interviewed,9\n1200513685,no-answer,\n", "me")
        >>> len(log.to_rank), log.tells_silence
        (1, True)
    """
    problems: list[Problem] = []
    rows = csv.DictReader(io.StringIO(text), strict=True)
    try:
        rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or ()]
        if "program" not in rows.fieldnames:
            found = ", ".join(filter(None, rows.fieldnames)) or "missing"
            right = "a column program with ids, and outcome, like, signal, note as far as you know them"
            raise ProfileError(source, [Problem(f"the columns are {found}", right, line=1)])
        read = [_application(row, rows.line_num, problems) for row in rows]
    except csv.Error as error:
        problems.append(Problem(f"this is not CSV: {error}", "quotes in pairs", line=rows.line_num))
        read = []
    found_ones = tuple(one for one in read if one is not None)
    problems.extend(_twice(found_ones))
    if not found_ones and not problems:
        problems.append(Problem("no program is told of", "one row per application", line=1))
    if problems:
        raise ProfileError(source, sorted(problems, key=lambda one: one.line or 0))
    return SeasonLog(found_ones)


def _application(
    row: dict[str | None, str | list[str] | None], line: int, problems: list[Problem]
) -> LoggedApplication | None:
    cells = {name: value.strip() for name, value in row.items() if name and isinstance(value, str)}
    if not any(cells.values()):
        return None
    before = len(problems)
    program, said = cells.get("program", ""), cells.get("outcome", "").lower() or "interviewed"
    if not program:
        problems.append(
            Problem("no program is named", "its id, as longcoat programs search prints", "program", line)
        )
    if said not in list(Outcome):
        right = "no-answer, invited, interviewed or declined"
        problems.append(Problem(f"there is no outcome {said}", right, "outcome", line))
    signal = cells.get("signal", "").lower() or None
    if signal is not None and signal not in SIGNALS:
        problems.append(
            Problem(f"there is no signal {signal}", "gold, silver, single or nothing", "signal", line)
        )
    like = _like(cells.get("like", ""), line, problems)
    if len(problems) > before:
        return None
    return LoggedApplication(program, Outcome(said), like, signal, line)


def _like(text: str, line: int, problems: list[Problem]) -> float | None:
    if not text:
        return None
    try:
        like = float(text)
    except ValueError:
        like = float("nan")
    if not 0 <= like <= MOST_LIKED:
        right = "a number from 0 (rather unmatched than there) to 10"
        problems.append(Problem(f"{text} is not how much a place is liked", right, "like", line))
        return None
    return like


def _twice(applications: tuple[LoggedApplication, ...]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for one in applications:
        if one.program in first:
            what = f"{one.program} stands there already, in line {first[one.program]}"
            yield Problem(what, "one row per program", "program", one.line)
        first.setdefault(one.program, one.line)
