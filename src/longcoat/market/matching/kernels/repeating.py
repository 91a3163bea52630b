"""Deferred acceptance again and again, with priorities drawn anew each time.

What a program thinks of an applicant is their strength plus luck. The luck is a hash of (seed, draw, pair), so it
needn't be stored, is worked out only for pairs that come to propose, and is the same whatever else is drawn and
however many threads draw it.
"""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import helper, kernel
from longcoat.market.matching.kernels.heap import EMPTY, replace_worst
from longcoat.market.matching.kernels.mixing import mixed

#: The increment of SplitMix64 (Steele, Lea and Flood 2014), and another odd number with well-mixed bits.
GAMMA, OTHER = np.uint64(0x9E37_79B9_7F4A_7C15), np.uint64(0xD1B5_4A32_D192_ED03)


@helper
def quantile(word, normal):
    """Return the standard normal draw that a word stands for, from a table with straight lines between its values."""
    steps = len(normal) - 1
    at = np.float32(word >> np.uint64(40)) * np.float32(steps / 16777216.0)
    low = np.int64(at)
    return normal[low] + (normal[low + 1] - normal[low]) * (at - np.float32(low))


@helper
def sortable(value):
    """Return 32 bits that compare the other way round than the value: the strongest come first."""
    bits = np.int64(np.float32(value).view(np.int32))
    return np.uint64(0x7FFF_FFFF - bits if bits >= 0 else 0x8000_0000 + (bits & 0x7FFF_FFFF))


@helper
def value_of(word):
    """Return the value that `sortable` made 32 bits of."""
    bits = (
        np.int64(0x7FFF_FFFF) - np.int64(word)
        if word <= np.uint64(0x7FFF_FFFF)
        else np.int64(word) | -0x8000_0000
    )
    return np.int32(bits).view(np.float32)


@helper
def propose(first, words, quotas, bases, normal, wide, stream, heap, alike):
    """Let applicants propose as in `acceptance`, to programs that draw what they think as they are asked.

    If all are alike, the words drawn are compared as they are: that orders them as their quantiles would.
    """
    proposals, last, low, one = 0, np.uint64(1), np.uint64(0xFFFF_FFFF), np.uint64(1)
    high = ~low
    for applicant in range(len(first) - 1):
        at = first[applicant]
        if at == first[applicant + 1]:
            continue
        while True:
            proposals += 1
            word = words[at]
            program = np.int64((word & low) >> one)
            worst = heap[bases[program]]
            drawn = mixed(stream ^ (np.uint64(at) * OTHER))
            if alike:
                key = (~drawn & high) | (np.uint64(at) << one) | (word & last)
            else:
                strength = np.int32(word >> np.uint64(32)).view(np.float32)
                value = strength + wide * quantile(drawn, normal)
                key = (sortable(value) << np.uint64(32)) | (np.uint64(at) << one) | (word & last)
            if key < worst:
                replace_worst(heap, bases[program], quotas[program], key)
                if worst == EMPTY:
                    break
                key = worst
            if key & last:
                break
            at = np.int64((key & low) >> one) + 1
    return proposals


@kernel(
    "int64(int64[:], uint64[:], int32[:], Array(int32, 1, 'C', readonly=True), int32[:], float32[:], float64, boolean,"
    " uint64, int64, int32[:, :], float32[:, :])"
)
def repeat(first, words, owner, quotas, bases, normal, spread, alike, seed, begin, program_of, cutoffs):
    """Match once for each row of the results.

    Args:
        first: int64, shape (applicants + 1,): where each applicant's words begin.
        words: uint64: the bits of the strength (float32) above the program (31 bits) above 1 for the last of a list.
        owner: int32, shape (words,): the applicant.
        quotas: int32, shape (programs,).
        bases: int32, shape (programs + 1,): where each program's heap begins.
        normal: float32: quantiles of the standard normal distribution at even steps.
        spread: How much luck there is, in units of strength.
        alike: Whether all strengths are the same, zero.
        seed: Of the whole stream.
        begin: The number of the first draw.
        program_of: int32, shape (draws or 0, applicants): filled with the program of each applicant, -1 for none.
        cutoffs: float32, shape (draws, programs): filled with the value of the lowest taken where a program is full,
            minus infinity elsewhere.

    Returns:
        How many proposals were made.
    """
    heap = np.empty(bases[-1], np.uint64)
    proposals, wide = 0, np.float32(spread)
    low, one = np.uint64(0xFFFF_FFFF), np.uint64(1)
    for row in range(len(cutoffs)):
        stream = mixed(mixed(seed) + np.uint64(begin + row + 1) * GAMMA)
        heap[:] = EMPTY
        for program in range(len(quotas)):
            if quotas[program] == 0:
                heap[bases[program]] = 0
        proposals += propose(first, words, quotas, bases, normal, wide, stream, heap, alike)
        for program in range(len(quotas)):
            worst = heap[bases[program]]
            full = quotas[program] > 0 and worst != EMPTY
            if not full:
                cutoffs[row, program] = -np.inf
            elif alike:
                cutoffs[row, program] = wide * quantile(~worst & ~low, normal)
            else:
                cutoffs[row, program] = value_of(worst >> np.uint64(32))
        if len(program_of):
            program_of[row, :] = -1
            for program in range(len(quotas)):
                for at in range(bases[program], bases[program] + quotas[program]):
                    if heap[at] != EMPTY:
                        program_of[row, owner[(heap[at] & low) >> one]] = program
    return proposals
