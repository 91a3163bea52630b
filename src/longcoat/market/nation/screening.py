"""How programs read applications: which doors are closed, what weighs, and the shortlist from which they invite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from longcoat.figures import figures
from longcoat.market.floors import FLOOR, floors, surveyed
from longcoat.market.luck import Luck
from longcoat.market.matching.compiled import kernels
from longcoat.market.matching.rows import starts
from longcoat.market.nation.applications import Applications, person_keys
from longcoat.market.nation.parameters import TYPES, Parameters, specialty_slugs
from longcoat.market.nation.population import Population
from longcoat.market.nation.preferences import Choices
from longcoat.market.nation.programs import Programs
from longcoat.market.nation.tracks import Tracks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Screening:
    """What each program asks for, and how many it interviews.

    Attributes:
        slots: int32, shape (programs,): interviews that it holds.
        floor: float32, shape (programs,): nobody with a lower Step 2 CK score is invited; 0 for no such score.
        never_failed: bool, shape (programs,): whether it never invites after a failed attempt.
    """

    slots: NDArray[np.int32]
    floor: NDArray[np.float32]
    never_failed: NDArray[np.bool_]

    @classmethod
    def drawn(cls, programs: Programs, tracks: Tracks, parameters: Parameters, luck: Luck) -> Screening:
        """Return the screening of all programs in one scenario."""
        import numpy as np

        held = np.array([_interviews_per_position(slug, parameters) for slug in specialty_slugs()])
        spread = np.exp(parameters["interviews_spread"] * luck.normals("interviews", programs.keys))
        slots = tracks.places * held[programs.specialty] * parameters["interviews_scale"] * spread
        told = np.array([surveyed(slug) for slug in specialty_slugs()])[programs.specialty]
        never = np.array([_never_after_failing()[slug] for slug in specialty_slugs()])[programs.specialty]
        return cls(
            np.maximum(1, np.rint(slots)).astype(np.int32),
            floors(told, programs.keys, luck, *(parameters[name] for name in FLOOR)),
            luck.uniforms("strictness", programs.keys) < never,
        )


def _interviews_per_position(slug: str, parameters: Parameters) -> float:
    """Return what the survey of 2020 says, times what was fitted; an assumption of this id stands before it."""
    known = {
        str(one.dimensions["specialty"]): one.number
        for one in figures("program_director.per_position", season=2020, stage="interviewed")
    }
    told = parameters.get(f"interviews_{slug}", known.get(slug, parameters["interviews_elsewhere"]))
    return told * parameters.get(f"interviews_in_{slug}", 1.0)


def signals_worth(parameters: Parameters) -> NDArray[np.float32]:
    """Return what a program makes of no signal, a gold or single one and a silver one, shape (specialties, 3).

    Example:
        >>> worth = signals_worth(Parameters.typical())[specialty_slugs().index("internal-medicine")]
        >>> bool(worth[1] > worth[2] > worth[0] == 0)
        True
    """
    import numpy as np

    rows = [
        (0.0, parameters.get(f"signal_{slug}", 0.0), parameters.get(f"silver_{slug}", 0.0))
        for slug in specialty_slugs()
    ]
    return np.array(rows, np.float32)


@cache
def _never_after_failing() -> dict[str, float]:
    """Return the share of programs that never interview after a failed Step 1, by specialty; else of all."""
    known = {
        str(one.dimensions["specialty"]): one.number
        for one in figures("program_director.failed_attempt", exam="step1", answer="never")
    }
    return {slug: known.get(slug, known["all"]) for slug in specialty_slugs()}


@dataclass(frozen=True, slots=True, eq=False)
class Shortlists:
    """For each program the applicants from whom it invites, the best first; as many as it would ever go down to.

    Attributes:
        choice: int32: ``choice << 2 | signal``.
        score: float32: what the program thinks of the application, logit.
        first: int64, shape (programs + 1,): where each program's begin.
        length: int64, shape (programs,): how many there are.
        applied: int32, shape (programs, types): applications.
        signalled: int32, shape (programs, signals): the same without a signal, with a gold or single, with a silver one.
        open: bool, shape (programs,): whether everybody is on it whom a rule doesn't shut out.
    """

    choice: NDArray[np.int32]
    score: NDArray[np.float32]
    first: NDArray[np.int64]
    length: NDArray[np.int64]
    applied: NDArray[np.int32]
    signalled: NDArray[np.int32]
    open: NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        applications: Applications,
        people: Population,
        choices: Choices,
        programs: Programs,
        openness: NDArray[np.float32],
        screening: Screening,
        parameters: Parameters,
        luck: Luck,
    ) -> Shortlists:
        """Return the shortlists: applications scored once, those above a bar of the histogram put in order."""
        import numpy as np

        depth = np.ceil(screening.slots * parameters["waiting_list"]).astype(np.int64)
        first = starts(np.minimum(depth, np.diff(applications.offsets)))
        standing = choices.standing(people, parameters) - parameters["second_choice_weight"] * choices.second
        facts = _facts(people, choices.applicant, standing, person_keys(people, luck))
        choice, score = np.empty(first[-1], np.int32), np.empty(first[-1], np.float32)
        found = kernels("screening", __package__).shortlist(
            *(applications.rows, applications.offsets, first),
            *(facts, facts.view(np.uint32), facts.view(np.uint64)),
            *(programs.keys, programs.state),
            programs.nearness(parameters["tie_state"], parameters["tie_division"]),
            *(
                openness,
                screening.floor,
                screening.never_failed,
                signals_worth(parameters)[programs.specialty],
            ),
            np.float32(parameters["invite_noise"]),
            luck.stream("reads"),
            *(choice, score, len(TYPES)),
        )
        return cls(choice, score, first, *found)


def _facts(
    people: Population,
    who: NDArray[np.int32],
    standing: NDArray[np.float64],
    keys: NDArray[np.uint64],
) -> NDArray[np.float32]:
    """Return what is read of each choice, 32 bytes each, as `kernels.screening` says: in one line of the cache."""
    import numpy as np

    room = np.zeros(32 * len(who) + 32, np.uint8)
    begin = -room.ctypes.data % 32
    facts: NDArray[np.float32] = room[begin : begin + 32 * len(who)].view(np.float32).reshape(-1, 8)
    facts[:, 0], facts[:, 1] = standing, np.nan_to_num(people.step2[who], nan=np.inf)
    told = people.type | people.home << 8 | people.tie << 16 | (people.failed > 0) << 24
    facts.view(np.uint32)[:, 2], facts.view(np.uint64)[:, 2] = told[who], keys[who]
    return facts
