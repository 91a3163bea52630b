"""Shares invited and programs that invite nobody, by applicant type and specialty."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from fit.judgements import judged
from fit.model import FITTED
from fit.openness import QUANTILES, published_rates, share_of_fills
from longcoat.figures import FigureError, figure
from longcoat.market import Draws, normal_nodes, openness
from longcoat.market.season import limits
from longcoat.reports.markdown import table
from longcoat.vocabulary import ApplicantType, specialty
from validation.comparison import Comparison, Section
from validation.population import SEASON, SEEDS, pool

Floats = NDArray[np.float64]
NODES, WEIGHTS = normal_nodes(31)
SHOWN = ("p25", "median", "p75", "p90", "mean", "zero")
HEADINGS = ("25th", "median", "75th", "90th", "mean", "at zero")


@cache
def rates(kind: ApplicantType, slug: str) -> Floats:
    """Return the share of a type's applicants that each program invites, in each draw, shape (programs, draws)."""
    bars = SEASON.cutoffs(kind, pool(slug), Draws(SEEDS[0], 160))
    standing = bars.common_spread[:, None] * NODES
    logits = standing - bars.invite.astype(float)[:, :, None]
    shares: Floats = (1 / (1 + np.exp(-logits))) @ WEIGHTS
    return shares


def statistics(kind: ApplicantType, slug: str) -> dict[str, float]:
    """Return what is published of the rates: over programs, then averaged over draws."""
    every = rates(kind, slug)
    quantiles = np.quantile(every, list(QUANTILES.values()), axis=0).mean(axis=1)
    zero = float((every < judged("openness.rounded_to_zero")).mean())
    return {
        **dict(zip(QUANTILES, quantiles.tolist(), strict=True)),
        "mean": float(every.mean()),
        "zero": zero,
    }


def scarce(kind: ApplicantType, slug: str) -> bool:
    """Tell whether the model lowers the published rates, since few of the type get in."""
    return kind.is_img and share_of_fills(kind).get(slug, 0.0) < limits()["common_share"]


def by_type() -> Section:
    """Compare the spread of invitation rates over programs."""
    section = Section(
        "Invitations, by applicant type and specialty",
        """
What share of a type's applicants the programs of a specialty invite: published → model, in percent. The
model's programs are those of the catalog; each statistic is taken over the programs of one draw and averaged
over the draws. A number in bold is a miss. Specialties with ° are those in which IMGs hold less than one
position in twenty: there the model lowers the published rates on purpose, since those who apply are few and
chosen (`scarcity`), and they are not counted.""",
        ("invitation.by_applicant_type",),
        "fitted",
    )
    for kind in FITTED:
        rows = []
        for slug, published in published_rates(kind).items():
            got = statistics(kind, slug)
            pairs = [
                Comparison(
                    f"{kind.value} {slug} {name}",
                    published[name],
                    got[name],
                    "closed" if name == "zero" else "invitation",
                )
                for name in SHOWN
            ]
            if not scarce(kind, slug):
                section.comparisons += pairs
            name = specialty(slug).name + ("°" if scarce(kind, slug) else "")
            rows.append([name, *(_cell(pair, scarce(kind, slug)) for pair in pairs)])
        section.blocks += [f"**{kind.title}**", table(("", *HEADINGS), rows)]
    return section


def _cell(pair: Comparison, lowered: bool) -> str:
    words = f"{100 * pair.published:.0f} → {100 * pair.model:.1f}"
    return words if pair.fits or lowered else f"**{words}**"


def closed() -> Section:
    """Compare the share of closed programs with what directors answered."""
    section = Section(
        "Programs that never interview a type",
        """
The fit gives each specialty a share of programs that are closed to a type. Directors were asked in 2020
whether they ever interview it; the fit never saw their answers.""",
        ("program_director.by_applicant_type",),
        "unseen",
    )
    rows = []
    for kind in (ApplicantType.US_IMG, ApplicantType.NON_US_IMG, ApplicantType.US_DO_SENIOR):
        for slug in published_rates(kind):
            try:
                said = figure(
                    "program_director.by_applicant_type",
                    specialty=slug,
                    decision="interview",
                    applicant_type=kind.value,
                    answer="never",
                ).number
            except FigureError:
                continue
            what = f"{kind.title}, {specialty(slug).name}"
            rows.append(Comparison(what, said, openness(kind, slug).closed, "closed"))
    section.compare(rows, "never interviewed")
    return section
