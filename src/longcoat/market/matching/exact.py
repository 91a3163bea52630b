"""The exact solver for what still goes in a circle: every possibility around it is searched (OR-Tools CP-SAT).

Some units are *free*; all others stay where they are. The search finds seats for the free ones with which nobody, free
or not, has a blocking pair, or proves that there are none. It begins with whoever moved while the process went in a
circle, and widens to those who hold the seats that the free ones want, until there is a solution or nobody is left:
only then is it certain that no stable matching exists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from longcoat.errors import InputError
from longcoat.market.matching.limits import read_limits
from longcoat.market.matching.report import Existence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


def installed() -> bool:
    """Tell whether OR-Tools is there."""
    return find_spec("ortools") is not None


def search(
    market: Market, quotas: NDArray[np.int32], seats: NDArray[np.int32], around: Iterable[int]
) -> tuple[Existence, NDArray[np.int32]]:
    """Search for stable seats around some units, wider and wider.

    Args:
        market: Who ranks whom.
        quotas: Places of each program.
        seats: int32, shape (holders,): where everybody sits now.
        around: The units to begin with.

    Returns:
        Whether a stable matching was found, proven not to exist, or neither within the limits; and the seats.
    """
    units = _Units(market, seats)
    free = units.together(around)
    while sum(units.count(unit) for unit in free) <= read_limits().exact_options:
        answer, found = _Model(market, quotas, units, free).solve()
        if answer is not Existence.NONE:
            return answer, found
        wider = units.wider(free)
        if wider == free:
            return Existence.NONE, seats
        free = wider
    return Existence.UNKNOWN, seats


def search_all(market: Market) -> tuple[Existence, NDArray[np.int32]]:
    """Search the whole market at once, from nothing: whether a stable matching exists, and the seats of one.

    Raises:
        InputError: The market has more options than the limits allow.
    """
    import numpy as np

    most, options = read_limits().exact_options, market.options
    if options.programs.shape[1] > most:
        raise InputError(
            f"market: {options.programs.shape[1]} options are too many. Right would be: at most {most}."
        )
    nobody = np.full(len(options.unit_of), -1, np.int32)
    units = _Units(market, nobody)
    free = {unit for unit in range(len(options.first) - 1) if units.count(unit)}
    return _Model(market, market.quotas, units, free).solve()


class _Units:
    """Who can sit where and where they sit now, looked up as it is asked for: a search is small, a market is not."""

    def __init__(self, market: Market, seats: NDArray[np.int32]) -> None:
        import numpy as np

        options = market.options
        self.options, self.seats = options, seats
        self.people, self.lists = market.applicants, len(market.supplemental)
        self.advanced: list[int] = market.supplemental.advanced[options.extras].tolist()
        self.whose: list[int] = market.supplemental.applicants[options.extras].tolist()
        owner = np.repeat(np.arange(len(options.first) - 1), np.diff(options.first))
        self._at = _Groups(seats, np.arange(len(seats)), market.programs)
        self._wanted_by = _Groups(options.programs.reshape(-1), np.tile(owner, 2), market.programs)

    def count(self, unit: int) -> int:
        return len(self.range(unit))

    def range(self, unit: int) -> range:
        return range(int(self.options.first[unit]), int(self.options.first[unit + 1]))

    def unit_of(self, holder: int) -> int:
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


class _Groups:
    """Values by the program they belong to."""

    def __init__(self, programs: NDArray[np.int32], values: NDArray[np.int64], count: int) -> None:
        import numpy as np

        order = np.argsort(programs, kind="stable")
        self._values = values[order]
        self._bounds = np.searchsorted(programs[order], np.arange(count + 1))

    def __getitem__(self, program: int) -> list[int]:
        values: list[int] = self._values[self._bounds[program] : self._bounds[program + 1]].tolist()
        return values


class _Model:
    """Stability as constraints: one variable for each option of a free unit."""

    def __init__(self, market: Market, quotas: NDArray[np.int32], units: _Units, free: set[int]) -> None:
        from ortools.sat.python import cp_model

        self.cp, self.model = cp_model, cp_model.CpModel()
        self.units, self.free, self.quotas = units, free, quotas.tolist()
        self.touched = units.wanted(free)
        self.takes: dict[int, Any] = {
            one: self.model.new_bool_var("") for unit in sorted(free) for one in units.range(unit)
        }
        # Every seat that can be taken at a touched program: the holder, its rank, and whether it is (a variable or 1).
        self.sitting: dict[int, list[tuple[int, int, Any]]] = defaultdict(list)
        self._seat()
        self._limit()
        self._stabilize()

    def _seat(self) -> None:
        units = self.units
        for unit in sorted(self.free):
            for one in units.range(unit):
                for holder, program, rank in units.members(unit, one):
                    self.sitting[program].append((holder, rank, self.takes[one]))
        for program in self.touched:
            for holder, rank in units.at(program):
                if units.unit_of(holder) not in self.free:
                    self.sitting[program].append((holder, rank, 1))

    def _limit(self) -> None:
        for program, sitting in self.sitting.items():
            self.model.add(sum(taken for _, _, taken in sitting) <= self.quotas[program])
        for unit in sorted(self.free):
            taken = [self.takes[one] for one in self.units.range(unit)]
            self.model.add(sum(taken) <= self._active(unit))

    def _active(self, unit: int) -> Any:
        """Return whether a unit takes part: 1, or for a supplemental list whether its advanced position is held."""
        extra = unit - self.units.people
        if not 0 <= extra < self.units.lists:
            return 1
        who, where = self.units.whose[extra], self.units.advanced[extra]
        return sum(taken for holder, _, taken in self.sitting[where] if holder == who)

    def _stabilize(self) -> None:
        units = self.units
        for unit in sorted({one for program in self.touched for one in units.wanted_by(program)} | self.free):
            if unit in self.free:
                active = self._active(unit)
                for one in units.range(unit):
                    content = sum(self.takes[other] for other in range(units.range(unit).start, one + 1))
                    self.model.add(content + sum(self._refusals(unit, one)) >= active)
            elif units.in_use(unit):
                for one in range(units.range(unit).start, units.held(unit)):
                    self.model.add(sum(self._refusals(unit, one)) >= 1)

    def _refusals(self, unit: int, option: int) -> list[Any]:
        """Return variables that can only be true if a program of the option refuses the unit."""
        seats = self.units.members(unit, option)
        if len(seats) == 2 and seats[0][1] == seats[1][1]:
            worse = max(seats, key=lambda seat: seat[2])
            return [self._refusal(unit, option, worse[1], worse[2], 2)]
        return [self._refusal(unit, option, program, rank, 1) for _, program, rank in seats]

    def _refusal(self, unit: int, option: int, program: int, rank: int, seats: int) -> Any:
        units = self.units
        if program in self.touched:
            sitting = self.sitting[program]
        else:
            sitting = [(holder, place, 1) for holder, place in units.at(program)]
        better = [
            taken for holder, place, taken in sitting if place < rank and not self._own(unit, option, holder)
        ]
        least = self.quotas[program] - seats + 1
        if least <= 0:
            return 1
        if sum(1 for _ in better) < least:
            return 0
        if all(isinstance(taken, int) for taken in better):
            return 1
        refused = self.model.new_bool_var("")
        self.model.add(sum(better) >= least).only_enforce_if(refused)
        return refused

    def _own(self, unit: int, option: int, holder: int) -> bool:
        """Tell whether a seat counts as the unit's own while it weighs an option, as `stability` says."""
        units = self.units
        if units.unit_of(holder) == unit:
            return True
        extra = holder - units.people
        if extra < 0 or units.unit_of(units.whose[extra]) != unit:
            return False
        new = {who: program for who, program, _ in units.members(unit, option)}
        return new.get(units.whose[extra], -1) != units.advanced[extra]

    def solve(self) -> tuple[Existence, NDArray[np.int32]]:
        """Return what was found, and the seats of all; the free ones get the best options, on the whole, that they can."""
        import numpy as np

        units = self.units
        self.model.minimize(
            sum(
                (one - units.range(unit).stop) * self.takes[one]
                for unit in sorted(self.free)
                for one in units.range(unit)
            )
        )
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = read_limits().exact_effort
        status = solver.solve(self.model)
        seats = np.array(units.seats)
        if status == self.cp.INFEASIBLE:
            return Existence.NONE, seats
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return Existence.UNKNOWN, seats
        for unit in self.free:
            holders = units.options.holders[:, unit]
            seats[holders[holders >= 0]] = -1
        for unit in self.free:
            for one in units.range(unit):
                if solver.boolean_value(self.takes[one]):
                    for holder, program, _ in units.members(unit, one):
                        seats[holder] = program
        return Existence.FOUND, seats
