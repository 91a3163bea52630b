"""General surgery beside what applicants wrote into a shared spreadsheet."""

from __future__ import annotations

import numpy as np

from longcoat.figures import figure
from longcoat.vocabulary import ApplicantType
from validation.comparison import Comparison, Section
from validation.population import Outcome, applications, simulate, with_step2_ck
from validation.signals import invited

SLUG = "general-surgery"
GROUPS = {
    "us-md": ApplicantType.US_MD_SENIOR,
    "us-do": ApplicantType.US_DO_SENIOR,
    "img": ApplicantType.US_IMG,
}
SELF_CHOSEN = "those who fill in a spreadsheet aren't typical"


def general_surgery() -> Section:
    """Compare yields, signals and the match by number of interviews."""
    section = Section(
        "General surgery, as applicants tell it",
        """
361 applicants of 2024–25 who filled in a shared spreadsheet: self-selected and self-reported, so a hint at best.
Most are US MDs. IMGs of both kinds are together there; the model's are US IMGs.""",
        (
            "crowd.general_surgery_yield",
            "crowd.general_surgery_signals",
            "crowd.general_surgery_match_by_interviews",
            "crowd.general_surgery_interviews",
        ),
        "unseen",
    )
    rows = []
    for group, kind in GROUPS.items():
        published = figure("crowd.general_surgery_yield", group=group).number
        rows.append(
            Comparison(f"{kind.title}: applications invited", published, invited(kind, SLUG, None), "crowd")
        )
    for group, kind in GROUPS.items():
        published = figure("crowd.general_surgery_signals", group=group).number
        got = 15 * invited(kind, SLUG, "single")
        rows.append(
            Comparison(f"{kind.title}: invitations from 15 signals", published, got, "crowd", "count")
        )
    people = simulate(GROUPS["us-md"], [SLUG], applications(GROUPS["us-md"]))
    for group, least, most in (("1-2", 1, 2), ("3-5", 3, 5), ("6-9", 6, 9), ("10-or-more", 10, 99)):
        published = figure("crowd.general_surgery_match_by_interviews", interviews=group).number
        many = group.replace("-or-more", " or more").replace("-", " to ")
        what = f"US MD senior: match with {many} interviews"
        rows.append(Comparison(what, published, _match(people, least, most), "closed"))
    rows += _per_ten_points()
    section.compare(rows)
    return section


def _match(people: Outcome, least: int, most: int) -> float:
    inside = (people.interviews >= least) & (people.interviews <= most)
    return float(people.matched[inside].mean())


def _per_ten_points() -> list[Comparison]:
    """By what factor interviews rise with ten points of Step 2 CK."""
    rows = []
    for per, kind, score in (
        ("ten-step2-ck-points", ApplicantType.US_MD_SENIOR, 250),
        ("ten-step2-ck-points-img", ApplicantType.US_IMG, 240),
    ):
        published = figure("crowd.general_surgery_interviews", per=per).number
        means = [
            float(np.mean(simulate(kind, [SLUG], applications(kind), **with_step2_ck(value)).interviews))
            for value in (score - 5, score + 5)
        ]
        what = f"{kind.title}: interviews per ten points of Step 2 CK, factor"
        rows.append(Comparison(what, published, means[1] / means[0], "odds", "ratio"))
    return rows
