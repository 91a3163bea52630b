"""What the season says of a year to come, from the figures up to the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from longcoat.figures import figure, figures
from longcoat.market.nation import TYPES, Parameters
from longcoat.reports.season.held_out import Cell
from season.cells import cell
from season.judgements import judged
from season.pairs import moved
from season.seen import Seen
from season.simulator import Simulator
from season.targets import LISTED, Targets

Floats = NDArray[np.float64]

YEARLY = ("match_rate", "length_matched", "length_unmatched")
#: Stems of assumptions that are fitted to the year; the others stay, since they rest on figures of one season alone.
YEARLY_STEMS = ("rank", "applications", "cap", "interview", "standing", "unranked")
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
#: Published by year for all types of `LISTED`, single applicants alone, up to this year.
LAST_OF_LISTS = 2024


# --------------------------------------------------------------------------------------------------------- the crowd


def crowd(year: int, season: int) -> dict[str, float]:
    """Return how many applicants of each type there were for each position in a year, against the season simulated.

    Lists of single applicants until 2024; from there to 2025 all lists. Positions of all specialties together.
    """
    at, places = min(year, LAST_OF_LISTS), _places(season) / _places(year)
    found = {}
    for kind in (TYPES[one].value for one in LISTED):
        lists = _lists(at, kind) / _lists(LAST_OF_LISTS, kind)
        later = [
            figure("match.applicants", season=one, applicant_type=kind).number
            for one in (max(year, LAST_OF_LISTS), season)
        ]
        found[f"cohort_{kind}"] = lists * later[0] / later[1] * places
    return found


def _lists(year: int, kind: str) -> float:
    """Return the rank lists of single applicants of a type in a year."""
    return sum(
        figure(f"rank_list.{what}", season=year, applicant_type=kind).number
        for what in ("matched", "unmatched")
    )


def _places(year: int) -> float:
    """Return the positions of a year; before they were collected, fewer than in the first year as fewer were filled."""
    offered = {one.season: one.number for one in figures("positions.offered_in_all")}
    if year in offered:
        return offered[year]
    first = min(one for one in offered if one is not None)
    filled = [figure("rank_list.matched", season=one, applicant_type="all").number for one in (year, first)]
    return offered[first] * filled[0] / filled[1]


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


# ------------------------------------------------------------------------------------------------- fitted to one year


def fitted_to_year(
    simulator: Simulator, members: Sequence[Parameters], targets: Targets, year: int, seed: int
) -> list[Parameters]:
    """Return members whose assumptions on whole types are fitted to a year's match rates and lists, under its crowd."""
    blank = {name: np.full_like(getattr(targets, name), np.nan) for name in NOT_YEARLY}
    wanted = replace(targets, **blank, **{name: published_in(year, name) for name in YEARLY})
    some = _under(members, year, targets)
    first = [one.values for one in some]
    for gain in judged("hold_out.gains"):
        outcomes = simulator.outcomes((one, seed, at, targets.season) for at, one in enumerate(some))
        seen = Seen.over(outcomes)  # all members alike: their own differences stay
        some = [_stepped(one, start, seen, wanted, gain) for one, start in zip(some, first, strict=True)]
    return some


def _under(members: Sequence[Parameters], year: int, targets: Targets) -> list[Parameters]:
    """Return the members with the crowd of a year."""
    ours = crowd(year, targets.season)
    return [replace(one, values={**one.values, **ours}) for one in members]


def _stepped(
    one: Parameters, start: Mapping[str, float], seen: Seen, wanted: Targets, gain: float
) -> Parameters:
    after = moved(one.values, start, seen, wanted, gain=gain)
    kept = {
        name: value if name.split("_")[0] in YEARLY_STEMS else one.values[name]
        for name, value in after.items()
    }
    return replace(one, values=kept)


# ----------------------------------------------------------------------------------------------------- what it says


@dataclass(frozen=True)
class Crowds:
    """What comes out under the crowd of each year, all else alike: log odds of match rates, logarithms of lengths.

    Attributes:
        shown: The last year that may be looked at when a year after it is asked about.
        of: Year → figure → shape (members, types).
    """

    shown: int
    of: Mapping[int, Mapping[str, Floats]]

    @classmethod
    def simulated(
        cls, simulator: Simulator, members: Sequence[Parameters], targets: Targets, seed: int
    ) -> Crowds:
        """Return them, each year's under the same luck."""
        plan, found = judged("hold_out.years"), {}
        for year in (*range(plan["first"], plan["shown"] + 1), *plan["asked"]):
            jobs = ((one, seed, at, targets.season) for at, one in enumerate(_under(members, year, targets)))
            outcomes = simulator.outcomes(jobs)
            found[year] = {
                name: _scaled(np.array([getattr(one, name) for one in outcomes]), name) for name in YEARLY
            }
        return cls(plan["shown"], found)

    def moved(self, name: str, year: int, to: int) -> Floats:
        """Return how far the crowd alone moves a figure from one year to another, shape (members, types)."""
        return self.of[to][name] - self.of[year][name]

    def unexplained(self, name: str, last: int) -> Floats:
        """Return by how much each change up to a year was more than the crowd's, shape (changes, types)."""
        first = min(self.of)
        changes = [
            _scaled(published_in(year + 1, name), name)
            - _scaled(published_in(year, name), name)
            - self.moved(name, year, year + 1).mean(axis=0)
            for year in range(first, last)
        ]
        return np.array(changes)

    def said(self, name: str, last: int, year: int, luck: np.random.Generator) -> Floats:
        """Return what the season says of a figure, knowing it up to a year, shape (members, types).

        The last figure, moved as far as the crowd moves the simulated nation; match rates also by their drift, the mean
        of what crowds didn't explain in the years before. The members scatter as those years did.
        """
        rest, ahead = self.unexplained(name, last), year - last
        drift = rest.mean(axis=0) * ahead if name in judged("hold_out.drifting") else 0.0
        crowds = self.moved(name, last, year)
        scatter = rest.std(axis=0, ddof=1) * np.sqrt(ahead) * luck.standard_normal(crowds.shape)
        known = _scaled(published_in(last, name), name)
        return _unscaled(known + crowds + drift + scatter - scatter.mean(axis=0), name)


def _scaled(values: Floats, name: str) -> Floats:
    """Return rates as log odds, lengths as logarithms."""
    scaled: Floats = np.log(values / (1 - values)) if name == "match_rate" else np.log(values)
    return scaled


def _unscaled(values: Floats, name: str) -> Floats:
    back: Floats = 1 / (1 + np.exp(-values)) if name == "match_rate" else np.exp(values)
    return back


def years(crowds: Crowds, seed: int) -> Iterator[Cell]:
    """Yield what the season, fitted to the last year shown, says of those after it."""
    for year in judged("hold_out.years")["asked"]:
        yield from _cells(crowds, crowds.shown, year, seed)


def years_before(crowds: Crowds, seed: int) -> Iterator[Cell]:
    """Yield what it would have said of earlier years, each from those before it, once there are a few."""
    first = min(crowds.of) + judged("hold_out.years")["least"]
    for year in range(first, crowds.shown + 1):
        yield from _cells(crowds, year - 1, year, seed)


def _cells(crowds: Crowds, last: int, year: int, seed: int) -> Iterator[Cell]:
    for number, name in enumerate(YEARLY):
        truth, known = published_in(year, name), published_in(last, name)
        said = crowds.said(name, last, year, np.random.default_rng([seed, year, number]))
        for at in LISTED:
            if np.isfinite(truth[at]):
                about = f"{year}, {TYPES[at].title}"
                yield cell(f"rank_list.{name}", about, truth[at], said[:, at].tolist(), known[at])
