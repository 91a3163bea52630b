"""The Match many times over, each time with priorities drawn anew: what a season's uncertainty does to everybody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.matching.compiled import kernels
from longcoat.market.matching.rows import starts
from longcoat.market.matching.run import useful_places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from longcoat.market.matching.market import Market

#: Steps of the table of normal quantiles; how fine luck is, not how much there is.
STEPS = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Repeated:
    """What came of each draw.

    Attributes:
        program_of: int32, shape (draws, applicants): the program, -1 for unmatched; no rows if it wasn't kept.
        cutoffs: float32, shape (draws, programs): strength plus luck of the lowest taken where a program is full;
            minus infinity where a place stayed free.
        proposals: How many were made in all.
    """

    program_of: NDArray[np.int32]
    cutoffs: NDArray[np.float32]
    proposals: int


def run_matches(
    market: Market,
    draws: int,
    *,
    seed: int = 0,
    strength: ArrayLike | None = None,
    spread: float = 1.0,
    threads: int = 2,
    keep_matchings: bool = True,
) -> Repeated:
    """Match `draws` times: programs rank who applies by strength plus luck, drawn anew for every pair and draw.

    The luck is standard normal (up to about 3.7 either way), keyed by (seed, draw, pair): it doesn't depend on the
    number of draws or threads.

    Args:
        market: Applicants' lists and quotas; programs' lists say only who is acceptable.
        draws: How many times.
        seed: Of the luck, from 0.
        strength: float32, shape (all entries of the applicants' lists,): what each program thinks of the applicant
            apart from luck, the greater the better; the same for everybody if not given.
        spread: How much luck there is, in units of strength; 0 for none.
        threads: How many to share the draws among.
        keep_matchings: Whether to keep who matched where, 4 bytes for each applicant and draw.

    Raises:
        InputError: The market has couples, supplemental lists, reversions or parity; `strength` has another length
            or isn't finite; or Numba isn't installed.

    Example:
        >>> from longcoat.market.matching import Market
        >>> market = Market.of({"ann": ["city"], "ben": ["city"]}, {"city": ["ben", "ann"]}, {"city": 1})
        >>> one, two = run_matches(market, 1000, strength=[1.0, 0.0]).program_of.T
        >>> bool(((one == 0) != (two == 0)).all()), bool(0.7 < (one == 0).mean() < 0.82)
        (True, True)
    """
    import numpy as np

    _refuse(market, draws, seed, threads, spread)
    edges, places = market.edges, useful_places(market)
    bases = starts(np.maximum(places, 1)).astype(np.int32)
    words = _words(market, _strengths(market, strength))
    matchings = np.empty((draws if keep_matchings else 0, market.applicants), np.int32)
    cutoffs = np.empty((draws, market.programs), np.float32)
    repeat = kernels("repeating").repeat
    bounds = np.linspace(0, draws, min(threads, max(draws, 1)) + 1).astype(int).tolist()

    def some(begin: int, end: int) -> int:
        rows = slice(begin, end) if keep_matchings else slice(0, 0)
        made: int = repeat(
            *(edges.first, words, edges.owner, places, bases, _normal()),
            *(float(spread), strength is None, np.uint64(seed), begin, matchings[rows], cutoffs[begin:end]),
        )
        return made

    with ThreadPoolExecutor(threads) as pool:
        proposals = sum(pool.map(some, bounds[:-1], bounds[1:]))
    return Repeated(matchings, cutoffs, proposals)


def _refuse(market: Market, draws: int, seed: int, threads: int, spread: float) -> None:
    if any(
        len(one) for one in (market.couples.members, market.supplemental, market.reversions, market.parity)
    ):
        raise InputError(
            "market: has couples, supplemental lists, reversions, or even or odd quotas, which can't be matched many "
            "times at once. Right would be: a market without them."
        )
    for what, number, least in (
        ("draws", draws, 0),
        ("seed", seed, 0),
        ("threads", threads, 1),
        ("spread", spread, 0),
    ):
        if not number >= least:
            raise InputError(f"{what}: {number} is too small. Right would be: {least} or more.")


def _strengths(market: Market, strength: ArrayLike | None) -> NDArray[np.float32]:
    """Return the strength for each pair that ranks each other, in the order of the pairs."""
    import numpy as np

    edges, lists = market.edges, market.applicant_lists
    if strength is None:
        return np.zeros(len(edges.words), np.float32)
    given = np.asarray(strength, np.float32)
    if given.shape != lists.values.shape or not np.isfinite(given).all():
        raise InputError(
            f"strength: {given.size} numbers for {len(lists.values)} entries of the applicants' lists, or one that is "
            "not finite. Right would be: a finite number for each entry."
        )
    return np.ascontiguousarray(given[lists.offsets[edges.owner] + edges.place])


def _words(market: Market, strength: NDArray[np.float32]) -> NDArray[np.uint64]:
    """Return the pairs packed with their strength in place of the program's rank."""
    import numpy as np

    pairs = market.edges.words & np.uint64(0xFFFF_FFFF)
    packed: NDArray[np.uint64] = pairs | (strength.view(np.uint32).astype(np.uint64) << np.uint64(32))
    return packed


@cache
def _normal() -> NDArray[np.float32]:
    import numpy as np

    inner = [NormalDist().inv_cdf(at / STEPS) for at in range(1, STEPS)]
    end = NormalDist().inv_cdf(0.25 / STEPS)
    return np.array([end, *inner, -end], np.float32)
