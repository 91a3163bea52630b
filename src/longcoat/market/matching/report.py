"""How a matching came about, and what can be said for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market


class Existence(Enum):
    """What is known of stable matchings in a market: unknown is a value of its own."""

    FOUND = "found"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """What happened during the Match.

    Attributes:
        stable: Whether a stable matching was found, is proven not to exist, or neither.
        proposals: How many proposals were made, by whichever side made them.
        couple_moves: How often a couple was considered anew.
        orders: How many orders of the couples were tried; 0 without couples.
        exact: Whether the exact solver was asked.
        exact_missing: Whether it would have been asked, but isn't installed.
        broken: Couples (by number) that kept the process going round and were set aside to end it.
        broken_supplemental: Supplemental lists (by number) of which the same is true.
        reverted: Places that moved to another program.
        closed: Places that even and odd quotas closed.

    Example:
        >>> for sentence in Report(proposals=3).sentences():
        ...     print(sentence)
        The matching is stable.
    """

    stable: Existence = Existence.FOUND
    proposals: int = 0
    couple_moves: int = 0
    orders: int = 0
    exact: bool = False
    exact_missing: bool = False
    broken: tuple[int, ...] = ()
    broken_supplemental: tuple[int, ...] = ()
    reverted: int = 0
    closed: int = 0

    def sentences(self) -> list[str]:
        """Return the report in sentences for people."""
        said = [_STABLE[self.stable]]
        for what, broken in (("couple", self.broken), ("supplemental list", self.broken_supplemental)):
            many = len(broken)
            if many:
                said.append(
                    f"{many} {what}{'' if many == 1 else 's'} kept displacing others in a circle and "
                    f"{'was' if many == 1 else 'were'} set aside to end it."
                )
        if self.orders > 1:
            said.append(f"{self.orders} orders of the couples were tried before the process ended.")
        if self.exact:
            said.append(f"The exact solver searched {_SEARCHED[self.stable]}.")
        if self.exact_missing:
            said.append("The exact solver might tell, but isn't installed: pip install 'longcoat[exact]'.")
        if self.reverted:
            said.append(f"{_places(self.reverted)} moved to another program because nobody filled them.")
        if self.closed:
            said.append(f"{_places(self.closed)} closed to keep a program's number even or odd.")
        return said

    def set_aside(self, market: Market) -> list[str]:
        """Return what the couples and supplemental lists that were set aside are called."""
        couples, extra, names = market.couples, market.supplemental, market.names
        return [couples.title(one, names) for one in self.broken] + [
            extra.title(one, names) for one in self.broken_supplemental
        ]


def _places(count: int) -> str:
    return f"{count} unfilled place{'' if count == 1 else 's'}"


_STABLE = {
    Existence.FOUND: "The matching is stable.",
    Existence.NONE: "No stable matching exists: whatever is done, somebody and a program would rather have each other.",
    Existence.UNKNOWN: "No stable matching was found; whether one exists isn't known.",
}
_SEARCHED = {
    Existence.FOUND: "around the couples that went in a circle, and found it",
    Existence.NONE: "every possibility around the couples that went in a circle",
    Existence.UNKNOWN: "around the couples that went in a circle as far as its limits allow, and found none",
}
