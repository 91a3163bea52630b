"""Counts who was invited where."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import kernel


@kernel("Tuple((int64[:, ::1], int64[:, ::1]))(int32[::1], int64[::1], int64[::1], int64[::1], int64, int64)")
def invited_of(shortlist, first, invited, group, groups, signals):
    """Return how many each program invited, by group and by signal.

    Args:
        shortlist: int32: ``choice << 2 | signal``, program after program, the best first.
        first: int64, shape (programs + 1,): where each program's shortlist begins.
        invited: int64, shape (programs,): how many of it were invited.
        group: int64, shape (choices,): the applicant's.
        groups: How many there are.
        signals: How many kinds of signals there are, none among them.
    """
    by_group = np.zeros((len(invited), groups), np.int64)
    by_signal = np.zeros((len(invited), signals), np.int64)
    for program in range(len(invited)):
        for at in range(first[program], first[program] + invited[program]):
            by_group[program, group[shortlist[at] >> 2]] += 1
            by_signal[program, shortlist[at] & 3] += 1
    return by_group, by_signal
