"""Stability as constraints for OR-Tools' CP-SAT."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from longcoat.market.matching.limits import read_limits
from longcoat.market.matching.report import Existence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.units import Units


class StabilityModel:
    """Stability as constraints: one variable for each option of a free unit."""

    def __init__(self, quotas: NDArray[np.int32], units: Units, free: set[int]) -> None:
        from ortools.sat.python import cp_model

        self.cp, self.model = cp_model, cp_model.CpModel()
        self.units, self.free, self.quotas = units, free, quotas.tolist()
        self.touched = units.wanted(free)
        self.takes: dict[int, Any] = {
            one: self.model.new_bool_var("") for unit in sorted(free) for one in units.range(unit)
        }
        # Every seat that can be taken at a touched program: the holder, its rank, and whether it is (a variable or 1).
        self.sitting: dict[int, list[tuple[int, int, Any]]] = defaultdict(list)
        self._known: dict[tuple[int, tuple[int, ...]], Any] = {}
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
        """Return for each program of the option whether it refuses the unit."""
        seats = self.units.members(unit, option)
        if len(seats) == 2 and seats[0][1] == seats[1][1]:
            worse = max(seats, key=lambda seat: seat[2])
            return [self._refusal(unit, option, worse[1], worse[2], 2)]
        return [self._refusal(unit, option, program, rank, 1) for _, program, rank in seats]

    def _refusal(self, unit: int, option: int, program: int, rank: int, seats: int) -> Any:
        """Return whether the better ranked leave a program too few places: a variable, or 0 or 1 if that is certain."""
        units = self.units
        if program in self.touched:
            sitting = self.sitting[program]
        else:
            sitting = [(holder, place, 1) for holder, place in units.at(program)]
        better = [
            taken for holder, place, taken in sitting if place < rank and not self._own(unit, option, holder)
        ]
        fixed = sum(1 for taken in better if isinstance(taken, int))
        free = [taken for taken in better if not isinstance(taken, int)]
        least = self.quotas[program] - seats + 1 - fixed
        if least <= 0:
            return 1
        return self._at_least(least, free) if len(free) >= least else 0

    def _at_least(self, least: int, taken: list[Any]) -> Any:
        """Return a variable for whether so many of others are true; the same for the same question."""
        asked = (least, tuple(one.index for one in taken))
        if asked not in self._known:
            found = self._known[asked] = self.model.new_bool_var("")
            self.model.add(sum(taken) >= least).only_enforce_if(found)
            self.model.add(sum(taken) < least).only_enforce_if(found.negated())
        return self._known[asked]

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
        solver.parameters.linearization_level = 0  # it is counting, not optimizing, that is hard here
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
