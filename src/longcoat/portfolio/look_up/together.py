"""Which programs to look up together: what one answer is worth depends on what the others are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """Programs of which something could be looked up, and what each answer would make of them.

    Attributes:
        likely: Chance of each answer, shape (programs, answers); they sum to 1.
        adds: What a program adds to the list as it stands under each answer, without a signal, shape (programs,
            answers).
        lifts: What a signal adds to that, same shape; 0 where it may get none.
        sorts: Programs that compete for the same places of the list, shape (programs,).
        pools: Programs that compete for the same signals, shape (programs,).
        listed: Whether a program is on the list, shape (programs,).
        signalled: Whether it has a signal, shape (programs,).
        luck: Numbers between 0 and 1 that settle the answers in each of several samples, shape (programs, samples).
    """

    likely: NDArray[np.float64]
    adds: NDArray[np.float64]
    lifts: NDArray[np.float64]
    sorts: NDArray[np.intp]
    pools: NDArray[np.str_]
    listed: NDArray[np.bool_]
    signalled: NDArray[np.bool_]
    luck: NDArray[np.float64]


def looked_up_together(unknown: Unknown, most: int) -> list[int]:
    """Return the programs to look up, each the one that adds most to what is learned from those before it.

    Twenty answers that each would move the same signal to another program move it once; twenty programs that each would
    take the place of the least of the list find less and less to replace. So whole sets are valued (the knowledge
    gradient of a batch; Frazier, Powell & Dayanik 2009), in samples of what all of them may show: a place goes to whoever
    adds most in its sort, a signal to whomever it lifts most in its pool, and a program is worth what it adds above the
    last that has a place, and the last that has a signal. That counts the list's own scenarios at its margin and holds
    the number of its programs of each sort, so it ranks sets; it is not what they are said to be worth.

    Args:
        unknown: What could be looked up.
        most: How many to return.

    Example:
        >>> import numpy as np
        >>> even = np.full((3, 2), 0.5)
        >>> adds = np.array([[0.0, 0.0], [0.0, 0.0], [0.1, 0.3]])
        >>> lifts = np.array([[0.0, 0.5], [0.0, 0.4], [0.0, 0.0]])
        >>> sorts, pools = np.array([0, 0, 1]), np.array(["a", "a", "b"])
        >>> yes = np.array([True, True, True])
        >>> luck = np.array([[0.1, 0.1, 0.9, 0.9], [0.1, 0.9, 0.1, 0.9], [0.1, 0.9, 0.1, 0.9]])
        >>> looked_up_together(Unknown(even, adds, lifts, sorts, pools, yes, np.array([True, False, False]), luck), 1)
        [0]
    """
    import numpy as np

    rows = np.arange(len(unknown.adds))[:, None]
    answers = (unknown.luck[:, None, :] > np.cumsum(unknown.likely, axis=1)[:, :-1, None]).sum(axis=1)
    shown_adds, shown_lifts = unknown.adds[rows, answers], unknown.lifts[rows, answers]
    # Before looking, a program is what its answers come to on average: else an answer would seem to help by itself.
    adds = np.repeat((unknown.likely * unknown.adds).sum(axis=1)[:, None], answers.shape[1], axis=1)
    lifts = np.repeat((unknown.likely * unknown.lifts).sum(axis=1)[:, None], answers.shape[1], axis=1)
    picked: list[int] = []
    for _ in range(min(most, len(rows))):
        place = _last_in(adds, unknown.sorts, unknown.listed)
        signal = _last_in(lifts, unknown.pools, unknown.signalled)
        gains = _above(shown_adds, shown_lifts, place, signal) - _above(adds, lifts, place, signal)
        gains[picked] = -np.inf
        best = int(np.argmax(np.round(gains, 12)))
        picked.append(best)
        adds[best], lifts[best] = shown_adds[best], shown_lifts[best]
    return picked


def _above(
    adds: NDArray[np.float64],
    lifts: NDArray[np.float64],
    place: NDArray[np.float64],
    signal: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return what each program is worth above the last that has a place and the last that has a signal, on average."""
    import numpy as np

    found: NDArray[np.float64] = np.maximum(adds + np.maximum(lifts - signal, 0.0) - place, 0.0).mean(axis=1)
    return found


def _last_in(
    values: NDArray[np.float64], groups: NDArray[np.intp] | NDArray[np.str_], holds: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return for each program, in each sample, the least value that has a place in its group: as many as hold one now.

    Where a group has no places it is infinite, where it has one for everybody 0.
    """
    import numpy as np

    found = np.zeros_like(values)
    for group in np.unique(groups).tolist():
        at = np.flatnonzero(groups == group)
        places = int(holds[at].sum())
        if not places:
            found[at] = np.inf
        elif places < len(at):
            found[at] = np.partition(values[at], len(at) - places, axis=0)[len(at) - places]
    return found
