"""Seasons simulated ahead: their file, and the `SimulatedSeason` that answers from it with NumPy alone.

::

    Recipe ──► Scenario, Scenario, … ──► Column, Column, … ──► the file ──► SeasonFile ──► SimulatedSeason ──► Cutoffs
               by processes or a cluster  finished: kept        docs/reference/season-file.md
               └──────────────── building: needs Numba ───────────────┘     └── answering: never does ──┘
"""

from longcoat.market.simulated.season import SimulatedSeason
from longcoat.market.simulated.season_file import SeasonFile, bundled_folder, open_season

__all__ = ["SeasonFile", "SimulatedSeason", "bundled_folder", "open_season"]
