"""Turning numbers into words without any pattern: for luck and for fingerprints."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import helper


@helper
def mixed(word):
    """Return SplitMix64's output: nearby words become unrelated ones."""
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58_476D_1CE4_E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D0_49BB_1331_11EB)
    return word ^ (word >> np.uint64(31))
