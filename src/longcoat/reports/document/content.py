"""What the document says: the plan and the roadmap, put into sections."""

from __future__ import annotations

from collections.abc import Sequence

from longcoat.guidance.roadmap import Roadmap, Waiting
from longcoat.guidance.rules import Advice
from longcoat.plan import Plan
from longcoat.reports.document.block import Document
from longcoat.reports.document.of_advice import assessment
from longcoat.reports.document.of_plan import answer, costs, limits, programs, signals, sources, standing
from longcoat.reports.document.of_roadmap import conflicts, season, season_or_later, tasks
from longcoat.vocabulary import specialty


def document(
    plan: Plan, roadmap: Roadmap, compared: Waiting | None = None, said: Sequence[Advice] = ()
) -> Document:
    """Put a plan and its roadmap into one document.

    Args:
        plan: The plan.
        roadmap: Its roadmap.
        compared: Apply now or wait, if it is to be told.
        said: What the rules say about the applicant.
    """
    names = ", ".join(specialty(slug).name for slug in plan.applicant.preferences.specialties)
    label = f"{plan.applicant.label} · " if plan.applicant.label else ""
    cited = [
        *(source.ref for one in said for source in one.rule.evidence),
        *(source for one in roadmap.milestones for source in one.evidence),
    ]
    found = (
        answer(plan),
        standing(plan),
        *season_or_later(compared),
        *assessment(said),
        *programs(plan),
        signals(plan),
        costs(plan),
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
