"""Answers of the profile as numbers that the model weighs, and the typical applicant they are measured against."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any

from longcoat.applicant import Applicant
from longcoat.figures import Figure, FigureError, figure, figures
from longcoat.vocabulary import ApplicantType


@cache
def limits() -> Mapping[str, Any]:
    """Return where features stop counting, from ``data/limits.toml``."""
    return tomllib.loads(files("longcoat.chances").joinpath("data", "limits.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Typical:
    """What the applicants answer whom the published rates average over.

    Attributes:
        mean: In the feature's own unit.
        spread: How much they differ, one standard deviation.
        basis: What that rests on.
    """

    mean: float
    spread: float
    basis: str


@cache
def _file() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return tomllib.loads(files("longcoat.chances").joinpath("data", "typical.toml").read_text("utf-8"))


@cache
def typical(kind: ApplicantType, specialty: str) -> Mapping[str, Typical]:
    """Return feature → typical answer, for the features that are used for this type of applicant.

    Example:
        >>> round(typical(ApplicantType.US_IMG, "family-medicine")["step2_ck"].mean)
        222
        >>> "us_clinical_experience" in typical(ApplicantType.US_MD_SENIOR, "family-medicine")
        False
    """
    found = {}
    for name, row in _file()[kind.value].items():
        below = row.get("below_matched_mean")
        mean = row["mean"] if below is None else matched_mean(kind, specialty) - below
        found[name] = Typical(mean, row["spread"], row["basis"])
    return found


def typical_at_program(what: str) -> float:
    """Return what share of a program's applicants have a `tie` to its area, `local` work there, or `signal` it.

    Example:
        >>> 0 < typical_at_program("signal") < 0.5
        True
    """
    return float(_file()["at_program"][what]["mean"])


def matched_mean(kind: ApplicantType, specialty: str) -> float:
    """Return the mean Step 2 CK score of those of this type who matched to the specialty.

    Where none is published for the specialty it is the mean over all specialties. A figure of the specialty
    that is older than the latest over all specialties is moved by as much as the latter has moved since.

    Example:
        >>> matched_mean(ApplicantType.US_IMG, "family-medicine")
        225.0
    """
    rows = _matched_means("charting.step2_ck", kind, statistic="mean") or _matched_means(
        "charting.step2_ck", kind, statistic="median"
    )
    overall = [row for row in rows if row.dimensions["specialty"] == "all"]
    own = [row for row in rows if row.dimensions["specialty"] == specialty]
    if not own:
        return overall[-1].number
    then = next((row for row in overall if row.season == own[-1].season), None)
    return own[-1].number + (overall[-1].number - then.number if then else 0.0)


def matched_mean_step1(kind: ApplicantType, specialty: str) -> float:
    """Return the mean three-digit Step 1 score of matched IMGs, of the last season that published one.

    Example:
        >>> matched_mean_step1(ApplicantType.US_IMG, "family-medicine")
        211.0
    """
    rows = _matched_means("charting.step1", kind if kind.is_img else ApplicantType.US_IMG)
    own = [row for row in rows if row.dimensions["specialty"] == specialty]
    return (own or rows)[-1].number


@cache
def _matched_means(figure_id: str, kind: ApplicantType, **statistic: Any) -> tuple[Figure, ...]:
    """Every published mean of matched applicants of the type, oldest first."""
    try:
        rows = figures(figure_id, applicant_type=kind.value, cohort="matched", **statistic)
    except FigureError:
        return ()
    return tuple(sorted(rows, key=lambda row: row.season or 0))


def _step2_ck(applicant: Applicant, specialty: str) -> float | None:
    if lacks_step2_ck(applicant):
        return figure("exam.pass_mark", exam="step2-ck", on=applicant.residency_start).number
    return applicant.step2_ck_score


def lacks_step2_ck(applicant: Applicant) -> bool | None:
    """Tell whether Step 2 CK was not taken, or taken and not passed; None when unknown.

    DO applicants may apply with COMLEX alone, so for them an exam not taken says nothing.
    """
    attempts = applicant.exams.step2_ck
    if attempts is None or (not attempts and applicant.type.is_do):
        return None
    return not any(attempt.result == "pass" for attempt in attempts) and all(
        attempt.result is not None for attempt in attempts
    )


def _step2_ck_missing(applicant: Applicant, specialty: str) -> float | None:
    lacks = lacks_step2_ck(applicant)
    return None if lacks is None else float(lacks)


def _step1_legacy(applicant: Applicant, specialty: str) -> float | None:
    return legacy_beyond(applicant, matched_mean_step1(applicant.type, specialty))


#: Features whose zero a simulated season has elsewhere.
LEGACY, YEARS = "step1_legacy", "years_since_graduation"


def legacy_beyond(applicant: Applicant, zero: float) -> float:
    """Return by how much a three-digit Step 1 score lies above the one that adds nothing; 0 without one."""
    score = applicant.legacy_step1_score
    return 0.0 if score is None else score - zero


def _step3_passed(applicant: Applicant, specialty: str) -> float | None:
    return float(any(one.result == "pass" for one in applicant.exams.step3 or ()))


def _failed_attempts(applicant: Applicant, specialty: str) -> float | None:
    counts = [applicant.failed_attempts(exam) for exam in ("step1", "step2_ck")]
    failed = sum(count for count in counts if count is not None)
    # That nothing was failed is only known of somebody who tells both exams.
    return None if None in counts and not failed else float(failed)


def years_counted(applicant: Applicant, free: float | None = None) -> float | None:
    """Return the years since graduation that count; None when unknown.

    Args:
        applicant: Whose.
        free: How many cost nothing, as in ``data/limits.toml`` when not given; a simulated season counts from 0.
    """
    years = applicant.years_since_graduation
    least = limits()["years_free"] if free is None else free
    return None if years is None else min(max(years - least, 0.0), limits()["years_most"])


def _years_since_graduation(applicant: Applicant, specialty: str) -> float | None:
    return years_counted(applicant)


def _us_clinical_experience(applicant: Applicant, specialty: str) -> float | None:
    weeks = applicant.us_hands_on_weeks()
    enough = limits()["hands_on_weeks"]
    return None if weeks is None else sqrt(min(weeks, enough) / enough)


def _us_letters(applicant: Applicant, specialty: str) -> float | None:
    count = applicant.us_letters()
    return None if count is None else float(min(count, limits()["letters"]))


def _specialty_letters(applicant: Applicant, specialty: str) -> float | None:
    count = applicant.us_letters(specialty)
    return None if count is None else float(min(count, limits()["letters"]))


def _has_activity(*kinds: str) -> Callable[[Applicant, str], float | None]:
    def feature(applicant: Applicant, specialty: str) -> float | None:
        if applicant.activities is None:
            return None
        return float(any(activity.kind.value in kinds for activity in applicant.activities))

    return feature


def _spanish(applicant: Applicant, specialty: str) -> float | None:
    if applicant.languages is None:
        return None
    return float(
        any(one.name.casefold() == "spanish" and one.level.value != "basic" for one in applicant.languages)
    )


def _reapplicant(applicant: Applicant, specialty: str) -> float | None:
    again = applicant.is_reapplicant
    return None if again is None else float(again)


def _no_visa_needed(applicant: Applicant, specialty: str) -> float | None:
    return None if applicant.needs_visa is None else float(not applicant.needs_visa)


#: Feature → (how to read it from a profile for one specialty, whether more of it helps). None = not answered.
FEATURES: Mapping[str, tuple[Callable[[Applicant, str], float | None], bool]] = {
    "step2_ck": (_step2_ck, True),
    "step2_ck_missing": (_step2_ck_missing, False),
    "step1_legacy": (_step1_legacy, True),
    "step3_passed": (_step3_passed, True),
    "failed_attempt": (_failed_attempts, False),
    "years_since_graduation": (_years_since_graduation, False),
    "us_clinical_experience": (_us_clinical_experience, True),
    "us_letters": (_us_letters, True),
    "specialty_letters": (_specialty_letters, True),
    "service": (_has_activity("community-service", "teaching", "leadership", "telehealth"), True),
    "research": (_has_activity("research", "quality-improvement", "case-report"), True),
    "language": (_spanish, True),
    "reapplicant": (_reapplicant, False),
    "no_visa_needed": (_no_visa_needed, True),
}
