"""Other orders of the same list, on the applicant's own scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another order would bring.

    Attributes:
        name: Which order.
        order: Places on the true list, from 0, in the order in which they would be ranked.
        chance: Chance to match at each place of the true list under it, in the true list's order.
        worth: Expected liking, 0 to 10, being unmatched counted as 0.
        moved: Chance that it ends at a less liked program than the true order would.
    """

    name: str
    order: tuple[int, ...]
    chance: tuple[float, ...]
    worth: float
    moved: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two neighbours of the list exchanged: every other order is reached by such steps, each of which loses or is even.

    Attributes:
        place: The upper one's place on the list, from 0.
        loss: What the exchange loses, in liking.
        most_gained: The most that it gains in any scenario: never above 0.
    """

    place: int
    loss: float
    most_gained: float


def first_taken(ranked: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the chance that each program is the first of the list that takes the applicant.

    Args:
        ranked: Chance to be ranked high enough, in the order of the list, shape (programs, scenarios).

    Example:
        >>> import numpy as np
        >>> first_taken(np.array([[0.5], [0.5]])).ravel().tolist()
        [0.5, 0.25]
    """
    import numpy as np

    none = np.cumprod(1 - ranked, axis=0, dtype=np.float64)
    first: NDArray[np.float64] = np.array(ranked, np.float64)
    first[1:] *= none[:-1]
    return first


def alternative(
    name: str,
    order: Sequence[int],
    ranked: NDArray[np.floating],
    likes: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> Alternative:
    """Return what an order of the list would bring.

    Args:
        name: Which order it is.
        order: Places on the true list.
        ranked: In true order, shape (programs, scenarios).
        likes: In true order, shape (programs,).
        weights: Of the scenarios, shape (scenarios,).

    Example:
        >>> import numpy as np
        >>> ranked, likes = np.array([[0.5], [0.5]]), np.array([10.0, 6.0])
        >>> true = alternative("true", (0, 1), ranked, likes, np.ones(1))
        >>> other = alternative("other", (1, 0), ranked, likes, np.ones(1))
        >>> true.worth, other.worth, other.moved
        (6.5, 5.5, 0.25)
    """
    import numpy as np

    at = np.asarray(order, np.intp)
    chance = np.zeros(len(likes))
    chance[at] = first_taken(ranked[at]) @ weights
    return Alternative(
        name,
        tuple(int(one) for one in order),
        tuple(float(one) for one in chance),
        float(chance @ likes),
        _moved(at, ranked, weights),
    )


def _moved(order: NDArray[np.intp], ranked: NDArray[np.floating], weights: NDArray[np.float64]) -> float:
    """Return the chance of ending further down the true list: taken by one program, and by one liked better as well."""
    import numpy as np

    total = 0.0
    for position, place in enumerate(order.tolist()):
        before, better = order[:position], np.arange(place)
        refused = np.prod(1 - ranked[before], axis=0, dtype=np.float64)
        liked_more = np.setdiff1d(better, before)
        none_better = np.prod(1 - ranked[liked_more], axis=0, dtype=np.float64)
        total += float((refused * ranked[place] * (1 - none_better)) @ weights)
    return total


def exchanges(
    ranked: NDArray[np.floating], likes: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[Exchange, ...]:
    """Return what exchanging each two neighbours of the true list does, in every scenario.

    With nobody above taking the applicant, the exchange matters only where both would: then it gives the less liked
    one. So the change is ``-none above · both take · (upper liking - lower liking)``, never above 0; and since any
    order comes from the true one by exchanging neighbours of which the upper is liked better, none is better.

    Example:
        >>> import numpy as np
        >>> found = exchanges(np.array([[0.5], [0.5]]), np.array([10.0, 6.0]), np.ones(1))
        >>> found[0].loss, found[0].most_gained
        (1.0, -1.0)
    """
    import numpy as np

    none = np.cumprod(1 - ranked, axis=0, dtype=np.float64)
    above = np.concatenate([np.ones((1, ranked.shape[1])), none[:-1]])[:-1]
    change = -above * ranked[:-1] * ranked[1:] * (likes[:-1] - likes[1:])[:, None]
    lost = -(change @ weights)
    return tuple(
        Exchange(place, float(lost[place]), float(change[place].max())) for place in range(len(change))
    )
