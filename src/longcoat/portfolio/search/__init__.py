"""Making a list better: swaps, moved signals, and applications given up so that others can be paid for."""

from longcoat.portfolio.search.draft import UNSIGNALLED, Draft
from longcoat.portfolio.search.search import ROUNDS, Search

__all__ = ["ROUNDS", "UNSIGNALLED", "Draft", "Search"]
