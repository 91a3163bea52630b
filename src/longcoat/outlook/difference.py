"""A difference between two answers to the same scenarios, and whether it is clear."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from longcoat.chances import Estimate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@cache
def _limits() -> Mapping[str, float]:
    return tomllib.loads(files("longcoat.outlook").joinpath("data", "clear.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two answers to the same scenarios, and what lies between them.

    Attributes:
        before: The first.
        after: The second.
        gain: Second less first, draw by draw: its range holds no luck that both share.
        count: Whether these are expected counts, and not chances.

    Example:
        >>> import numpy as np
        >>> before = np.linspace(0.2, 0.6, 9)
        >>> Difference.of(before, before + 0.04).words
        '4 in 100 more'
        >>> Difference.of(before, before[::-1]).clear
        False
    """

    before: Estimate
    after: Estimate
    gain: Estimate
    count: bool = False

    @classmethod
    def of(cls, before: NDArray[np.float64], after: NDArray[np.float64], count: bool = False) -> Difference:
        """Compare one value per draw with another, each of shape (draws,)."""
        return cls(Estimate.of(before), Estimate.of(after), Estimate.of(after - before), count)

    @property
    def clear(self) -> bool:
        """Whether the range leaves out zero and the middle is more than noise."""
        return abs(self.gain.mean) >= self.least and not self.gain.low <= 0 <= self.gain.high

    @property
    def least(self) -> float:
        """What is noise below, in the difference's own unit."""
        return float(_limits()["least_count" if self.count else "least"])

    @property
    def words(self) -> str:
        """The difference in words, or that there is no clear one."""
        if not self.clear:
            return "no clear difference"
        side = "more" if self.gain.mean > 0 else "fewer"
        if self.count:
            return f"{abs(self.gain.mean):.1f} {side}"
        points = 100 * abs(self.gain.mean)
        return f"{points:.0f} in 100 {side}" if points >= 1 else f"less than 1 in 100 {side}"
