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
        against: How likely it goes the other way than the middle, where it moves anything.

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
    against: float = 0.0

    @classmethod
    def of(cls, before: NDArray[np.float64], after: NDArray[np.float64], count: bool = False) -> Difference:
        """Compare one value per draw with another, each of shape (draws,)."""
        apart = after - before
        against = _against(apart, _limits()["moves_count" if count else "moves"])
        return cls(Estimate.of(before), Estimate.of(after), Estimate.of(apart), count, against)

    @property
    def clear(self) -> bool:
        """Whether the middle is more than noise and hardly any draw that it moves goes the other way.

        A draw in which the outcome is sure either way speaks neither for nor against, however many there are of them.
        """
        return abs(self.gain.mean) >= self.least and self.against <= _limits()["against"]

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


def _against(apart: NDArray[np.float64], noise: float) -> float:
    """Return how likely a draw that is moved by more than noise goes the other way than the mean.

    The share of such draws, with half a draw added on either side (the mean under Jeffreys' prior, 1946): a few draws
    that agree prove nothing yet.

    Example:
        >>> import numpy as np
        >>> round(_against(np.array([0.3, 0.2, 0.1, 0.0, 0.0]), 0.0005), 3), _against(np.zeros(5), 0.0005)
        (0.125, 0.5)
    """
    import numpy as np

    one, other = int(np.sum(apart > noise)), int(np.sum(apart < -noise))
    against = other if apart.mean() >= 0 else one
    return (against + 0.5) / (one + other + 1)
