"""Where things are, and the day that every test plans from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = REPOSITORY / "examples"
TODAY = date(2026, 11, 21)
