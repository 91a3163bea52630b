"""Numbers of the season's reports."""

from __future__ import annotations

from longcoat.market.nation.beside import Beside


def number(value: float) -> str:
    """Return a number with as many digits as are worth reading.

    Example:
        >>> number(0.06781), number(3.2519), number(1199.4)
        ('0.068', '3.25', '1,199')
    """
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}" if abs(value) < 40 else f"{value:,.0f}"


def percent(value: float) -> str:
    """Return a share as whole percents.

    Example:
        >>> percent(0.136)
        '14'
    """
    return f"{100 * value:.0f}"


def counts(row: Beside) -> str:
    """Return published / simulated (interval) of a count."""
    return f"{row.published:,.0f} / {row.simulated:,.0f} ({row.low:,.0f}–{row.high:,.0f})"


def percents(row: Beside) -> str:
    """Return published / simulated (interval) of a share, in whole percents."""
    low, high = percent(row.low), percent(row.high)
    return f"{percent(row.published)} / {percent(row.simulated)} ({low}–{high})"
