"""Puts the best in order, and leaves the rest alone."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import helper

#: The scores with which a histogram begins and ends; scores beyond stand in its first and last bin. That, and how many bins
#: it has, only decides the time it takes.
HIGH, LOW = np.float32(12.0), np.float32(-12.0)


@helper
def in_order(names, scores, count, most, name, score, begin, bins, following, place):
    """Write the `most` best, the best first: sorted into bins, then each moved to its place among its neighbours.

    Args:
        names: int32: whose scores they are. Of two alike the lower name comes first.
        scores: float32.
        count: How many there are.
        most: How many are wanted.
        name: int32: filled from `begin` on; what stood behind the `most` best may be overwritten.
        score: float32: filled likewise.
        begin: Where.
        bins: int64: room for the histogram, one more than it has bins.
        following: int64: room for as many.
        place: int32: room for `count`.

    Returns:
        How many were written.
    """
    last_bin = len(bins) - 2
    scale = np.float32(np.float32(last_bin + 1) / (HIGH - LOW))
    for at in range(count):
        place[at] = np.int32((HIGH - scores[at]) * scale)
    bins[:] = 0
    for at in range(count):
        place[at] = min(max(place[at], 0), last_bin)
        bins[place[at] + 1] += 1
    last = 0
    while last <= last_bin and bins[last] < most:
        following[last] = bins[last]
        last += 1
        bins[last] += bins[last - 1]
    # `bins[b]` is now where bin b begins, up to the bin in which the last of the best stands.
    kept, room = bins[last], len(name) - begin
    beyond = kept > room
    spill_name, spill_score = name[begin:], score[begin:]
    if beyond:
        spill_name, spill_score = np.empty(kept, np.int32), np.empty(kept, np.float32)
    for at in range(count):
        bin_ = np.int64(place[at])
        if bin_ < last:
            spill_name[following[bin_]], spill_score[following[bin_]] = names[at], scores[at]
            following[bin_] += 1
    for at in range(1, kept):
        one, value, to = spill_name[at], spill_score[at], at
        while to > 0 and (
            spill_score[to - 1] < value or (spill_score[to - 1] == value and spill_name[to - 1] > one)
        ):
            spill_name[to], spill_score[to] = spill_name[to - 1], spill_score[to - 1]
            to -= 1
        spill_name[to], spill_score[to] = one, value
    taken = min(kept, most)
    if beyond:
        name[begin : begin + taken] = spill_name[:taken]
        score[begin : begin + taken] = spill_score[:taken]
    return taken
