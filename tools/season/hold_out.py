"""What the season says of figures that it was not shown: later years, and specialties whose invitations are hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longcoat.figures import figure
from longcoat.market.nation import TYPES, Outcome, Parameters, specialty_slugs
from longcoat.market.nation.outcome import STATISTICS
from longcoat.market.nation.parameters import GROUP_OF, GROUPS
from longcoat.market.openness import openness
from season.judgements import judged
from season.pairs import moved
from season.seen import Seen
from season.simulator import Simulator
from season.targets import LISTED, Targets

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Cell:
    """A figure that was held out, what was said of it, and what two simple answers would have been.

    Attributes:
        figure: Its id.
        about: What it is divided by, in words.
        published: What came out in truth.
        predicted: What the season said before.
        low: Lower end of nine scenarios of ten.
        high: Upper end.
        baseline: The simple answer.
    """

    figure: str
    about: str
    published: float
    predicted: float
    low: float
    high: float
    baseline: float

    def row(self) -> dict[str, Any]:
        """Return it for a data file."""
        numbers = ("published", "predicted", "low", "high", "baseline")
        told = {"figure": self.figure, "about": self.about}
        return told | {name: float(f"{getattr(self, name):.4g}") for name in numbers}


# ------------------------------------------------------------------------------------------------------- later years


def crowd(year: int, season: int) -> dict[str, float]:
    """Return how many applicants of each type there were for each position in a year, against the season simulated.

    Lists of single applicants until 2024; from there to 2025 all lists. Positions of all specialties together.
    """
    places = [figure("positions.offered_in_all", season=one).number for one in (year, season)]
    found = {}
    for at in LISTED:
        kind = TYPES[at].value
        count = {
            one: sum(
                figure(f"rank_list.{what}", season=one, applicant_type=kind).number
                for what in ("matched", "unmatched")
            )
            for one in (min(year, 2024), 2024)
        }
        later = {
            one: figure("match.applicants", season=one, applicant_type=kind).number for one in (2024, season)
        }
        reached = later[season] / later[2024] if year < season else 1.0
        grown = count[2024] / count[min(year, 2024)] * reached
        found[f"cohort_{kind}"] = 1 / grown * places[1] / places[0]
    return found


def published_in(year: int, name: str) -> Floats:
    """Return a figure of single applicants by type in a year, NaN where it isn't published, shape (types,)."""
    found = np.full(len(TYPES), np.nan)
    for at in LISTED:
        one = figure(f"rank_list.{name}", season=year, applicant_type=TYPES[at].value)
        if one.published_for == year:
            found[at] = one.number
        elif name == "match_rate":
            found[at] = figure("match.rate", season=year, applicant_type=TYPES[at].value).number
    return found


YEARLY = ("match_rate", "length_matched", "length_unmatched")
#: Stems of assumptions that are fitted to the year; the others stay, since they rest on figures of one season alone.
YEARLY_STEMS = ("rank", "applications", "cap", "interview", "standing", "unranked")


def fitted_to_year(
    simulator: Simulator, members: Sequence[Parameters], targets: Targets, year: int, seed: int
) -> list[Parameters]:
    """Return members whose assumptions on whole types are fitted to a year's match rates and lists, under its crowd."""
    blank = {name: np.full_like(getattr(targets, name), np.nan) for name in NOT_YEARLY}
    wanted = replace(targets, **blank, **{name: published_in(year, name) for name in YEARLY})
    ours = crowd(year, targets.season)
    some = [replace(one, values={**one.values, **ours}) for one in members]
    first = [one.values for one in some]
    for gain in judged("hold_out.gains"):
        outcomes = simulator.outcomes((one, seed, at, targets.season) for at, one in enumerate(some))
        seen = Seen.over(outcomes)  # all members alike: their own differences stay
        some = [_stepped(one, start, seen, wanted, gain) for one, start in zip(some, first, strict=True)]
    return some


#: Targets that a year of match rates and lists says nothing of.
NOT_YEARLY = (
    "fills",
    "invited",
    "ratio_by_state",
    "share_by_state",
    "step2",
    "failed",
    "failed_odds",
    "step2_family",
    "step2_gap",
    "applied",
    "signals",
)


def _stepped(
    one: Parameters, start: Mapping[str, float], seen: Seen, wanted: Targets, gain: float
) -> Parameters:
    after = moved(one.values, start, seen, wanted, gain=gain)
    kept = {
        name: value if name.split("_")[0] in YEARLY_STEMS else one.values[name]
        for name, value in after.items()
    }
    return replace(one, values=kept)


def years(simulator: Simulator, members: Sequence[Parameters], targets: Targets, seed: int) -> Iterator[Cell]:
    """Yield what the season, fitted to 2023, says of 2024 and 2025, beside the last figure that it was shown.

    What it says is that last figure, moved as far as another crowd moves the simulated nation under the same luck: so
    neither what is left of the fit nor the luck of a season stands in the way.
    """
    plan = judged("hold_out.years")
    shown, asked = plan["shown"], plan["asked"]
    fitted = fitted_to_year(simulator, members, targets, shown, seed)
    under = {}
    for year in (shown, *asked):
        ours = crowd(year, targets.season)
        some = [replace(one, values={**one.values, **ours}) for one in fitted]
        under[year] = simulator.outcomes((one, seed + 1, at, targets.season) for at, one in enumerate(some))
    for year in asked:
        for name in YEARLY:
            truth, known = published_in(year, name), published_in(shown, name)
            before, after = (
                np.array([getattr(one, name) for one in outcomes]) for outcomes in (under[shown], under[year])
            )
            said = _carried(known, before, after, name)
            for at in LISTED:
                if np.isfinite(truth[at]):
                    about = f"{year}, {TYPES[at].title}"
                    yield _cell(f"rank_list.{name}", about, truth[at], said[:, at].tolist(), known[at])


def _carried(known: Floats, before: Floats, after: Floats, name: str) -> Floats:
    """Return a figure moved from one simulated year to another: rates by log odds, lengths by their logarithm."""
    if name == "match_rate":
        odds = [one / (1 - one) for one in (known, before, after)]
        moved_odds = odds[0] * odds[2] / odds[1]
        shares: Floats = moved_odds / (1 + moved_odds)
        return shares
    lengths: Floats = known * after / before
    return lengths


def _cell(name: str, about: str, published: float, values: Sequence[float], baseline: float) -> Cell:
    some = np.array(values)[np.isfinite(values)]
    low, high = np.quantile(some, (0.05, 0.95))
    return Cell(name, about, float(published), float(some.mean()), float(low), float(high), float(baseline))


# ------------------------------------------------------------------------------------------- specialties held out


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
                yield _cell("invitation.by_applicant_type", about, published, values, average[group, at])


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
