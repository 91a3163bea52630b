"""What would change: another answer, another profile, another year, on the same scenarios as the plan.

`what_if` changes answers of the profile, `compare` takes another profile, `worth_most` ranks what can still be done, and
`now_or_next_year` follows both ways to the end of the second season. Differences of two answers to the same scenarios
hold no luck of the draw, so they are told as differences, or as no clear one.
"""

from longcoat.outlook.applications import Applications
from longcoat.outlook.change import Change, changed, read_change, read_changes
from longcoat.outlook.choosing import Choosing, Rechosen, between_lists, what_if_rechosen
from longcoat.outlook.chosen import Chosen
from longcoat.outlook.difference import Difference
from longcoat.outlook.improvement import Improvement, improvements
from longcoat.outlook.next_year import BreakEven, Course, Years, now_or_next_year
from longcoat.outlook.what_if import ProgramDifference, WhatIf, compare, what_if
from longcoat.outlook.worth import Step, by_worth, worth_most

__all__ = [
    "Applications",
    "BreakEven",
    "Change",
    "Choosing",
    "Chosen",
    "Course",
    "Difference",
    "Improvement",
    "ProgramDifference",
    "Rechosen",
    "Step",
    "WhatIf",
    "Years",
    "between_lists",
    "by_worth",
    "changed",
    "compare",
    "improvements",
    "now_or_next_year",
    "read_change",
    "read_changes",
    "what_if",
    "what_if_rechosen",
    "worth_most",
]
