"""Draws from what is not known: stratified, and keyed by name, so that nothing depends on order or on what else is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Draws:
    """`size` draws of every uncertain quantity of the model.

    Each quantity takes the same `size` evenly spaced quantiles of its distribution, in an order of its own
    (Latin hypercube sampling; McKay, Beckman & Conover 1979). So averages and intervals barely move with the
    seed. The order comes from a counter-based generator keyed by (seed, name): adding a program or a
    coefficient changes no other.

    Example:
        >>> draws = Draws(seed=7, size=5)
        >>> sorted(draws.normal("season").round(2).tolist())
        [-1.28, -0.52, 0.0, 0.52, 1.28]
        >>> bool((draws.normal("season") == Draws(7, 5).normal("season")).all())
        True
    """

    seed: int
    size: int

    def normal(self, name: str) -> NDArray[np.float64]:
        """Return standard normal draws, shape (size,)."""
        drawn: NDArray[np.float64] = self.normals("", [name])[0]
        return drawn

    def normals(self, stream: str, names: Sequence[str]) -> NDArray[np.float64]:
        """Return standard normal draws of many entities, shape (names, size)."""
        drawn: NDArray[np.float64] = _normal_grid(self.size)[self._orders(stream, names)]
        return drawn

    def uniforms(self, stream: str, names: Sequence[str]) -> NDArray[np.float64]:
        """Return draws between 0 and 1 of many entities, shape (names, size)."""
        drawn: NDArray[np.float64] = _uniform_grid(self.size)[self._orders(stream, names)]
        return drawn

    def _orders(self, stream: str, names: Sequence[str]) -> NDArray[np.intp]:
        """Return one random order of the quantiles per entity, shape (names, size)."""
        import numpy as np

        keys = np.array([_word(f"{self.seed}/{stream}/{name}") for name in names], dtype=np.uint64)
        counters = np.arange(1, self.size + 1, dtype=np.uint64) * np.uint64(GOLDEN_GAMMA)
        return np.argsort(_mixed(keys[:, None] + counters), axis=1, kind="stable")


#: The increment of SplitMix64: 2**64 divided by the golden ratio, made odd (Steele, Lea & Flood 2014).
GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15


def _word(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def _mixed(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return SplitMix64's output for each state: NumPy has no counter-based generator over arrays of keys."""
    import numpy as np

    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58_476D_1CE4_E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D0_49BB_1331_11EB)
    mixed: NDArray[np.uint64] = words ^ (words >> np.uint64(31))
    return mixed


@cache
def _normal_grid(size: int) -> NDArray[np.float64]:
    import numpy as np

    return np.array([NormalDist().inv_cdf(q) for q in _uniform_grid(size).tolist()])


@cache
def _uniform_grid(size: int) -> NDArray[np.float64]:
    import numpy as np

    return (np.arange(size) + 0.5) / size


@cache
def normal_nodes(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return nodes and weights that integrate over a standard normal exactly up to degree ``2 * count - 1``.

    Gauss-Hermite quadrature for the probabilists' weight; the weights sum to 1.

    Example:
        >>> nodes, weights = normal_nodes(5)
        >>> round(float(weights @ nodes**4), 9)
        3.0
    """
    import numpy as np

    nodes, weights = np.polynomial.hermite_e.hermegauss(count)
    return nodes, weights / weights.sum()
