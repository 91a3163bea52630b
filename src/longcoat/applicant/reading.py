"""Reads a profile from a file, and tells everything that is wrong with it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path as File

from longcoat.applicant.applicant import Applicant
from longcoat.applicant.check import examine, problems_of
from longcoat.applicant.gazetteer import with_places_completed
from longcoat.applicant.migration import OLD_SCHEMA, is_old, migrate
from longcoat.applicant.source import Source, parse_source, read_source, source_of
from longcoat.errors import Problem, ProfileError


def read_profile(path: File | str, today: datetime.date) -> Applicant:
    """Read an applicant's profile, ready to be planned for.

    A profile of format 1 is migrated in memory; `bring_up_to_date` also rewrites the file. Places are
    completed: a city or ZIP code is given its county.

    Args:
        path: A TOML file, or a JSON file whose name ends in ``.json``.
        today: The day on which the plan is made: nothing that has a result can lie after it.

    Raises:
        ProfileError: The file or something in it can't be used; it carries every problem at once.
    """
    return with_places_completed(read_as_written(path, today))


@dataclass(frozen=True, slots=True)
class Reading:
    """A profile that was read from memory.

    Attributes:
        applicant: Whom it describes.
        remarks: What had to be assumed, when it is of an older format.
    """

    applicant: Applicant
    remarks: tuple[str, ...] = ()


def read_profile_bytes(data: bytes, name: str, today: datetime.date) -> Reading:
    r"""Read a profile from memory, as `read_profile` reads one from a file.

    The partner's profile that a couple's names is not looked for: there is no folder to look in.

    Raises:
        ProfileError: As `read_profile`.

    Example:
        >>> text = b'type = "us-img"\nmatch_year = 2028\n[preferences]\nspecialties = ["FM"]'
        >>> read_profile_bytes(text, "me.toml", datetime.date(2026, 11, 21)).applicant.match_year
        2028
    """
    source = source_of(data, name)
    applicant, problems = _checked(source, today)
    if applicant is None:
        raise ProfileError(name, problems)
    return Reading(with_places_completed(applicant), _remarks(source))


def _remarks(source: Source) -> tuple[str, ...]:
    if not is_old(source.data):
        return ()
    migrated = migrate(source)
    first = (
        f"The file is of format {OLD_SCHEMA}. It was read as today's format; the file itself is as it was."
    )
    left = (f"{key}: has no place in today's format and was left out" for key, _ in migrated.left)
    return (first, *migrated.notes, *left)


def read_as_written(path: File | str, today: datetime.date) -> Applicant:
    """Read a profile without adding anything to it, to show or convert it.

    Raises:
        ProfileError: As `read_profile`.
    """
    source = read_source(File(path))
    applicant, problems = _checked(source, today)
    if applicant is not None:
        problems = _partner_problems(applicant, File(path), source)
    if applicant is None or problems:
        raise ProfileError(source.name, problems)
    return applicant


def check_profile(profile: File | str, today: datetime.date) -> list[Problem]:
    r"""Return everything that is wrong with a profile, in the order of the file; nothing when all is well.

    Args:
        profile: The profile's path, or (as a string) its text.
        today: The day of the check.

    Example:
        >>> text = 'type = "us-img"\nmatch_year=2028\nneeds_visa = "no"\n[preferences]\nspecialties = ["FM"]'
        >>> print(*check_profile(text, datetime.date(2026, 11, 21)))
        line 3, needs_visa: 'no' is not what needs_visa takes. Right would be: true or false, without quotes.
    """
    try:
        if isinstance(profile, File):
            read_as_written(profile, today)
            return []
        return _checked(parse_source(profile), today)[1]
    except ProfileError as error:
        return list(error.problems)


def read_partner(applicant: Applicant, path: File | str, today: datetime.date) -> Applicant | None:
    """Read the partner's profile that an applicant's profile names; None when it names none.

    Args:
        applicant: The applicant.
        path: The applicant's own file, beside which the partner's is looked for.
        today: The day on which the plan is made.

    Raises:
        ProfileError: The partner's profile can't be used.
    """
    if applicant.couple is None or applicant.couple.partner_profile is None:
        return None
    return read_profile(File(path).parent / applicant.couple.partner_profile, today)


def _checked(source: Source, today: datetime.date) -> tuple[Applicant | None, list[Problem]]:
    if is_old(source.data):
        migrated = migrate(source)
        examination = examine(migrated.data, today)
        return examination.applicant, migrated.problems_of(examination.faults)
    examination = examine(source.data, today)
    return examination.applicant, problems_of(examination.faults, source.positions)


def _partner_problems(applicant: Applicant, path: File, source: Source) -> list[Problem]:
    """The partner's file has to be there; what stands in it is its own affair."""
    name = applicant.couple.partner_profile if applicant.couple else None
    if name is None or (path.parent / name).is_file():
        return []
    line = source.positions.line(("couple", "partner_profile"))
    what = f"there is no file {name!r} beside this one"
    return [
        Problem(
            what, "the partner's profile, as a path relative to this file", "couple.partner_profile", line
        )
    ]
