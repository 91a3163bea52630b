"""Specialties and regions by the model: which are realistic for the same profile."""

from __future__ import annotations

from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.realism import Difficulty, table
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import chance, listed
from longcoat.guidance.rules.topics.exams import change_shown, ck_story, low_result
from longcoat.guidance.rules.topics.experience import rotation_words
from longcoat.guidance.rules.topics.listing import list_length
from longcoat.guidance.rules.topics.places import local_reasons, tie_words
from longcoat.vocabulary import specialty


@fact
def very_hard_specialty_wanted(case: Case) -> bool | None:
    """A wanted specialty is in the lowest tier by the model."""
    found = case.realism
    if found is None:
        return None
    return any(one.wanted and Difficulty.of(one.anywhere) is Difficulty.VERY_LOW for one in found.prospects)


@fact
def hard_specialty_wanted(case: Case) -> bool | None:
    """A wanted specialty is in the middle tier by the model."""
    return None if case.realism is None else bool(_hard(case))


@fact
def surgery_wanted(case: Case) -> bool | None:
    """General surgery is wanted."""
    return "general-surgery" in case.applicant.preferences.specialties


@phrase
def realism_table(case: Case) -> str | None:
    """The chances of the same profile in each specialty."""
    return None if case.realism is None else table(case.realism)


@phrase
def disagreement_words(case: Case) -> str | None:
    """The specialties that the model puts in another tier than the founding advice."""
    if case.realism is None or not case.applicant.type.is_img or not low_result(case):
        return None
    return listed(
        f"{specialty(one.specialty).name.lower()} ({one.founding.value} there, {Difficulty.of(one.anywhere).value} here)"
        for one in case.realism.prospects
        if one.founding is not None and one.founding is not Difficulty.of(one.anywhere)
    )


@phrase
def very_hard_words(case: Case) -> str | None:
    """The wanted specialties in the lowest tier."""
    if case.realism is None:
        return None
    low = [
        one
        for one in case.realism.prospects
        if one.wanted and Difficulty.of(one.anywhere) is Difficulty.VERY_LOW
    ]
    return listed(f"{specialty(one.specialty).name.lower()}: {chance(one.anywhere)}" for one in low)


@phrase
def hard_words(case: Case) -> str | None:
    """The wanted specialties in the middle tier."""
    return listed(_hard(case))


@phrase
def better_words(case: Case) -> str | None:
    """Specialties in which the same profile does clearly better."""
    if case.realism is None:
        return None
    own = max(one.anywhere.mean for one in case.realism.prospects if one.wanted)
    better = [one for one in case.realism.prospects if not one.wanted and one.anywhere.mean > own]
    return listed(
        (f"{specialty(one.specialty).name.lower()}: {chance(one.anywhere)}" for one in better), most=3
    )


@phrase
def conditions_table(case: Case) -> str | None:
    """The conditions under which chances are best, beside what the profile and the plan have."""
    rows = (
        ("a specialty that takes graduates of schools abroad", listed(case.specialties)),
        (
            "Step 2 CK strong, or a record that rises",
            "; ".join(filter(None, (ck_story(case), change_shown(case)))),
        ),
        ("hands-on work and letters there or near", rotation_words(case)),
        ("personal and professional ties", tie_words(case) or local_reasons(case)),
        ("a wide list, not only big names", list_length(case)),
    )
    lines = [f"| {name} | {told or '**not yet**'} |" for name, told in rows]
    return "\n".join(["| condition | yours |\n|---|---|", *lines])


def _hard(case: Case) -> list[str]:
    found = case.realism
    if found is None:
        return []
    middle = [one for one in found.prospects if one.wanted and Difficulty.of(one.anywhere) is Difficulty.HARD]
    return [f"{specialty(one.specialty).name.lower()}: {chance(one.anywhere)}" for one in middle]
