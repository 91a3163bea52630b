"""What choosing again could bring once an answer is known: keep the program, swap it, or move a signal to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
        whole = Coverage(self._accepted, held.utility, held.weights)
        for row in held.rows:
            whole.take(row)
        self._without = {row: whole.without(row) for row in held.rows}
        self._kept = {row: self._worth(row, self._accepted[row], row) for row in held.rows}
        self._instead = {row: self._best_other(row) for row in held.rows}
        self._least = min(held.rows, key=lambda row: (self._kept[row], row))
        self._signal = self._cheapest_signals()

    def gain(self, row: int, plain: NDArray[np.float32], signalled: NDArray[np.float32] | None) -> float:
        """Return what choosing again adds once a program is known to accept so.

        Args:
            row: The program.
            plain: Its chances without a signal, shape (scenarios,).
            signalled: With one of the tier that is cheapest to move there; None where it may not get one.
        """
        held = self._held
        on_list = row in self._without
        out = row if on_list else self._least
        spot = self._signal.get(str(held.slugs[row]))
        keeps_signal = row in held.with_signal
        values = [self._worth(row, signalled if keeps_signal and signalled is not None else plain, out)]
        if signalled is not None and spot is not None and not keeps_signal and spot[0] not in (row, out):
            values.append(self._worth(row, signalled, out) - spot[1])
        if on_list:
            return max(0.0, max(*values, self._instead[row]) - values[0])
        return max(0.0, max(values) - self._kept[out])

    def tier_row(self, row: int) -> int | None:
        """Return the row whose signal is cheapest to move to a program of the same specialty; its own if it has one."""
        if row in self._held.with_signal:
            return row
        spot = self._signal.get(str(self._held.slugs[row]))
        return None if spot is None else spot[0]

    def _worth(self, row: int, accepted: NDArray[np.float32], without: int) -> float:
        """Return what a program adds to the list without another."""
        return self._without[without].gain_if(row, accepted)

    def _best_other(self, row: int) -> float:
        """Return what the best program that isn't on the list adds in this one's place."""
        gains = self._without[row].gains()[self._others]
        return float(gains.max()) if len(gains) else 0.0

    def _cheapest_signals(self) -> dict[str, tuple[int, float]]:
        """Return specialty → the row whose signal does least, and what taking it away costs."""
        found: dict[str, tuple[int, float]] = {}
        for row in self._held.with_signal:
            cost = self._kept[row] - self._worth(row, self._held.accepted[row], row)
            slug = str(self._held.slugs[row])
            if slug not in found or (cost, row) < (found[slug][1], found[slug][0]):
                found[slug] = (row, cost)
        return found
