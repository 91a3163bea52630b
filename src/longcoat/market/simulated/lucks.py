"""The luck of many scenarios at once, as the nation drew it: what needn't be kept, since it can be drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.luck import Luck, named

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Lucks(Luck):
    """The luck of the first `scenario` scenarios; keys of shape (entities, 1) give draws of shape (entities, scenarios).

    Example:
        >>> import numpy as np
        >>> keys = named(["1200521478", "0400121010"])
        >>> both = Lucks(7, 2).uniforms("strictness", keys[:, None])
        >>> bool((both[:, 1] == Luck(7, 1).uniforms("strictness", keys)).all())
        True
    """

    def stream(self, name: str) -> np.uint64:
        """Return the key of a stream in each scenario, shape (scenarios,)."""
        import numpy as np

        one_each = [Luck(self.seed, number).stream(name) for number in range(self.scenario)]
        return np.array(one_each)  # type: ignore[return-value]  # an array of words stands for one where draws are made


def strictness(ids: Sequence[str], lucks: Luck) -> NDArray[np.float32]:
    """Return how strict programs were with failed attempts, 0 the strictest, shape (ids, scenarios)."""
    import numpy as np

    return lucks.uniforms("strictness", named(ids)[:, None]).astype(np.float32)
