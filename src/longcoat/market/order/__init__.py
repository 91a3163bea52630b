"""Why a rank list should be in true order: other orders are tried in many markets, and none is better."""

from longcoat.market.order.draw import draw_market
from longcoat.market.order.proof import LIMITS, Loss, OrderProof, Tally
from longcoat.market.order.prove import prove_order
from longcoat.market.order.settings import Settings, read_settings
from longcoat.market.order.trying import Trying

__all__ = [
    "LIMITS",
    "Loss",
    "OrderProof",
    "Settings",
    "Tally",
    "Trying",
    "draw_market",
    "prove_order",
    "read_settings",
]
