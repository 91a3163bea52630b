"""How long things may be, from the data file with its sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from longcoat.guidance.checks.lexicon import lexicon


def limits() -> Mapping[str, Any]:
    """Return the limits by what they are of.

    Example:
        >>> limits()["statement"]["characters"]
        28000
    """
    return lexicon("limits").table
