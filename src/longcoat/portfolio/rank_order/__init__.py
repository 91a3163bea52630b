"""The rank order list: from interviews held to a list, what each place on it is worth, and why true order is best."""

from longcoat.portfolio.rank_order.couple import CoupleOrder, rank_pairs
from longcoat.portfolio.rank_order.evidence import Evidence, given_answers
from longcoat.portfolio.rank_order.more import further_interviews
from longcoat.portfolio.rank_order.orders import Alternative, Exchange
from longcoat.portfolio.rank_order.rank_order import RankedProgram, RankOrder, rank_programs
from longcoat.portfolio.rank_order.season import Interviews, read_interviews
from longcoat.portfolio.rank_order.together import couple_order

__all__ = [
    "Alternative",
    "CoupleOrder",
    "Evidence",
    "Exchange",
    "Interviews",
    "RankOrder",
    "RankedProgram",
    "couple_order",
    "further_interviews",
    "given_answers",
    "rank_pairs",
    "rank_programs",
    "read_interviews",
]
