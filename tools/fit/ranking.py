"""The content of ranking.toml: coefficients of the stage after the invitation, fitted or judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from fit.interviewing import Interviewing, mix_of
from fit.judgements import judged, judgements
from longcoat.figures import figures
from longcoat.market.season import limits
from longcoat.vocabulary import ApplicantType

LISTS = ("rank_list.match_rate", "rank_list.length_matched", "rank_list.length_unmatched")


def judged_rows() -> dict[str, Any]:
    """Return the coefficients that no figure pins."""
    rows = {}
    for name in ("standing_weight", "season_drift", "specialty_spread", "scarcity", "unfilled"):
        one = judgements()[f"ranking.{name}"]
        rows[name] = _row(
            one.value,
            one.more["spread"],
            one.more["unit"],
            "judgement",
            one.basis,
            one.more.get("figures", ()),
        )
    return rows


def fitted_rows(kind: ApplicantType, stage: Interviewing, shift: float) -> dict[str, Any]:
    """Return the coefficients that the fit gives for one applicant type, which stands `shift` from its seniors."""
    carried = judged("interviewing.carried") * shift
    unfilled = judged("ranking.unfilled") * unfilled_share(kind)
    odds = float(np.exp(stage.base + judged("interviewing.odds_shift")[kind.value] + carried - unfilled))
    return {
        f"odds_{kind.value}": _fitted(
            odds,
            "odds_spread",
            "odds",
            "Odds that an interview ends in a place high enough on the list, for a typical applicant.",
        ),
        f"common_spread_{kind.value}": _fitted(
            stage.common,
            "common_spread_spread",
            "logit",
            "Spread of the applicants' standing that all programs see alike.",
        ),
        f"interview_spread_{kind.value}": _fitted(
            stage.luck,
            "interview_spread_spread",
            "logit",
            "Spread of the luck of one person's interview season.",
        ),
    }


def unfilled_share(kind: ApplicantType) -> float:
    """Return the share of positions left unfilled, averaged over the specialties of a type's mix."""
    filled = {str(row.dimensions["specialty"]): row.number for row in figures("positions.fill_rate")}
    counted = limits()["preliminary_counted"]
    return float(np.mean([0.0 if slug in counted else 1 - filled[slug] for slug in mix_of(kind)]))


def _fitted(value: float, spread: str, unit: str, basis: str) -> dict[str, Any]:
    return _row(value, judged(f"interviewing.{spread}"), unit, "fitted", basis, LISTS)


def _row(
    value: float, spread: float, unit: str, origin: str, basis: str, figure_ids: Sequence[str]
) -> dict[str, Any]:
    return {
        "value": round(value, 4),
        "spread": spread,
        "unit": unit,
        "origin": origin,
        "basis": basis,
        "figures": list(figure_ids),
    }
