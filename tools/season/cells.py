"""Figures that were held out, as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from longcoat.reports.season.held_out import Cell

NUMBERS = ("published", "predicted", "low", "high", "baseline")


def cell(name: str, about: str, published: float, values: Sequence[float], baseline: float) -> Cell:
    """Return a figure beside what scenarios said of it, those left out that said nothing, and a simple answer."""
    some = np.array(values)[np.isfinite(values)]
    low, high = np.quantile(some, (0.05, 0.95))
    return Cell(
        name, about, float(published), float(some.mean()), float(low), float(high), float(baseline), ""
    )


def row(one: Cell) -> dict[str, Any]:
    """Return it for a data file."""
    numbers = {name: float(f"{getattr(one, name):.4g}") for name in NUMBERS}
    return {"figure": one.figure, "about": one.about, **numbers}
