"""Bars as codes of a few bits: where a bar stands between the lowest and the highest of its specialty and scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.market.simulated.layout import EVERYBODY, FIRST, NOBODY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def encoded(
    bars: NDArray[np.float32], group: NDArray[np.int32], groups: int, codes: int
) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Return the codes of bars, and the scale of each group: its lowest bar, and the step from one code to the next.

    A bar comes back wrong by half a step at most, a step being the range of its group divided by ``codes - 3``.
    Infinite ones come back as they are.

    Args:
        bars: Shape (programs,).
        group: Which group each belongs to, shape (programs,).
        groups: How many groups there are.
        codes: How many codes there are to use.

    Returns:
        The codes, shape (programs,), and the scale, shape (groups, 2).

    Example:
        >>> import numpy as np
        >>> bars = np.array([-1.0, 0.25, 4.0, np.inf, -np.inf], np.float32)
        >>> code, scale = encoded(bars, np.zeros(5, np.int32), 1, 256)
        >>> decoded(code, *scale[0]).astype(float).round(1).tolist()
        [-1.0, 0.2, 4.0, inf, -inf]
    """
    import numpy as np

    some = np.isfinite(bars)
    low, high = np.full(groups, np.inf), np.full(groups, -np.inf)
    np.minimum.at(low, group[some], bars[some])
    np.maximum.at(high, group[some], bars[some])
    there = np.isfinite(low)
    scale = np.zeros((groups, 2), np.float16)
    scale[there, 0] = low[there]
    steps = codes - FIRST - 1
    step = ((high[there] - scale[there, 0]) / steps).astype(np.float16)
    # Rounded up, so that the highest bar has a code; never 0, so that one bar alone has one too.
    scale[there, 1] = np.nextafter(np.maximum(step, 0), np.float16(np.inf))
    apart = (np.where(some, bars, 0.0) - scale[group, 0]) / np.where(scale[group, 1] > 0, scale[group, 1], 1)
    code = FIRST + np.clip(np.rint(apart), 0, steps)
    return np.where(some, code, np.where(bars > 0, NOBODY, EVERYBODY)).astype(np.uint8), scale


def decoded(
    code: NDArray[np.uint8], low: NDArray[np.floating], step: NDArray[np.floating]
) -> NDArray[np.float32]:
    """Return the bars that codes stand for, with the scale of each one's group and scenario."""
    import numpy as np

    bars = np.asarray(low, np.float32) + np.asarray(step, np.float32) * (code.astype(np.float32) - FIRST)
    bars[code == NOBODY] = np.inf
    bars[code == EVERYBODY] = -np.inf
    return bars
