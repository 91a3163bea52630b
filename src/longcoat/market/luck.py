"""Randomness keyed by (seed, scenario, stream, entity): the same for an entity whatever else is drawn, in any order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The increment of SplitMix64: 2**64 divided by the golden ratio, made odd (Steele, Lea & Flood 2014).
GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of one scenario.

    Entities have keys: numbered ones (applicants) their number, named ones (programs) the hash of their name. A draw
    depends on seed, scenario, stream and key alone, so neither workers nor other entities change it.

    Attributes:
        seed: Of the whole ensemble.
        scenario: The number of the scenario.

    Example:
        >>> luck = Luck(seed=7, scenario=0)
        >>> few, many = luck.uniforms("score", numbered(3)), luck.uniforms("score", numbered(5))
        >>> bool((few == many[:3]).all()), bool((luck.uniforms("other", numbered(3)) == few).any())
        (True, False)
    """

    seed: int
    scenario: int

    def stream(self, name: str) -> np.uint64:
        """Return the key of a stream, a 64-bit word."""
        import numpy as np

        return np.uint64(_word(f"{self.seed}/{self.scenario}/{name}"))

    def words(self, stream: str, keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Return one 64-bit word per entity: SplitMix64's output."""
        import numpy as np

        words = keys * np.uint64(GOLDEN_GAMMA) + self.stream(stream)
        words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58_476D_1CE4_E5B9)
        words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D0_49BB_1331_11EB)
        mixed: NDArray[np.uint64] = words ^ (words >> np.uint64(31))
        return mixed

    def uniforms(self, stream: str, keys: NDArray[np.uint64]) -> NDArray[np.float64]:
        """Return draws above 0 and below 1, one per entity."""
        import numpy as np

        kept = (self.words(stream, keys) >> np.uint64(11)).astype(np.float64)
        drawn: NDArray[np.float64] = (kept + 0.5) * 2.0**-53
        return drawn

    def normals(self, stream: str, keys: NDArray[np.uint64]) -> NDArray[np.float64]:
        """Return standard normal draws, one per entity (Box & Muller 1958)."""
        import numpy as np

        length = np.sqrt(-2.0 * np.log(self.uniforms(stream, keys)))
        drawn: NDArray[np.float64] = length * np.cos(2.0 * np.pi * self.uniforms(f"{stream}/angle", keys))
        return drawn


def numbered(count: int) -> NDArray[np.uint64]:
    """Return the keys of entities that go by number: 1 to `count`."""
    import numpy as np

    return np.arange(1, count + 1, dtype=np.uint64)


def named(names: Sequence[str]) -> NDArray[np.uint64]:
    """Return the keys of entities that go by name.

    Example:
        >>> named(["1200521478"]).dtype.name
        'uint64'
    """
    import numpy as np

    return np.array([_word(name) for name in names], dtype=np.uint64)


def _word(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")
