"""What a program's roster tells about its openness: one number from its own page, worth more than all public facts."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from longcoat.market.draws import normal_nodes
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Points of the luck between a program's openness and its roster.
NOISE_NODES = 9
#: Openness, in units of the spread between programs, at which the posterior is computed.
REACH, STEP = 5.0, 0.1


@dataclass(frozen=True, slots=True)
class RosterModel:
    """How a roster follows from openness, for one applicant type in one specialty.

    At a program that is open, whose openness is z standard deviations above the specialty's middle, a
    resident is of the type with log odds ``level + slope * z + noise * e``; at a closed one with ``level -
    drop + noise * e``. e is standard normal, one per program.

    Attributes:
        level: Logit, at the middle of the open programs.
        slope: Logit per standard deviation of openness.
        drop: Logit that a closed program lies below.
        noise: Logit.
        aging: Variance that each year since the roster was read adds to the noise, logit squared.
    """

    level: float
    slope: float
    drop: float
    noise: float
    aging: float


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(files("longcoat.market").joinpath("data", "rosters.toml").read_text("utf-8"))


@cache
def roster_numbers() -> Mapping[str, float]:
    """Return the numbers of ``data/rosters.toml`` that hold for every type and specialty, by name.

    Example:
        >>> 0 < roster_numbers()["says_it_takes_imgs"] < 1
        True
    """
    return {name: float(row["value"]) for name, row in _file().items() if "value" in row}


@cache
def roster_model(kind: ApplicantType, specialty: str) -> RosterModel | None:
    """Return how rosters follow from openness; None for a type of which a roster tells nothing.

    Example:
        >>> roster_model(ApplicantType.US_IMG, "family-medicine").slope > 0
        True
        >>> roster_model(ApplicantType.US_MD_SENIOR, "family-medicine") is None
        True
    """
    levels = _file()["level"].get(kind.value)
    if levels is None:
        return None
    shape = {name: roster_numbers()[name] for name in ("slope", "drop", "noise", "aging")}
    return RosterModel(level=levels[specialty], **shape)


def likelihoods(
    model: RosterModel, of_type: float, residents: float, years_old: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Return the likelihood of a roster, up to one common factor.

    Args:
        model: How rosters follow from openness.
        of_type: Residents of the type; a fraction where a share was published instead of a count.
        residents: Residents whose school is known.
        years_old: How long ago the roster was read, in years.

    Returns:
        The openness z at which it was computed, shape (points,), the likelihood if open with that z, shape
        (points,), and the likelihood if closed.

    Example:
        >>> middle = RosterModel(level=-2.0, slope=0.8, drop=3.0, noise=1.3, aging=0.1)
        >>> z, if_open, if_closed = likelihoods(middle, 6, 24, 0)
        >>> bool(if_open[-1] > if_open[0]), bool(if_closed < if_open.max())
        (True, True)
    """
    import numpy as np

    z = np.arange(-REACH, REACH + STEP / 2, STEP)
    nodes, weights = normal_nodes(NOISE_NODES)
    luck = np.sqrt(model.noise**2 + model.aging * max(years_old, 0.0)) * nodes
    logits = np.append(model.level + model.slope * z, model.level - model.drop)[:, None] + luck
    # log p = -log(1 + exp(-x)), log(1 - p) = -log(1 + exp(x)): the binomial's factor is the same for all
    log_odds_free = -of_type * np.logaddexp(0, -logits) - (residents - of_type) * np.logaddexp(0, logits)
    likelihood = np.exp(log_odds_free - log_odds_free.max()) @ weights
    return z, likelihood[:-1], float(likelihood[-1])


def roster_counts(
    model: RosterModel, residents: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return how likely each count of residents of the type is, before a roster was seen.

    Args:
        model: How rosters follow from openness.
        residents: How many residents a program has.

    Returns:
        The openness z at which it was computed, shape (points,), the chance of 0, 1, … residents of the type if open
        with that z, shape (points, residents + 1), and if closed, shape (residents + 1,).

    Example:
        >>> z, if_open, if_closed = roster_counts(RosterModel(-2.0, 0.8, 3.0, 1.3, 0.1), 24)
        >>> bool(if_closed[0] > if_open[-1, 0]), round(float(if_closed.sum()), 9)
        (True, 1.0)
    """
    import numpy as np

    z = np.arange(-REACH, REACH + STEP / 2, STEP)
    nodes, weights = normal_nodes(NOISE_NODES)
    logits = np.append(model.level + model.slope * z, model.level - model.drop)[:, None] + model.noise * nodes
    count = np.arange(residents + 1)
    choose = np.array([math.log(math.comb(residents, each)) for each in count.tolist()])
    yes, no = -np.logaddexp(0, -logits)[..., None], -np.logaddexp(0, logits)[..., None]
    chance = np.einsum("pnc,n->pc", np.exp(choose + count * yes + (residents - count) * no), weights)
    return z, chance[:-1], chance[-1]


def given_roster(
    own: NDArray[np.float64],
    closed: NDArray[np.float64],
    told: NDArray[np.float64],
    left: float,
    prior_closed: float,
    seen: tuple[NDArray[np.float64], NDArray[np.float64], float],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Move one program's draws to what is likely after its roster was seen (Bayes' rule on a grid).

    Draws keep their order: the least open one stays the least open one, so that two plans with and without a
    roster rest on the same luck.

    Args:
        own: What place and kind don't tell of its openness, standard normal before, shape (draws,).
        closed: Draws between 0 and 1 that close it where they are below its chance to be closed, shape
            (draws,).
        told: What place and kind tell, in units of the spread between programs, shape (draws,).
        left: The share of that spread that is `own`'s, 0 to 1.
        prior_closed: Chance to be closed before.
        seen: What `likelihoods` returns.

    Returns:
        The new `own`, and in which draws the program is closed, each of shape (draws,).

    Example:
        >>> import numpy as np
        >>> from statistics import NormalDist
        >>> own = np.array([NormalDist().inv_cdf((i + 0.5) / 9) for i in range(9)])
        >>> model = RosterModel(level=-2.0, slope=0.8, drop=3.0, noise=1.3, aging=0.1)
        >>> many = likelihoods(model, 12, 24, 0)
        >>> moved, shut = given_roster(own, np.linspace(0.05, 0.95, 9), np.zeros(9), 1.0, 0.2, many)
        >>> bool((moved > own).all()), bool(shut.any())
        (True, False)
    """
    import numpy as np

    z, if_open, if_closed = seen
    grid = z * 1.0
    prior = np.exp(-0.5 * grid**2)
    prior /= prior.sum()
    # likelihood at each draw's own total openness, shape (draws, points)
    at = np.interp(told[:, None] + left * grid, z, if_open)
    weight = prior * at
    evidence = weight.sum(axis=1)
    now_closed = prior_closed * if_closed / (prior_closed * if_closed + (1 - prior_closed) * evidence)
    below = np.cumsum(weight, axis=1) - weight / 2
    below /= evidence[:, None]
    rank = np.interp(own, grid, np.cumsum(prior) - prior / 2)
    moved = _each_interpolated(rank, below, grid)
    shut: NDArray[np.bool_] = closed < now_closed
    return moved, shut


def _each_interpolated(
    at: NDArray[np.float64], points: NDArray[np.float64], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Interpolate a curve of its own for each row, as `numpy.interp` does for one.

    Args:
        at: Where, between 0 and 1, shape (rows,).
        points: Growing along each row, between 0 and 1, shape (rows, points).
        values: Shape (points,).

    Example:
        >>> import numpy as np
        >>> _each_interpolated(np.array([0.5, 0.1]), np.array([[0.0, 1.0], [0.2, 0.8]]), np.array([10.0, 20.0]))
        array([15., 10.])
    """
    import numpy as np

    rows, count = points.shape
    # Rows laid end to end, each two further up than the one before, so that one search serves all.
    apart = 2.0 * np.arange(rows)
    place = np.searchsorted((points + apart[:, None]).ravel(), at + apart) - count * np.arange(rows)
    upper = np.clip(place, 1, count - 1)
    each = np.arange(rows)
    low, high = points[each, upper - 1], points[each, upper]
    part = np.clip((at - low) / np.maximum(high - low, 1e-300), 0, 1)
    found: NDArray[np.float64] = values[upper - 1] + part * (values[upper] - values[upper - 1])
    return found
