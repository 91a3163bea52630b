"""People whom nobody had in mind: drawn from a simulated nation by type and score, with wishes and limits drawn as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from backtest.people import person
from longcoat.applicant import Applicant
from longcoat.market.nation import TYPES, Luck, Programs, Scenario, specialty_slugs
from longcoat.market.nation.parameters import ParameterDraws
from longcoat.market.simulated import SimulatedSeason
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType, ProgramKind, regions, regions_of

#: Nothing else rests on this nation.
SEED, MATCH_YEAR = 7_000_003, 2028
#: Below it a Step 2 CK score counts as low here; from the other on it counts as high.
LOW, HIGH = 220, 240
#: Group → type → how many of it.
GROUPS: dict[str, dict[str, int]] = {
    "low scores": {
        "us-img": 22,
        "non-us-img": 8,
        "us-do-senior": 4,
        "us-do-graduate": 2,
        "us-md-senior": 2,
        "us-md-graduate": 2,
    },
    "Step 2 CK to come": {"us-img": 8, "non-us-img": 2},
    "middling scores": {
        "us-img": 10,
        "non-us-img": 5,
        "us-do-senior": 3,
        "us-do-graduate": 2,
        "us-md-senior": 2,
        "us-md-graduate": 2,
    },
    "high scores": {
        "us-img": 4,
        "non-us-img": 4,
        "us-do-senior": 2,
        "us-do-graduate": 1,
        "us-md-senior": 2,
        "us-md-graduate": 1,
    },
}
#: Kinds of limits, one drawn for each person.
LIMITS: tuple[dict[str, tuple[int, ...]], ...] = (
    {},
    {},
    {"budget_usd": (500, 700, 1000, 1500, 2500)},
    {"budget_usd": (600, 900, 1300, 2000)},
    {"programs": (10, 20, 30, 45, 100)},
    {"programs": (6, 15, 60, 120)},
    {"interviews": (3, 6, 10)},
    {"interview_budget_usd": (200, 600), "programs": (30, 60)},
)


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody drawn.

    Attributes:
        number: Place among all.
        group: The group by scores.
        profile: What they would write.
    """

    number: int
    group: str
    profile: Applicant


def strangers(seed: int = SEED) -> list[Stranger]:
    """Draw them: the same people each time."""
    nation = Scenario.under(Luck(seed, 0), Programs.of(load_catalog()), ParameterDraws.calibrated(1)[0])
    return list(_drawn(nation, seed))


def _drawn(nation: Scenario, seed: int) -> Iterator[Stranger]:
    people, rng, number = nation.people, np.random.default_rng(seed), 0
    taken = np.zeros(len(people), dtype=np.bool_)
    score, failed = people.step2, people.failed > 0
    belongs: dict[str, Any] = {
        "low scores": (score < LOW) | (failed & (score < HIGH)),
        "Step 2 CK to come": ~failed & (score > 0),
        "middling scores": ~failed & (score >= LOW) & (score < HIGH),
        "high scores": ~failed & (score >= HIGH),
    }
    for group, counts in GROUPS.items():
        for kind, count in counts.items():
            some = belongs[group] & _asks(nation, ApplicantType(kind)) & ~taken
            for one in rng.choice(np.flatnonzero(some), count, replace=False).tolist():
                taken[one] = True
                yield Stranger(number, group, _completed(person(nation, one).profile, group, rng))
                number += 1


def _asks(nation: Scenario, kind: ApplicantType) -> Any:
    """Tell who is of a type, applies alone, and only where the season has an answer."""
    lent = SimulatedSeason.open(match_year=MATCH_YEAR).lent(kind)
    elsewhere = [at for at, slug in enumerate(specialty_slugs()) if slug in lent]
    people, choices = nation.people, nation.choices
    apart = np.isin(np.arange(len(people)), choices.applicant[np.isin(choices.specialty, elsewhere)])
    return (people.type == TYPES.index(kind)) & (people.partner < 0) & ~apart


def _completed(profile: Applicant, group: str, rng: np.random.Generator) -> Applicant:
    """Return a profile with what the nation doesn't know of its people, drawn."""
    told = profile.model_dump(mode="json", exclude_unset=True)
    if group == "Step 2 CK to come":
        told["exams"] |= {"step2_ck": [], "planned": [{"exam": "step2_ck", "date": "2027-05-20"}]}
    home = [tie["place"]["state"] for tie in told["ties"]]
    if profile.type.is_img:
        told |= _at_work(told, home, rng)
    told["preferences"] |= _wishes(home, rng)
    return Applicant.model_validate(told)


def _at_work(told: dict[str, Any], home: list[str], rng: np.random.Generator) -> dict[str, Any]:
    """Hands-on weeks in up to two states, one of them perhaps home, and letters from there."""
    weeks = sum(one["weeks"] for one in told.get("clinical_experience", ()))
    if not weeks:
        return {"letters": []} if rng.random() < 0.5 else {}
    states = rng.choice(sorted({*home, "CA", "FL", "IL", "MI", "NY", "TX"}), 2, replace=False).tolist()
    parts = [weeks] if weeks < 8 else [weeks // 2, weeks - weeks // 2]
    work = [
        {"kind": "clerkship", "weeks": part, "place": {"state": state}}
        for part, state in zip(parts, states, strict=False)
    ]
    letters = [{"us": True, "place": {"state": state}, "status": "in-hand"} for state in states]
    return {"clinical_experience": work, "letters": letters[: int(rng.integers(0, 3))]}


def _wishes(home: list[str], rng: np.random.Generator) -> dict[str, Any]:
    """Places, kinds, limits, and what a place is worth."""
    near = [area.slug for area in regions_of(home[0], None)] if rng.random() < 0.6 else []
    every = rng.permutation(sorted(regions())).tolist()
    places = list(dict.fromkeys([*near, *every]))[: int(rng.integers(0, 4))]
    kinds = rng.permutation([kind.value for kind in ProgramKind]).tolist()[: int(rng.integers(0, 3))]
    limits = LIMITS[int(rng.integers(len(LIMITS)))]
    found: dict[str, Any] = {"places": places, "kinds": kinds}
    found |= {name: int(rng.choice(values)) for name, values in limits.items()}
    if places and rng.random() < 0.3:
        found["place_worth"] = int(rng.choice([10, 60, 100]))
    if len(places) > 1 and not limits and rng.random() < 0.2:
        found["region_only"] = True
    return found
