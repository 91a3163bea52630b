"""Draws who applies where and where signals go, and turns applications from applicants' rows into programs' rows."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import kernel
from longcoat.market.matching.kernels.mixing import mixed
from longcoat.market.nation.kernels.bell import bell
from longcoat.market.nation.kernels.chance import share
from longcoat.market.nation.kernels.ordering import in_order

#: Bits that hold the signal of an application, below the number of the program or choice.
SIGNAL_BITS = 2
#: Bins of the histogram of what one person likes.
BINS = 128


@kernel(
    "Tuple((int64, int64[::1], int64[::1]))(int32[::1], int32[::1], int32[::1], float32[::1], int32[::1], int32[::1],"
    " uint64[::1], uint64[::1], int64[::1], float32[:, ::1], float32[:, ::1], float32[:, ::1], float32, uint64, uint64,"
    " int32[::1])"
)
def draw(
    applicant,
    row,
    specialty,
    wanted,
    gold,
    silver,
    people,
    keys,
    first,
    odds,
    sums,
    aim,
    taste,
    applies,
    likes,
    out,
):
    """Let everybody apply, and signal the programs that they like best among those they apply to.

    Args:
        applicant: int32, shape (choices,): whose choice it is.
        row: int32, shape (choices,): type and state, the row of `odds` and `aim`.
        specialty: int32, shape (choices,).
        wanted: float32, shape (choices,): applications meant; each program is drawn on its own, so their number
            scatters around it.
        gold: int32, shape (choices,): signals of the first kind.
        silver: int32, shape (choices,): and of the second.
        people: uint64, shape (applicants,): keys.
        keys: uint64, shape (programs,): keys.
        first: int64, shape (specialties + 1,): where each specialty's programs begin.
        odds: float32, shape (rows, programs): relative odds of an application.
        sums: float32, shape (rows, specialties): their sums.
        aim: float32, shape (rows, programs): what is liked, but for taste.
        taste: How much one's own taste counts.
        applies: Key of the stream that decides on applications.
        likes: Key of the stream of tastes.
        out: int32: filled with applications, choice after choice, each ``program << 2 | signal`` (0 none, 1 gold or
            single, 2 silver).

    Returns:
        How many applications there are (-1 if `out` is too short), where each choice's begin, and how many each
        program has.
    """
    widest = (first[1:] - first[:-1]).max()
    short, drawn = keys.astype(np.uint32), np.empty(widest, np.uint8)
    some, places, lots = np.empty(widest, np.int32), np.empty(widest, np.int32), np.empty(widest, np.uint64)
    liked, worth, best = (
        np.empty(widest, np.float32),
        np.empty(widest, np.float32),
        np.empty(widest, np.int32),
    )
    bins, following = np.empty(BINS + 1, np.int64), np.empty(BINS + 1, np.int64)
    begins, applied = np.empty(len(applicant) + 1, np.int64), np.zeros(len(keys), np.int64)
    end = 0
    for choice in range(len(applicant)):
        begins[choice] = end
        begin, stop = first[specialty[choice]], first[specialty[choice] + 1]
        if end + stop - begin > len(out):
            return -1, begins, applied
        key, line = people[applicant[choice]], row[choice]
        rate = wanted[choice] / sums[line, specialty[choice]] * np.float32(16777216.0)
        # In two loops, so that the first is done for several programs at once by the processor.
        named, likely = short[begin:stop], odds[line, begin:stop]
        person = np.uint32(mixed(key ^ applies))
        for at in range(len(named)):
            drawn[at] = share(np.uint32(person ^ named[at])) < rate * likely[at]
        there = applied[begin:stop]
        for at in range(len(there)):
            there[at] += drawn[at]
        count = 0
        for at in range(stop - begin):
            out[end + count] = (begin + at) << SIGNAL_BITS
            count += drawn[at]
        signals = min(gold[choice] + silver[choice], count)
        if signals > 0:
            fond, fitting = key ^ likes, aim[line, begin:stop]
            for at in range(count):
                place = (out[end + at] >> SIGNAL_BITS) - begin
                some[at], liked[at], lots[at] = at, fitting[place], keys[begin + place]
            # In a loop of its own, as above.
            for at in range(count):
                liked[at] += taste * bell(mixed(fond + lots[at]))
            in_order(some, liked, count, signals, best, worth, 0, bins, following, places)
            for at in range(signals):
                out[end + best[at]] |= 1 if at < gold[choice] else 2
        end += count
    begins[len(applicant)] = end
    return end, begins, applied


@kernel("int64[::1](int32[::1], int64[::1], int64[::1], int32[::1])")
def by_program(applications, begins, applied, rows):
    """Put the applications program after program, each ``choice << 2 | signal``, and return where each program's begin.

    Args:
        applications: int32: choice after choice, each ``program << 2 | signal``.
        begins: int64, shape (choices + 1,): where each choice's begin.
        applied: int64, shape (programs,): how many each program has.
        rows: int32: filled. Room that NumPy made lies in large pages of memory, which is kind to writing here and there.
    """
    offsets = np.zeros(len(applied) + 1, np.int64)
    for program in range(len(applied)):
        offsets[program + 1] = offsets[program] + applied[program]
    following = offsets[:-1].copy()
    for choice in range(len(begins) - 1):
        for at in range(begins[choice], begins[choice + 1]):
            program = applications[at] >> SIGNAL_BITS
            rows[following[program]] = (choice << SIGNAL_BITS) | (applications[at] & 3)
            following[program] += 1
    return offsets
