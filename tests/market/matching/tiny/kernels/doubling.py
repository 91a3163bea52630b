"""Doubles a number."""

from longcoat.market.matching.compiled import kernel


@kernel("int64(int64)")
def double(number):
    """Return twice the number."""
    return 2 * number
