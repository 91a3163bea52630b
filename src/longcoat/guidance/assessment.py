"""Where an applicant stands, in one piece: scores in context, the director's four questions, cause, realism, branches."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.applicant import Applicant
from longcoat.guidance.finding import Finding, Tone
from longcoat.guidance.rules.advice import Advice, advise_case, filled, holds
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.plan_view import PlanView
from longcoat.guidance.rules.reading import read_condition
from longcoat.guidance.rules.realism import Realism
from longcoat.guidance.rules.rule import Evidence, Severity
from longcoat.guidance.scores import read_scores
from longcoat.programs import Catalog

#: The topic of the rules that go from the cause of a low result to its remedy.
CAUSE = "Cause and remedy"


@dataclass(frozen=True, slots=True)
class DirectorQuestion:
    """One of the four questions that a director asks about a file, answered from the profile (C3).

    Attributes:
        id: ``pattern``, ``graduates``, ``brings`` or ``local``.
        ask: The question.
        answer: The answer, in a few words.
        tone: How the answer bears on the application.
        evidence: What the profile has for it.
        missing: What would make the answer better, or isn't told.
        refs: Where the question comes from.
    """

    id: str
    ask: str
    answer: str
    tone: Tone
    evidence: tuple[str, ...]
    missing: tuple[str, ...]
    refs: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where an applicant stands.

    Attributes:
        scores: The scores in context (C2), the most important first.
        questions: The director's four questions (C3).
        advice: Everything that the rules say, topic by topic.
        realism: The same profile in other specialties, at home and anywhere (C7); None without a plan.
    """

    scores: tuple[Finding, ...]
    questions: tuple[DirectorQuestion, ...]
    advice: tuple[Advice, ...]
    realism: Realism | None

    @property
    def cause(self) -> tuple[Advice, ...]:
        """From the cause of a low result to its remedy (C4)."""
        return tuple(one for one in self.advice if one.topic == CAUSE)

    @property
    def branches(self) -> tuple[Advice, ...]:
        """What holds for both scores low, a little-known school and the like (C24)."""
        return tuple(one for one in self.advice if one.capability == "C24")

    @property
    def first(self) -> tuple[Advice, ...]:
        """What matters most: what can cost the season, then what moves the chance and asks for something to be done."""
        weighty = [one for one in self.advice if one.severity in (Severity.URGENT, Severity.IMPORTANT)]
        return tuple(sorted(weighty, key=lambda one: one.severity.rank))


def assess(
    applicant: Applicant,
    today: date,
    plan: PlanView | None = None,
    *,
    catalog: Catalog | None = None,
    without: Iterable[str] = (),
) -> Assessment:
    """Assess a profile; a pure function. The arguments are those of `advise`.

    Raises:
        InputError: A rule that is switched off doesn't exist.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step1": [{"result": "fail"}, {"result": "pass"}], "step2_ck": []})
        >>> first = assess(someone, date(2026, 11, 21)).questions[0]
        >>> first.ask, first.answer, first.missing
        ('Is it a pattern?', 'Step 2 CK will answer', ('Step 2 CK', 'the cause, in a sentence'))
    """
    case = Case(applicant, today, plan, catalog)
    return Assessment(
        read_scores(applicant), director_questions(case), advise_case(case, without), case.realism
    )


def director_questions(case: Case) -> tuple[DirectorQuestion, ...]:
    """Answer the director's four questions for one case."""
    return tuple(_answered(row, case) for row in _rows())


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    path = files("longcoat.guidance").joinpath("data", "assessment.toml")
    return tuple(tomllib.loads(path.read_text("utf-8"))["question"])


def _answered(row: Mapping[str, Any], case: Case) -> DirectorQuestion:
    told = ((words, one["tone"]) for one in row["answers"] for words in _said([one], case))
    answer, tone = next(told, ("The profile doesn't tell", "unknown"))
    return DirectorQuestion(
        row["id"],
        row["ask"],
        answer,
        Tone(tone),
        tuple(_said(row["evidence"], case)),
        tuple(_said(row["missing"], case)),
        tuple(Evidence(ref) for ref in row["refs"]),
    )


def _said(rows: Iterable[Mapping[str, Any]], case: Case) -> Iterator[str]:
    """The words of the rows whose conditions hold, with their values; ``when_unknown`` asks that nothing be known."""
    for row in rows:
        asked = (
            *((one, True) for one in row.get("when", ())),
            *((one, False) for one in row.get("unless", ())),
            *((one, None) for one in row.get("when_unknown", ())),
        )
        if all(holds(read_condition(one), case) is wanted for one, wanted in asked):
            yield from filled([row["says"]], {}, case)
