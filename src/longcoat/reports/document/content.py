"""What the document says: the plan and the roadmap, put into sections."""

from __future__ import annotations

from collections.abc import Mapping

from longcoat.guidance.assessment import Assessment
from longcoat.guidance.checks import Checked
from longcoat.guidance.roadmap import Roadmap, Waiting
from longcoat.plan import Plan
from longcoat.reports.document.block import Document
from longcoat.reports.document.of_advice import advice, questions
from longcoat.reports.document.of_answer import answer
from longcoat.reports.document.of_list import programs, signals
from longcoat.reports.document.of_papers import papers
from longcoat.reports.document.of_plan import costs, limits, sources, standing
from longcoat.reports.document.of_roadmap import conflicts, season, season_or_later, tasks
from longcoat.reports.document.of_summary import first_things
from longcoat.vocabulary import specialty


def document(
    plan: Plan,
    roadmap: Roadmap,
    compared: Waiting | None = None,
    assessed: Assessment | None = None,
    checked: Mapping[str, Checked] | None = None,
) -> Document:
    """Put a plan and its roadmap into one document.

    Args:
        plan: The plan.
        roadmap: Its roadmap.
        compared: Apply now or wait, if it is to be told.
        assessed: Where the applicant stands: the director's questions, and what the rules say.
        checked: Title of a paper → what the checks remarked on it.
    """
    names = ", ".join(specialty(slug).name for slug in plan.applicant.preferences.specialties)
    label = f"{plan.applicant.label} · " if plan.applicant.label else ""
    cited = [
        *(source.ref for one in (assessed.advice if assessed else ()) for source in one.rule.evidence),
        *(source for one in roadmap.milestones for source in one.evidence),
    ]
    found = (
        answer(plan),
        *first_things(assessed, roadmap),
        standing(plan),
        *questions(assessed),
        *season_or_later(compared),
        *advice(assessed),
        *programs(plan),
        signals(plan),
        costs(plan),
        *papers(checked or {}),
        *conflicts(roadmap),
        *tasks(roadmap),
        season(roadmap),
        limits(plan),
        sources(plan, cited),
    )
    return Document(
        f"Residency plan for the Match of {plan.applicant.match_year}",
        f"{label}{plan.applicant.type.title} · {names}",
        plan.today.isoformat(),
        tuple(section for section in found if section.blocks),
    )
