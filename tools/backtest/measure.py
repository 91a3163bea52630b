"""How near told chances are to what came: reliability, calibration error, Brier score, coverage, and lists side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Bins of told chances, and how many people a cell needs to be judged.
BINS, LEAST = 10, 300
#: People in each bin of a cell: with fewer, luck alone would leave errors as large as those that matter.
IN_A_BIN = 100
#: The standard normal's 95th percentile: ends of a 90 % interval.
NINETY = 1.645
#: How often each list is sent: by the person, and by others with the same file. The more, the less is left to luck.
TURNS = 4
#: In so many groups Longcoat's lists are sent, one group in each run of a nation's season: dozens of like applications more
#: at the same programs would raise their bars, which what is told to one applicant doesn't reckon with.
GROUPS = 10
#: How Longcoat's own list is called.
WAY = "longcoat"


@dataclass(frozen=True, slots=True)
class Asked:
    """One person, what was told, and what came.

    Attributes:
        nation: Which nation.
        type: Type of applicant.
        specialty: First choice.
        score: Step 2 CK; None without one.
        told: Chance to match with Longcoat's list.
        low: Lower end of its 90 % interval.
        high: Upper end.
        interview: Told chance of an interview.
        true: Way of making a list → chance to match with it in the nation's own world.
        interviewed: Share of `TURNS` in which they had an interview with it.
        came: Share of `TURNS` in which they matched with it, few others sending such a list.
        matched: Way of making a list → whether they matched with it, all who are asked sending such lists at once.
        told_of: Way → chance as Longcoat tells it.
        own_applications: How many programs the person's own list had.
        applications: How many Longcoat's has.
    """

    nation: int
    type: str
    specialty: str
    score: int | None
    told: float
    low: float
    high: float
    interview: float
    true: Mapping[str, float]
    interviewed: float
    came: float
    matched: Mapping[str, float]
    told_of: Mapping[str, float]
    own_applications: int
    applications: int


def calibration_error(told: NDArray[np.float64], came: NDArray[np.float64], bins: int = BINS) -> float:
    """Return the expected calibration error: the mean gap between told and come over bins of as many people each.

    Example:
        >>> calibration_error(np.array([0.2] * 10), np.array([1.0] * 2 + [0.0] * 8))
        0.0
    """
    order = np.argsort(told, kind="stable")
    gaps = [
        (len(some), abs(told[some].mean() - came[some].mean()))
        for some in np.array_split(order, bins)
        if len(some)
    ]
    return round(float(sum(count * gap for count, gap in gaps) / len(told)), 9)


def bins_of(people: Sequence[Asked]) -> int:
    """Return how many bins a cell has: ten, or fewer where less than `IN_A_BIN` people would be in each."""
    return int(np.clip(len(people) // IN_A_BIN, 1, BINS))


def error_by_luck(people: Sequence[Asked]) -> float:
    """Return the calibration error that luck alone would leave, were every told chance right: nineteen times of twenty less."""
    told, _ = columns(people)
    rng = np.random.default_rng(len(people))
    errors = [calibration_error(told, rng.binomial(TURNS, told) / TURNS, bins_of(people)) for _ in range(400)]
    return float(np.quantile(errors, 0.95))


def reliability(people: Sequence[Asked]) -> list[tuple[float, float, float, int]]:
    """Return told and come shares of as many people each, the standard error of what came, and how many."""
    told, came = columns(people)
    order = np.argsort(told, kind="stable")
    rows = []
    for some in np.array_split(order, BINS):
        share = float(came[some].mean())
        rows.append(
            (
                *(float(told[some].mean()), share),
                *(float(np.sqrt(share * (1 - share) / (TURNS * len(some)))), len(some)),
            )
        )
    return rows


def columns(people: Sequence[Asked]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return told chances and how often what was told came, shape (people,) each."""
    return np.array([one.told for one in people]), np.array([one.came for one in people])


def brier(people: Sequence[Asked]) -> tuple[float, float]:
    """Return the Brier score over all turns, and that of telling everybody the share that matched."""
    told, came = columns(people)
    mean = came.mean()
    return float(np.mean(told**2 - 2 * told * came + came)), float(mean * (1 - mean))


def coverage(people: Sequence[Asked]) -> float:
    """Return how often the interval holds the chance in the nation's own world."""
    return float(np.mean([one.low <= one.true[WAY] <= one.high for one in people]))


def bias(people: Sequence[Asked]) -> tuple[float, float]:
    """Return told less come, and its standard error with people of one nation counted together."""
    told, came = columns(people)
    return _over_nations(told - came, people)


def apart(people: Sequence[Asked]) -> tuple[float, float]:
    """Return told less the chance in the nation's own world, which holds no luck of persons, and its standard error."""
    return _over_nations(np.array([one.told - one.true[WAY] for one in people]), people)


def _over_nations(apart: NDArray[np.float64], people: Sequence[Asked]) -> tuple[float, float]:
    nations = np.array([one.nation for one in people])
    means = np.array([apart[nations == one].mean() for one in np.unique(nations)])
    error = float(means.std(ddof=1) / np.sqrt(len(means))) if len(means) > 1 else float("nan")
    return float(apart.mean()), error


def cells(people: Sequence[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    """Yield every cell of enough people: by type, score and specialty."""
    groups: dict[str, Callable[[Asked], str]] = {
        "type": lambda one: one.type,
        "score": lambda one: band(one.score),
        "specialty": lambda one: one.specialty,
    }
    for name, of in groups.items():
        for value in sorted({of(one) for one in people}):
            some = [one for one in people if of(one) == value]
            if len(some) >= LEAST:
                yield f"{name}: {value}", some


def band(score: int | None) -> str:
    """Return the band of a score.

    Example:
        >>> band(221), band(None)
        ('220 to 229', 'no score')
    """
    if score is None:
        return "no score"
    if score < 220:
        return "below 220"
    return f"{score // 10 * 10} to {score // 10 * 10 + 9}" if score < 260 else "260 and above"


def gain(people: Sequence[Asked], way: str, came: bool) -> tuple[float, float, float]:
    """Return by how much Longcoat's list is better than another, and the 90 % interval of that.

    People of one nation are counted together: one season is one draw.

    Args:
        people: Whom.
        way: The other list.
        came: Whether to count who matched; else the chance in the nation's own world, which has no luck of persons.
    """
    nations = np.array([one.nation for one in people])
    pairs = [(one.matched if came else one.true) for one in people]
    apart = np.array([pair[WAY] - pair[way] for pair in pairs])
    means = np.array([apart[nations == one].mean() for one in np.unique(nations)])
    error = float(means.std(ddof=1) / np.sqrt(len(means))) if len(means) > 1 else float("nan")
    return float(apart.mean()), float(apart.mean()) - NINETY * error, float(apart.mean()) + NINETY * error
