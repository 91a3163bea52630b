"""Too little is known here: when a number would be no answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.chances.chances import Chances
from longcoat.chances.estimate import WIDTH, Estimate, quantiles
from longcoat.figures import figure
from longcoat.vocabulary import ApplicantType, specialty


@cache
def _limits() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("longcoat.chances").joinpath("data", "too_little.toml").read_text("utf-8"))


def too_little(found: Chances, row: int) -> tuple[str, ...]:
    """Return why too little is known of a program to call its number an answer; nothing when enough is.

    Example:
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.chances import chances
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["dermatology"]})
        >>> some = load_catalog().select(specialties=("dermatology", "FM"), state="OR")
        >>> odd = chances(someone, some, ClosedFormSeason(2028), seed=1)
        >>> rows = {slug: row for row, slug in enumerate(some.specialty_slugs.tolist())}
        >>> too_little(odd, rows["family-medicine"])
        ()
        >>> too_little(odd, rows["dermatology"])[0]
        'only 2 positions in dermatology went to applicants of your type in 2025, so nobody can say what brought them there'
    """
    slug = str(found.catalog.specialty_slugs[row])
    reasons = [few_precedents(found.applicant.type, slug), _anything_goes(found, row)]
    return tuple(reason for reason in reasons if reason)


@cache
def few_precedents(kind: ApplicantType, slug: str) -> str:
    """Say that hardly anybody of a type gets into a specialty; nothing where enough do.

    Example:
        >>> few_precedents(ApplicantType.US_IMG, "family-medicine")
        ''
    """
    filled = figure("positions.filled_by_type", specialty=slug, applicant_type=kind.value)
    if filled.number >= _limits()["program"]["positions"]:
        return ""
    return (
        f"only {filled.number:.0f} positions in {specialty(slug).name.lower()} went to applicants of your type in "
        f"{filled.season}, so nobody can say what brought them there"
    )


def _anything_goes(found: Chances, row: int) -> str:
    """Say that the range, where the program is open at all, is so wide that any number would do."""
    chance = found.mean_invited(found.invited[row])
    open_ = chance[chance > 0]
    if not len(open_):
        return ""
    low, high = (float(one[0]) for one in quantiles(open_[None, :], (1 - WIDTH) / 2, (1 + WIDTH) / 2))
    # The odds of both ends side by side, multiplied out: one of them may be certain.
    if high * (1 - low) <= _limits()["program"]["odds_ratio"] * low * (1 - high):
        return ""
    return f"where it is open to you at all, anything from {100 * low:.1g} to {100 * high:.0f} in 100 is plausible"


def too_little_for(match: Estimate) -> str:
    """Say that the range of a list's chance leaves open whether a match is likely; nothing when it doesn't.

    Example:
        >>> too_little_for(Estimate(0.5, 0.35, 0.65)), too_little_for(Estimate(0.5, 0.1, 0.9))
        ('', 'anything from 10 to 90 in 100 is plausible: answer more of the profile before you rely on a number')
    """
    if match.high - match.low <= _limits()["list"]["width"]:
        return ""
    return (
        f"anything from {100 * match.low:.0f} to {100 * match.high:.0f} in 100 is plausible: answer more of the profile "
        "before you rely on a number"
    )
