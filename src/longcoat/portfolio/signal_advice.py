"""Where each signal of a list is worth most, why, and what moving one would cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances import Chances
from longcoat.portfolio.choice import Choice, problem_of
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.preference import Preference
from longcoat.portfolio.search import UNSIGNALLED, Search

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class SignalWorth:
    """What one signal does on a list.

    Attributes:
        row: The program that gets it.
        tier: ``gold``, ``silver`` or ``single``.
        adds: What it adds to the value of the list, in the applicant's own utility.
        chance: What it adds to the chance of a match anywhere.
        invited: Chance of an invitation without it, and with it.
        next_row: The program of the list that would use it best otherwise; None where none may get it.
        next_adds: What moving it there would change the value by: 0 or less.
        next_chance: What moving it there would change the chance of a match anywhere by.
        why: What speaks for it here, in words.
    """

    row: int
    tier: str
    adds: float
    chance: float
    invited: tuple[float, float]
    next_row: int | None
    next_adds: float
    next_chance: float
    why: tuple[str, ...]


def signal_advice(
    chances: Chances, wanted: Preference, limits: Limits, season: int, choice: Choice
) -> tuple[SignalWorth, ...]:
    """Weigh every signal of a list against having none, and against the next best place for it.

    Args:
        chances: What the list was chosen from.
        wanted: What a match at each program is worth.
        limits: What the list keeps to.
        season: The match year.
        choice: The list.

    Returns:
        One entry for each signal, the one that adds most first.
    """
    problem = problem_of(chances, wanted, limits, season)
    numbers = {(tier.slug, tier.name): number for number, tier in enumerate(problem.tiers)}
    slugs = limits.slugs
    chosen = {
        row: numbers[slugs[row], choice.signals[row]] if row in choice.signals else UNSIGNALLED
        for row in choice.rows
    }
    search = Search(problem, choice.rows, chosen)
    found = [_weigh(chances, wanted, search, row, choice) for row in choice.signals]
    return tuple(sorted(found, key=lambda one: (-one.adds, problem.order[one.row])))


def _weigh(chances: Chances, wanted: Preference, search: Search, row: int, choice: Choice) -> SignalWorth:
    held, problem = search.chosen, search.problem
    number = held[row]
    signalled, plain = search.column[row, number], search.column[row, UNSIGNALLED]
    value, chance = search.value, _any(search)
    others = [
        (search.column[other, UNSIGNALLED], search.column[other, number])
        for other, tier in held.items()
        if tier == UNSIGNALLED and (other, number) in search.column
    ]
    gains = search.holding.swap_gains([(signalled, plain)], others)[0].tolist() if others else []
    kept = search.holding.keep()
    search.holding.change([signalled], [plain])
    without, chance_without = search.value, _any(search)
    search.holding.back(kept)
    best = max(range(len(gains)), key=lambda at: (round(gains[at], 9), -others[at][0]), default=None)
    next_row, next_adds, next_chance = None, 0.0, 0.0
    if best is not None:
        next_row, next_adds = search.row[others[best][0]], min(0.0, gains[best])
        search.holding.change([signalled, others[best][0]], [plain, others[best][1]])
        next_chance = _any(search) - chance
        search.holding.back(kept)
    invited = _invited(chances, row, choice)
    return SignalWorth(
        row,
        problem.tiers[number].name,
        value - without,
        chance - chance_without,
        invited,
        next_row,
        next_adds,
        next_chance,
        tuple(_why(chances, wanted, row)),
    )


def _any(search: Search) -> float:
    """Chance of a match anywhere on the list as it stands."""
    import numpy as np

    none = np.ones(len(search.problem.weights))
    for column in search.holding.held:
        none *= 1 - search.holding.accepted[column]
    return 1 - float(none @ search.problem.weights)


def _invited(chances: Chances, row: int, choice: Choice) -> tuple[float, float]:
    with_it: NDArray[np.float64] = chances.mean_invited(choice.invited[choice.rows.index(row)])
    without: NDArray[np.float64] = chances.mean_invited(chances.invited[row])
    return float(without.mean()), float(with_it.mean())


def _why(chances: Chances, wanted: Preference, row: int) -> list[str]:
    found = []
    if chances.near.own[row]:
        found.append("you rotated here or hold a letter from here")
    elif chances.near.local[row]:
        found.append("you have worked, or hold a letter, near here")
    if chances.near.tie[row]:
        found.append("you have ties near here")
    if wanted.place[row] >= 0:
        found.append("it lies where you want to be")
    if not found:
        found.append("here a signal changes the answer most: the door is neither shut nor open anyway")
    return found
