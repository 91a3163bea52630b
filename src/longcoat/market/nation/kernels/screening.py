"""Scores every application once, and puts the best of each program in order."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import kernel
from longcoat.market.matching.kernels.mixing import mixed
from longcoat.market.nation.kernels.bell import bell
from longcoat.market.nation.kernels.ordering import in_order

#: Bins of the histogram of one program's scores.
BINS = 1024
#: Where facts of a choice stand, in words of 32 bits: the standing, Step 2 CK (infinity without a score), then in bytes from
#: the lowest the type, the states of home and of a tie, and whether an attempt failed; in words of 64 bits the key.
STANDING, STEP2, TOLD, KEY = 0, 1, 2, 2
#: What an application may carry: nothing, a gold or single signal, a silver one.
SIGNALS = 3


@kernel(
    "Tuple((int64[::1], int32[:, ::1], int32[:, ::1], boolean[::1]))(int32[::1], int64[::1], int64[::1], float32[:, ::1],"
    " uint32[:, ::1], uint64[:, ::1], uint64[::1], int32[::1], float32[:, ::1],"
    " float32[:, ::1], float32[::1], boolean[::1], float32[:, ::1], float32, uint64, int32[::1], float32[::1], int64)"
)
def shortlist(
    rows, offsets, first, facts, told, people, keys, state, near, openness, floor, never, signals, noise, reads,
    choice, score, kinds
):  # fmt: skip
    """Fill the shortlists of all programs.

    Args:
        rows: int32: applications, program after program, ``choice << 2 | signal``.
        offsets: int64, shape (programs + 1,): where each program's begin.
        first: int64, shape (programs + 1,): where each program's shortlist begins.
        facts: float32, shape (choices, 8): of each one's applicant, side by side since they are read together: see
            the numbers above.
        told: uint32, shape (choices, 8): the same memory.
        people: uint64, shape (choices, 4): the same memory.
        keys: uint64, shape (programs,): keys.
        state: int32, shape (programs,).
        near: float32, shape (states, states): what a home or tie in the second is worth at a program in the first.
        openness: float32, shape (programs, types).
        floor: float32, shape (programs,): lowest score.
        never: bool, shape (programs,): whether a failed attempt shuts the door.
        signals: float32, shape (programs, 3): what no signal, a gold or single one and a silver one are worth there.
        noise: How much luck counts.
        reads: Key of the stream of luck.
        choice: int32: filled with the applications on the shortlists.
        score: float32: filled with their scores.
        kinds: How many types there are.

    Returns:
        The length of each shortlist, applications by program and type, and by program and signal, and whether
        everybody is on it whom no rule shuts out.
    """
    programs = len(offsets) - 1
    widest = 0
    for program in range(programs):
        widest = max(widest, offsets[program + 1] - offsets[program])
    some, scores = np.empty(widest, np.int32), np.empty(widest, np.float32)
    lots, place = np.empty(widest, np.uint64), np.empty(widest, np.int32)
    length, applied = np.zeros(programs, np.int64), np.zeros((programs, kinds), np.int32)
    signalled = np.zeros((programs, SIGNALS), np.int32)
    everybody = np.zeros(programs, np.bool_)
    bins, following = np.empty(BINS + 1, np.int64), np.empty(BINS + 1, np.int64)
    for program in range(programs):
        count, where = 0, state[program]
        most_failed = 0 if never[program] else 0xFF
        for at in range(offsets[program], offsets[program + 1]):
            one, sent = rows[at] >> 2, rows[at] & 3
            said = told[one, TOLD]
            kind = np.int64(said & 0xFF)
            applied[program, kind] += 1
            signalled[program, sent] += 1
            open_ = openness[program, kind]
            value = open_ + facts[one, STANDING] + signals[program, sent]
            value += max(near[where, (said >> 8) & 0xFF], near[where, (said >> 16) & 0xFF])
            # Written for everybody, and overwritten by the next where a door is closed: a branch would cost more.
            some[count], scores[count], lots[count] = rows[at], value, people[one, KEY]
            count += (open_ > -np.inf) & (facts[one, STEP2] >= floor[program]) & ((said >> 24) <= most_failed)
        # In a loop of its own, so that the processor does several at once.
        for at in range(count):
            scores[at] += noise * bell(mixed((lots[at] ^ reads) + keys[program]))
        most = first[program + 1] - first[program]
        if count:
            length[program] = in_order(
                some, scores, count, min(most, count), choice, score, first[program], bins, following, place
            )
        everybody[program] = length[program] == count
    return length, applied, signalled, everybody
