"""What is known about the programs of the list: openness, posted minimums, missions, visas."""

from __future__ import annotations

from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.plan_view import ListedProgram
from longcoat.guidance.rules.registry import count, fact, phrase
from longcoat.guidance.rules.say import listed, named, plural
from longcoat.programs import Program, ResolvedFact, resolve

#: So many programs are named in a sentence.
NAMED = 5
OPEN_FIELDS = (
    "accepts_imgs",
    "img_share",
    "us_img_share",
    "residents_caribbean",
    "residents_international",
    "graduates_of",
)


@fact
def minimum_above_score(case: Case) -> bool | None:
    """A program of the list posts a lowest score above the applicant's."""
    return None if case.plan is None else bool(_above(case))


@fact
def mission_program_listed(case: Case) -> bool | None:
    """A program of the list speaks of the people the applicant wants to serve."""
    return None if case.plan is None else bool(same_mission(case))


@count
def openness_unknown(case: Case) -> float | None:
    """Programs of the list that say nothing about graduates of schools abroad."""
    return None if case.plan is None else sum(not _says(one.program, OPEN_FIELDS) for one in case.entries)


@phrase
def silent_programs(case: Case) -> str | None:
    """The first programs of the list that say nothing about graduates of schools abroad."""
    found = [one.program for one in case.entries if not _says(one.program, OPEN_FIELDS)]
    return listed(named(one) for one in found[:NAMED])


@phrase
def above_words(case: Case) -> str | None:
    """Programs of the list whose posted lowest score lies above the applicant's."""
    return listed(
        (f"{named(program)}: {told.value:g} ({_year(told)})" for program, told in _above(case)), most=NAMED
    )


@phrase
def same_mission_words(case: Case) -> str | None:
    """Programs of the list that speak of the same people."""
    return listed((named(one.program) for one in same_mission(case)), most=NAMED)


@phrase
def visa_words(case: Case) -> str | None:
    """How many programs of the list are known to sponsor a visa."""
    known, silent = len(_sponsors(case)), sum(not _says(one.program, ("visas",)) for one in case.entries)
    none = len(case.entries) - known - silent
    said = f"{plural(none, 'program')} said to sponsor none, which is too old or uncertain to shut you out"
    closed = f"; {said}" if none else ""
    return f"{known} of {len(case.entries)} say that they sponsor one; of {silent} it isn't known{closed}"


def _says(program: Program, names: tuple[str, ...]) -> bool:
    return any(told.field in names for told in program.facts)


def _year(told: ResolvedFact) -> str:
    return f"{told.evidence.as_of.year}" if told.evidence.as_of else "year not known"


def _above(case: Case) -> list[tuple[Program, ResolvedFact]]:
    """Programs with a binding lowest score above the applicant's; none when there is no score."""
    score = case.applicant.step2_ck_score
    if score is None:
        return []
    told = [(one.program, fact) for one in case.entries for fact in resolve(one.program.facts)]
    return [
        (program, fact) for program, fact in told if fact.field == "step2_ck_min" and _asks_more(fact, score)
    ]


def _asks_more(fact: ResolvedFact, score: int) -> bool:
    return fact.binds and not isinstance(fact.value, str) and float(fact.value) > score


def same_mission(case: Case) -> list[ListedProgram]:
    """Return the programs of the list that speak of the people the applicant wants to serve."""
    ours = {one.value for one in case.applicant.preferences.mission or ()}
    found = []
    for one in case.entries:
        told = [str(each.value).split("+") for each in one.program.facts if each.field == "mission"]
        if any(ours & set(words) for words in told):
            found.append(one)
    return found


def _sponsors(case: Case) -> list[ListedProgram]:
    return [
        one
        for one in case.entries
        if any(told.field == "visas" and told.value != "none" for told in resolve(one.program.facts))
    ]
