"""Who applies where in SOAP, and the top of each program's list."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import kernel
from longcoat.market.matching.kernels.mixing import mixed
from longcoat.market.nation.kernels.bell import bell


@kernel(
    "Tuple((int32[::1], int64[::1]))(int32[::1], uint64[::1], int64[::1], float32[:, ::1], int32[::1], float32[::1],"
    " uint64[::1], int64, int64, float32, uint64, uint64)"
)
def lists(
    program, tracks, depth, openness, kind, standing, people, programs_named, allowed, noise, applies, reads
):
    """Return the tops of the lists of tracks with free places.

    Everybody applies to as many as are allowed, anywhere; more tracks than that are drawn from.

    Args:
        program: int32, shape (tracks,): program of each track with free places.
        tracks: uint64, shape (tracks,): keys.
        depth: int64, shape (tracks,): how many to keep of each list.
        openness: float32, shape (programs, types): minus infinity where nobody of the type is taken.
        kind: int32, shape (applicants,): type.
        standing: float32, shape (applicants,).
        people: uint64, shape (applicants,): keys.
        programs_named: How many tracks there are to draw from.
        allowed: Applications allowed.
        noise: What the luck of a few days counts.
        applies: Key of the stream that decides on applications.
        reads: Key of the stream of luck.

    Returns:
        The lists, track after track, the best first; and where each begins.
    """
    sent = np.zeros(len(kind), np.int64)
    offsets = np.zeros(len(tracks) + 1, np.int64)
    out = np.empty(depth.sum(), np.int32)
    scores = np.empty(max(1, depth.max()), np.float32)
    bar = np.int64(16777216.0 * min(1.0, allowed / max(1, programs_named)))
    end = 0
    for track in range(len(tracks)):
        count = 0
        for person in range(len(kind)):
            one = np.int64(mixed((people[person] ^ applies) + tracks[track]) >> np.uint64(40))
            if one >= bar or sent[person] >= allowed:
                continue
            sent[person] += 1
            open_ = openness[program[track], kind[person]]
            if open_ == -np.inf:
                continue
            value = open_ + standing[person] + noise * bell(mixed((people[person] ^ reads) + tracks[track]))
            if count == depth[track]:
                if value <= scores[count - 1]:
                    continue
            else:
                count += 1
            at = count - 1
            while at > 0 and scores[at - 1] < value:
                scores[at], out[end + at] = scores[at - 1], out[end + at - 1]
                at -= 1
            scores[at], out[end + at] = value, person
        end += count
        offsets[track + 1] = end
    return out[:end].copy(), offsets
