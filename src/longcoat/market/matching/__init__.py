"""The Match itself: who ranks whom goes in, who trains where comes out, with proofs.

::

    Market.of(...) or Market.from_arrays(...)  ──►  run_match(market)  ──►  Matching, with its Report

The stability convention, the order of processing and what is guaranteed are written in `stability` and `couples`.
"""

from longcoat.market.matching.couples import Couples
from longcoat.market.matching.market import Market
from longcoat.market.matching.matching import Matching
from longcoat.market.matching.names import Names
from longcoat.market.matching.report import Existence, Report
from longcoat.market.matching.rows import Rows
from longcoat.market.matching.run import Side, run_match
from longcoat.market.matching.supplemental import Supplemental
from longcoat.market.matching.transfers import Parity, Reversions

__all__ = [
    "Couples",
    "Existence",
    "Market",
    "Matching",
    "Names",
    "Parity",
    "Report",
    "Reversions",
    "Rows",
    "Side",
    "Supplemental",
    "run_match",
]
