"""The Match itself: who ranks whom goes in, who trains where comes out, with proofs.

::

    Market.of(...) or Market.from_arrays(...)  ──►  run_match(market)  ──►  Matching, with its Report

The stability convention is written in `stability`, the order of processing in `process`, what happens to places that
move or close in `transferring`. Running a Match needs Numba, which is loaded when it is first run; building, checking
and proving don't.
"""

from longcoat.market.matching.brute_force import all_stable
from longcoat.market.matching.couples import Couples
from longcoat.market.matching.explain import Explanation, explain
from longcoat.market.matching.market import Market
from longcoat.market.matching.matching import Matching
from longcoat.market.matching.names import Names
from longcoat.market.matching.optimality import is_applicant_optimal
from longcoat.market.matching.repeated import Repeated, run_matches
from longcoat.market.matching.report import Existence, Report
from longcoat.market.matching.rows import Rows
from longcoat.market.matching.run import Side, run_match
from longcoat.market.matching.stability import BlockingPair, blocking_pairs, irregularities
from longcoat.market.matching.supplemental import Supplemental
from longcoat.market.matching.transfers import Parity, Reversions

__all__ = [
    "BlockingPair",
    "Couples",
    "Existence",
    "Explanation",
    "Market",
    "Matching",
    "Names",
    "Parity",
    "Repeated",
    "Report",
    "Reversions",
    "Rows",
    "Side",
    "Supplemental",
    "all_stable",
    "blocking_pairs",
    "explain",
    "irregularities",
    "is_applicant_optimal",
    "run_match",
    "run_matches",
]
