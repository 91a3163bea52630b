"""Luck of a chance, from 32 bits: a word half as long is mixed more than twice as fast, and many are."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import helper


@helper
def share(word):
    """Return a draw from 0 to below 2**24, whole: for one pair among millions, whose chance is never that small.

    Mixes by two rounds of multiplication and shifts (Wellons 2018, "lowbias32").
    """
    word = np.uint32(word ^ (word >> np.uint32(16)))
    word = np.uint32(word * np.uint32(0x7FEB352D))
    word = np.uint32(word ^ (word >> np.uint32(15)))
    word = np.uint32(word * np.uint32(0x846CA68B))
    word = np.uint32(word ^ (word >> np.uint32(16)))
    return np.float32(np.int32(word >> np.uint32(8)))
