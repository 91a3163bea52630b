"""One member of the ensemble: a draw of all assumptions, to be refitted to figures redrawn within their errors.

Randomized maximum likelihood (Kitanidis 1995; Oliver, He and Reynolds 1996): draw every assumption from its own
uncertainty and every figure from its error, then fit. What no figure pins keeps the width it was drawn with; what a
figure pins ends as narrow as the figure is known, given everything else. The luck of a member's season is held while
it is fitted, so it stands for the luck of the one season that was published.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from longcoat.market.nation import TYPES, Parameters
from season.targets import Targets


@cache
def start() -> Mapping[str, tuple[float, float]]:
    """Return where the fit begins: assumption → value, and spread of its logarithm between members."""
    found = tomllib.loads(Path(__file__).with_name("start.toml").read_text("utf-8"))
    return {name: (float(value), float(spread)) for name, (value, spread) in found.items()}


@dataclass(frozen=True)
class Member:
    """A member on its way.

    Attributes:
        values: Its assumptions now.
        first: As they were drawn.
        wanted: The figures that it is fitted to.
    """

    values: Parameters
    first: Mapping[str, float]
    wanted: Targets

    def having(self, values: Mapping[str, float]) -> Member:
        """Return the member with other values."""
        return replace(self, values=replace(self.values, values=values))


def begun(
    medians: Mapping[str, float],
    drawn: Parameters,
    normals: Mapping[str, float],
    targets: Targets,
    luck: np.random.Generator,
) -> Member:
    """Return a member before its first step.

    Args:
        medians: Fitted assumption → its median.
        drawn: A draw of all assumptions: what no figure pins is kept.
        normals: Fitted assumption → standard normal draw.
        targets: The published figures.
        luck: Moves them within their errors.
    """
    wanted, values = targets.redrawn(luck), dict(drawn.values)
    for name, (_, spread) in start().items():
        values[name] = medians[name] * float(np.exp(spread * normals[name]))
    # The cohort is as large as the published lists over the share that is to have one.
    values |= {f"with_list_{one.value}": float(wanted.with_list[at]) for at, one in enumerate(TYPES)}
    return Member(Parameters(values, _unpublished(drawn)), values, wanted)


def _unpublished(drawn: Parameters) -> dict[str, float]:
    """Return the errors of openness in specialties without published invitations; in the others it is fitted."""
    md = "apart_us-md-senior_"
    known = {name.removeprefix(md) for name in start() if name.startswith(md)}
    return {pair: z for pair, z in drawn.openness_error.items() if pair.split("/")[1] not in known}
