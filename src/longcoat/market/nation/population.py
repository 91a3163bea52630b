"""Who applies: a synthetic national cohort, nobody in it real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import NormalDist
from typing import TYPE_CHECKING

from longcoat.figures import figure
from longcoat.market.luck import Luck, numbered
from longcoat.market.nation.parameters import TYPES, Parameters, specialty_slugs
from longcoat.market.nation.positions import matched_elsewhere, positions_offered
from longcoat.market.nation.programs import Programs
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """Applicants, type after type; all arrays have shape (applicants,).

    Attributes:
        type: int32: place in `TYPES`.
        home: int32: state.
        tie: int32: a second state with ties; the home state again for those without.
        step2: float64: Step 2 CK score, NaN without one.
        step1: float64: three-digit Step 1 score, NaN for those who took it pass/fail.
        failed: int32: failed attempts at a Step.
        years: float64: since graduation.
        experience: float64: hands-on work in the United States, 0 to 1.
        standing: float64: what all programs see alike, seen and unseen together, logit; 0 for the typical of the type.
        scored: float64: the part of it that Step 2 CK makes, logit.
        shine: float64: how one interviews, the same at every program, logit.
        cap: int32: interviews attended at most.
        partner: int32: the other member of a couple, -1 for those who apply alone.
    """

    type: NDArray[np.int32]
    home: NDArray[np.int32]
    tie: NDArray[np.int32]
    step2: NDArray[np.float64]
    step1: NDArray[np.float64]
    failed: NDArray[np.int32]
    years: NDArray[np.float64]
    experience: NDArray[np.float64]
    standing: NDArray[np.float64]
    scored: NDArray[np.float64]
    shine: NDArray[np.float64]
    cap: NDArray[np.int32]
    partner: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.type)

    @classmethod
    def drawn(cls, programs: Programs, parameters: Parameters, luck: Luck, season: int) -> Population:
        """Return the cohort of a season.

        Args:
            programs: Where training is: homes are drawn in proportion.
            parameters: The draw to live under.
            luck: Of the scenario.
            season: The Match year whose published sizes are used.
        """
        import numpy as np

        sizes = cohort_sizes(programs, parameters, luck, season)
        kind = np.repeat(np.arange(len(TYPES), dtype=np.int32), sizes)
        keys = numbered(len(kind))
        score, step2, step1 = _scores(kind, parameters, luck, keys, season)
        failed = _failed(kind, score, parameters, luck, keys)
        years = -np.log(luck.uniforms("years", keys)) * parameters.by_type("years_mean")[kind]
        experience = np.clip(
            parameters.by_type("experience_mean")[kind]
            + parameters["experience_spread"] * _of_imgs(kind) * luck.normals("experience", keys),
            0.0,
            1.0,
        )
        home, tie = _homes(kind, programs, parameters, luck, keys)
        partner = _couples(kind, parameters, luck)
        home = _moved_together(home, partner, parameters, luck)
        legacy = np.where(years > _years_since_scores(season, parameters), step1, np.nan)
        seen = _seen(kind, step2, legacy, failed, years, experience, parameters)
        luck_of_interviews = parameters.by_type("interview_luck")[kind] * luck.normals("shine", keys)
        limit = parameters.by_type("cap")[kind] * np.exp(parameters["cap_spread"] * luck.normals("cap", keys))
        return cls(
            kind,
            home,
            np.where(luck.uniforms("second tie", keys) < parameters["second_tie"], tie, home),
            step2,
            legacy,
            failed,
            years,
            experience,
            _standing(kind, seen, parameters, luck, keys),
            _scored(kind, seen, step2, parameters),
            luck_of_interviews,
            np.maximum(1, np.rint(limit)).astype(np.int32),
            partner,
        )


def cohort_sizes(programs: Programs, parameters: Parameters, luck: Luck, season: int) -> NDArray[np.int64]:
    """Return the number of applicants of each type, those without a rank list included.

    The published number with a list, less those who matched to what isn't simulated, over the share that has a list;
    with the spread of a count; for a part of the nation's programs, as large a part of it as of the positions. An
    assumption ``cohort_TYPE``, which no data file has, multiplies it: another season's crowd.
    """
    import numpy as np

    listed = np.array(
        [figure("match.applicants", season=season, applicant_type=one.value).number for one in TYPES]
    )
    size = (listed - np.array(matched_elsewhere(season))) / np.minimum(parameters.by_type("with_list"), 1.0)
    size *= [parameters.get(f"cohort_{one.value}", 1.0) for one in TYPES]
    spread = parameters["size_spread"] * np.sqrt(size)
    offered = np.array([positions_offered(slug, season) for slug in specialty_slugs()])
    size, spread = (one * (offered @ programs.share) / offered.sum() for one in (size, spread))
    drawn = size + spread * luck.normals("size of the cohort", numbered(len(TYPES)))
    sizes: NDArray[np.int64] = np.rint(drawn).astype(np.int64)
    return sizes


def _of_imgs(kind: NDArray[np.int32]) -> NDArray[np.bool_]:
    import numpy as np

    return np.array([one.is_img for one in TYPES])[kind]


def _scores(
    kind: NDArray[np.int32], parameters: Parameters, luck: Luck, keys: NDArray[np.uint64], season: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the score in standard deviations, Step 2 CK (NaN where not taken), and Step 1.

    Nobody applies with a score below the one that passed when the season opened.
    """
    import numpy as np

    score = luck.normals("score", keys)
    mean, spread = parameters.by_type("step2_mean")[kind], parameters.by_type("step2_spread")[kind]
    least = [
        figure("exam.pass_mark", on=date(season - 1, 9, 1), exam=exam).number
        for exam in ("step1", "step2-ck")
    ]
    taken = luck.uniforms("step 2 taken", keys) < parameters.by_type("step2_taken")[kind]
    step2 = np.clip(np.rint(mean + spread * score), least[1], parameters["score_most"])
    link = min(parameters["exam_link"], 1.0)
    other = link * score + np.sqrt(1 - link**2) * luck.normals("step 1", keys)
    step1 = np.clip(
        np.rint(mean - parameters["step1_below"] + spread * other), least[0], parameters["score_most"]
    )
    return score, np.where(taken, step2, np.nan), step1


def _years_since_scores(season: int, parameters: Parameters) -> float:
    """Return how many years before the season somebody graduated who took Step 1 when it went pass/fail."""
    since = figure("exam.pass_fail_since", exam="step1").value
    assert isinstance(since, date)
    return season - since.year - parameters["step1_ahead"]


def _failed(
    kind: NDArray[np.int32],
    score: NDArray[np.float64],
    parameters: Parameters,
    luck: Luck,
    keys: NDArray[np.uint64],
) -> NDArray[np.int32]:
    import numpy as np

    link = min(parameters["failed_link"], 0.95)
    shares = np.clip(parameters.by_type("failed_share"), 0.001, 0.9)
    bars = np.array([NormalDist().inv_cdf(1 - share) for share in shares])[kind]
    trouble = -link * score + np.sqrt(1 - link**2) * luck.normals("failed", keys)
    failed: NDArray[np.int32] = (trouble > bars).astype(np.int32)
    return failed


def _homes(
    kind: NDArray[np.int32],
    programs: Programs,
    parameters: Parameters,
    luck: Luck,
    keys: NDArray[np.uint64],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return two states per applicant, drawn in proportion to the programs there; US IMGs' as was fitted."""
    import numpy as np

    even = np.bincount(programs.state, minlength=len(programs.state_names)) / len(programs)
    fitted = even * programs.by_state("homes", parameters)
    of_us_imgs = kind == TYPES.index(ApplicantType.US_IMG)
    found = []
    for stream in ("home", "tie"):
        where, drawn = np.empty(len(keys), np.int32), luck.uniforms(stream, keys)
        for some, share in ((~of_us_imgs, np.cumsum(even)), (of_us_imgs, np.cumsum(fitted))):
            where[some] = np.searchsorted(share, drawn[some] * share[-1])
        found.append(where)
    return found[0], found[1]


def _couples(kind: NDArray[np.int32], parameters: Parameters, luck: Luck) -> NDArray[np.int32]:
    """Return the partner of each member of a couple: mostly people of one type, as neighbours in a random order of all."""
    import numpy as np

    count = min(round(parameters["couples"]), len(kind) // 2)
    partner = np.full(len(kind), -1, np.int32)
    order = np.argsort(luck.words("couples", numbered(len(kind))), kind="stable")[: 2 * count]
    order = order[np.argsort(kind[order], kind="stable")]
    partner[order[0::2]], partner[order[1::2]] = order[1::2], order[0::2]
    return partner


def _moved_together(
    home: NDArray[np.int32], partner: NDArray[np.int32], parameters: Parameters, luck: Luck
) -> NDArray[np.int32]:
    """Give most couples one home: that of the member with the lower number."""
    import numpy as np

    second = np.flatnonzero(partner >= 0)
    second = second[partner[second] < second]
    together = luck.uniforms("one home", second.astype(np.uint64)) < parameters["couple_same_state"]
    moved = home.copy()
    moved[second[together]] = home[partner[second[together]]]
    return moved


def _seen(
    kind: NDArray[np.int32],
    step2: NDArray[np.float64],
    step1: NDArray[np.float64],
    failed: NDArray[np.int32],
    years: NDArray[np.float64],
    experience: NDArray[np.float64],
    parameters: Parameters,
) -> NDArray[np.float64]:
    """Return what the file says, logit, against the mean of the type."""
    import numpy as np

    said = _of_step2(kind, step2, parameters)
    said -= parameters["no_step2_weight"] * np.isnan(step2)
    said += parameters["step1_weight"] * np.nan_to_num(
        step1 - (parameters.by_type("step2_mean")[kind] - parameters["step1_below"])
    )
    said -= parameters["failed_weight"] * failed
    said -= parameters["years_weight"] * np.minimum(years, parameters["years_counted"])
    said += parameters["experience_weight"] * experience
    count = np.maximum(np.bincount(kind, minlength=len(TYPES)), 1)
    against: NDArray[np.float64] = said - (np.bincount(kind, said, len(TYPES)) / count)[kind]
    return against


def _standing(
    kind: NDArray[np.int32],
    seen: NDArray[np.float64],
    parameters: Parameters,
    luck: Luck,
    keys: NDArray[np.uint64],
) -> NDArray[np.float64]:
    """Return the standing: what the file says and what it can't, with the spread of the type in all.

    What is seen is shrunk where it alone would leave less than `unseen_least` of the variance to what isn't.
    """
    import numpy as np

    shrink, told = _shrunk(kind, seen, parameters)
    hidden = np.sqrt(parameters.by_type("standing_spread") ** 2 - shrink**2 * told)
    standing: NDArray[np.float64] = shrink[kind] * seen + hidden[kind] * luck.normals("unseen", keys)
    return standing


def _scored(
    kind: NDArray[np.int32],
    seen: NDArray[np.float64],
    step2: NDArray[np.float64],
    parameters: Parameters,
) -> NDArray[np.float64]:
    """Return what Step 2 CK adds to the standing, logit."""
    scored: NDArray[np.float64] = _shrunk(kind, seen, parameters)[0][kind] * _of_step2(
        kind, step2, parameters
    )
    return scored


def _of_step2(
    kind: NDArray[np.int32], step2: NDArray[np.float64], parameters: Parameters
) -> NDArray[np.float64]:
    """Return what Step 2 CK says, logit, against the mean score of the type; 0 without a score."""
    import numpy as np

    counts = np.array([parameters.get(f"step2_of_{one.value}", 1.0) for one in TYPES])
    weight = parameters["step2_weight"] * counts[kind]
    said: NDArray[np.float64] = weight * np.nan_to_num(step2 - parameters.by_type("step2_mean")[kind])
    return said


def _shrunk(
    kind: NDArray[np.int32], seen: NDArray[np.float64], parameters: Parameters
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how much of what is seen counts, and the variance of all that is seen, each of shape (types,)."""
    import numpy as np

    count = np.maximum(np.bincount(kind, minlength=len(TYPES)), 1)
    told = np.bincount(kind, seen**2, len(TYPES)) / count
    most = (1 - parameters["unseen_least"]) * parameters.by_type("standing_spread") ** 2
    return np.sqrt(np.minimum(1.0, most / np.maximum(told, 1e-9))), told


def told_by_files(
    people: Population, parameters: Parameters
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what files tell of the standing of each type, each of shape (types,).

    Returns:
        How much of what a file says counts, 1 unless it was shrunk; and how far standings lie apart by that alone, logit.
    """
    import numpy as np

    said = _seen(
        *(people.type, people.step2, people.step1, people.failed, people.years, people.experience),
        parameters,
    )
    counts, variance = _shrunk(people.type, said, parameters)
    return counts, counts * np.sqrt(variance)
