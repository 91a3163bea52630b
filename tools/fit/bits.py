"""Weights in eight bits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Parts = dict[str, NDArray[np.float32 | np.int8]]


def eight_bits(name: str, weights: NDArray[np.float32 | np.int8]) -> Parts:
    """Return a matrix in whole numbers from -127 to 127, and what each of its rows is to be multiplied with."""
    scale = np.abs(weights).max(axis=1, keepdims=True).astype(np.float32) / np.float32(127)
    return {name: np.rint(weights / scale).astype(np.int8), f"{name}.scale": scale}
