"""Runs the Match."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.matching import exact
from longcoat.market.matching.compiled import kernels
from longcoat.market.matching.limits import read_limits
from longcoat.market.matching.matching import Matching
from longcoat.market.matching.process import Outcome, process
from longcoat.market.matching.report import Existence, Report
from longcoat.market.matching.rows import frozen, starts
from longcoat.market.matching.transferring import settle_quotas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


class Side(Enum):
    """Who proposes. Whoever does gets the best that any stable matching has for them, without couples."""

    APPLICANTS = "applicants"
    PROGRAMS = "programs"


def run_match(
    market: Market, proposing: Side = Side.APPLICANTS, seed: int = 0, *, thorough: bool = True
) -> Matching:
    """Return the outcome of the Match.

    Without couples it is the stable matching that is best for the proposing side (Gale and Shapley 1962).

    Args:
        market: Who ranks whom.
        proposing: Who proposes; programs only without couples, supplemental lists, reversions and parity.
        seed: Decides the orders of couples that are tried after the published one.
        thorough: Whether to try other orders and the exact solver when the published order goes in a circle. In a
            market of the nation's size that takes seconds and rarely helps; without it the couple that went round
            is set aside, and the report says so.

    Raises:
        InputError: Numba isn't installed, or programs can't propose in this market.

    Example:
        >>> from longcoat.market.matching import Market, Side
        >>> lists = {"ann": ["city", "mercy"], "ben": ["mercy", "city"]}
        >>> wants = {"city": ["ben", "ann"], "mercy": ["ann", "ben"]}
        >>> market = Market.of(lists, wants, {"city": 1, "mercy": 1})
        >>> run_match(market).by_name(market)
        {'ann': 'city', 'ben': 'mercy'}
        >>> run_match(market, Side.PROGRAMS).by_name(market)
        {'ann': 'mercy', 'ben': 'city'}
    """
    if proposing is Side.PROGRAMS:
        return _programs_propose(market)
    if len(market.reversions) or len(market.parity):
        return settle_quotas(market, lambda with_quotas: _applicants_propose(with_quotas, seed, thorough))
    return _applicants_propose(market, seed, thorough)


def _applicants_propose(market: Market, seed: int, thorough: bool) -> Matching:
    alone = match_alone(market)
    if not len(market.couples) and not len(market.supplemental):
        return alone
    places = useful_places(market)
    outcome = process(market, places, alone.program_of, seed, orders=read_limits().orders if thorough else 1)
    report = Report(
        proposals=alone.report.proposals + outcome.proposals,
        couple_moves=outcome.moves,
        orders=outcome.orders,
    )
    if outcome.settled:
        return _seated(market, outcome.seats, report)
    return _searched(market, places, outcome, report, thorough)


def _searched(
    market: Market, places: NDArray[np.int32], outcome: Outcome, report: Report, thorough: bool
) -> Matching:
    """Return what the exact solver makes of an outcome that goes in a circle, if it is to be asked and installed."""
    import numpy as np

    stable, seats, asked = Existence.UNKNOWN, outcome.seats, thorough and exact.installed()
    if asked:
        around = np.union1d(outcome.set_aside, outcome.circling)
        if not outcome.ended:  # nobody knows where it isn't stable yet
            around = np.arange(len(market.options.first) - 1)
        stable, seats = exact.search(market, places, outcome.seats, around.tolist())
    couples, lists = ((), ()) if stable is Existence.FOUND else outcome.broken(market)
    report = replace(
        report,
        stable=stable,
        exact=asked,
        exact_missing=thorough and not asked,
        broken=couples,
        broken_supplemental=lists,
    )
    return _seated(market, seats, report)


def _seated(market: Market, seats: NDArray[np.int32], report: Report) -> Matching:
    import numpy as np

    preliminary, people = nobody(market), market.applicants
    seated = np.flatnonzero(seats[people:] >= 0)
    preliminary[market.supplemental.applicants[market.options.extras[seated]]] = seats[people:][seated]
    return Matching(np.array(seats[:people]), preliminary, market.quotas, report)


def match_alone(market: Market) -> Matching:
    """Return the outcome for those who apply alone, as if there were no couples and supplemental lists."""
    import numpy as np

    acceptance, edges = kernels("acceptance"), market.edges
    places = useful_places(market)
    bases = starts(np.maximum(places, 1))
    heaps, proposals = acceptance.applicants_propose(edges.first, edges.words, places, bases)
    program_of = acceptance.read_heaps(heaps, bases, places, edges.owner, market.applicants)
    return Matching(program_of, nobody(market), market.quotas, Report(proposals=proposals))


def _programs_propose(market: Market) -> Matching:
    if any(
        len(one) for one in (market.couples.members, market.supplemental, market.reversions, market.parity)
    ):
        raise InputError(
            "Programs can propose only in a market without couples, supplemental lists, reversions, and even or odd "
            "quotas. Right would be: let applicants propose, as the Match does."
        )
    lists, edges = market.program_lists, market.edges
    ranks = edges.ranks_by_applicants(market)
    program_of, offers = kernels("acceptance").programs_propose(
        lists.values, lists.offsets, ranks, useful_places(market), market.applicants
    )
    return Matching(program_of, nobody(market), market.quotas, Report(proposals=offers))


def useful_places(market: Market) -> NDArray[np.int32]:
    """Return the places of each program, but no more than it ranks applicants: more would only cost memory."""
    import numpy as np

    places = np.minimum(market.quotas, np.diff(market.program_lists.offsets)).astype(np.int32)
    return frozen(places)


def nobody(market: Market) -> NDArray[np.int32]:
    """Return -1 for every applicant."""
    import numpy as np

    return np.full(market.applicants, -1, np.int32)
