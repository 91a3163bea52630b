"""A chosen list on scenarios that the choice did not see: what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances import Chances, DrawsApart, Ground, chances_on
from longcoat.portfolio.choice import Choice
from longcoat.portfolio.curve import Point, told_curve
from longcoat.portfolio.preference import Preference
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What becomes of a list, on scenarios that it wasn't chosen on.

    Attributes:
        found: Chances at the list's programs, and at those with which its curve goes on.
        rows: The list in the order chosen, as rows of `found`.
        signals: Row of `found` → tier of the signal it gets.
        invited: With the signals, shape (applications, draws, points).
        accepted: With the signals, shape (applications, scenarios).
        value: What the list is worth here, in the applicant's own utility.
        curve: The choice's curve with the chances here; empty when it has none.
    """

    found: Chances
    rows: tuple[int, ...]
    signals: Mapping[int, str]
    invited: NDArray[np.float32]
    accepted: NDArray[np.float32]
    value: float
    curve: tuple[Point, ...]

    def signal_adds(self, place: int, other: int | None) -> tuple[float, float]:
        """Return what a signal adds to the chance of a match anywhere, and what moving it would change that chance by.

        Args:
            place: Position on the list of the program that has it.
            other: Position of the one that would get it, which has none; None where there is no such.
        """
        import numpy as np

        pair = [place] if other is None else [place, other]
        rest = np.prod(1 - np.delete(self.accepted, pair, axis=0), axis=0, dtype=np.float32)
        rows = [self.rows[one] for one in pair]
        plain, now = self.found.accepted[rows], self.accepted[pair]

        def matched(*accepted: NDArray[np.float32]) -> float:
            return 1 - float((rest * np.prod(1 - np.stack(accepted), axis=0)) @ self.found.weights)

        kept = matched(*now)
        adds = kept - matched(plain[0], *now[1:])
        if other is None:
            return adds, 0.0
        signalled = self.found.signalled(rows[1:], self.signals[rows[0]])[1][0]
        return adds, matched(plain[0], signalled) - kept


def tell(choice: Choice, tried: Chances, wanted: Preference, ground: Ground | None = None) -> Told:
    """Judge a list on scenarios that it wasn't chosen on.

    A list that is the best on some scenarios looks better there than it is: it was chosen because it suits them.

    Args:
        choice: The list.
        tried: What it was chosen from, on the scenarios that stand apart for that.
        wanted: What a match at each program is worth, in the same order.
        ground: Of the same programs on the scenarios on which chances are told; laid for the list alone when not given.

    Example:
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.chances import chances
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.portfolio import choose, limits_of, preference
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> west = load_catalog().select(specialties="FM", state=("OR", "WA", "CA"), listed=True)
        >>> tried = chances(someone, west, ClosedFormSeason(), seed=1, apart=True)
        >>> wanted = preference(someone, west)
        >>> best = choose(tried, wanted, limits_of(someone, west, wanted, 2028, budget=None, most=5), 2028)
        >>> tell(best, tried, wanted).value < best.value
        True
    """
    import numpy as np

    ids, further = tried.catalog.ids.tolist(), [point.row for point in choice.curve[len(choice.rows) :]]
    known = [*choice.rows, *further]
    own = (
        ground.only(sorted(known))
        if ground
        else _beside(tried.ground, tried.catalog.only([ids[row] for row in known]))
    )
    row_of = {id_: row for row, id_ in enumerate(own.catalog.ids.tolist())}
    here = {row: row_of[ids[row]] for row in known}
    found = chances_on(own, tried.applicant, tried.rules)
    rows = tuple(here[row] for row in choice.rows)
    signals = {here[row]: tier for row, tier in choice.signals.items()}
    invited, accepted = found.with_signals(rows, signals)
    whole = np.concatenate([accepted, found.accepted[[here[row] for row in further]]])
    values = _values(whole, wanted.utility[known], found.weights).tolist()
    curve = told_curve(choice.curve, whole, values, found.weights)
    return Told(found, rows, signals, invited, accepted, values[len(rows) - 1] if rows else 0.0, curve)


def _beside(ground: Ground, catalog: Catalog) -> Ground:
    """Return the ground of some programs on the scenarios on which chances are told."""
    told = ground.draws.told if isinstance(ground.draws, DrawsApart) else ground.draws
    return Ground.of(
        *(ground.kind, catalog, ground.season, told.seed, told.size, ground.match_year, ground.seen),
        rules=ground.rules,
    )


def _values(
    accepted: NDArray[np.float32], utility: NDArray[np.float64], weights: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return what a list is worth up to each of its programs, shape (programs,)."""
    import numpy as np

    descending, levels = np.unique(-utility, return_inverse=True)
    steps = np.diff(np.append(descending, 0.0))
    none = np.ones((len(steps), accepted.shape[1]), np.float32)
    gains = []
    for chances, level in zip(accepted, levels.tolist(), strict=True):
        gains.append(float(steps[level:] @ (none[level:] @ (chances * weights))))
        none[level:] *= 1 - chances
    return np.cumsum(gains)
