"""The list: its length, its mix of places and kinds, and its chances."""

from __future__ import annotations

from collections import Counter

from longcoat.chances import Estimate
from longcoat.guidance.rules.case import Case, limits
from longcoat.guidance.rules.registry import count, fact, phrase
from longcoat.guidance.rules.say import chance, listed, named, of_them, plural, shown
from longcoat.vocabulary import ProgramKind, region, specialty
from longcoat.vocabulary.place_words import in_a_sentence

#: So many programs are named in a sentence.
NAMED = 5


@fact
def budget_ends_list(case: Case) -> bool | None:
    """The budget ends the list."""
    return None if case.plan is None else case.plan.bill.stopped_by == "budget"


@fact
def elsewhere_adds(case: Case) -> bool | None:
    """Programs outside of the wanted places raise the chance, as it is said."""
    if case.plan is None or case.plan.home_match is None:
        return None
    return shown(case.plan.match) > shown(case.plan.home_match)


@fact
def local_programs_few(case: Case) -> bool | None:
    """The most wanted place has fewer programs than the founding advice asks for."""
    return None if case.plan is None or not case.places else _there(case) < limits()["few_local_programs"]


@fact
def university_programs_listed(case: Case) -> bool | None:
    """There are university programs on the list."""
    return None if case.plan is None else _kinds(case)[ProgramKind.UNIVERSITY] > 0


@fact
def several_services(case: Case) -> bool | None:
    """The wanted specialties use two application services."""
    return len({specialty(slug).service for slug in case.applicant.preferences.specialties}) > 1


@fact
def wanted_specialty_unlisted(case: Case) -> bool | None:
    """A wanted specialty has no program on the list; without a list none is missing."""
    return case.plan is not None and bool(_unlisted(case))


@count
def programs_listed(case: Case) -> float | None:
    """Programs on the list."""
    return None if case.plan is None else len(case.entries)


@count
def match_chance(case: Case) -> float | None:
    """Chance of a match with this list, in a hundred."""
    return None if case.plan is None else 100 * case.plan.match.mean


@count
def home_share(case: Case) -> float | None:
    """Programs of the list in wanted places, in a hundred."""
    if case.plan is None or not case.entries:
        return None
    return 100 * sum(one.home is not None for one in case.entries) / len(case.entries)


@phrase
def unlisted_specialties(case: Case) -> str | None:
    """The wanted specialties that have no program on the list."""
    return listed(_unlisted(case))


@phrase
def listed_specialties(case: Case) -> str | None:
    """The wanted specialties that have a program on the list."""
    return listed(name for name in case.specialties if name not in _unlisted(case))


@phrase
def list_length(case: Case) -> str | None:
    """How long the list is."""
    return None if case.plan is None else plural(len(case.entries), "program")


@phrase
def match_words(case: Case) -> str | None:
    """The chance of a match with this list."""
    return None if case.plan is None else chance(case.plan.match)


@phrase
def no_match_words(case: Case) -> str | None:
    """The chance of no match with this list."""
    if case.plan is None:
        return None
    match = case.plan.match
    return chance(Estimate(1 - match.mean, 1 - match.high, 1 - match.low))


@phrase
def home_match_words(case: Case) -> str | None:
    """The chance of a match in a wanted place."""
    return None if case.plan is None or case.plan.home_match is None else chance(case.plan.home_match)


@phrase
def no_invitation_words(case: Case) -> str | None:
    """The chance of no invitation at all."""
    if case.plan is None:
        return None
    some = case.plan.any_invitation
    return chance(Estimate(1 - some.mean, 1 - some.high, 1 - some.low))


@phrase
def invitation_count(case: Case) -> str | None:
    """How many invitations to expect."""
    if case.plan is None:
        return None
    found = case.plan.invitations
    return f"{found.mean:.0f} ({found.low:.0f} to {found.high:.0f})"


@phrase
def budget_words(case: Case) -> str | None:
    """The budget, in dollars."""
    return None if case.plan is None or not case.plan.bill.budget else f"${case.plan.bill.budget:,.0f}"


@phrase
def local_programs(case: Case) -> str | None:
    """How many programs the most wanted place has in the wanted specialties, and how many are on the list."""
    if case.plan is None or not case.places:
        return None
    area = case.places[0]
    on_list = sum(area.contains(one.program.state, one.program.county) for one in case.entries)
    every = (
        f"{in_a_sentence(area)} has {plural(_there(case), 'listed program')} in {listed(case.specialties)}"
    )
    return f"{every}; on your list: {of_them(on_list, _there(case))}"


@phrase
def kind_words(case: Case) -> str | None:
    """The list by kind of program."""
    counts = _kinds(case)
    return listed(f"{n} {kind.title.lower()}" for kind, n in counts.most_common() if n)


@phrase
def university_words(case: Case) -> str | None:
    """The university programs of the list."""
    found = [one.program for one in case.entries if one.program.kind.kind is ProgramKind.UNIVERSITY]
    return listed((named(one) for one in found), most=NAMED)


@phrase
def inland_words(case: Case) -> str | None:
    """Programs of the list in inland and mid-size places of the West."""
    areas = [region(slug) for slug in limits()["inland_regions"]]
    found = [
        one.program
        for one in case.entries
        if any(a.contains(one.program.state, one.program.county) for a in areas)
    ]
    return listed((named(one) for one in found), most=NAMED)


def _unlisted(case: Case) -> list[str]:
    there = {one.program.specialty for one in case.entries}
    return [
        specialty(slug).name.lower() for slug in case.applicant.preferences.specialties if slug not in there
    ]


def _there(case: Case) -> int:
    area = case.places[0]
    found = case.catalog.select(
        specialties=case.applicant.preferences.specialties,
        tracks="categorical",
        listed=True,
        military=False,
        region=area,
    )
    return len(found)


def _kinds(case: Case) -> Counter[ProgramKind]:
    return Counter(one.program.kind.kind for one in case.entries)
