"""What if: other answers, the same list, the same scenarios."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from longcoat.applicant import Applicant
from longcoat.chances import leave_out_from
from longcoat.outlook.answer import Answer
from longcoat.outlook.applications import Applications
from longcoat.outlook.change import Change, changed
from longcoat.outlook.difference import Difference
from longcoat.outlook.signals import moved
from longcoat.programs import Program

#: Programs that are named because their chance moves most.
NAMED = 5


@dataclass(frozen=True, slots=True)
class ProgramDifference:
    """What a change does at one program.

    Attributes:
        program: The program.
        invitation: Of the chance of an invitation.
        match: Of the chance to match there, if it is preferred to all others.
    """

    program: Program
    invitation: Difference
    match: Difference


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a change would do, with the same list and the same scenarios.

    Attributes:
        changes: The change, in words.
        match: Of the chance to match anywhere on the list.
        any_interview: Of the chance of at least one invitation.
        interviews: Of the expected number of invitations.
        home_match: Of the chance to match in a wanted place, if it is ranked first; None where none is wanted.
        programs: Programs whose chance of an invitation moves, those that move most first.
        doors: Programs whose door, likely shut before, opens, and the other way round: each with whether it is open then.
    """

    changes: tuple[str, ...]
    match: Difference
    any_interview: Difference
    interviews: Difference
    home_match: Difference | None
    programs: tuple[ProgramDifference, ...]
    doors: tuple[tuple[Program, bool], ...]


def what_if(
    applicant: Applicant, changes: Sequence[Change], applications: Applications, today: datetime.date
) -> WhatIf:
    """Answer again with other answers, on the same list and the same scenarios.

    Args:
        applicant: Whose profile.
        changes: What would be otherwise; `read_changes` reads them.
        applications: The list, with its signals.
        today: Nothing that has a result can lie after it.

    Raises:
        InputError: A change can't be made.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.outlook import read_changes
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="CA", listed=True)
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step2_ck": [{"result": "pass", "score": 221}]})
        >>> applied = Applications(some, {}, ClosedFormSeason(2028), seed=1)
        >>> found = what_if(someone, read_changes(["step2_ck=235"]), applied, datetime.date(2026, 11, 21))
        >>> found.changes, found.match.clear, found.match.gain.mean > 0
        (('Step 2 CK 235 instead of 221',), True, True)
    """
    other = changed(applicant, changes, today)
    signals, words = moved(applications.signals, changes, applications.programs, applicant.match_year)
    elsewhere = applications.having(signals) if words else applications
    return _between(applicant, applications, other.applicant, elsewhere, (*other.words, *words))


def compare(one: Applicant, other: Applicant, applications: Applications) -> WhatIf:
    """Compare two profiles on one list: what the second would have more, or less, than the first.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="OR", listed=True)
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> applied = Applications(some, {}, ClosedFormSeason(2028), seed=1)
        >>> compare(someone, someone, applied).match.words
        'no clear difference'
    """
    return _between(one, applications, other, applications, ())


def _between(
    one: Applicant, before: Applications, other: Applicant, after: Applications, words: tuple[str, ...]
) -> WhatIf:
    first, second = Answer.on(one, before), Answer.on(other, after)
    home = None
    if one.preferences.places:
        home = Difference.of(first.home_match, second.home_match)
    return WhatIf(
        words,
        Difference.of(first.match, second.match),
        Difference.of(first.any_interview, second.any_interview),
        Difference.of(first.interviews, second.interviews, count=True),
        home,
        _named(before, first, second),
        _doors(before, first, second),
    )


def _named(applications: Applications, one: Answer, other: Answer) -> tuple[ProgramDifference, ...]:
    """Return the programs whose chance of an invitation moves most; a closed one moves in no draw, so no range is asked."""
    import numpy as np

    moves = np.abs((other.invited - one.invited).mean(axis=1))
    order = np.lexsort((applications.programs.ids, -moves))[:NAMED].tolist()
    found = [
        ProgramDifference(
            applications.programs[row],
            Difference.of(one.invited[row], other.invited[row]),
            Difference.of(one.accepted[row], other.accepted[row]),
        )
        for row in order
    ]
    return tuple(each for each in found if abs(each.invitation.gain.mean) >= each.invitation.least)


def _doors(applications: Applications, one: Answer, other: Answer) -> tuple[tuple[Program, bool], ...]:
    """Return the programs whose door is likely shut for one only, each with whether it is open for the other."""
    import numpy as np

    before, after = one.found.gated >= leave_out_from(), other.found.gated >= leave_out_from()
    return tuple(
        (applications.programs[row], bool(before[row])) for row in np.flatnonzero(before != after).tolist()
    )
