"""What signals and ties do to invitations."""

from __future__ import annotations

from functools import cache

import numpy as np

from longcoat.chances import Chances, chances
from longcoat.figures import figure
from longcoat.reports.markdown import table
from longcoat.vocabulary import ApplicantType, specialty
from validation.comparison import Comparison, Section
from validation.population import SEASON, SEEDS, applicant, pool
from validation.scores import odds

SENIORS = (ApplicantType.US_MD_SENIOR, ApplicantType.US_DO_SENIOR)
CAREFUL = "taken smaller, since applicants signal where their chances are better anyway"


@cache
def _found(kind: ApplicantType, slug: str) -> Chances:
    return chances(applicant(kind, [slug]), pool(slug), SEASON, SEEDS[0])


def invited(kind: ApplicantType, slug: str, tier: str | None) -> float:
    """Return the mean share invited over a specialty's programs, with a signal of a tier or with none."""
    found = _found(kind, slug)
    rows = range(len(found.catalog))
    one = found.invited if tier is None else found.signalled(rows, tier)[0]
    return float(found.mean_invited(one).mean())


def ratio(kind: ApplicantType, slug: str, tier: str) -> float:
    """Return the odds of an invitation with a signal, divided by those without."""
    return odds(invited(kind, slug, tier)) / odds(invited(kind, slug, None))


def on_interviews() -> Section:
    """Compare the effect of signals on interviews."""
    section = Section(
        "Signals and interviews",
        """
Odds ratios of an interview, with a signal against without. The papers are about US seniors, the invitation
rates about all types together, and both compare different applicants: who signals, fits. The model takes the
effect smaller on purpose. So the rows below say how much smaller.""",
        ("effect.signal_on_interview", "effect.signal_on_interview_range", "invitation.by_signal"),
        "unseen",
    )
    em = "emergency-medicine"
    mean = float(np.mean([ratio(kind, em, "single") for kind in SENIORS]))
    rows = [
        Comparison(
            f"Emergency Medicine, US seniors, {season}",
            figure("effect.signal_on_interview", season=season, specialty=em).number,
            mean,
            "odds",
            "ratio",
            CAREFUL,
        )
        for season in (2023, 2024)
    ]
    for slug, tier in TIERS:
        published = [
            odds(figure("invitation.by_signal", specialty=slug, signal=one, statistic="mean").number)
            for one in (tier, "none")
        ]
        got = float(np.mean([ratio(kind, slug, tier) for kind in (*SENIORS, ApplicantType.US_IMG)]))
        what = f"{specialty(slug).name}, {tier} signal, mean over programs"
        rows.append(Comparison(what, published[0] / published[1], got, "odds", "ratio", CAREFUL))
    section.compare(rows, "odds ratio")
    low, high = (
        figure("effect.signal_on_interview_range", season=2023, end=end).number
        for end in ("lowest", "highest")
    )
    section.blocks.append(
        f"Over nine specialties the published odds ratios went from {low:.1f} to {high:.1f} (2023)."
    )
    return section


#: Specialties and tiers whose mean shares invited are published and that IMGs enter in numbers.
TIERS = (
    ("family-medicine", "single"),
    ("pediatrics", "single"),
    ("pathology", "single"),
    ("obstetrics-gynecology", "gold"),
    ("obstetrics-gynecology", "silver"),
    ("diagnostic-radiology", "gold"),
    ("diagnostic-radiology", "silver"),
)


def on_ties() -> Section:
    """Compare ties with what was published about geography."""
    section = Section(
        "Ties and geography",
        """
No paper tells what a tie is worth to an IMG. What there is: a stated preference for a region given a signal
(internal medicine, US schools), and the share invited of applicants from schools in the program's state, which
mixes ties with home programs, audition rotations and the kind of school. The model's tie is worth about the
former and far less than the latter.""",
        (
            "effect.geography_given_signal",
            "effect.signal_and_geography",
            "effect.geography_interview_share",
            "invitation.by_school_state",
        ),
        "unseen",
    )
    slug = "internal-medicine"
    tie = _tie_ratio(slug)
    both = tie * ratio(ApplicantType.US_MD_SENIOR, slug, "gold")
    shares = [
        odds(figure("effect.geography_interview_share", season=2022, preference=one).number)
        for one in ("with", "without")
    ]
    section.compare(
        [
            Comparison(
                "geography, given a signal",
                figure("effect.geography_given_signal").number,
                tie,
                "odds",
                "ratio",
            ),
            Comparison("geography, any applicant", shares[0] / shares[1], tie, "odds", "ratio"),
            Comparison(
                "signal and geography together",
                figure("effect.signal_and_geography", outcome="interview").number,
                both,
                "odds",
                "ratio",
            ),
        ],
        "odds ratio, internal medicine",
    )
    rows = []
    for one in ("family-medicine", "internal-medicine", "pediatrics"):
        state = [
            odds(
                figure(
                    "invitation.by_school_state", specialty=one, school_state=where, statistic="mean"
                ).number
            )
            for where in ("in-state", "out-of-state")
        ]
        rows.append([specialty(one).name, f"{state[0] / state[1]:.1f}", f"{_tie_ratio(one):.2f}"])
    head = ("odds ratio, not counted", "school in the state", "model, tie to the area")
    section.blocks.append(table(head, rows))
    return section


@cache
def _tie_ratio(slug: str) -> float:
    """Return the odds of an invitation with a tie to the program's area, divided by those with none anywhere."""
    some = pool(slug).select(region="los-angeles")
    shares = []
    for ties in ([{"kind": "family", "place": {"region": "los-angeles"}}], []):
        who = applicant(ApplicantType.US_MD_SENIOR, [slug], ties=ties)
        found = chances(who, some, SEASON, SEEDS[0])
        shares.append(odds(float(found.mean_invited(found.invited).mean())))
    return shares[0] / shares[1]
