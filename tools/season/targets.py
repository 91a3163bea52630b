"""The published figures that the fit is after, and how well each is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from longcoat.figures import figure, figures
from longcoat.market.nation import TYPES, Parameters, specialty_slugs
from longcoat.market.nation.outcome import STATISTICS
from longcoat.market.nation.parameters import GROUPS
from longcoat.market.nation.positions import fills_by_type, matched_elsewhere
from longcoat.market.nation.programs import states_of_the_union
from season.judgements import judged
from season.signalling import signals_published

Floats = NDArray[np.float64]

MD = 0
#: Applicant types with published rank lists, by place in `TYPES`.
LISTED = tuple(at for at, one in enumerate(TYPES) if not one.value.endswith("graduate"))
IMGS = tuple(at for at, one in enumerate(TYPES) if one.is_img)


@dataclass(frozen=True)
class Targets:
    """Published figures as arrays, NaN where nothing is published; in the shapes of `Outcome`.

    Attributes:
        season: The Match year whose cohorts and positions are simulated.
        with_list: shape (types,): share of applicants with a rank list.
        match_rate: shape (types,).
        length_matched: shape (types,).
        length_unmatched: shape (types,).
        fills: shape (specialties, types).
        invited: shape (specialties, groups, statistics).
        ratio_by_state: shape (states,): US IMGs invited, against the mean of the specialties.
        measured: shape (states,): programs behind it.
        share_by_state: shape (states,): of positions filled, filled by US IMGs.
        step2: shape (types,): mean score of the matched.
        failed: shape (types,): share of those matched to family medicine who had failed.
        failed_odds: shape (types,): odds of matching with a failed attempt against without.
        step2_gap: shape (types,): how far apart those who matched and those who did not scored, mean over specialties.
        step2_family: shape (types,): mean score of those matched to family medicine.
        applied: shape (specialties,): share of IMGs who apply there.
        signals: shape (specialties, 2): log odds of an invitation with a gold or single and with a silver signal
            against none; see `signals_published`.
        signals_error: shape (specialties, 2): their error, of the logarithm.
    """

    season: int
    with_list: Floats
    match_rate: Floats
    length_matched: Floats
    length_unmatched: Floats
    fills: Floats
    invited: Floats
    ratio_by_state: Floats
    measured: Floats
    share_by_state: Floats
    step2: Floats
    failed: Floats
    failed_odds: Floats
    step2_gap: Floats
    step2_family: Floats
    applied: Floats
    signals: Floats
    signals_error: Floats

    def redrawn(self, luck: np.random.Generator) -> Targets:
        """Return the same figures, each moved within its error: what might as well have been published."""

        def logs(values: Floats, error: Floats | float) -> Floats:
            return values * np.exp(error * luck.standard_normal(values.shape))

        def adds(values: Floats, error: Floats | float) -> Floats:
            return values + error * luck.standard_normal(values.shape)

        listed = np.array([judged("error.share_with_list")[one.value] for one in TYPES])
        count = np.maximum(self.fills, 1.0)
        # One error for a specialty's whole row of statistics, so that quantiles keep their order.
        rows = np.exp(judged("error.invited") * luck.standard_normal(self.invited.shape[:2]))[..., None]
        share = [at for at, one in enumerate(STATISTICS) if one == "share-at-zero"]
        invited = self.invited * rows
        invited[..., share] = self.invited[..., share]
        size = np.sqrt(1 / np.maximum(self.measured, 1.0) + judged("error.state") ** 2)
        return replace(
            self,
            with_list=np.clip(adds(self.with_list, listed), 0.3, 0.998),
            match_rate=_odds_moved(self.match_rate, drift("match_rate"), luck),
            length_matched=logs(self.length_matched, drift("length_matched")),
            length_unmatched=logs(self.length_unmatched, drift("length_unmatched")),
            fills=logs(self.fills, np.sqrt(1 / count + judged("error.fills") ** 2)),
            invited=invited,
            ratio_by_state=logs(self.ratio_by_state, size),
            share_by_state=logs(self.share_by_state, judged("error.state")),
            step2=adds(self.step2, judged("error.step2")),
            step2_gap=logs(self.step2_gap, judged("error.step2_gap")),
            step2_family=adds(self.step2_family, judged("error.step2")),
            failed=logs(self.failed, judged("error.failed")),
            failed_odds=logs(self.failed_odds, judged("error.failed")),
            applied=_odds_moved(self.applied, judged("error.applied"), luck),
            signals=logs(self.signals, self.signals_error),
        )


@cache
def drift(what: str) -> Floats:
    """Return how far a figure of a type moves from one season to the next, shape (types,).

    The root mean square of its changes since 2015, of the log odds of a match rate, of the logarithm of a length; of
    types without such a series, the largest of the others. A plan is for a season to come, so members carry it.
    """
    found = np.full(len(TYPES), np.nan)
    for at in LISTED:
        rows = [row for row in figures(f"rank_list.{what}", applicant_type=TYPES[at].value) if row.season]
        series = np.array([row.number for row in sorted(rows, key=lambda row: row.season or 0)])
        values = np.log(series / (1 - series)) if what == "match_rate" else np.log(series)
        found[at] = np.sqrt(np.mean(np.diff(values) ** 2))
    return np.where(np.isfinite(found), found, np.nanmax(found))


def _odds_moved(shares: Floats, error: Floats | float, luck: np.random.Generator) -> Floats:
    odds = shares / (1 - shares) * np.exp(error * luck.standard_normal(shares.shape))
    return odds / (1 + odds)


def published(season: int = 2025) -> Targets:
    """Return the published figures of a season, the nearest earlier where it has none."""
    fills = np.array([fills_by_type(slug, season) for slug in specialty_slugs()])
    return Targets(
        season,
        _with_list(season),
        _match_rates(season),
        _lengths("rank_list.length_matched", season),
        _lengths("rank_list.length_unmatched", season),
        fills,
        invited_published(),
        _by_state("invitation.us_img_state_ratio"),
        _measured(),
        _by_state("positions.us_img_share_by_state"),
        _step2("all", {"us-img": 2024, "non-us-img": 2024}),
        _failed(),
        _failed_odds(),
        step2_gaps(step2_by_specialty()),
        _step2("family-medicine", {"us-img": 2022, "non-us-img": 2024}),
        _applied(season),
        *signals_published(),
    )


def _match_rates(season: int) -> Floats:
    gone = np.array(matched_elsewhere(season))
    matched, listed = (
        np.array([figure(name, season=season, applicant_type=one.value).number for one in TYPES]) - gone
        for name in ("match.matched", "match.applicants")
    )
    rates: Floats = matched / listed
    return rates


def _with_list(season: int) -> Floats:
    """Return the share with a list: published for IMGs, an assumption for all others."""
    shares = Parameters.typical().by_type("with_list")
    for at in IMGS:
        kind = TYPES[at].value
        counting_all = figure("match.rate_counting_no_list", applicant_type=kind)
        rate = figure("match.rate", season=counting_all.published_for, applicant_type=kind).number
        shares[at] = counting_all.number / rate
    return np.minimum(shares, 0.998)


def _lengths(name: str, season: int) -> Floats:
    found = np.full(len(TYPES), np.nan)
    for at in LISTED:
        found[at] = figure(name, season=season, applicant_type=TYPES[at].value).number
    return found


def invited_published() -> Floats:
    """Return the published spread of invitation rates, shape (specialties, groups, statistics)."""
    found = np.full((len(specialty_slugs()), len(GROUPS), len(STATISTICS)), np.nan)
    for one in figures("invitation.by_applicant_type"):
        slug, group, statistic = (
            str(one.dimensions[name]) for name in ("specialty", "applicant_type", "statistic")
        )
        if slug in specialty_slugs():
            found[specialty_slugs().index(slug), GROUPS.index(group), STATISTICS.index(statistic)] = (
                one.number
            )
    return found


def _by_state(name: str) -> Floats:
    found = np.full(len(states_of_the_union()), np.nan)
    for one in figures(name):
        found[states_of_the_union().index(str(one.dimensions["state"]))] = one.number
    return found


def _measured() -> Floats:
    found = np.zeros(len(states_of_the_union()))
    for one in figures("invitation.us_img_by_state", statistic="mean"):
        found[states_of_the_union().index(str(one.dimensions["state"]))] = one.n or 0
    return found


def _step2(specialty: str, seasons: Mapping[str, int]) -> Floats:
    """Return the mean score of the matched, by type → the season that has it."""
    found = np.full(len(TYPES), np.nan)
    for at, one in enumerate(TYPES):
        if one.value in seasons:
            where = {"specialty": specialty, "cohort": "matched", "statistic": "mean"}
            season = seasons[one.value]
            found[at] = figure("charting.step2_ck", season=season, applicant_type=one.value, **where).number
    return found


def step2_by_specialty() -> Floats:
    """Return median scores of US MD seniors who matched and who did not, shape (specialties, types, 2)."""
    found = np.full((len(specialty_slugs()), len(TYPES), 2), np.nan)
    for one in figures("charting.step2_ck", statistic="median", applicant_type=TYPES[MD].value):
        if (slug := str(one.dimensions["specialty"])) in specialty_slugs():
            column = int(one.dimensions["cohort"] != "matched")
            found[specialty_slugs().index(slug), MD, column] = one.number
    return found


def step2_gaps(scores: Floats) -> Floats:
    """Return how far apart the matched and the others scored, mean over the specialties that publish both, shape (types,).

    Args:
        scores: Shape (specialties, types, 2).
    """
    both = np.isfinite(step2_by_specialty()).all(axis=2)
    gaps = np.where(both, scores[..., 0] - scores[..., 1], np.nan)
    found = np.full(len(TYPES), np.nan)
    found[MD] = np.nanmean(gaps[:, MD])
    return found


def _failed() -> Floats:
    found = np.full(len(TYPES), np.nan)
    for at in IMGS:
        where = {"specialty": "family-medicine", "applicant_type": TYPES[at].value}
        found[at] = 1 - figure("charting.step1_first_attempt", **where).number
    return found


def _failed_odds() -> Floats:
    """Return odds of matching after two attempts against those of all: of 2013, against the earliest match rate."""
    found = np.full(len(TYPES), np.nan)
    for at in IMGS:
        kind = TYPES[at].value
        failed = figure("effect.step1_twice_match_rate", applicant_type=kind).number
        every = figure("match.rate", season=2015, applicant_type=kind).number
        found[at] = failed / (1 - failed) / (every / (1 - every))
    return found


def _applied(season: int) -> Floats:
    found = np.full(len(specialty_slugs()), np.nan)
    everybody = figure("applications.img_applicants", season=season, specialty="all").number
    for one in figures("applications.img_applicants", season=season):
        if (slug := str(one.dimensions["specialty"])) in specialty_slugs():
            found[specialty_slugs().index(slug)] = one.number / everybody
    return found
