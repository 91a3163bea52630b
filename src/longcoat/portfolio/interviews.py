"""More invitations than one person can attend: how likely that is, and what it costs the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.portfolio.preference import rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class InterviewLoad:
    """What a cap on interviews does to a list.

    Attributes:
        most: So many can be attended.
        expected: Invitations to expect.
        attended: Interviews to expect with the cap.
        too_many: Chance of more invitations than can be attended.
        chance_lost: What the cap takes from the chance of a match anywhere.
    """

    most: int
    expected: float
    attended: float
    too_many: float
    chance_lost: float

    @property
    def matters(self) -> bool:
        """Whether the cap changes anything worth saying."""
        return self.chance_lost >= float(rules()["curve"]["least"])


def interview_load(
    invited: NDArray[np.float32],
    accepted: NDArray[np.float32],
    utility: NDArray[np.float64],
    weights: NDArray[np.float32],
    most: int | None = None,
) -> InterviewLoad:
    """Weigh a list with a cap on interviews: whoever is invited to more declines the least liked.

    Within a scenario programs decide independently, so the number of interviews attended, together with not having
    matched, is followed program by program from the most liked down, up to the cap.

    Args:
        invited: Chance of an invitation, shape (applications, draws, points).
        accepted: Chance of being invited and ranked high enough, shape (applications, scenarios); scenarios
            divide each (draw, point) further, in the same order.
        utility: Of a match at each application, shape (applications,).
        weights: Of the scenarios, shape (scenarios,).
        most: How many interviews can be attended; `[interviews] most` of ``data/choice.toml`` when not given.

    Example:
        >>> import numpy as np
        >>> two = np.full((2, 1, 1), 0.5, np.float32)
        >>> load = interview_load(two, np.full((2, 1), 0.5, np.float32), np.array([1.0, 1.1]), np.ones(1, np.float32), most=1)
        >>> load.expected, load.too_many, load.chance_lost
        (1.0, 0.25, 0.0)
    """
    import numpy as np

    cap = int(rules()["interviews"]["most"]) if most is None else most
    cells = invited.reshape(len(invited), -1).astype(np.float64)
    inner = accepted.shape[1] // cells.shape[1]
    cell_weights = weights.reshape(-1, inner).sum(axis=1, dtype=np.float64)
    counts, free = np.zeros((cap + 1, cells.shape[1])), np.ones(len(weights))
    counts[0] = 1.0
    unmatched = np.zeros((cap + 1, len(weights)))
    unmatched[0] = 1.0
    attended = 0.0
    for row in _liked_first(accepted, utility, weights):
        attended += float((cells[row] * counts[:cap].sum(axis=0)) @ cell_weights)
        counts = _one_more(counts, cells[row], cells[row])
        wide = np.repeat(cells[row], inner)
        unmatched = _one_more(unmatched, wide, np.maximum(0.0, wide - accepted[row]))
        free *= 1 - accepted[row]
    expected = float(cells.sum(axis=0) @ cell_weights)
    too_many = 1 - float(_at_most(cells, cap) @ cell_weights)
    lost = float((unmatched.sum(axis=0) - free) @ weights.astype(np.float64))
    return InterviewLoad(cap, expected, attended, max(0.0, too_many), max(0.0, lost))


def _one_more(
    states: NDArray[np.float64], leaves: NDArray[np.float64], arrives: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the chances of having attended 0, 1, … cap interviews after one more program.

    With the cap reached nothing changes: what comes is declined. `arrives` is less than `leaves` where those who
    match on the way are counted out.
    """
    moved = states.copy()
    moved[:-1] *= 1 - leaves
    moved[1:] += states[:-1] * arrives
    return moved


def _liked_first(
    accepted: NDArray[np.float32], utility: NDArray[np.float64], weights: NDArray[np.float32]
) -> list[int]:
    """The order in which invitations are kept: by liking, and among equals by the chance of a match."""
    chance = accepted @ weights
    return sorted(range(len(accepted)), key=lambda row: (-utility[row], -float(chance[row]), row))


def _at_most(cells: NDArray[np.float64], cap: int) -> NDArray[np.float64]:
    """Chance of at most so many invitations, shape (cells,)."""
    import numpy as np

    counts = np.zeros((cap + 1, cells.shape[1]))
    counts[0] = 1.0
    for chance in cells:
        stays = counts * (1 - chance)
        stays[1:] += counts[:-1] * chance
        counts = stays
    total: NDArray[np.float64] = counts.sum(axis=0)
    return total
