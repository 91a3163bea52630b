"""Doors that an exam result closes at some programs, whatever else the file says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances.features import lacks_step2_ck, limits
from longcoat.figures import Figure, figures
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@cache
def attitude_to_fail(exam: str, specialty: str, answer: str) -> Figure:
    """Return the share of directors who answer so about a failed first attempt, over all specialties if unknown.

    Args:
        exam: ``step1`` or ``step2-ck``.
        specialty: The specialty's slug.
        answer: ``never``, ``seldom`` or ``often`` interview such applicants.

    Example:
        >>> attitude_to_fail("step1", "internal-medicine", "never").number
        0.18
    """
    rows = figures("program_director.failed_attempt", exam=exam, answer=answer)
    known = {row.dimensions["specialty"]: row for row in rows}
    return known.get(specialty, known["all"])


@cache
def target_score_set(exam: str) -> dict[str, float]:
    """Return specialty → share of programs that set a target score in this exam ("all" = all specialties)."""
    rows = figures("program_director.score_use", exam=exam, requirement="target-score")
    return {str(f.dimensions["specialty"]): f.number for f in rows}


def closed_share(applicant: Applicant, specialty: str, excused: frozenset[str] = frozenset()) -> float:
    """Return the share of a specialty's programs that the applicant's exams close.

    Args:
        applicant: Who applies.
        specialty: The specialty's slug.
        excused: What is known not to matter: ``step1`` or ``step2_ck`` (failed attempts), ``result`` (a missing
            Step 2 CK result).

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["IM"]},
        ...                     exams={"step1": [{"result": "fail"}, {"result": "pass"}]})
        >>> closed_share(someone, "internal-medicine"), closed_share(someone, "internal-medicine", frozenset({"step1"}))
        (0.18, 0.0)
    """
    shares = [0.0]
    for exam, name in (("step1", "step1"), ("step2_ck", "step2-ck")):
        if exam not in excused and applicant.failed_attempts(exam):
            shares.append(attitude_to_fail(name, specialty, "never").number)
    if "result" not in excused and lacks_step2_ck(applicant):
        known = target_score_set("step2-ck")
        shares.append(known.get(specialty, known["all"]))
    return max(shares)


def closed_by_exams(
    applicant: Applicant, catalog: Catalog, strictness: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Tell which programs are closed in which draw, shape (programs, draws).

    They are the strictest ones of each specialty. Which programs these are is not known, so each draw closes others.
    """
    import numpy as np

    slugs = catalog.specialty_slugs.tolist()
    share = {slug: closed_share(applicant, slug) for slug in set(slugs)}
    shut: NDArray[np.bool_] = strictness < np.array([share[slug] for slug in slugs])[:, None]
    return shut


def places_of_other_language(applicant: Applicant) -> dict[str, str]:
    """Return state or territory → its working language, where the profile doesn't list that as fluent or native.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["IM"]})
        >>> places_of_other_language(someone)
        {'PR': 'Spanish'}
    """
    spoken = {one.name.casefold() for one in applicant.languages or () if one.level in ("fluent", "native")}
    languages: dict[str, str] = limits()["working_language"]
    return {state: language for state, language in languages.items() if language.casefold() not in spoken}
