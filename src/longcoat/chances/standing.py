"""How an applicant stands beside the typical applicant of the same type: what each answer adds or takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances.features import FEATURES, LEGACY, YEARS, legacy_beyond, typical, years_counted
from longcoat.chances.weights import Weights
from longcoat.market import Cutoffs, Draws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Features by which applicants choose their specialty, so that the typical answer differs from one to the next.
SORTED_BY = frozenset({"step2_ck"})
#: Where a simulated season tells the Step 1 score that adds nothing.
STEP1_ZERO = "step1_zero"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one answer adds to, or takes from, the log odds of an invitation, against the typical applicant.

    Attributes:
        feature: The coefficient's id.
        answer: The answer as a number in the feature's unit; None when it was not given.
        typical: The typical applicant's answer, in the same unit.
        logit: Median over the draws; 0 when the answer was not given.
    """

    feature: str
    answer: float | None
    typical: float
    logit: float


@dataclass(frozen=True, slots=True)
class Standing:
    """An applicant's standing in one specialty, before anything that belongs to a single program.

    Attributes:
        specialty: The specialty's slug.
        contributions: One per feature that is used for this type of applicant.
        parts: Feature → what it adds in each draw, shape (draws,); an unanswered one is drawn from what such
            applicants answer.
        of_season: Features that a simulated season weighs itself: what they explain of the applicants' spread, it tells.
        known_variance: How much of the spread the other features explain, shape (draws,), logit squared; what the
            answers of those who left one out may be is in the draws of `logit` instead.
    """

    specialty: str
    contributions: tuple[Contribution, ...]
    parts: Mapping[str, NDArray[np.float64]]
    of_season: frozenset[str]
    known_variance: NDArray[np.float64]

    @property
    def logit(self) -> NDArray[np.float64]:
        """The sum of all parts in each draw, shape (draws,)."""
        import numpy as np

        total: NDArray[np.float64] = np.sum(list(self.parts.values()), axis=0)
        return total

    def counted(self, shrink: NDArray[np.float64]) -> Mapping[str, NDArray[np.float64]]:
        """Return the parts, those that no season weighs itself as far as they count, shape of the factor (draws,)."""
        return {name: part if name in self.of_season else shrink * part for name, part in self.parts.items()}


def standing(applicant: Applicant, specialty: str, draws: Draws, bars: Cutoffs | None = None) -> Standing:
    """Weigh the profile's answers for one specialty.

    Args:
        applicant: Whose.
        specialty: The specialty's slug.
        draws: Of everything uncertain.
        bars: The season's, which may know the weights and the typical applicant; without it both are the published and
            judged ones.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step2_ck": [{"result": "pass", "score": 245}]})
        >>> found = standing(someone, "family-medicine", Draws(1, 9))
        >>> bool(found.logit.mean() > 0)
        True
    """
    return weighed(
        applicant, specialty, Weights(draws, bars), draws, bars.of(specialty).typical if bars else {}
    )


def weighed(
    applicant: Applicant,
    specialty: str,
    weights: Weights,
    draws: Draws,
    simulated: Mapping[str, NDArray[np.float64]],
) -> Standing:
    """Weigh the profile's answers with weights that are known already; `simulated` is the season's typical applicant."""
    import numpy as np

    parts, explained, contributions = {}, np.zeros(draws.size), []
    for name, usual in typical(applicant.type, specialty).items():
        read, helps = FEATURES[name]
        answer = _as_counted(name, applicant, read(applicant, specialty), simulated)
        weight = weights.of_feature(name, specialty) * (1 if helps else -1)
        mean = simulated.get(name, usual.mean)
        # What adds nothing in this specialty may be another answer than the mean one, which is what is shown.
        zero = simulated.get(f"{name}/{specialty}", mean)
        apart = np.zeros(draws.size)
        if answer is not None:
            apart += answer - zero
        else:
            apart += usual.spread * draws.normal(f"answer/{name}")
            # Who applies to a specialty need not be like the type as a whole, which is a simulated season's zero.
            apart += usual.mean - zero if name in SORTED_BY else 0.0
        parts[name] = weight * apart
        if not weights.told_by_season(name, specialty):
            explained += (weight * usual.spread) ** 2
        middle = 0.0 if answer is None else _middle(parts[name])
        contributions.append(Contribution(name, answer, float(np.mean(mean)), middle))
    of_season = frozenset(name for name in parts if weights.told_by_season(name, specialty))
    return Standing(specialty, tuple(contributions), parts, of_season, explained)


def _as_counted(
    name: str, applicant: Applicant, answer: float | None, simulated: Mapping[str, NDArray[np.float64]]
) -> float | None:
    """Return an answer as a simulated season counts it, where that has another zero than ours."""
    import numpy as np

    if answer is None or name not in simulated:
        return answer
    if name == YEARS:
        return years_counted(applicant, free=0.0)
    if name == LEGACY and STEP1_ZERO in simulated:
        return legacy_beyond(applicant, float(np.mean(simulated[STEP1_ZERO])))
    return answer


def _middle(values: NDArray[np.float64]) -> float:
    """Return the median; NumPy's own loads masked arrays first, which takes longer than all the rest of this module."""
    import numpy as np

    ordered, many = np.sort(values), len(values)
    return float((ordered[(many - 1) // 2] + ordered[many // 2]) / 2)
