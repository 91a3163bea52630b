"""From a roster to facts about its program."""

from __future__ import annotations

from longcoat.programs.evidence import Evidence, Fact, Strength
from longcoat.programs.field import fields
from longcoat.programs.rosters.roster import Roster, RosterOutcome

#: Kind of school → the field that its count is a fact of. Canadian schools have none: they are neither US nor abroad.
COUNTED = {
    "us_md": "residents_us_md",
    "us_do": "residents_us_do",
    "caribbean": "residents_caribbean",
    "international": "residents_international",
    "unknown": "residents_unknown",
}


def roster_facts(roster: Roster, program: str, evidence: Evidence) -> tuple[Fact, ...]:
    """Return a roster's counts as facts about a program.

    One fact per kind of school. A roster that lists only some classes names them in `about`. A roster that was not
    read gives none: not counted is not zero.

    Args:
        roster: What was read.
        program: The program's id.
        evidence: The page.

    Example:
        >>> from longcoat.programs.evidence import Grade
        >>> from longcoat.programs.rosters import read_roster
        >>> page = Evidence("Residents", "https://example.org", None, "read", Grade.OWN_PAGE)
        >>> found = roster_facts(read_roster("<h2>PGY-1</h2><p>A Doe, MD<br>SGU</p>"), "1200521478", page)
        >>> [(fact.field, fact.value, fact.about) for fact in found if fact.value]
        [('residents_caribbean', 1, 'PGY-1')]
    """
    if roster.outcome is not RosterOutcome.READ:
        return ()
    about = None if roster.is_whole else ", ".join(roster.classes)
    return tuple(
        Fact(
            program, slug, getattr(roster.counts, kind), fields()[slug].unit, Strength.STATED, evidence, about
        )
        for kind, slug in COUNTED.items()
    )
