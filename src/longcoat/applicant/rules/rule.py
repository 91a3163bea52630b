"""What a rule is: a question put to a whole profile, because no single field can answer it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from longcoat.applicant.applicant import Applicant
from longcoat.applicant.fault import Fault

Check = Callable[[Applicant, datetime.date], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of a profile.

    Attributes:
        check: Yields a fault for everything that contradicts the rule.
        needs: The required fields without which the rule can't be asked.
    """

    check: Check
    needs: frozenset[str] = frozenset()
