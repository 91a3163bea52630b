"""How hard the best list is looked for, and how hard its proof: the numbers of ``[effort]`` in ``data/choice.toml``."""

from __future__ import annotations

from longcoat.portfolio.preference import rules


def tries(name: str) -> int:
    """Return how many of something are tried.

    Example:
        >>> tries("cases") > 0
        True
    """
    return int(rules()["effort"][name])


def share(name: str) -> float:
    """Return a share of a list's value.

    Example:
        >>> 0 < share("proven_within") < 0.01
        True
    """
    return float(rules()["effort"][name])
