"""What came out of a scenario, in the terms in which the real Match is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from longcoat.market.nation.parameters import TYPES, specialty_slugs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.nation.scenario import Scenario

#: Invitation rates are published for seniors and graduates together: the group of each type in `TYPES`.
GROUP_OF = (0, 0, 1, 1, 2, 3)
GROUPS = ("us-md-senior", "us-do-senior", "us-img", "non-us-img")
#: What is published of the spread of invitation rates between programs.
STATISTICS = ("p10", "p25", "median", "p75", "p90", "mean", "share-at-zero")
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Counts and means of one scenario. NaN where there is nobody to count.

    Attributes:
        applicants: int64, shape (types,): who applied.
        applications: float64, shape (types,): mean number of applications.
        listed: int64, shape (types,): with a rank list.
        matched: int64, shape (types,).
        placed: int64, shape (types,): matched, or placed in SOAP.
        length_matched: float64, shape (types,): mean length of the lists of those who matched, couples left out.
        length_unmatched: float64, shape (types,): of those with a list who didn't.
        positions: int64, shape (specialties,).
        fills: int64, shape (specialties, types): positions filled in the Match.
        fills_by_state: int64, shape (states, types).
        invited: float64, shape (specialties, groups, statistics): spread over programs of the share invited, each
            rounded to a whole percent as the published ones are.
        invited_by_state: float64, shape (states,): mean share of US IMGs invited.
        step2: float64, shape (types, 2): mean score of the matched, and of those with a list who didn't match.
        failed: int64, shape (types, 2, 3): without and with a failed attempt: applicants, listed, matched.
        soap: int64, shape (2,): places offered in SOAP, and filled.
        broken_couples: Couples for whom no stable place was found.
    """

    applicants: NDArray[np.int64]
    applications: NDArray[np.float64]
    listed: NDArray[np.int64]
    matched: NDArray[np.int64]
    placed: NDArray[np.int64]
    length_matched: NDArray[np.float64]
    length_unmatched: NDArray[np.float64]
    positions: NDArray[np.int64]
    fills: NDArray[np.int64]
    fills_by_state: NDArray[np.int64]
    invited: NDArray[np.float64]
    invited_by_state: NDArray[np.float64]
    step2: NDArray[np.float64]
    failed: NDArray[np.int64]
    soap: NDArray[np.int64]
    broken_couples: int

    @property
    def match_rate(self) -> NDArray[np.float64]:
        """Share matched of those with a rank list, as published, shape (types,)."""
        return _over(self.matched, self.listed)

    @property
    def match_rate_of_all(self) -> NDArray[np.float64]:
        """Share matched of all who applied, shape (types,)."""
        return _over(self.matched, self.applicants)

    @classmethod
    def of(cls, scenario: Scenario) -> Outcome:
        """Return the counts of a scenario."""
        import numpy as np

        people, kinds = scenario.people, len(TYPES)
        program_of = scenario.matching.program_of
        listed, matched = scenario.invitations.count > 0, program_of >= 0
        placed = matched | (scenario.supplement.program_of >= 0)
        alone = people.partner < 0
        lengths = np.diff(scenario.lists.market.applicant_lists.offsets)
        program = scenario.tracks.program[program_of[matched]]
        kind = people.type[matched]
        scored, specialties = np.isfinite(people.step2), len(specialty_slugs())
        count = _count(people.type, kinds)
        both = alone & matched, alone & listed & ~matched
        rates = _rates(scenario)
        return cls(
            count,
            _over(scenario.shortlists.applied.sum(axis=0), count),
            _count(people.type[listed], kinds),
            _count(kind, kinds),
            _count(people.type[placed], kinds),
            _means(people.type[both[0]], lengths[both[0]], kinds),
            _means(people.type[both[1]], lengths[both[1]], kinds),
            np.bincount(scenario.programs.specialty, scenario.tracks.places, specialties).astype(np.int64),
            _count(scenario.programs.specialty[program] * kinds + kind, specialties * kinds).reshape(
                -1, kinds
            ),
            _count(
                scenario.programs.state[program] * kinds + kind, len(scenario.programs.state_names) * kinds
            ).reshape(-1, kinds),
            _spread(rates, scenario),
            _mean_by_state(rates[:, GROUPS.index("us-img")], scenario),
            np.stack(
                [
                    _means(people.type[some & scored], people.step2[some & scored], kinds)
                    for some in (matched, listed & ~matched)
                ],
                axis=1,
            ),
            _by_attempts(people.type, people.failed, [np.ones_like(listed), listed, matched]),
            np.array([scenario.supplement.offered, (scenario.supplement.program_of >= 0).sum()]),
            len(scenario.matching.report.broken),
        )


def _count(places: NDArray[np.int32], size: int) -> NDArray[np.int64]:
    import numpy as np

    return np.bincount(places, minlength=size).astype(np.int64)


def _over(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    import numpy as np

    shares: NDArray[np.float64] = np.where(whole > 0, part / np.maximum(whole, 1), np.nan)
    return shares


def _means(kind: NDArray[np.int32], values: NDArray[Any], kinds: int) -> NDArray[np.float64]:
    import numpy as np

    sums, counts = np.bincount(kind, values, kinds), np.bincount(kind, minlength=kinds)
    means: NDArray[np.float64] = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means


def _by_attempts(
    kind: NDArray[np.int32], failed: NDArray[np.int32], stages: list[NDArray[np.bool_]]
) -> NDArray[np.int64]:
    import numpy as np

    place = kind * 2 + np.minimum(failed, 1)
    return np.stack([_count(place[some], 2 * len(TYPES)).reshape(-1, 2) for some in stages], axis=2)


def _rates(scenario: Scenario) -> NDArray[np.float64]:
    """Return the share that each program invited of its applicants of each group, shape (programs, groups)."""
    import numpy as np

    shortlists, kinds, groups = scenario.shortlists, len(TYPES), len(GROUPS)
    sent = scenario.invitations.invited
    program = np.repeat(np.arange(len(sent)), sent)
    at = (
        np.arange(len(program))
        - np.repeat(np.cumsum(sent) - sent, sent)
        + np.repeat(shortlists.first[:-1], sent)
    )
    kind = scenario.people.type[scenario.choices.applicant[shortlists.choice[at] >> 2]]
    invited = _count(program * kinds + kind, len(sent) * kinds).reshape(-1, kinds)
    together = np.zeros((kinds, groups), np.int64)
    together[np.arange(kinds), GROUP_OF] = 1
    return _over(invited @ together, shortlists.applied @ together)


def _spread(rates: NDArray[np.float64], scenario: Scenario) -> NDArray[np.float64]:
    import numpy as np

    first = scenario.programs.first
    spread = np.full((len(first) - 1, len(GROUPS), len(STATISTICS)), np.nan)
    for at in range(len(first) - 1):
        for group in range(len(GROUPS)):
            some = rates[first[at] : first[at + 1], group]
            some = np.round(some[np.isfinite(some)], 2)
            if len(some):
                spread[at, group] = [*np.quantile(some, QUANTILES), some.mean(), (some == 0).mean()]
    return spread


def _mean_by_state(rates: NDArray[np.float64], scenario: Scenario) -> NDArray[np.float64]:
    import numpy as np

    known = np.isfinite(rates)
    return _means(scenario.programs.state[known], rates[known], len(scenario.programs.state_names))
