"""What is worked out from a profile: the plan, what would change it, what would help most, the roadmap."""

from __future__ import annotations

from typing import Any

from longcoat.outlook import Difference, read_changes, what_if
from longcoat.reports.data import as_data
from longcoat.reports.outlook import outlook_data
from longcoat.web.api.endpoint import Call, Endpoint, Parameter
from longcoat.web.api.profiles import PROFILE_ID
from longcoat.web.api.schemas import ANYTHING, DIFFERENCE, ESTIMATE, TEXT, listed, record
from longcoat.web.workings import applications, roadmap
from longcoat.web.workings import improvements as improvements_of

SET = Parameter(
    "set",
    "a change such as step3=pass or rotation=8@los-angeles, as `longcoat what-if --set` takes it; may be given again",
    {
        "type": "array",
        "items": {"type": "string", "pattern": "^[a-z][a-z0-9_.-]*=.", "maxLength": 200},
        "maxItems": 20,
    },
)


def plan(call: Call) -> Any:
    """Return the plan, the same as ``longcoat plan --json``."""
    return as_data(call.asked.plan())


def changed(call: Call) -> Any:
    """Return what changes would do, with the plan's list."""
    asked = call.asked
    made = read_changes(call.request.query_params.getlist("set"))
    found = what_if(asked.kept.applicant, made, applications(asked), asked.today)
    return {
        "changes": list(found.changes),
        "match": difference_data(found.match),
        "interviews": difference_data(found.interviews),
    }


def difference_data(found: Difference) -> dict[str, Any]:
    """Return a difference with what it means in words."""
    return {**outlook_data(found), "clear": found.clear, "words": found.words}


def improvements(call: Call) -> Any:
    """Return what would help most."""
    return [
        {
            "id": step.improvement.id,
            "title": step.improvement.title,
            "weeks": step.improvement.weeks,
            "usd": step.usd,
            "feasible": step.improvement.feasible,
            "gain": {"mean": step.gain.gain.mean, "low": step.gain.gain.low, "high": step.gain.gain.high},
        }
        for step in improvements_of(call.asked)
    ]


def tasks(call: Call) -> Any:
    """Return the roadmap's tasks."""
    way = roadmap(call.asked)
    return [
        {
            "id": one.id,
            "title": one.title,
            "state": one.state.value,
            "do": one.do,
            "why": one.why,
            "begin": one.earliest.isoformat() if one.earliest else None,
            "by": one.latest.isoformat() if one.latest else None,
        }
        for one in way.milestones
    ]


DAY = {"type": ["string", "null"], "format": "date"}
STEP = record(
    id=TEXT,
    title=TEXT,
    weeks={"type": "number"},
    usd={"type": "number"},
    feasible={"type": "boolean"},
    gain=ESTIMATE,
)
TASK = record(id=TEXT, title=TEXT, state=TEXT, do=TEXT, why=TEXT, begin=DAY, by=DAY)
PLAN = record(match_year={"type": "integer"}, entries=listed(ANYTHING), match=ESTIMATE)
ENDPOINTS = (
    Endpoint("GET", "/profiles/{profile}/plan", "readPlan", "Return the plan.", PLAN, plan, (PROFILE_ID,)),
    Endpoint(
        "GET",
        "/profiles/{profile}/what-if",
        "tryChanges",
        "Return what changes would do, with the same list and scenarios.",
        record(changes=listed(TEXT), match=DIFFERENCE, interviews=DIFFERENCE),
        changed,
        (PROFILE_ID, SET),
    ),
    Endpoint(
        "GET",
        "/profiles/{profile}/improvements",
        "listImprovements",
        "Return what would help most.",
        listed(STEP),
        improvements,
        (PROFILE_ID,),
    ),
    Endpoint(
        "GET",
        "/profiles/{profile}/roadmap",
        "readRoadmap",
        "Return the roadmap's tasks.",
        listed(TASK),
        tasks,
        (PROFILE_ID,),
    ),
)
