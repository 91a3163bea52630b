"""Luck of the shape of a bell, from one 64-bit word."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import helper


@helper
def bell(word):
    """Return a draw with mean 0 and standard deviation 1: the sum of four uniform draws of 16 bits each.

    It is nearly normal (kurtosis 2.7) and ends at 3.46; no logarithm, no table.
    """
    low = np.uint64(0xFFFF)
    total = (
        (word & low)
        + ((word >> np.uint64(16)) & low)
        + ((word >> np.uint64(32)) & low)
        + (word >> np.uint64(48))
    )
    # Four times the variance (2**32 - 1) / 12, and the mean 2 * 65535.
    return np.float32((np.float32(np.int64(total)) - np.float32(131070.0)) * np.float32(2.6429012e-5))
