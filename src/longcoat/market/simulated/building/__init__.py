"""Builds a season: the one part of this package that writes files, starts processes and may talk to a cluster."""

from longcoat.market.simulated.building.build import build, parts_of
from longcoat.market.simulated.building.cluster import by_cluster
from longcoat.market.simulated.building.processes import by_processes
from longcoat.market.simulated.building.recipe import Recipe

__all__ = ["Recipe", "build", "by_cluster", "by_processes", "parts_of"]
