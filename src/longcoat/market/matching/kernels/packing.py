"""Finds who ranks each other, and packs each such pair into one 64-bit word.

A word holds, from the highest bit: the program's rank of the applicant (31 bits), the program (32 bits), and
whether it is the last of the applicant's list (1 bit). So one load from memory tells all that a proposal needs, and
words of one program compare as its preferences do.
"""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import kernel


@kernel(
    "int32[:](int32[:], int32[:], Array(int32, 1, 'C', readonly=True), Array(int64, 1, 'C', readonly=True), int64)"
)
def ranks_of(applicants, programs, listed, offsets, count):
    """Return the place (from 0) that each program gives to the applicant beside it; -1 if it doesn't rank them.

    Args:
        applicants: int32, shape (pairs,).
        programs: int32, shape (pairs,); -1 for none.
        listed: int32, the programs' lists one after the other.
        offsets: int64, where each begins.
        count: How many applicants there are.
    """
    pairs, total = len(applicants), len(offsets) - 1
    begins = np.zeros(total + 2, np.int64)
    for at in range(pairs):
        begins[programs[at] + 2] += 1
    for program in range(total + 1):
        begins[program + 1] += begins[program]
    grouped = np.empty(pairs, np.int32)
    ends = begins.copy()
    for at in range(pairs):
        slot = programs[at] + 1
        grouped[ends[slot]] = at
        ends[slot] += 1
    ranks = np.full(pairs, -1, np.int32)
    place = np.zeros(count, np.int32)
    seen = np.full(count, -1, np.int32)
    for program in range(total):
        if begins[program + 1] == begins[program + 2]:
            continue
        for at in range(offsets[program], offsets[program + 1]):
            place[listed[at]] = at - offsets[program]
            seen[listed[at]] = program
        for at in range(begins[program + 1], begins[program + 2]):
            pair = grouped[at]
            if seen[applicants[pair]] == program:
                ranks[pair] = place[applicants[pair]]
    return ranks


@kernel(
    "Tuple((int64[:], uint64[:], int32[:], int32[:]))"
    "(Array(int32, 1, 'C', readonly=True), Array(int64, 1, 'C', readonly=True), int32[:], int32[:], int64)"
)
def pack(listed, offsets, ranks, order, kept):
    """Return the pairs that rank each other, applicant after applicant in the given order.

    Args:
        listed: int32, the applicants' lists one after the other.
        offsets: int64, where each begins.
        ranks: int32, what `ranks_of` found for each entry.
        order: int32, the applicants in the order in which they will propose.
        kept: How many entries have a rank.

    Returns:
        Where each applicant's words begin (in the order), the words, whose they are, and where in the applicant's
        own list they stand.
    """
    first = np.empty(len(order) + 1, np.int64)
    words = np.empty(kept, np.uint64)
    owner = np.empty(kept, np.int32)
    place = np.empty(kept, np.int32)
    end = 0
    for at in range(len(order)):
        applicant = order[at]
        first[at] = end
        for entry in range(offsets[applicant], offsets[applicant + 1]):
            if ranks[entry] >= 0:
                words[end] = (np.uint64(ranks[entry]) << np.uint64(33)) | (
                    np.uint64(listed[entry]) << np.uint64(1)
                )
                owner[end] = applicant
                place[end] = entry - offsets[applicant]
                end += 1
        if end > first[at]:
            words[end - 1] |= np.uint64(1)
    first[len(order)] = end
    return first, words, owner, place
