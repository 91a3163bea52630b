"""The whole fit: the content of the three data files, and what was reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from fit.interviewing import Interviewing, fit_graduate, fit_standing, openness_of_mix, targets
from fit.judgements import judged
from fit.openness import Fitted, fit_type
from fit.place_effects import place_effects, told_by_public_facts
from fit.ranking import fitted_rows, judged_rows
from fit.rosters import reached_rows, roster_rows
from longcoat.figures import figure
from longcoat.vocabulary import ApplicantType

#: The types that are fitted themselves; graduates follow from their seniors.
FITTED = (
    ApplicantType.US_IMG,
    ApplicantType.NON_US_IMG,
    ApplicantType.US_MD_SENIOR,
    ApplicantType.US_DO_SENIOR,
)


@dataclass
class Model:
    """What the fit makes.

    Attributes:
        openness: Content of openness.toml.
        ranking: Content of ranking.toml.
        effects: Content of place_effects.toml.
        rosters: Content of rosters.toml.
        reached: Applicant type → what the fit came to beside what it was after; for people and for the validation.
    """

    effects: dict[str, Any]
    openness: dict[str, Any] = field(default_factory=dict)
    ranking: dict[str, Any] = field(default_factory=judged_rows)
    rosters: dict[str, Any] = field(default_factory=dict)
    reached: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: ApplicantType, stage: Interviewing, shift: float) -> None:
        """Add one applicant type, which stands `shift` logits from the applicants of the stage."""
        fitted = fit_type(_senior(kind), stage.common)
        self.openness[kind.value] = {
            slug: openness_row(one, self.effects, slug, kind, shift) for slug, one in fitted.items()
        }
        self.ranking |= fitted_rows(kind, stage, shift)
        self.reached[kind.value] = reached(kind, stage, shift)


def _senior(kind: ApplicantType) -> ApplicantType:
    return ApplicantType(kind.value.replace("graduate", "senior"))


def fit_model() -> Model:
    """Fit everything."""
    model = Model(place_effects())
    for kind in FITTED:
        stage = fit_standing(kind)
        model.add(kind, stage, 0.0)
        if not kind.is_img:
            graduate = ApplicantType(kind.value.replace("senior", "graduate"))
            rate = figure("match.rate", season=judged("season"), applicant_type=graduate.value).number
            shift = fit_graduate(stage, openness_of_mix(kind, stage.common), rate)
            model.add(graduate, stage, shift)
    model.rosters = roster_rows(model.openness)
    model.reached["rosters"] = reached_rows()
    return model


def openness_row(
    one: Fitted, effects: Mapping[str, Any], slug: str, kind: ApplicantType, shift: float
) -> dict[str, Any]:
    """Return one row of openness.toml."""
    offset, told = told_by_public_facts(effects, slug, kind, one.openness)
    error = float(np.hypot(one.error, judged("interviewing.graduate_error") * shift))
    return {
        "center": round(one.openness.center + shift, 3),
        "spread": round(one.openness.spread, 3),
        "closed": round(one.openness.closed, 3),
        "error": round(error, 3),
        "told": round(told, 3),
        "offset": round(offset, 3),
        "origin": one.origin,
    }


def reached(kind: ApplicantType, stage: Interviewing, shift: float) -> dict[str, Any]:
    """Return what the fit came to, beside what it was after."""
    many = stage.applications * (judged("interviewing.graduates_apply") if shift else 1.0)
    found: dict[str, Any] = {"applications": round(many, 1), "shift": round(shift, 3)}
    if shift:
        return found
    got = stage.outcome(openness_of_mix(kind, stage.common))
    found |= {
        name: {"wanted": round(value, 4), "got": round(got[name], 4)}
        for name, (value, _) in targets(kind).items()
    }
    if kind.is_img:
        found["step2_ck"] = round(weight_of_step2_ck(stage.common, got["standing_gap"]), 4)
    return found


def weight_of_step2_ck(common: float, standing_gap: float) -> float:
    """Return the logit per point of Step 2 CK that the gap between matched and unmatched implies.

    If a score x of spread s is worth w·x logits of a standing of spread c, the regression of scores on
    standing is w·s²/c². So a gap of standing g between two groups goes with a gap of scores w·s²·g/c².
    The published gap is that of non-US IMGs in internal medicine, 2026.
    """
    where = {"season": 2026, "applicant_type": "non-us-img", "specialty": "internal-medicine"}
    matched, unmatched = (
        figure("charting.step2_ck", cohort=cohort, statistic="mean", **where).number
        for cohort in ("matched", "not-matched")
    )
    sd = figure("charting.step2_ck", cohort="matched", statistic="sd", **where).number
    return (matched - unmatched) * common**2 / (sd**2 * standing_gap)
