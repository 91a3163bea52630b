"""What several pages work out from a profile, each once for the same answers."""

from __future__ import annotations

from datetime import date

from longcoat.guidance.assessment import Assessment, assess
from longcoat.guidance.roadmap import Roadmap, Waiting, apply_or_wait
from longcoat.outlook import Applications, Choosing, Step, worth_most
from longcoat.plan.roadmap import roadmap_of
from longcoat.web.desk import AskedOf


def applications(asked: AskedOf) -> Applications:
    """Return the plan's list as something that is applied to, made once."""
    return asked.once("applications", lambda one: one.work().applications)


def choosing(asked: AskedOf) -> Choosing:
    """Return from what another list would be chosen, made once; it begins from the plan's very list."""
    return asked.once("choosing", lambda one: one.work().choosing)


def assessment(asked: AskedOf) -> Assessment:
    """Return where the applicant stands, made once."""
    return asked.once(
        "assessment",
        lambda one: assess(one.kept.applicant, one.today, one.plan(), catalog=one.desk.catalog),
    )


def roadmap(asked: AskedOf) -> Roadmap:
    """Return the roadmap, with what was marked as done."""
    done = done_tasks(asked)
    return asked.once(f"roadmap {done}", lambda one: roadmap_of(one.plan(), done, one.desk.catalog))


def waiting(asked: AskedOf) -> Waiting:
    """Return the comparison of this season with the next, made once."""
    return asked.once(
        f"waiting {done_tasks(asked)}",
        lambda one: apply_or_wait(one.kept.applicant, roadmap(one).milestones, applications(one)),
    )


def improvements(asked: AskedOf) -> tuple[Step, ...]:
    """Return what can still be done, the best for its weeks first, made once."""
    return asked.once(
        "worth", lambda one: worth_most(one.kept.applicant, applications(one), one.today, choosing(one))
    )


def done_tasks(asked: AskedOf) -> dict[str, date | None]:
    """Return what was marked as done, each with its day."""
    noted = asked.desk.store.note(asked.kept.word, "done") or {}
    return {id_: date.fromisoformat(day) if day else None for id_, day in sorted(noted.items())}
