"""From interviews to the match, specialty by specialty: the sharpest test that the fit never saw."""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.optimize import brentq

from longcoat.figures import FigureError, figure
from longcoat.vocabulary import ApplicantType, specialties, specialty
from validation.comparison import Comparison, Section
from validation.population import Outcome, simulate

KIND = ApplicantType.NON_US_IMG
#: Specialties with fewer people than this in the table are left out.
ENOUGH = 100


@cache
def with_mean_list(slug: str, mean: float) -> Outcome:
    """Return applicants to one specialty who apply to as many programs as gives lists of this mean length."""

    def excess(log_many: float) -> float:
        return simulate(KIND, [slug], float(np.exp(log_many))).list_mean - mean

    many = brentq(excess, np.log(8), np.log(800), xtol=0.05)
    return simulate(KIND, [slug], float(np.exp(many)))


def match_given_lists() -> Section:
    """Compare match rates at the published length of lists."""
    section = Section(
        "Match rate at the published length of lists, by specialty",
        """
Non-US IMGs of 2026 by preferred specialty: what share matched into it, and how many of its programs they
ranked. The model's applicants apply to that specialty alone, and to as many programs as makes their lists as
long, on average, as the published ones. So this tests what becomes of an interview, apart from how many
there are. No such table was found for US IMGs. Family and internal medicine were looked at when the weight of
unfilled positions was judged; the others were not.""",
        ("match.preferred_specialty_rate", "charting.contiguous_ranks", "charting.applicants"),
        "unseen",
    )
    rows: list[Comparison] = []
    for slug in (one.slug for one in specialties()):
        rows += _rows_of(slug)
    section.compare(rows)
    return section


def _rows_of(slug: str) -> list[Comparison]:
    where = {"season": 2026, "applicant_type": KIND.value, "specialty": slug}
    try:
        rate = figure("match.preferred_specialty_rate", **where)
        ranks = {"cohort": "matched"}, {"cohort": "not-matched"}
        won, lost = (
            figure("charting.contiguous_ranks", statistic="mean", **one, **where).number for one in ranks
        )
    except FigureError:
        return []
    if (rate.n or 0) < ENOUGH:
        return []
    try:
        got = with_mean_list(slug, rate.number * won + (1 - rate.number) * lost)
    except ValueError:
        return []
    name = specialty(slug).name
    return [
        Comparison(f"{name}: match rate", rate.number, got.match_rate, "specialty"),
        Comparison(f"{name}: list length of the matched", won, got.list_matched, "length", "count"),
        Comparison(f"{name}: list length of the unmatched", lost, got.list_unmatched, "length", "count"),
    ]
