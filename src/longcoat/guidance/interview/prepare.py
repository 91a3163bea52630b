"""The questions that one applicant should be ready for, at one program or in general."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longcoat.applicant import Applicant
from longcoat.guidance.interview.bank import OF_PROGRAM, Question, bank
from longcoat.guidance.rules.advice import filled, holds
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.reading import SLOT
from longcoat.guidance.rules.say import listed, named
from longcoat.guidance.rules.topics.signals import link_to
from longcoat.programs import Catalog, Program, resolve
from longcoat.vocabulary import regions_of, specialty
from longcoat.vocabulary.place_words import in_a_sentence


@dataclass(frozen=True, slots=True)
class Prepared:
    """One question, put to one applicant.

    Attributes:
        id: The question's name in the bank.
        theme: Its theme.
        ask: The question.
        must: What a good answer contains, in order.
        facts: What the profile and the program have for it.
        evidence: What it rests on, as references.
        seconds: How long an answer may take.
    """

    id: str
    theme: str
    ask: str
    must: tuple[str, ...]
    facts: tuple[str, ...]
    evidence: tuple[str, ...]
    seconds: int


def prepare(
    applicant: Applicant, today: date, program: Program | None = None, catalog: Catalog | None = None
) -> tuple[Prepared, ...]:
    """Return the questions that fit a profile, theme by theme.

    Args:
        applicant: Who is interviewed.
        today: The day to count from.
        program: By whom; without it the questions speak of the most wanted place, and none asks why this program.
        catalog: Where programs that the profile names are looked up.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"], "places": ["LA"]},
        ...                     exams={"step1": [{"result": "fail"}, {"result": "pass"}]})
        >>> asked = prepare(someone, date(2026, 11, 21))
        >>> asked[0].ask, [one.ask for one in asked if one.id == "why-region"]
        ('Can you tell me about your exam results?', ['Why Los Angeles?'])
    """
    case = Case(applicant if program is None else _for(applicant, program), today, None, catalog)
    own = _of_program(case, program)
    return tuple(_put(question, case, own) for question in bank() if _fits(question, case, own))


def _for(applicant: Applicant, program: Program) -> Applicant:
    """The same applicant as the program meets them: its own specialty comes first."""
    wants = applicant.preferences
    others = tuple(slug for slug in wants.specialties if slug != program.specialty)
    first = wants.model_copy(update={"specialties": (program.specialty, *others)})
    return applicant.model_copy(update={"preferences": first})


def _fits(question: Question, case: Case, own: dict[str, str | None]) -> bool:
    asked = [own.get(slot) for slot in SLOT.findall(question.ask) if slot in OF_PROGRAM]
    return None not in asked and all(holds(one, case) for one in question.when)


def _put(question: Question, case: Case, own: dict[str, str | None]) -> Prepared:
    return Prepared(
        id=question.id,
        theme=question.theme,
        ask=next(filled([question.ask], own, case)),
        must=tuple(filled(question.must, own, case)),
        facts=tuple(filled(question.facts, own, case)),
        evidence=tuple(one.ref for one in question.evidence),
        seconds=question.seconds,
    )


def _of_program(case: Case, program: Program | None) -> dict[str, str | None]:
    """What belongs to the program; without one, the most wanted place."""
    if program is None:
        own: dict[str, str | None] = dict.fromkeys(OF_PROGRAM)
        return own | {"place": in_a_sentence(case.places[0]) if case.places else None}
    mission = next((told for told in resolve(program.facts) if told.field == "mission"), None)
    said = None if mission is None else listed(str(mission.value).replace("-", " ").split("+"))
    year = None if mission is None or mission.evidence.as_of is None else mission.evidence.as_of.year
    return {
        "place": _place(case, program),
        "program": program.name,
        "program_facts": f"{named(program)}, {specialty(program.specialty).name.lower()}, "
        f"by all signs {_article(program.kind.kind.title.lower())} program",
        "program_mission": said if year is None or said is None else f"{said} (read in {year})",
        "program_link": link_to(case, program),
    }


def _place(case: Case, program: Program) -> str:
    """The wanted region that the program lies in, else its own area."""
    for area in case.places:
        if area.contains(program.state, program.county):
            return in_a_sentence(area)
    return program.city or regions_of(program.state, program.county)[0].name


def _article(title: str) -> str:
    return f"an {title}" if title.startswith("i") else f"a {title}"
