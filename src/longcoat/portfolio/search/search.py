"""Making a list better until nothing helps."""

from __future__ import annotations

from longcoat.portfolio.search.additions import fill_up
from longcoat.portfolio.search.draft import Draft
from longcoat.portfolio.search.exchanges import exchange
from longcoat.portfolio.search.giving_up import give_up
from longcoat.portfolio.search.signal_moves import lend_signals, move_signals, place_signals
from longcoat.portfolio.search.two_at_once import exchange_two

#: Rounds of changes: many more than are ever needed, so that rounding can't turn in a circle for ever.
ROUNDS = 1000


class Search(Draft):
    """A list over a few programs, each with every tier of signal that it may get, and every change that may help it."""

    def improve(self, thorough: bool = True, rounds: int = ROUNDS) -> None:
        """Make the list better until no change that is tried adds anything, or for so many rounds.

        Args:
            thorough: Whether to try every kind of change, or swaps, moved signals and additions only.
            rounds: How often each kind is tried at most.
        """
        for _ in range(rounds):
            place_signals(self)
            changed = exchange(self)
            changed |= move_signals(self)
            changed |= fill_up(self)
            if not changed and thorough:
                changed = lend_signals(self) or give_up(self) or exchange_two(self)
            if not changed:
                break
        place_signals(self)
