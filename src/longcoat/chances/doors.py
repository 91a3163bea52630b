"""Doors that are shut in a draw: by the exams, as directors said in a survey, and by a program's own rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances.gates import closed_by_exams, closed_share
from longcoat.chances.own_rules import OwnRule, connection_opens
from longcoat.chances.proximity import Proximity
from longcoat.market import Cutoffs, Draws
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Field of a rule that is met → what the survey's answer about exams then no longer counts against.
EXCUSES = {"step1_attempts_max": "step1", "step2_ck_attempts_max": "step2_ck", "step2_ck_by": "result"}


@dataclass(frozen=True, slots=True, eq=False)
class Doors:
    """Which programs are shut in which draw; both of shape (programs, draws).

    Attributes:
        exams: By exams, as far as the program's own page doesn't say otherwise.
        own: By a rule of the program's own.
    """

    exams: NDArray[np.bool_]
    own: NDArray[np.bool_]

    @property
    def shut(self) -> NDArray[np.bool_]:
        """By either."""
        return self.exams | self.own


def doors(
    applicant: Applicant,
    catalog: Catalog,
    rules: Mapping[str, tuple[OwnRule, ...]],
    near: Proximity,
    bars: Cutoffs,
    draws: Draws,
) -> Doors:
    """Tell which programs are shut in which draw.

    Where a program's own rule is known, it is asked instead of the survey, in as many draws as the rule is
    likely to stand; somebody at the program who knows the applicant opens some of the doors that it closes.
    """
    import numpy as np

    shut = closed_by_exams(applicant, catalog, bars.strictness)
    below = _below_floor(applicant, bars)
    own = np.zeros_like(shut)
    for row, program in enumerate(catalog.ids.tolist()):
        if found := rules.get(program):
            shut[row] = _asked(applicant, catalog, row, found, shut[row], bars, draws)
            below[row] &= ~_score_suffices(found, draws)
            own[row] = _refused(program, found, bool(near.own[row]), draws)
    return Doors(shut | below, own)


def _below_floor(applicant: Applicant, bars: Cutoffs) -> NDArray[np.bool_]:
    """Tell where the score lies below the lowest that a program invites, as the season has it, shape (programs, draws).

    An unknown score lies below none; a missing one is judged by the survey.
    """
    import numpy as np

    score = applicant.step2_ck_score
    if bars.floor is None or score is None:
        return np.zeros(bars.strictness.shape, dtype=np.bool_)
    below: NDArray[np.bool_] = bars.floor > score
    return below


def _score_suffices(rules: Iterable[OwnRule], draws: Draws) -> NDArray[np.bool_]:
    """Tell in which draws the program's own lowest score, which the applicant has, stands before the season's."""
    import numpy as np

    suffices = np.zeros(draws.size, dtype=np.bool_)
    for rule in rules:
        if rule.met and rule.fact.field == "step2_ck_min":
            suffices |= _stands(rule, draws)
    return suffices


def _asked(
    applicant: Applicant,
    catalog: Catalog,
    row: int,
    rules: Iterable[OwnRule],
    shut: NDArray[np.bool_],
    bars: Cutoffs,
    draws: Draws,
) -> NDArray[np.bool_]:
    """Take the program's word, where it is kinder than the survey."""
    import numpy as np

    met = [rule for rule in rules if rule.met and rule.fact.field in EXCUSES]
    if not met:
        return shut
    stands = np.min([_stands(rule, draws) for rule in met], axis=0)
    excused = frozenset(EXCUSES[rule.fact.field] for rule in met)
    left = closed_share(applicant, str(catalog.specialty_slugs[row]), excused)
    asked: NDArray[np.bool_] = np.where(stands, bars.strictness[row] < left, shut)
    return asked


def _refused(program: str, rules: Iterable[OwnRule], known_there: bool, draws: Draws) -> NDArray[np.bool_]:
    """Tell in which draws a rule of the program's own that isn't met stands, and nobody there opens the door."""
    import numpy as np

    refused = np.zeros(draws.size, dtype=np.bool_)
    for rule in rules:
        if not rule.met:
            refused |= _stands(rule, draws)
    if known_there:
        refused &= draws.uniforms("connection", [program])[0] >= connection_opens()
    return refused


def _stands(rule: OwnRule, draws: Draws) -> NDArray[np.bool_]:
    name = f"{rule.fact.program}/{rule.fact.field}"
    stands: NDArray[np.bool_] = draws.uniforms("rule stands", [name])[0] < rule.stands
    return stands
