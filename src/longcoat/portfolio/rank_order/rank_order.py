"""The list of one applicant: programs in true order, with the chance of each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances import Estimate
from longcoat.portfolio.preference import rules
from longcoat.portfolio.rank_order.more import further_interviews
from longcoat.portfolio.rank_order.orders import Alternative, Exchange, alternative, exchanges, first_taken
from longcoat.portfolio.rank_order.weighted import weighted_estimates, within_draws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class RankedProgram:
    """One place on the list.

    Attributes:
        program: The program's id.
        like: How much it is liked, 0 to 10.
        takes: Chance that it ranks the applicant high enough, wherever they rank it.
        chance: Chance to match there with this list.
    """

    program: str
    like: float
    takes: Estimate
    chance: Estimate


@dataclass(frozen=True, slots=True)
class RankOrder:
    """The rank order list.

    Attributes:
        programs: The most liked first.
        match: Chance to match at any of them: the same in every order.
        true: The true order.
        safety_first: The order that puts the likeliest first.
        exchanges: What exchanging each two neighbours loses.
        further: Chance to match with 0, 1, 2 … further interviews like these.
    """

    programs: tuple[RankedProgram, ...]
    match: Estimate
    true: Alternative
    safety_first: Alternative
    exchanges: tuple[Exchange, ...]
    further: tuple[Estimate, ...]


def rank_programs(
    programs: Sequence[str],
    likes: NDArray[np.float64],
    ranked: NDArray[np.float32],
    weights: NDArray[np.float64],
) -> RankOrder:
    """Put programs into true order and tell what the list is worth.

    The proposing side of the Match can do no better than to rank in true order (Roth 1982; Dubins & Freedman 1981):
    whether a program takes the applicant does not depend on where they rank it.

    Args:
        programs: Ids; equally liked ones keep their order.
        likes: How much each is liked, 0 to 10, shape (programs,).
        ranked: Chance to be ranked high enough, given an interview, shape (programs, draws, points).
        weights: Of the scenarios, shape (draws, points); they sum to 1.

    Example:
        >>> import numpy as np
        >>> takes = np.array([0.8, 0.3], np.float32)[:, None, None]
        >>> order = rank_programs(["safe", "dream"], np.array([6.0, 10.0]), takes, np.ones((1, 1)))
        >>> [one.program for one in order.programs], round(order.match.mean, 2)
        (['dream', 'safe'], 0.86)
        >>> round(order.true.worth - order.safety_first.worth, 2)
        0.96
    """
    import numpy as np

    order = np.argsort(-likes, kind="stable")
    takes, liked = ranked[order].astype(np.float64), likes[order]
    flat, flat_weights = takes.reshape(len(order), -1), weights.ravel()
    per_draw, draw_weights = within_draws(takes, weights), weights.sum(axis=1)
    first = within_draws(first_taken(flat).reshape(takes.shape), weights)
    safest = np.argsort(-(flat @ flat_weights), kind="stable")
    return RankOrder(
        tuple(
            RankedProgram(programs[at], float(likes[at]), each, chance)
            for at, each, chance in zip(
                order.tolist(),
                weighted_estimates(per_draw, draw_weights),
                weighted_estimates(first, draw_weights),
                strict=True,
            )
        ),
        weighted_estimates(first.sum(axis=0)[None], draw_weights)[0],
        alternative("true order", range(len(order)), flat, liked, flat_weights),
        alternative("safety first", safest.tolist(), flat, liked, flat_weights),
        exchanges(flat, liked, flat_weights),
        tuple(further_interviews(takes, weights, rules()["rank_order"]["further"])),
    )
