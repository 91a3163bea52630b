"""The exact solver for what still goes in a circle: every possibility around it is searched (OR-Tools CP-SAT).

Some units are *free*; all others stay where they are. The search finds seats for the free ones with which nobody, free
or not, has a blocking pair, or proves that there are none. It begins with whoever moved while the process went in a
circle, and widens to those who hold the seats that the free ones want, until there is a solution or nobody is left:
only then is it certain that no stable matching exists.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.matching.limits import read_limits
from longcoat.market.matching.report import Existence
from longcoat.market.matching.stability_model import StabilityModel
from longcoat.market.matching.units import Units

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
    units = Units(market, seats)
    free = units.together(around)
    while sum(units.count(unit) for unit in free) <= read_limits().exact_options:
        answer, found = StabilityModel(quotas, units, free).solve()
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
        InputError: The market has more options than the limits allow, or OR-Tools isn't installed.
    """
    import numpy as np

    if not installed():
        raise InputError(
            "The exact solver is OR-Tools, which isn't installed. Right would be: pip install 'longcoat[exact]'."
        )
    most, options = read_limits().exact_options, market.options
    if options.programs.shape[1] > most:
        raise InputError(
            f"market: {options.programs.shape[1]} options are too many. Right would be: at most {most}."
        )
    nobody = np.full(len(options.unit_of), -1, np.int32)
    units = Units(market, nobody)
    free = {unit for unit in range(len(options.first) - 1) if units.count(unit)}
    return StabilityModel(market.quotas, units, free).solve()
