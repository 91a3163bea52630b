"""Where things are, and the day that every test plans from."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = REPOSITORY / "examples"
TODAY = date(2026, 11, 21)


def spent() -> float:
    """Return the seconds that processors have worked for this process and those that it waited for."""
    return sum(os.times()[:4])
