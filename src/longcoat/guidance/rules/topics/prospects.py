"""Specialties and regions by the model: which are realistic for the same profile."""

from __future__ import annotations

from typing import NamedTuple

from longcoat.guidance.rules.case import Case, all_known, any_known, limits
from longcoat.guidance.rules.realism import Difficulty, founding_tiers, table
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import chance, listed, plural, points, shown
from longcoat.guidance.rules.topics.exams import (
    change_shown,
    ck_score,
    ck_story,
    low_result,
    rose_since_step1,
    step2_ck_passed,
)
from longcoat.guidance.rules.topics.experience import rotated_in_wanted_place, rotation_words
from longcoat.guidance.rules.topics.letters import letter_from_wanted_place, letter_words
from longcoat.guidance.rules.topics.listing import list_length, programs_listed
from longcoat.guidance.rules.topics.places import local_reasons, tie_in_wanted_place, tie_words
from longcoat.vocabulary import specialty
from longcoat.vocabulary.place_words import in_a_sentence


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
def what_moves_more(case: Case) -> str | None:
    """Whether the specialty or the place moves the chance more, by the table."""
    if case.realism is None:
        return None
    found = case.realism.prospects
    between = max(shown(one.anywhere) for one in found) - min(shown(one.anywhere) for one in found)
    across = max((shown(one.anywhere) - shown(one.near) for one in found if one.near), default=0)
    first = (
        "the specialty before the place" if between >= across else "the place as carefully as the specialty"
    )
    area = in_a_sentence(case.realism.region)
    return (
        f"choose {first}: from one specialty of the table to another the chance differs by up to {points(between)} of "
        f"100, between the whole country and {area} by up to {points(across)}"
    )


@phrase
def conditions_table(case: Case) -> str | None:
    """The conditions under which chances are best, beside what the profile and the plan have."""
    lines = [f"| {one.name} | {one.told or 'nothing yet'} | {_MET[one.met]} |" for one in _conditions(case)]
    return "\n".join(["| condition | yours | met |\n|---|---|---|", *lines])


@phrase
def next_condition(case: Case) -> str | None:
    """The first of the conditions that isn't met and can still be."""
    exams = limits()["best_conditions"][1]
    open_ones = [one for one in _conditions(case) if one.met is not True]
    # A passed Step can't be repeated: then nothing can be done about that one any more.
    open_ones = [one for one in open_ones if one.name != exams or not step2_ck_passed(case)]
    if not open_ones:
        return "what can still be changed is met: what is left is the list, and how the file is told"
    first = open_ones[0]
    if first.met is None:
        return f"the profile doesn't tell whether “{first.name}” is met: say where each was, then work on what is missing"
    return f"the first that can still be met is “{first.name}”: {_what_is_missing(case, first)}"


def _what_is_missing(case: Case, condition: BestCondition) -> str:
    """How to meet a condition; a list that money ends isn't worked on but paid for."""
    longer = limits()["wide_list"] - (programs_listed(case) or 0)
    if condition.name != limits()["best_conditions"][-1] or longer <= 0:
        return "work on it next"
    ended = case.plan is not None and case.plan.bill.stopped_by == "budget"
    why = ", which the budget doesn't pay for" if ended else ""
    return f"{plural(longer, 'program')} more would make it {limits()['wide_list']}{why}"


class BestCondition(NamedTuple):
    """One of the conditions: what it asks for, what there is, whether it is met; None where that isn't known."""

    name: str
    told: str | None
    met: bool | None


_MET = {True: "yes", False: "**not yet**", None: "not known"}


def _conditions(case: Case) -> list[BestCondition]:
    """A233-238 and B325-330."""
    names, tiers = limits()["best_conditions"], founding_tiers()
    wanted = case.applicant.preferences.specialties
    score, listed_now = ck_score(case), programs_listed(case)
    record = "; ".join(filter(None, (ck_story(case), change_shown(case))))
    strong = None if score is None else score >= limits()["fair_step2_ck"]
    near = all_known([rotated_in_wanted_place(case), letter_from_wanted_place(case)])
    wide = None if listed_now is None else listed_now >= limits()["wide_list"]
    return [
        BestCondition(
            names[0],
            listed(case.specialties),
            any(tiers.get(slug) is Difficulty.REALISTIC for slug in wanted),
        ),
        BestCondition(names[1], record, any_known([strong, rose_since_step1(case)])),
        BestCondition(
            names[2], "; letters: ".join(filter(None, (rotation_words(case), letter_words(case)))), near
        ),
        BestCondition(names[3], tie_words(case) or local_reasons(case), tie_in_wanted_place(case)),
        BestCondition(names[4], list_length(case), wide),
    ]


def _hard(case: Case) -> list[str]:
    found = case.realism
    if found is None:
        return []
    middle = [one for one in found.prospects if one.wanted and Difficulty.of(one.anywhere) is Difficulty.HARD]
    return [f"{specialty(one.specialty).name.lower()}: {chance(one.anywhere)}" for one in middle]
