"""People of a simulated nation as the profiles that they would write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from longcoat.applicant import Applicant
from longcoat.market.nation import TYPES, Scenario, specialty_slugs
from longcoat.vocabulary import ApplicantType

#: How many of each hundred people that are asked are of each type: those for whom Longcoat is made stand first.
MIX = {
    ApplicantType.US_IMG: 45,
    ApplicantType.NON_US_IMG: 25,
    ApplicantType.US_DO_SENIOR: 15,
    ApplicantType.US_MD_SENIOR: 15,
}
#: The Match that everybody applies to; Step 1 has had no score since 2022, so older graduates have one.
MATCH_YEAR, BEGINS = 2028, date(2028, 7, 1)
WEEKS = 12


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a nation.

    Attributes:
        number: Place in the nation.
        specialties: Slugs that they apply in, the first choice first.
        profile: What they would write.
    """

    number: int
    specialties: tuple[str, ...]
    profile: Applicant


def drawn(
    season: Scenario, count: int, seed: int, lent: Mapping[ApplicantType, frozenset[str]]
) -> list[Person]:
    """Return people who apply alone, drawn from a nation by type.

    Args:
        season: The nation.
        count: How many in all.
        seed: Who.
        lent: By type, the specialties that the season doesn't answer: who applies there isn't asked.
    """
    people, choices, rng = season.people, season.choices, np.random.default_rng([seed, count])
    alone = people.partner < 0
    found = []
    for kind, share in MIX.items():
        elsewhere = [at for at, slug in enumerate(specialty_slugs()) if slug in lent[kind]]
        answered = ~np.isin(np.arange(len(people)), choices.applicant[np.isin(choices.specialty, elsewhere)])
        # A profile of an IMG says that Step 2 CK isn't taken *yet*; a few of the nation apply without it for good.
        told = np.isfinite(people.step2) | (not kind.is_img)
        some = np.flatnonzero(alone & answered & told & (people.type == TYPES.index(kind)))
        wanted = round(count * share / sum(MIX.values()))
        found += [person(season, int(one)) for one in rng.choice(some, wanted, replace=False)]
    return found


def person(season: Scenario, number: int) -> Person:
    """Return somebody with the profile that says what the nation knows of them, and nothing else.

    Whether they applied before isn't answered: the nation's people may have.
    """
    choices, people, slugs = season.choices, season.people, specialty_slugs()
    mine = np.flatnonzero(choices.applicant == number)
    mine = mine[np.argsort(choices.second[mine], kind="stable")]
    wanted = tuple(slugs[one] for one in choices.specialty[mine].tolist())
    kind = TYPES[people.type[number]]
    states = season.programs.state_names
    homes = dict.fromkeys((states[people.home[number]], states[people.tie[number]]))
    answers: dict[str, Any] = {
        "type": kind,
        "match_year": MATCH_YEAR,
        "exams": _exams(season, number),
        "school": {"graduation": BEGINS - timedelta(days=round(365.25 * float(people.years[number])))},
        "ties": [{"kind": "grew-up", "place": {"state": state}} for state in homes],
        "preferences": {"specialties": list(wanted)},
    }
    if kind.is_img:
        weeks = round(WEEKS * float(people.experience[number]) ** 2)
        answers["clinical_experience"] = (
            [{"kind": "clerkship", "weeks": weeks, "place": {"state": "PR"}}] if weeks else []
        )
    if kind is ApplicantType.NON_US_IMG:
        answers["citizenship"] = "other"
    return Person(number, wanted, Applicant(**answers))


def _exams(season: Scenario, number: int) -> dict[str, Any]:
    people = season.people
    legacy, score = float(people.step1[number]), float(people.step2[number])
    passed = {"result": "pass"} if np.isnan(legacy) else {"result": "pass", "score": int(legacy)}
    failed = [{"result": "fail"}] * int(people.failed[number])
    step2 = [] if np.isnan(score) else [{"result": "pass", "score": int(score)}]
    return {"step1": [*failed, passed], "step2_ck": step2}
