"""What the season says of specialties whose invitations are hidden from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from longcoat.market.nation import TYPES, Outcome, Parameters, specialty_slugs
from longcoat.market.nation.outcome import STATISTICS
from longcoat.market.nation.parameters import GROUP_OF, GROUPS
from longcoat.market.openness import openness
from longcoat.reports.season.held_out import Cell
from season.cells import cell
from season.judgements import judged
from season.pairs import moved
from season.seen import Seen
from season.simulator import Simulator
from season.targets import Targets


def specialties(
    simulator: Simulator, medians: Mapping[str, float], targets: Targets, seed: int
) -> Iterator[Cell]:
    """Yield what the season says of the invitations of specialties that are hidden from it."""
    hidden = [specialty_slugs().index(slug) for slug in judged("held_out.invitations")]
    invited = targets.invited.copy()
    invited[hidden] = np.nan
    wanted = replace(targets, invited=invited)
    values = {**Parameters.typical().values, **medians, **inferred(medians, targets, hidden)}
    first, plan = dict(values), judged("hold_out.specialties")
    for step in range(plan["steps"]):
        numbers = range(step * plan["few"], (step + 1) * plan["few"])
        jobs = ((Parameters(values, {}), seed, number, targets.season) for number in numbers)
        values = moved(values, first, Seen.over(simulator.outcomes(jobs)), wanted, gain=0.8)
    jobs = ((Parameters(values, {}), seed + 1, number, targets.season) for number in range(plan["many"]))
    outcomes = simulator.outcomes(jobs)
    yield from _hidden_cells(outcomes, targets, wanted, hidden)


def _hidden_cells(
    outcomes: Sequence[Outcome], targets: Targets, wanted: Targets, hidden: Sequence[int]
) -> Iterator[Cell]:
    average = np.nanmean(wanted.invited, axis=0)
    for row in hidden:
        for group, name in enumerate(GROUPS):
            for at, statistic in enumerate(STATISTICS):
                values = [float(one.invited[row, group, at]) for one in outcomes]
                about = f"{specialty_slugs()[row]}, {name}, {statistic}"
                published = targets.invited[row, group, at]
                yield cell("invitation.by_applicant_type", about, published, values, average[group, at])


def inferred(medians: Mapping[str, float], targets: Targets, hidden: Sequence[int]) -> dict[str, float]:
    """Return the openness of hidden specialties, from who fills their positions; the rest as in the others' middle.

    The center lies on the straight line through the others: log share of positions filled → center.
    """
    found: dict[str, float] = {}
    known = [
        row
        for row, slug in enumerate(specialty_slugs())
        if f"apart_us-md-senior_{slug}" in medians and row not in hidden
    ]
    share = np.log(targets.fills / targets.fills.sum(axis=1, keepdims=True) + judged("hold_out.share_floor"))
    for group, name in enumerate(GROUPS):
        at = GROUP_OF.index(group)
        rows = {slug: openness(TYPES[at], slug) for slug in specialty_slugs()}
        spreads = [_middle(medians, f"apart_{name}_{{}}", known, rows)]
        for row in hidden:
            slug = specialty_slugs()[row]
            found[f"apart_{name}_{slug}"] = spreads[0] / rows[slug].spread
            if name == "us-md-senior":
                continue
            centers = [
                rows[specialty_slugs()[one]].center
                + np.log(medians[f"welcome_{name}_{specialty_slugs()[one]}"])
                for one in known
            ]
            slope, level = np.polyfit(share[known, at], centers, 1)
            found[f"welcome_{name}_{slug}"] = float(
                np.exp(slope * share[row, at] + level - rows[slug].center)
            )
            found[f"closed_{name}_{slug}"] = float(
                np.median([medians[f"closed_{name}_{specialty_slugs()[one]}"] for one in known])
            )
    others = [medians[f"applications_in_{specialty_slugs()[one]}"] for one in known]
    for row in hidden:
        found[f"applications_in_{specialty_slugs()[row]}"] = float(np.median(others))
        found[f"interviews_in_{specialty_slugs()[row]}"] = 1.0
    return found


def _middle(medians: Mapping[str, float], name: str, known: Sequence[int], rows: Mapping[str, Any]) -> float:
    slugs = [specialty_slugs()[one] for one in known]
    return float(np.median([medians[name.format(slug)] * rows[slug].spread for slug in slugs]))
