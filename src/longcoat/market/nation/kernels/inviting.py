"""Invitations in waves: programs offer their free interviews down the shortlist, applicants keep those they like best."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import kernel
from longcoat.market.matching.kernels.mixing import mixed
from longcoat.market.nation.kernels.bell import bell


@kernel(
    "Tuple((int64[::1], int32[::1], int64[::1], int32[::1], int32[::1], float32[::1]))(int64, int32[::1], int64[::1],"
    " int64[::1], int32[::1], int32[::1], int32[::1], int32[::1], uint64[::1], uint64[::1], float32[:, ::1],"
    " float32[::1], float32, uint64)"
)
def invite(waves, shortlist, first, length, slots, whose, cap, home, people, keys, near, own, taste, likes):
    """Send invitations in waves.

    In each wave a program invites as many as it has interviews free at its beginning. Who is invited keeps the
    programs liked best, as many as they attend, and gives the others back, for the next wave.

    Args:
        waves: How many.
        shortlist: int32: ``choice << 2 | signal``, program after program, the best first.
        first: int64, shape (programs + 1,): where each program's shortlist begins.
        length: int64, shape (programs,): how many are on it.
        slots: int32, shape (programs,): interviews.
        whose: int32, shape (choices,): the applicant.
        cap: int32, shape (applicants,): interviews attended at most.
        home: int32, shape (applicants,): state.
        people: uint64, shape (applicants,): keys.
        keys: uint64, shape (programs,): keys.
        near: float32, shape (states, programs): what is liked, but for taste.
        own: float32, shape (choices,): how much the programs of the specialty are liked for being its.
        taste: How much one's own taste counts.
        likes: Key of the stream of tastes.

    Returns:
        How many of its shortlist each program invited; how many interviews each applicant attends, and where they
        begin below, with room for as many as each attends at most; for each of these the place on the shortlists,
        the program, and how much it is liked, in no order.
    """
    programs, begins = len(first) - 1, np.zeros(len(cap) + 1, np.int64)
    for person in range(len(cap)):
        begins[person + 1] = begins[person] + cap[person]
    invited, held = np.zeros(programs, np.int64), np.zeros(programs, np.int64)
    count = np.zeros(len(cap), np.int32)
    entries, where = np.empty(begins[-1], np.int32), np.empty(begins[-1], np.int32)
    liked = np.empty(begins[-1], np.float32)
    free = np.empty(programs, np.int64)
    for _ in range(waves):
        for program in range(programs):
            free[program] = slots[program] - held[program]
        for program in range(programs):
            stop = min(length[program], invited[program] + free[program])
            for place in range(invited[program], stop):
                entry = first[program] + place
                choice = shortlist[entry] >> 2
                person = whose[choice]
                like = (near[home[person], program] + own[choice]) + taste * bell(
                    mixed((people[person] ^ likes) + keys[program])
                )
                slot = begins[person] + count[person]
                if slot < begins[person + 1]:
                    count[person] += 1
                else:
                    slot = begins[person]
                    for other in range(slot + 1, begins[person + 1]):
                        if liked[other] < liked[slot]:
                            slot = other
                    if liked[slot] >= like:
                        continue
                    held[where[slot]] -= 1
                held[program] += 1
                entries[slot], where[slot], liked[slot] = entry, program, like
            invited[program] = stop
    return invited, count, begins, entries, where, liked
