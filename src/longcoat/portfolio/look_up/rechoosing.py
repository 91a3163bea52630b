"""What choosing again could bring once an answer is known: keep the program, swap it, or move a signal to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from longcoat.portfolio.coverage import Coverage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The list as it stands, and the other candidates.

    Attributes:
        accepted: Chance of acceptance without signals, shape (programs, scenarios).
        utility: Shape (programs,).
        weights: Shape (scenarios,).
        rows: Rows on the list.
        with_signal: Row on the list → its chances with the signal that it gets, shape (scenarios,).
        slugs: Specialty of each program, shape (programs,).
        candidates: Rows that might stand in for one of the list.
    """

    accepted: NDArray[np.float32]
    utility: NDArray[np.float64]
    weights: NDArray[np.float32]
    rows: tuple[int, ...]
    with_signal: Mapping[int, NDArray[np.float32]]
    slugs: NDArray[np.str_]
    candidates: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Rechoice:
    """What choosing again does once an answer is known.

    Attributes:
        instead: The program that takes the other's place: the one asked about, another in its place, or itself.
        moves: The row whose signal moves to the one asked about; None where none does.
        gain: What it adds to the value of the list.
    """

    instead: int
    moves: int | None
    gain: float


class Rechoosing:
    """Values of a list with one program known better, on the scale of its utility.

    Only one exchange is looked at: the program for the best other, or for the least of the list, and one signal moved.
    That is a lower bound on what choosing the whole list again brings.
    """

    def __init__(self, held: Held) -> None:
        import numpy as np

        self._held = held
        self._accepted = held.accepted.copy()
        for row, signalled in held.with_signal.items():
            self._accepted[row] = signalled
        self._others = np.setdiff1d(held.candidates, np.asarray(held.rows))
        self._whole = Coverage(self._accepted, held.utility, held.weights)
        for row in held.rows:
            self._whole.take(row)
        self._shorter: dict[int, Coverage] = {}
        self._best: dict[int, int] = {}

    @cached_property
    def _least(self) -> int:
        """The row of the list that does least."""
        return min(self._held.rows, key=lambda row: (self._kept(row), row))

    def choose(self, row: int, plain: NDArray[np.float32], signalled: NDArray[np.float32] | None) -> Rechoice:
        """Return the best exchange once a program is known to accept so.

        Args:
            row: The program.
            plain: Its chances without a signal, shape (scenarios,).
            signalled: With one of the tier that is cheapest to move there; None where it may not get one.
        """
        out = self.out(row)
        spot = None if row in self._held.with_signal else self.tier_row(row)
        options = [Rechoice(out, None, 0.0)]
        if row == out:
            options += self._best_other(row)
        else:
            options.append(Rechoice(row, None, 0.0))
        if signalled is not None and spot is not None and spot not in (row, out):
            options.append(Rechoice(row, spot, 0.0))
        valued = [replace(one, gain=self.gain_of(one, row, plain, signalled)) for one in options]
        return max(valued, key=lambda one: one.gain)

    def gain(self, row: int, plain: NDArray[np.float32], signalled: NDArray[np.float32] | None) -> float:
        """Return what the best exchange adds; see `choose`."""
        return self.choose(row, plain, signalled).gain

    def gain_of(
        self,
        rechoice: Rechoice,
        row: int,
        plain: NDArray[np.float32],
        signalled: NDArray[np.float32] | None,
        out: int | None = None,
    ) -> float:
        """Return what an exchange adds that may have been chosen on other scenarios.

        Args:
            rechoice: The exchange.
            row: The program asked about.
            plain: Its chances without a signal, shape (scenarios,).
            signalled: With one.
            out: The program whose place is exchanged; the one asked about, or the least of the list, when not given.
        """
        place = self.out(row) if out is None else out
        keeps_signal = row in self._held.with_signal
        asked = signalled if signalled is not None and (keeps_signal or rechoice.moves is not None) else plain
        now = signalled if keeps_signal and signalled is not None else plain
        before = self._worth(row, now, place) if row == place else self._kept(place)
        if rechoice.instead == row:
            after = self._worth(row, asked, place)
        elif rechoice.instead == place:
            after = self._kept(place)
        else:
            after = self._worth(rechoice.instead, self._accepted[rechoice.instead], place)
        cost = 0.0 if rechoice.moves is None else self._cost(rechoice.moves)
        return after - cost - before

    def adds(self, row: int, accepted: NDArray[np.float32]) -> float:
        """Return what a program would add to the rest of the list if it accepted so, shape (scenarios,)."""
        whole = self._without(row) if row in self._held.rows else self._whole
        return whole.gain_if(row, accepted)

    def tier_row(self, row: int) -> int | None:
        """Return the row whose signal is cheapest to move to a program of the same specialty; its own if it has one."""
        return row if row in self._held.with_signal else self._cheapest.get(str(self._held.slugs[row]))

    def out(self, row: int) -> int:
        """Return the row whose place is exchanged when one is asked about: its own, or the least of the list."""
        return row if row in self._held.rows else self._least

    def _without(self, row: int) -> Coverage:
        if row not in self._shorter:
            self._shorter[row] = self._whole.without(row)
        return self._shorter[row]

    def _worth(self, row: int, accepted: NDArray[np.float32], without: int) -> float:
        """Return what a program adds to the list without another."""
        return self._without(without).gain_if(row, accepted)

    def _kept(self, row: int) -> float:
        return self._worth(row, self._accepted[row], row)

    def _cost(self, row: int) -> float:
        """Return what taking its signal away from a program costs."""
        return self._kept(row) - self._worth(row, self._held.accepted[row], row)

    def _best_other(self, row: int) -> list[Rechoice]:
        """Return the exchange of a program of the list for the best that isn't on it."""
        import numpy as np

        if not len(self._others):
            return []
        if row not in self._best:
            gains = self._without(row).gains()[self._others]
            self._best[row] = int(self._others[int(np.argmax(gains))])
        return [Rechoice(self._best[row], None, 0.0)]

    @cached_property
    def _cheapest(self) -> dict[str, int]:
        """Return specialty → the row whose signal does least."""
        found: dict[str, int] = {}
        for row in sorted(self._held.with_signal, key=lambda row: (self._cost(row), row)):
            found.setdefault(str(self._held.slugs[row]), row)
        return found
