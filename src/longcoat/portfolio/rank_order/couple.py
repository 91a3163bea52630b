"""The joint list of a couple: pairs of programs in the order of what both places together are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.portfolio.preference import rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Stands in a pair for a partner who stays unmatched.
NOWHERE = -1


@dataclass(frozen=True, slots=True, eq=False)
class CoupleOrder:
    """A couple's list.

    Attributes:
        pairs: Places among the first partner's and the second's programs, `NOWHERE` for unmatched, shape (pairs, 2);
            the best pair first.
        worth: What each pair is worth: both likings, and what living near each other is worth, shape (pairs,).
        chance: Chance that it is the first pair of which both are taken, shape (pairs,).
        both: Chance that both match.
        one: Chance that exactly one does.
        together: Chance that both match near each other.
        left_out: Pairs beyond the longest list.
    """

    pairs: NDArray[np.intp]
    worth: NDArray[np.float64]
    chance: NDArray[np.float64]
    both: float
    one: float
    together: float
    left_out: int


def rank_pairs(
    likes: tuple[NDArray[np.float64], NDArray[np.float64]],
    near: NDArray[np.bool_],
    takes: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> CoupleOrder:
    """Put a couple's pairs into order and count on samples which pair comes first.

    That both of a pair are taken is what the Match asks of a couple; that one couple doesn't move the market is
    assumed as for one applicant.

    Args:
        likes: How much each partner likes their programs, 0 to 10, shapes (n,) and (m,).
        near: Whether the two are near each other, shape (n, m).
        takes: Whether each program takes the partner, in samples of the season: shapes (n, samples), (m, samples).

    Example:
        >>> import numpy as np
        >>> yes = np.ones((1, 4), bool)
        >>> order = rank_pairs((np.array([8.0]), np.array([7.0])), np.array([[True]]), (yes, yes))
        >>> order.pairs.tolist(), order.both, order.together
        ([[0, 0], [0, -1], [-1, 0]], 1.0, 1.0)
    """
    import numpy as np

    pairs, worth = _pairs(likes, near)
    most = int(rules()["rank_order"]["most_pairs"])
    kept, left_out = pairs[:most], max(0, len(pairs) - most)
    chance = _first(kept, takes)
    matched = (kept != NOWHERE).sum(axis=1)
    close = np.array([NOWHERE not in (a, b) and bool(near[a, b]) for a, b in kept.tolist()])
    return CoupleOrder(
        kept,
        worth[:most],
        chance,
        float(chance[matched == 2].sum()),
        float(chance[matched == 1].sum()),
        float(chance[close].sum()) if len(close) else 0.0,
        left_out,
    )


def _pairs(
    likes: tuple[NDArray[np.float64], NDArray[np.float64]], near: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return all pairs but the one in which nobody matches, the best first, and what each is worth."""
    import numpy as np

    first, second = (np.append(each, 0.0) for each in likes)
    worth = first[:, None] + second[None, :]
    worth[:-1, :-1] += rules()["rank_order"]["near_each_other"] * near
    order = np.argsort(-worth.ravel(), kind="stable")
    order = order[order != worth.size - 1]
    places = np.stack(np.unravel_index(order, worth.shape), axis=1).astype(np.intp)
    places[places == np.array([len(likes[0]), len(likes[1])])] = NOWHERE
    return places, worth.ravel()[order]


def _first(
    pairs: NDArray[np.intp], takes: tuple[NDArray[np.bool_], NDArray[np.bool_]]
) -> NDArray[np.float64]:
    """Return the share of samples in which each pair is the first of which both are taken, shape (pairs,)."""
    import numpy as np

    waiting = np.ones(takes[0].shape[1], np.bool_)
    chance = np.zeros(len(pairs))
    for place, (one, other) in enumerate(pairs.tolist()):
        taken = waiting.copy()
        if one != NOWHERE:
            taken &= takes[0][one]
        if other != NOWHERE:
            taken &= takes[1][other]
        chance[place] = taken.mean()
        waiting &= ~taken
    return chance
