"""What scores and failed attempts do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fit.interviewing import mix_of
from longcoat.chances import typical
from longcoat.figures import FigureError, figure
from longcoat.market import normal_nodes
from longcoat.reports.markdown import table
from longcoat.vocabulary import ApplicantType, specialties, specialty
from validation.comparison import Comparison, Section
from validation.population import SEEDS, Outcome, applications, simulate, with_step2_ck

#: Scores at which applicants are simulated: points of their distribution, with their weights.
NODES, WEIGHTS = normal_nodes(5)
LOWEST = 209  # the lowest score that any of today's applicants passed with (figure exam.pass_mark)
ENOUGH = 100


@dataclass(frozen=True)
class Gap:
    """Mean scores of applicants to one specialty with a rank list.

    Attributes:
        matched: Of those who match.
        unmatched: Of those who don't.
    """

    matched: float
    unmatched: float

    @property
    def points(self) -> float:
        """How far they are apart."""
        return self.matched - self.unmatched


def gap(kind: ApplicantType, slug: str) -> Gap:
    """Return the mean Step 2 CK of the matched and of the unmatched among simulated applicants to a specialty."""
    usual = typical(kind, slug)["step2_ck"]
    scores = np.clip(np.round(usual.mean + usual.spread * NODES), LOWEST, 300).astype(int).tolist()
    many, seeds = applications(kind), SEEDS[:1]
    groups = [simulate(kind, [slug], many, seeds, **with_step2_ck(score)) for score in scores]
    matched = [weight * one.matched.sum() for weight, one in zip(WEIGHTS, groups, strict=True)]
    missed = [weight * (one.ranked - one.matched).sum() for weight, one in zip(WEIGHTS, groups, strict=True)]
    return Gap(float(np.average(scores, weights=matched)), float(np.average(scores, weights=missed)))


def gaps() -> Section:
    """Compare the gap of scores between matched and unmatched."""
    section = Section(
        "Step 2 CK of matched and unmatched",
        """
By how many points the matched stand above the unmatched. The weight of Step 2 CK was worked out from the gap
of non-US IMGs in internal medicine; every other row is unseen. In family medicine it has half the weight of
other specialties (a judgement that rests on the same table). For US MD seniors the published numbers are
medians, and the unmatched are few.""",
        ("charting.step2_ck",),
        "unseen",
    )
    rows = []
    for kind, statistic in ((ApplicantType.NON_US_IMG, "mean"), (ApplicantType.US_MD_SENIOR, "median")):
        for slug in (one.slug for one in specialties()):
            published = _published_gap("charting.step2_ck", kind, slug, season=2026, statistic=statistic)
            if published is not None:
                what = f"{kind.title}, {specialty(slug).name}"
                rows.append(Comparison(what, published, gap(kind, slug).points, "score", "count"))
    section.compare(rows, "points")
    return section


def _published_gap(figure_id: str, kind: ApplicantType, slug: str, **where: str | int) -> float | None:
    try:
        matched, unmatched = (
            figure(figure_id, applicant_type=kind.value, specialty=slug, cohort=cohort, **where)
            for cohort in ("matched", "not-matched")
        )
    except FigureError:
        return None
    if min(one.n or ENOUGH for one in (matched, unmatched)) < ENOUGH // 3:
        return None
    return matched.number - unmatched.number


def us_imgs() -> Section:
    """Set the model's gap for US IMGs beside that of another exam, long ago."""
    section = Section(
        "Scores of US IMGs",
        """
No table of US IMGs who didn't match is newer than 2013, and that one tells Step 1: another exam, another time. For
non-US IMGs both are known, and their gaps of Step 1 in 2013 were about twice their gaps of Step 2 CK in 2026
in internal medicine (14 and 7), while in family medicine nothing was left (9 and −1). If US IMGs went the same
way, half the gap of 2013 is what to expect, and less in family medicine. Not counted.""",
        ("charting.step1",),
        "unseen",
    )
    rows = []
    for slug in ("internal-medicine", "family-medicine", "pediatrics", "psychiatry"):
        then = _published_gap("charting.step1", ApplicantType.US_IMG, slug, season=2013)
        got = gap(ApplicantType.US_IMG, slug).points
        if then is not None:
            rows.append([specialty(slug).name, f"{then:.0f}", f"{then / 2:.1f}", f"{got:.1f}"])
    section.blocks.append(table(("points", "Step 1, 2013", "half of it", "model, Step 2 CK"), rows))
    return section


def attempts() -> Section:
    """Compare what a second attempt at Step 1 costs."""
    section = Section(
        "Two attempts at Step 1",
        """
Of the IMGs who took Step 1 twice in 2013, 40 % (US) and 25 % (non-US) matched to their preferred specialty. Two
years later, the nearest year that is known, 53 % and 49 % of all matched somewhere. Match rates have risen
since, so the odds are compared: those after two attempts, divided by those of everyone. The published ratio
is too low, since fewer match to the preferred specialty than anywhere (in 2026 the odds of the one were three
quarters of the other's, for non-US IMGs).""",
        ("effect.step1_twice_match_rate", "match.rate"),
        "unseen",
    )
    rows, told = [], []
    for kind in (ApplicantType.US_IMG, ApplicantType.NON_US_IMG):
        twice = figure("effect.step1_twice_match_rate", season=2013, applicant_type=kind.value).number
        everyone = figure("match.rate", season=2015, applicant_type=kind.value).number
        failed, all_ = _after_step1(kind, 1), _after_step1(kind, None)
        ratio = odds(failed.match_rate) / odds(all_.match_rate)
        rows.append(
            Comparison(f"{kind.title}: odds ratio", odds(twice) / odds(everyone), ratio, "odds", "ratio")
        )
        told.append(
            [
                kind.title,
                *(f"{100 * value:.0f} %" for value in (all_.has_list, all_.match_rate)),
                *(f"{100 * value:.0f} %" for value in (failed.has_list, failed.match_rate)),
            ]
        )
    section.compare(rows)
    head = ("model", "everyone: has a list", "and matches", "failed once: has a list", "and matches")
    section.blocks.append(table(head, told))
    return section


def _after_step1(kind: ApplicantType, fails: int | None) -> Outcome:
    """Return applicants who failed Step 1 so often, or of whom that isn't known."""
    if fails is None:
        return simulate(kind, mix_of(kind), applications(kind))
    passed: Sequence[dict[str, str]] = [*[{"result": "fail"}] * fails, {"result": "pass"}]
    return simulate(kind, mix_of(kind), applications(kind), exams={"step1": list(passed)})


def odds(chance: float) -> float:
    """Return the odds of a chance."""
    return chance / (1 - chance)
