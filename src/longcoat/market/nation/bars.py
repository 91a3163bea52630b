"""What of a scenario is kept for answering an applicant: how high the bars of each program were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.matching import Matching
from longcoat.market.nation.interviews import Interviews
from longcoat.market.nation.invitations import Invitations
from longcoat.market.nation.rank_lists import RankLists
from longcoat.market.nation.screening import Screening
from longcoat.market.nation.tracks import Tracks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Cut-offs of programs and tracks in one scenario.

    An applicant of type t is invited by program p if what weighs for them there (standing, ties, signal, luck) is at
    least ``invite[p, t]``, and matches to track k, if they would rather be there than anywhere else and were
    interviewed, if what the program thinks of them afterwards is at least ``match[k]``.

    Attributes:
        invite: float32, shape (programs, types): infinity where the program invites nobody of the type, minus
            infinity where it invited everybody.
        floor: float32, shape (programs,): lowest Step 2 CK score invited, 0 where none is set.
        never_failed: bool, shape (programs,): whether a failed attempt shuts the door.
        match: float32, shape (tracks,): what the program thought of the last matched; minus infinity where places
            stayed free.
        ranked: float32, shape (tracks,): what it thought of the last that it ranked; minus infinity where it ranked
            nobody.
        unfilled: bool, shape (tracks,): whether places stayed free in the Match.
        both: bool, shape (programs,): whether one of those interviewed ranks a second track too, somebody taken blindly.
        track_program: int32, shape (tracks,): the program.
        quota: int32, shape (tracks,).
    """

    invite: NDArray[np.float32]
    floor: NDArray[np.float32]
    never_failed: NDArray[np.bool_]
    match: NDArray[np.float32]
    ranked: NDArray[np.float32]
    unfilled: NDArray[np.bool_]
    both: NDArray[np.bool_]
    track_program: NDArray[np.int32]
    quota: NDArray[np.int32]

    @classmethod
    def of(
        cls,
        openness: NDArray[np.float32],
        screening: Screening,
        invitations: Invitations,
        interviews: Interviews,
        lists: RankLists,
        matching: Matching,
        tracks: Tracks,
    ) -> Bars:
        """Return the bars that a scenario ended with."""
        import numpy as np

        listed, count = lists.market.program_lists, len(tracks)
        track = np.repeat(np.arange(count), np.diff(listed.offsets))
        here = np.flatnonzero(matching.program_of[listed.values] == track)
        # A track's list begins with the best, so of those assigned to one place the last, the lowest, stays.
        lowest, last = np.full(count, np.inf, np.float32), np.full(count, -np.inf, np.float32)
        lowest[track[here]] = lists.thought[here]
        last[track] = lists.thought
        unfilled = np.bincount(track[here], minlength=count) < tracks.quota
        met, entry = np.unique(interviews.program, return_index=True)
        both = np.zeros(len(invitations.cut), np.bool_)
        both[met] = interviews.both[entry]
        with np.errstate(invalid="ignore"):
            invite = np.where(np.isneginf(openness), np.inf, invitations.cut[:, None] - openness)
        return cls(
            invite.astype(np.float32),
            screening.floor,
            screening.never_failed,
            np.where(unfilled, -np.inf, lowest).astype(np.float32),
            last,
            unfilled,
            both,
            tracks.program,
            tracks.quota,
        )

    def to_match(self, programs: int) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Return what it takes to match to a program once interviewed: on the easiest of the tracks that one ranks.

        That is the lowest thought matched; where places stayed free, the lowest thought ranked: being ranked suffices.
        Not everybody ranks a second track: in this scenario it counts at a program as one of its interviewed has it, so
        over scenarios it counts as often as people rank it.

        Args:
            programs: How many there are.

        Returns:
            The bars, float32, shape (programs,), and whether places of the program stayed free, bool, shape
            (programs,).
        """
        import numpy as np

        first = np.diff(self.track_program, prepend=-1) > 0
        ranked = first | self.both[self.track_program]
        bars, free = np.full(programs, np.inf, np.float32), np.zeros(programs, np.bool_)
        there = self.track_program[ranked]
        np.minimum.at(bars, there, np.where(self.unfilled, self.ranked, self.match)[ranked])
        free[self.track_program[self.unfilled]] = True
        return bars, free
