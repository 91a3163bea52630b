"""Who can sit where and who sits where, by unit: what the exact search looks up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


class Units:
    """Who can sit where and where they sit now, looked up as it is asked for: a search is small, a market is not."""

    def __init__(self, market: Market, seats: NDArray[np.int32]) -> None:
        import numpy as np

        options = market.options
        self.options, self.seats = options, seats
        self.people, self.lists = market.applicants, len(market.supplemental)
        self.advanced: list[int] = market.supplemental.advanced[options.extras].tolist()
        self.whose: list[int] = market.supplemental.applicants[options.extras].tolist()
        owner = np.repeat(np.arange(len(options.first) - 1), np.diff(options.first))
        self._at = Groups(seats, np.arange(len(seats)), market.programs)
        self._wanted_by = Groups(options.programs.reshape(-1), np.tile(owner, 2), market.programs)

    def count(self, unit: int) -> int:
        """Return how many options a unit has."""
        return len(self.range(unit))

    def range(self, unit: int) -> range:
        """Return the numbers of a unit's options, in order of preference."""
        return range(int(self.options.first[unit]), int(self.options.first[unit + 1]))

    def unit_of(self, holder: int) -> int:
        """Return the unit that a holder of a seat belongs to."""
        return int(self.options.unit_of[holder])

    def at(self, program: int) -> list[tuple[int, int]]:
        """Return who sits at a program, with the program's rank for them."""
        found = []
        for holder in self._at[program]:
            unit = self.unit_of(holder)
            ranks = {who: rank for who, _, rank in self.members(unit, self.held(unit))}
            found.append((holder, ranks[holder]))
        return found

    def wanted_by(self, program: int) -> set[int]:
        """Return the units that list a program."""
        return set(self._wanted_by[program])

    def members(self, unit: int, option: int) -> list[tuple[int, int, int]]:
        """Return holder, program and rank for each seat of an option."""
        columns = (
            self.options.holders[:, unit],
            self.options.programs[:, option],
            self.options.ranks[:, option],
        )
        return [
            triple for triple in zip(*(column.tolist() for column in columns), strict=True) if triple[1] >= 0
        ]

    def held(self, unit: int) -> int:
        """Return the option that a unit holds, or the end of its options for none."""
        holders = self.options.holders[:, unit].tolist()
        at = [int(self.seats[holder]) if holder >= 0 else -1 for holder in holders]
        options = self.range(unit)
        return next((one for one in options if self.options.programs[:, one].tolist() == at), options.stop)

    def in_use(self, unit: int) -> bool:
        """Tell whether a unit that isn't free takes part: a supplemental list only with its advanced position."""
        extra = unit - self.people
        return not 0 <= extra < self.lists or int(self.seats[self.whose[extra]]) == self.advanced[extra]

    def together(self, units: Iterable[int]) -> set[int]:
        """Return the units with the supplemental lists that depend on them, and whom those depend on."""
        extras: dict[int, list[int]] = defaultdict(list)
        for extra, who in enumerate(self.whose):
            extras[self.unit_of(who)].append(self.people + extra)
        owners = {self._owner(unit) for unit in units}
        return owners | {extra for owner in owners for extra in extras.get(owner, ())}

    def _owner(self, unit: int) -> int:
        extra = unit - self.people
        return self.unit_of(self.whose[extra]) if 0 <= extra < self.lists else unit

    def wanted(self, units: Iterable[int]) -> set[int]:
        """Return the programs that units list."""
        programs = self.options.programs
        found = {one for unit in units for one in programs[:, self.range(unit)].reshape(-1).tolist()}
        return found - {-1}

    def wider(self, units: set[int]) -> set[int]:
        """Return the units and whoever sits where they want to; if these are all there, whoever wants to sit there too."""
        wanted = self.wanted(units)
        sitting = self.together(
            units | {self.unit_of(holder) for program in wanted for holder in self._at[program]}
        )
        if sitting > units:
            return sitting
        return self.together(units | {unit for program in wanted for unit in self.wanted_by(program)})


class Groups:
    """Values by the program they belong to."""

    def __init__(self, programs: NDArray[np.int32], values: NDArray[np.int64], count: int) -> None:
        import numpy as np

        order = np.argsort(programs, kind="stable")
        self._values = values[order]
        self._bounds = np.searchsorted(programs[order], np.arange(count + 1))

    def __getitem__(self, program: int) -> list[int]:
        values: list[int] = self._values[self._bounds[program] : self._bounds[program + 1]].tolist()
        return values
