"""Seasons that tests answer with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from longcoat.market.simulated import SimulatedSeason


def unknown_to(season: SimulatedSeason, program: str) -> SimulatedSeason:
    """Return a season as it would be had it never heard of a program."""
    file = season.file
    keep = np.flatnonzero(file.programs["id"] != program.encode())
    return replace(season, file=replace(file, programs=file.programs[keep], bars=file.bars[:, keep]))
