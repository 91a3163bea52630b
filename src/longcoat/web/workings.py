"""What several pages work out from a profile, each once for a revision of it."""

from __future__ import annotations

from datetime import date

from longcoat.guidance.assessment import Assessment, assess
from longcoat.guidance.roadmap import Roadmap, Waiting, apply_or_wait
from longcoat.outlook import Applications, Choosing
from longcoat.plan.roadmap import applications_of, roadmap_of
from longcoat.programs import load_catalog
from longcoat.web.desk import AskedOf


def applications(asked: AskedOf) -> Applications:
    """Return the plan's list as something that is applied to, made once."""
    return asked.desk.planner.once(
        asked.kept, "applications", lambda: applications_of(asked.plan(), asked.desk.catalog)
    )


def choosing(asked: AskedOf) -> Choosing:
    """Return from what another list would be chosen, made once."""

    def make() -> Choosing:
        catalog = asked.desk.catalog or load_catalog()
        return Choosing(catalog, applications(asked).season, asked.plan().seed)

    return asked.desk.planner.once(asked.kept, "choosing", make)


def assessment(asked: AskedOf) -> Assessment:
    """Return where the applicant stands, made once."""

    def make() -> Assessment:
        return assess(asked.kept.applicant, asked.today, asked.plan(), catalog=asked.desk.catalog)

    return asked.desk.planner.once(asked.kept, "assessment", make)


def roadmap(asked: AskedOf) -> Roadmap:
    """Return the roadmap, with what was marked as done."""
    done = done_tasks(asked)
    return asked.desk.planner.once(
        asked.kept, f"roadmap {done}", lambda: roadmap_of(asked.plan(), done, asked.desk.catalog)
    )


def waiting(asked: AskedOf) -> Waiting:
    """Return the comparison of this season with the next, made once."""

    def make() -> Waiting:
        return apply_or_wait(asked.kept.applicant, roadmap(asked).milestones, applications(asked))

    return asked.desk.planner.once(asked.kept, f"waiting {done_tasks(asked)}", make)


def done_tasks(asked: AskedOf) -> dict[str, date | None]:
    """Return what was marked as done, each with its day."""
    noted = asked.desk.store.note(asked.kept.word, "done") or {}
    return {id_: date.fromisoformat(day) if day else None for id_, day in sorted(noted.items())}
