"""A program's places as a heap of keys, the lowest ranked on top."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import helper

#: Above every real key: an empty place, which gives way to anybody.
EMPTY = np.uint64(0xFFFF_FFFF_FFFF_FFFF)


@helper
def replace_worst(heap, base, size, key):
    """Put a key in place of the greatest of a heap that begins at `base`, and put the heap in order again."""
    at = 0
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[base + child + 1] > heap[base + child]:
            child += 1
        if heap[base + child] <= key:
            break
        heap[base + at] = heap[base + child]
        at = child
    heap[base + at] = key
