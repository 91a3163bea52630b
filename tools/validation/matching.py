"""Match rates, rank list lengths and people without a list, by applicant type and season."""

from __future__ import annotations

from itertools import pairwise

from fit.interviewing import targets
from fit.judgements import judged
from fit.model import FITTED
from longcoat.figures import FigureError, figure
from longcoat.market import read_coefficients
from longcoat.reports.markdown import table
from longcoat.vocabulary import ApplicantType
from validation.comparison import Comparison, Section
from validation.population import applications, typical_people

WORDS = {
    "match_rate": "match rate of those with a list",
    "list_matched": "list length of the matched",
    "list_unmatched": "list length of the unmatched",
    "has_list": "share with a list",
}
TOLERANCE = {"match_rate": "rate", "list_matched": "length", "list_unmatched": "length", "has_list": "closed"}


def fitted_season() -> Section:
    """Compare with the season that the fit was given."""
    section = Section(
        f"Match and rank lists, {judged('season')}",
        """
Simulated applicants of whom nothing is known, in the mix of specialties and with the number of applications
of the fit, at programs drawn blindly. Their chances come from the product's own code; whether each is
invited is then drawn, and nobody attends more interviews than the fit allows. The fit has a simulation of
its own, simpler than the product: what differs here is what the product adds to it (places, kinds, signals,
the uncertainty of the weights, the specialty's unfilled positions).""",
        (
            "rank_list.match_rate",
            "rank_list.length_matched",
            "rank_list.length_unmatched",
            "match.rate_counting_no_list",
            "match.rate",
        ),
        "fitted",
    )
    rows = []
    for kind in FITTED:
        got = typical_people(kind)
        for name, (published, _) in targets(kind).items():
            form = "share" if name in ("match_rate", "has_list") else "count"
            what = f"{kind.title}: {WORDS[name]}"
            rows.append(Comparison(what, published, getattr(got, name), TOLERANCE[name], form))
    for kind in (ApplicantType.US_MD_GRADUATE, ApplicantType.US_DO_GRADUATE):
        rate = figure("match.rate", season=judged("season"), applicant_type=kind.value).number
        what = f"{kind.title}: {WORDS['match_rate']}"
        rows.append(Comparison(what, rate, typical_people(kind).match_rate, "rate"))
    section.compare(rows)
    many = ", ".join(f"{kind.title} {applications(kind):.0f}" for kind in ApplicantType)
    section.blocks.append(
        f"""The number of applications with which this comes out is no published figure (median, with a wide
spread): {many}. The published means are lower: 77 in internal medicine for IMGs in 2016, 82 over everyone and
all specialties in 2026 (`applications.per_applicant`). The likely reason is that applicants know more about
programs than their addresses, and apply where they are wanted; a list drawn blindly needs more programs for as
many interviews. A list by Longcoat lies between the two until programs' own records are in the catalog."""
    )
    return section


def other_seasons() -> Section:
    """Compare with the seasons after, which the fit never saw."""
    section = Section(
        "Match rates of later seasons",
        """
The same simulated applicants beside the seasons that followed. The model doesn't forecast a trend; a season
is as open as the last, give or take `season_drift`. The published rates here count couples too.""",
        ("match.rate",),
        "unseen",
    )
    rows = []
    for season in (2025, 2026):
        for kind in ApplicantType:
            try:
                found = figure("match.rate", season=season, applicant_type=kind.value)
            except FigureError:
                continue
            if found.carried_from is None:
                what = f"{kind.title}, {season}"
                rows.append(Comparison(what, found.number, typical_people(kind).match_rate, "other_season"))
    section.compare(rows)
    section.blocks.append(_drift())
    return section


def _drift() -> str:
    """How far one standard deviation of the season moves the match rate, beside what seasons did."""
    drift = read_coefficients("longcoat.market", "ranking")["season_drift"].value
    rows = []
    for kind in (ApplicantType.US_IMG, ApplicantType.NON_US_IMG, ApplicantType.US_DO_SENIOR):
        rates = [figure("match.rate", season=y, applicant_type=kind.value).number for y in (2024, 2025, 2026)]
        moves = [after - before for before, after in pairwise(rates)]
        cells = [f"{100 * move:+.1f}" for move in (*moves, typical_people(kind).per_season())]
        rows.append([kind.title, *cells])
    head = ("points", "2024 to 2025", "2025 to 2026", "model, one standard deviation")
    return f"How far seasons move (`season_drift` is {drift} logit on invitations):\n\n{table(head, rows)}"
