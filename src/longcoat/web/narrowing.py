"""How much each task of the profile narrows the range of the whole-list chance.

The range now is compared with the range if the task's open questions were answered as many would answer them (what that
is stands in ``data/typical.toml``), with the same list and the same draws.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from longcoat.applicant import Applicant
from longcoat.chances import Estimate
from longcoat.errors import InputError
from longcoat.web.answers import Task, tasks

if TYPE_CHECKING:
    from longcoat.outlook import Applications


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What answering a task does to the range.

    Attributes:
        now: Half the width of the range now, in points of a hundred.
        then: Half its width with the task answered.

    Example:
        >>> Narrowing(18.2, 15.4).words, Narrowing(18.2, 18.0).narrows
        ('narrows the range from ±18 to ±15', False)
    """

    now: float
    then: float

    @property
    def narrows(self) -> bool:
        """Whether the difference is one that can be seen."""
        return round(self.then) < round(self.now)

    @property
    def words(self) -> str:
        """The difference in words."""
        if self.narrows:
            return f"narrows the range from ±{self.now:.0f} to ±{self.then:.0f}"
        if round(self.then) > round(self.now):
            return f"moves the chance, and its range from ±{self.now:.0f} to ±{self.then:.0f}"
        return f"leaves the range at ±{self.now:.0f}, and sharpens the advice"


def narrowing(applicant: Applicant, applications: Applications) -> Mapping[str, Narrowing]:
    """Return, for each task with open questions, what answering it does to the range.

    Args:
        applicant: Whose tasks.
        applications: The plan's list.
    """

    def half_width(someone: Applicant) -> float:
        found = Estimate.of(applications.match_by_draw(someone))
        return 50 * (found.high - found.low)

    now = half_width(applicant)
    found = {}
    for one in tasks():
        answered = _answered(one, applicant)
        if answered is not None:
            found[one.slug] = Narrowing(now, half_width(answered))
    return found


def _answered(one: Task, applicant: Applicant) -> Applicant | None:
    """The profile with the task's open questions answered; None when none is open that has a typical answer."""
    values = applicant.model_dump(mode="json", by_alias=True, exclude_none=True)
    open_ = {question.name for question in one.asked(values) if question.answer_in(values) is None}
    typical = {name: answer for name, answer in _typical().get(one.slug, {}).items() if name in open_}
    if not typical:
        return None
    for name, answer in typical.items():
        section, _, field = name.rpartition(".")
        holder = values.setdefault(section, {}) if section else values
        holder[field] = _placed(answer, applicant.preferences.specialties[0])
    try:
        return Applicant.model_validate(values)
    except (InputError, ValueError):
        return None


def _placed(answer: Any, specialty: str) -> Any:
    if isinstance(answer, list):
        return [_placed(one, specialty) for one in answer]
    if isinstance(answer, dict):
        return {name: _placed(one, specialty) for name, one in answer.items()}
    return specialty if answer == "{specialty}" else answer


@cache
def _typical() -> dict[str, Any]:
    return tomllib.loads(files("longcoat.web").joinpath("data", "typical.toml").read_text("utf-8"))
