"""Who trains where: lists of residents read into counts of schools, and schools' lists of placements into programs.

>>> from longcoat.programs.rosters import read_roster
>>> read_roster("<h2>Class of 2027</h2><p>A Doe, MD<br>Ross University</p>").counts.caribbean
1
"""

from longcoat.programs.rosters.finding import SchoolMatch, find_school
from longcoat.programs.rosters.joining import Candidate, Joined, join_placements, placement_facts
from longcoat.programs.rosters.placement import Placement, PlacementOutcome, Placements, read_placements
from longcoat.programs.rosters.reading import read_roster
from longcoat.programs.rosters.roster import Roster, RosterOutcome, join_rosters
from longcoat.programs.rosters.roster_facts import roster_facts
from longcoat.programs.rosters.school import MedicalSchool, SchoolKind, medical_schools
from longcoat.programs.rosters.school_counts import LEFT_OUT, SchoolCounts

__all__ = [
    "LEFT_OUT",
    "Candidate",
    "Joined",
    "MedicalSchool",
    "Placement",
    "PlacementOutcome",
    "Placements",
    "Roster",
    "RosterOutcome",
    "SchoolCounts",
    "SchoolKind",
    "SchoolMatch",
    "find_school",
    "join_placements",
    "join_rosters",
    "medical_schools",
    "placement_facts",
    "read_placements",
    "read_roster",
    "roster_facts",
]
