"""What stands where in the file of a season: names, order, and how bars become bytes.

docs/reference/season-file.md tells the same to readers of the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from longcoat.market.floors import FLOOR
from longcoat.vocabulary import ApplicantType

#: Goes up when a file of before can't be read any longer.
VERSION = 2
MANIFEST = "manifest.json"
ARRAYS = ("bars", "scale", "parameters", "typical", "programs")
OUTCOMES = "outcomes.npz"
#: Of how many scenarios what came out is kept beside the bars: enough for means and their spread, and small.
OUTCOMES_OF = 100

#: Types of applicants whose bars have a byte for each program and scenario, in the order of the planes.
WHOLE = (
    ApplicantType.US_MD_SENIOR,
    ApplicantType.US_DO_SENIOR,
    ApplicantType.US_IMG,
    ApplicantType.NON_US_IMG,
)
#: Types that share a byte, the first in its upper half: few people, and luck is seven times what rounding costs.
HALVES = (ApplicantType.US_MD_GRADUATE, ApplicantType.US_DO_GRADUATE)
#: Planes of ``bars.npy``.
PLANES = (*(one.value for one in WHOLE), "graduates", "match")
#: What has a scale of its own in ``scale.npy``.
SCALED = (*(one.value for one in (*WHOLE, *HALVES)), "match")

#: Codes below this one are no numbers: nobody is invited, everybody is.
NOBODY, EVERYBODY, FIRST = 0, 1, 2
#: Codes of a whole byte, of half a byte, and of the match plane, whose highest bit says that places stayed free.
BYTE, HALF, MATCH = 256, 16, 128
FREE = 0x80

#: Assumptions whose values are kept for each scenario: what an answer needs.
PARAMETERS = (
    *(
        f"{stem}_{one.value}"
        for stem in ("standing_spread", "interview_luck", "rank_shift")
        for one in ApplicantType
    ),
    *("step2_weight", "step1_weight", "failed_weight", "years_weight", "experience_weight"),
    *("second_choice_weight", "tie_state", "tie_division", "invite_noise"),
    *("rank_standing", "rank_noise", "rank_signal", "rank_tie", "rank_second", *FLOOR),
)
#: How those begin whose values in single specialties, or for single types, are kept too.
OF_SOME = ("signal_", "silver_", "step2_in_", "step2_of_")
#: What is kept of each type's cohort in each scenario: means of what files say, how much of it counts, how far standings lie
#: apart by it, and the scores of Step 2 CK and Step 1 that add nothing to a standing.
TYPICAL = ("step2", "failed", "years", "experience", "seen_weight", "told_spread", "step2_zero", "step1_zero")


def parameters_kept(names: Iterable[str]) -> tuple[str, ...]:
    """Return which of the season's assumptions are kept, in the order of the rows of ``parameters.npy``.

    Example:
        >>> parameters_kept(["couples", "silver_neurology", "signal_neurology"])[-2:]
        ('signal_neurology', 'silver_neurology')
    """
    return (*PARAMETERS, *sorted(one for one in names if one.startswith(OF_SOME)))
