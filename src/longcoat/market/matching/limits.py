"""How long the process goes on before it gives up: read from ``data/limits.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of effort; what they mean stands beside them in the file.

    Attributes:
        repeats: How often a state may come back before it is a circle.
        memory: How many states are remembered.
        visits: How often one couple may be placed.
        proposals_per_option: Proposals in all, as a multiple of the number of options.
        orders: How many orders of the couples are tried.
        exact_options: How many options the exact solver is given at most.
        exact_effort: CP-SAT's deterministic seconds.
        brute_force: How many assignments brute force counts at most.

    Example:
        >>> read_limits().orders > 1
        True
    """

    repeats: int
    memory: int
    visits: int
    proposals_per_option: int
    orders: int
    exact_options: int
    exact_effort: float
    brute_force: int


@cache
def read_limits() -> Limits:
    """Return the limits."""
    return Limits(**tomllib.loads(files(__package__).joinpath("data", "limits.toml").read_text("utf-8")))
