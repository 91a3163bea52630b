"""Deferred acceptance without couples, from either side.

The method is Gale and Shapley's (1962), one proposal after the other (McVitie and Wilson 1971): the result doesn't
depend on the order, so the order is chosen for speed.
"""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import kernel
from longcoat.market.matching.kernels.heap import EMPTY, replace_worst


@kernel("Tuple((uint64[:], int64))(int64[:], uint64[:], Array(int32, 1, 'C', readonly=True), int64[:])")
def applicants_propose(first, words, quotas, bases):
    """Let applicants propose, each down their list, and programs hold the best so far.

    Args:
        first: int64, shape (applicants + 1,): where each applicant's words begin.
        words: uint64, as `packing` makes them.
        quotas: int32, shape (programs,).
        bases: int64, shape (programs + 1,): where each program's heap begins; it has at least one place, which a
            program without places never gives away.

    Returns:
        The heaps, each key the program's rank (31 bits) above twice the number of the word held (plus 1 if it is
        its applicant's last), or `EMPTY`; and how many proposals were made.
    """
    heap = np.full(bases[-1], EMPTY)
    for program in range(len(quotas)):
        if quotas[program] == 0:
            heap[bases[program]] = 0
    proposals = 0
    rank_bits = ~np.uint64(0x1_FFFF_FFFF)
    last, low, one = np.uint64(1), np.uint64(0x1_FFFF_FFFF), np.uint64(1)
    for applicant in range(len(first) - 1):
        at = first[applicant]
        if at == first[applicant + 1]:
            continue
        while True:
            proposals += 1
            word = words[at]
            program = np.int64((word & low) >> one)
            base = bases[program]
            worst = heap[base]
            key = (word & rank_bits) | (np.uint64(at) << one) | (word & last)
            if key < worst:
                replace_worst(heap, base, quotas[program], key)
                if worst == EMPTY:
                    break
                key = worst
            if key & last:
                break
            at = np.int64((key & low) >> one) + 1
    return heap, proposals


@kernel(
    "Tuple((int32[:], int64))(Array(int32, 1, 'C', readonly=True), Array(int64, 1, 'C', readonly=True), int32[:],"
    " Array(int32, 1, 'C', readonly=True), int64)"
)
def programs_propose(listed, offsets, ranks, quotas, applicants):
    """Let programs offer their places, each down its list, and applicants hold the best offer so far.

    Args:
        listed: int32, the programs' lists one after the other.
        offsets: int64, where each begins.
        ranks: int32, the place that the applicant gives to the program, for each entry; -1 for not ranked.
        quotas: int32, shape (programs,).
        applicants: How many there are.

    Returns:
        The program that each applicant holds, -1 for none; and how many offers were made.
    """
    programs = len(quotas)
    holds = np.full(applicants, -1, np.int32)
    rank_held = np.full(applicants, np.int32(0x7FFF_FFFF), np.int32)
    following = offsets[:-1].copy()
    vacant = quotas.astype(np.int64)
    waiting = np.arange(programs)[::-1].copy()
    count = programs
    offers = 0
    while count:
        count -= 1
        program = waiting[count]
        at, end = following[program], offsets[program + 1]
        while vacant[program] > 0 and at < end:
            applicant, rank = listed[at], ranks[at]
            at += 1
            if rank < 0:
                continue
            offers += 1
            if rank < rank_held[applicant]:
                left = holds[applicant]
                holds[applicant], rank_held[applicant] = program, rank
                vacant[program] -= 1
                if left >= 0:
                    vacant[left] += 1
                    if vacant[left] == 1:
                        waiting[count] = left
                        count += 1
        following[program] = at
    return holds, offers


@kernel("int32[:](uint64[:], int64[:], Array(int32, 1, 'C', readonly=True), int32[:], int64)")
def read_heaps(heap, bases, quotas, owner, applicants):
    """Return the program that holds each applicant, -1 for none."""
    program_of = np.full(applicants, -1, np.int32)
    for program in range(len(quotas)):
        for at in range(bases[program], bases[program] + quotas[program]):
            if heap[at] != EMPTY:
                program_of[owner[(heap[at] & np.uint64(0x1_FFFF_FFFF)) >> np.uint64(1)]] = program
    return program_of
