"""The list: which programs to apply to and which to signal, for one applicant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from longcoat.chances import Chances, leave_out_from
from longcoat.portfolio.alike import Alike
from longcoat.portfolio.curve import Point, curve_of
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.preference import Preference
from longcoat.portfolio.problem import Problem, Solution, Tier
from longcoat.portfolio.signal import signal_quota
from longcoat.portfolio.solve import solve, solve_certified

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A chosen list.

    Attributes:
        rows: Positions in the catalog of the chances, the program that adds most first.
        gains: What each adds to the value of the list after those before it, same order; in the applicant's
            own utility.
        signals: Row → tier of the signal it gets.
        invited: With the signals, shape (applications, draws, points).
        accepted: With the signals, shape (applications, scenarios).
        stopped_by: Why the list is not longer: ``count``, ``budget``, ``interviews`` or ``candidates``.
        bound: No list within the same limits is worth more, over the same scenarios; None when it was not asked
            for.
        curve: The chance of a match by number of applications, along the list and beyond; empty when it was
            not asked for.
    """

    rows: tuple[int, ...]
    gains: tuple[float, ...]
    signals: Mapping[int, str]
    invited: NDArray[np.float32]
    accepted: NDArray[np.float32]
    stopped_by: str
    bound: float | None = None
    curve: tuple[Point, ...] = ()

    @property
    def value(self) -> float:
        """What the list is worth: the mean over scenarios of the utility of the best program that takes the applicant."""
        return float(sum(self.gains))

    def only(self, rows: Sequence[int]) -> Choice:
        """Return the same list where only some programs are looked at, all of its own among them."""
        place = {row: at for at, row in enumerate(rows)}
        signals = {place[row]: tier for row, tier in self.signals.items()}
        return replace(self, rows=tuple(place[row] for row in self.rows), signals=signals, curve=())

    @property
    def gap(self) -> float | None:
        """By what share of its own value the best possible list could exceed this one, at most."""
        if self.bound is None:
            return None
        return max(0.0, self.bound / self.value - 1) if self.value > 0 else 0.0


def choose(
    chances: Chances, wanted: Preference, limits: Limits, season: int, certified: bool = False
) -> Choice:
    """Choose programs and signals.

    The value of a list is the mean, over scenarios, of the utility of the best program on it that would take
    the applicant: with a true preference order that is where the Match puts them. It is monotone and
    submodular: a program's gain only shrinks as the list grows. The list is grown greedily and then made
    better by swaps; docs/explanation/choice.md says how, and why the bound holds.

    Args:
        chances: What may become of each application.
        wanted: What a match at each program is worth.
        limits: What the list must keep to.
        season: The match year, for the number of signals.
        certified: Whether to bound how much better any list could be, to look harder where that leaves room, and
            to draw the curve.

    Example:
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.chances import chances
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.portfolio import limits_of, preference
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> oregon = load_catalog().select(specialties="FM", state="OR")
        >>> found, wanted = chances(someone, oregon, ClosedFormSeason(), seed=1), preference(someone, oregon)
        >>> limits = limits_of(someone, oregon, wanted, 2028, budget=None, most=5)
        >>> best = choose(found, wanted, limits, 2028, certified=True)
        >>> len(best.rows), best.gap < 0.01
        (5, True)
    """
    problem = problem_of(chances, wanted, limits, season)
    if not certified:
        return _choice(chances, problem, solve(problem, thorough=False))
    solution, bound = solve_certified(problem)
    return _choice(chances, problem, solution, bound, curve_of(problem, solution))


def problem_of(chances: Chances, wanted: Preference, limits: Limits, season: int) -> Problem:
    """Return the choice as plain arrays, with scenarios that are alike taken together.

    A program whose door is more likely shut than open gets no signal, even when the profile insists on it.
    """
    tiers = [
        Tier(slug, name, count)
        for slug in sorted(set(limits.slugs))
        for name, count in signal_quota(slug, season).tiers
    ]
    alike = Alike.of(chances.ground)
    outcomes = _Outcomes(chances, alike, bool(limits.loads))
    return Problem(
        alike.mean(chances.accepted, chances.draws),
        alike.weights(chances.weights),
        wanted.utility,
        limits,
        tuple(tiers),
        outcomes.signalled,
        chances.gated < leave_out_from(),
        chances.catalog.ids.tolist(),
        outcomes.invitations,
    )


class _Outcomes:
    """What becomes of applications with a signal, over scenarios that are alike; each program's is worked out once.

    Chances with a signal and of an invitation come of the same work, so both are kept where interviews are limited.
    """

    def __init__(self, chances: Chances, alike: Alike, invitations: bool) -> None:
        self._chances, self._alike, self._asked = chances, alike, invitations
        self._accepted: dict[tuple[int, str], NDArray[np.float32]] = {}
        self._invited: dict[tuple[int, str | None], float] = {}

    def signalled(self, rows: Sequence[int], tier: Tier) -> NDArray[np.float32]:
        """Return chances with a signal, shape (rows, scenarios)."""
        import numpy as np

        self._work_out(rows, tier.name)
        found = [self._accepted[row, tier.name] for row in rows]
        return np.stack(found) if found else np.empty((0, 0), np.float32)

    def invitations(self, rows: Sequence[int], tier: Tier | None) -> NDArray[np.float64]:
        """Return chances of an invitation, with a signal or without, shape (rows,)."""
        import numpy as np

        if tier is not None:
            self._work_out(rows, tier.name)
        elif new := [row for row in rows if (row, None) not in self._invited]:
            self._note(new, None, self._chances.invited[new])
        name = None if tier is None else tier.name
        return np.array([self._invited[row, name] for row in rows])

    def _work_out(self, rows: Sequence[int], name: str) -> None:
        new = [row for row in rows if (row, name) not in self._accepted]
        if new:
            invited, accepted = self._chances.signalled(new, name)
            fresh = self._alike.mean(accepted, self._chances.draws)
            self._accepted |= zip(((row, name) for row in new), fresh, strict=True)
            if self._asked:
                self._note(new, name, invited)

    def _note(self, rows: Sequence[int], name: str | None, invited: NDArray[np.float32]) -> None:
        means = self._chances.mean_invited(invited).mean(axis=-1).tolist()
        self._invited |= zip(((row, name) for row in rows), means, strict=True)


def _choice(
    chances: Chances,
    problem: Problem,
    solution: Solution,
    bound: float | None = None,
    curve: tuple[Point, ...] = (),
) -> Choice:
    rows = list(solution.rows)
    invited, accepted = chances.invited[rows], chances.accepted[rows]
    where = {row: at for at, row in enumerate(rows)}
    signals = {row: problem.tiers[number].name for row, number in solution.signals.items()}
    for name in sorted(set(signals.values())):
        own = [row for row in rows if signals.get(row) == name]
        at = [where[row] for row in own]
        invited[at], accepted[at] = chances.signalled(own, name)
    return Choice(
        solution.rows, solution.gains, signals, invited, accepted, solution.stopped_by, bound, curve
    )
