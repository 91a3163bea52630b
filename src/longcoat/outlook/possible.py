"""Single seasons that are possible for a list: not an average, but what one year could bring."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.applicant import Applicant
from longcoat.outlook.applications import Applications
from longcoat.programs import Program


@dataclass(frozen=True, slots=True)
class PossibleSeason:
    """One season, with luck as it could fall.

    Attributes:
        invited: Programs that invite, in the order of the list.
        takers: Those of them that would also rank the applicant high enough.
    """

    invited: tuple[Program, ...]
    takers: tuple[Program, ...]

    @property
    def matched(self) -> bool:
        """Whether it ends in a match: one program that takes the applicant is enough, all having been ranked."""
        return bool(self.takers)


def possible_seasons(
    applicant: Applicant, applications: Applications, count: int
) -> tuple[PossibleSeason, ...]:
    """Draw seasons from the scenarios that all chances rest on; the same seed gives the same ones.

    A scenario fixes what is common to all programs: the season, and what a file can't show. Within it each program decides by
    itself, first whether to invite, then, of those that do, whether to rank high enough. So weak years come whole.

    Args:
        applicant: Who applies.
        applications: The list, with its signals.
        count: How many. More of them begin with the same.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="OR")
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> found = possible_seasons(someone, Applications(some, {}, ClosedFormSeason(2028), seed=1), 10)
        >>> len(found), all(set(one.takers) <= set(one.invited) for one in found)
        (10, True)
    """
    import numpy as np

    found = applications.chances(applicant)
    invited, accepted = applications.outcomes(found)
    points, size = invited.shape[2], found.weights.size
    ends = np.cumsum(found.weights, dtype=np.float64)
    programs = tuple(applications.programs)
    seasons = []
    for number in range(count):
        luck = np.random.Generator(np.random.Philox(key=[applications.seed, number]))
        at = min(int(np.searchsorted(ends, luck.random() * ends[-1])), size - 1)
        draw, within = divmod(at, size // found.draws)
        asks = invited[:, draw, within * points * found.draws // size]
        takes = np.divide(accepted[:, at], asks, out=np.zeros_like(asks), where=asks > 0)
        said, ranked = luck.random((2, len(programs))) < np.stack([asks, takes])
        seasons.append(
            PossibleSeason(
                tuple(one for one, yes in zip(programs, said, strict=True) if yes),
                tuple(one for one, yes in zip(programs, said & ranked, strict=True) if yes),
            )
        )
    return tuple(seasons)
