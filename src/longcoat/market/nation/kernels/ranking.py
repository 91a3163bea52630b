"""Rank lists of both sides, made of who interviewed where."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import kernel
from longcoat.market.matching.kernels.mixing import mixed
from longcoat.market.nation.kernels.bell import bell


@kernel(
    "Tuple((int64[::1], int32[::1], int32[::1], float32[::1], float32[::1], boolean[::1]))(int32[::1], int64[::1],"
    " int32[::1], int32[::1], float32[::1], int32[::1], float32[::1], int32[::1], int32[::1], int32[::1], float32[:, ::1],"
    " uint64[::1], uint64[::1], float32, float32, float32, uint64, uint64)"
)
def interviews(
    count, rooms, entries, where, liked, shortlist, worth, home, tie, state, near, people, keys, noise, signal, both_share,
    impressions, tracks
):  # fmt: skip
    """Hold the interviews, and put each applicant's in order of preference.

    Args:
        count: int32, shape (applicants,): interviews of each.
        rooms: int64, shape (applicants + 1,): where each one's begin in the next three.
        entries: int32: places on the shortlists.
        where: int32: programs.
        liked: float32: how much each is liked.
        shortlist: int32: ``choice << 2 | signal``.
        worth: float32, shape (choices,): what all programs of the specialty think of the applicant after an interview, logit.
        home: int32, shape (applicants,): state.
        tie: int32, shape (applicants,): second state.
        state: int32, shape (programs,).
        near: float32, shape (states, states): what a tie is worth after an interview.
        people: uint64, shape (applicants,): keys.
        keys: uint64, shape (programs,): keys.
        noise: How much what one program makes of it counts.
        signal: What a signal is worth.
        both_share: Share of applicants who rank the second track too.
        impressions: Key of the stream of what programs make of interviews.
        tracks: Key of the stream that decides on second tracks.

    Returns:
        Where each applicant's interviews begin; program, place on the shortlists, liking, what the program thinks,
        and whether a second track would be ranked; applicant after applicant, the best liked first.
    """
    begins = np.zeros(len(count) + 1, np.int64)
    for person in range(len(count)):
        begins[person + 1] = begins[person] + count[person]
    total = begins[-1]
    program, entry = np.empty(total, np.int32), np.empty(total, np.int32)
    liking, thought, both = (
        np.empty(total, np.float32),
        np.empty(total, np.float32),
        np.empty(total, np.bool_),
    )
    bar = np.float32(both_share * np.float32(16777216.0))
    for person in range(len(count)):
        for number in range(count[person]):
            at, slot = begins[person] + number, rooms[person] + number
            while at > begins[person] and liking[at - 1] < liked[slot]:
                program[at], entry[at], liking[at] = program[at - 1], entry[at - 1], liking[at - 1]
                at -= 1
            program[at], entry[at], liking[at] = (
                where[slot],
                entries[slot],
                liked[slot],
            )
        for at in range(begins[person], begins[person + 1]):
            one = program[at]
            thought[at] = (
                worth[shortlist[entry[at]] >> 2]
                + max(near[state[one], home[person]], near[state[one], tie[person]])
                + (signal if shortlist[entry[at]] & 3 else np.float32(0.0))
                + noise * bell(mixed((people[person] ^ impressions) + keys[one]))
            )
            both[at] = (
                np.float32(np.int64(mixed((people[person] ^ tracks) + keys[one]) >> np.uint64(40))) < bar
            )
    return begins, program, entry, liking, thought, both


@kernel(
    "Tuple((int32[::1], int64[::1], int32[::1], int64[::1], float32[::1]))(int64[::1], int32[::1], float32[::1],"
    " boolean[::1], int32[::1], float32[::1], boolean[::1])"
)
def rank(begins, program, thought, both, tracks, unranked, silent):
    """Make the rank lists.

    A program ranks those it interviewed by what it thinks of them and leaves the last out; all its tracks rank alike,
    each those who rank it.

    Args:
        begins: int64, shape (applicants + 1,): where each one's interviews begin, the best liked first.
        program: int32, shape (interviews,).
        thought: float32, shape (interviews,): what the program thinks.
        both: bool, shape (interviews,): whether the second track is ranked too, after the first.
        tracks: int32, shape (programs + 1,): where each program's tracks begin.
        unranked: float32, shape (programs,): share of the interviewed whom a program leaves out.
        silent: bool, shape (applicants,): whose list is left empty here, since they rank in pairs.

    Returns:
        The applicants' lists of tracks and where they begin; the tracks' lists of applicants, where they begin, and
        beside each what the program thinks.
    """
    people, programs, total = len(begins) - 1, len(tracks) - 1, len(program)
    first = np.zeros(programs + 1, np.int64)
    for at in range(total):
        first[program[at] + 1] += 1
    for one in range(programs):
        first[one + 1] += first[one]
    following = first[:-1].copy()
    keys = np.empty(total, np.uint64)
    for at in range(total):
        bits = np.int64(np.float32(thought[at]).view(np.int32))
        # 32 bits that compare the other way round than the value, above the number of the interview.
        down = np.uint64(0x7FFF_FFFF - bits if bits >= 0 else 0x8000_0000 + (bits & 0x7FFF_FFFF))
        keys[following[program[at]]] = (down << np.uint64(32)) | np.uint64(at)
        following[program[at]] += 1
    person_of = np.empty(total, np.int32)
    for person in range(people):
        person_of[begins[person] : begins[person + 1]] = person
    listed, thoughts = np.empty(2 * total, np.int32), np.empty(2 * total, np.float32)
    offsets, end = np.zeros(tracks[programs] + 1, np.int64), 0
    for one in range(programs):
        some = np.sort(keys[first[one] : first[one + 1]])
        kept = len(some) - np.int64(unranked[one] * len(some))
        for track in range(tracks[one], tracks[one + 1]):
            for place in range(kept):
                at = np.int64(some[place] & np.uint64(0xFFFF_FFFF))
                if track > tracks[one] and not both[at]:
                    continue
                listed[end], thoughts[end] = person_of[at], thought[at]
                end += 1
            offsets[track + 1] = end
    wanted, starts, stop = np.empty(2 * total, np.int32), np.zeros(people + 1, np.int64), 0
    for person in range(people):
        if not silent[person]:
            for at in range(begins[person], begins[person + 1]):
                wanted[stop] = tracks[program[at]]
                stop += 1
                if both[at] and tracks[program[at] + 1] > tracks[program[at]] + 1:
                    wanted[stop] = tracks[program[at]] + 1
                    stop += 1
        starts[person + 1] = stop
    return wanted[:stop].copy(), starts, listed[:end].copy(), offsets, thoughts[:end].copy()


@kernel(
    "Tuple((int32[:, ::1], int64[::1]))(int32[:, ::1], int64[::1], int32[::1], float32[::1], int32[::1], int32[::1],"
    " int32[::1], float32, float32, int64)"
)
def pair(members, begins, program, liking, tracks, state, division, same_state, same_division, most):
    """Make couples' lists of pairs: the sum of both likings, and what being near each other is worth.

    After the pairs come, for each member, their own programs with the other unmatched.

    Args:
        members: int32, shape (couples, 2).
        begins: int64, shape (applicants + 1,): where each one's interviews begin, the best liked first.
        program: int32, shape (interviews,).
        liking: float32, shape (interviews,).
        tracks: int32, shape (programs + 1,): where each program's tracks begin; couples rank the first ones.
        state: int32, shape (programs,).
        division: int32, shape (states,).
        same_state: What one state is worth.
        same_division: What one census division is worth.
        most: Pairs ranked at most, those with one member unmatched apart.

    Returns:
        int32, shape (pairs, 2): tracks, -1 for unmatched; and where each couple's begin.
    """
    room = 0
    for couple in range(len(members)):
        one, two = members[couple]
        left, right = begins[one + 1] - begins[one], begins[two + 1] - begins[two]
        room += min(left * right, most) + left + right
    pairs, offsets, end = np.empty((room, 2), np.int32), np.zeros(len(members) + 1, np.int64), 0
    for couple in range(len(members)):
        one, two = members[couple]
        left, right = begins[one + 1] - begins[one], begins[two + 1] - begins[two]
        worth = np.empty(left * right, np.float32)
        for at in range(left):
            for other in range(right):
                p, q = program[begins[one] + at], program[begins[two] + other]
                value = liking[begins[one] + at] + liking[begins[two] + other]
                if state[p] == state[q]:
                    value += same_state
                elif division[state[p]] >= 0 and division[state[p]] == division[state[q]]:
                    value += same_division
                worth[at * right + other] = -value
        order = np.argsort(worth, kind="mergesort")
        for place in range(min(left * right, most)):
            at = order[place]
            pairs[end, 0] = tracks[program[begins[one] + at // right]]
            pairs[end, 1] = tracks[program[begins[two] + at % right]]
            end += 1
        for at in range(begins[one], begins[one + 1]):
            pairs[end, 0], pairs[end, 1] = tracks[program[at]], -1
            end += 1
        for at in range(begins[two], begins[two + 1]):
            pairs[end, 0], pairs[end, 1] = -1, tracks[program[at]]
            end += 1
        offsets[couple + 1] = end
    return pairs[:end].copy(), offsets
