"""What the levers of the what-if page do: as data, and as the part of that page that shows it."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from longcoat.web.api.endpoint import Call, Endpoint, Parameter
from longcoat.web.api.plans import difference_data
from longcoat.web.api.profiles import PROFILE_ID
from longcoat.web.api.schemas import DIFFERENCE, TEXT, Schema, listed, record
from longcoat.web.pages import what_if

#: What can be set, whoever it is for: what a profile has no lever for is left out, as is what makes no sense.
LEVERS = {
    "step2": "a score to pass Step 2 CK with",
    "step3": "yes, for Step 3 passed before programs read applications",
    "rotation": "hands-on weeks more, where the profile wants to be",
    "letters": "letters more",
    "community-service": "yes, for regular service in one place",
    "case-report": "yes, for a case report or quality project",
    "spanish": "conversational or fluent",
    "more": "programs more on the list, which is chosen again",
    "specialty": "one specialty more, by its short name; the list is chosen again",
}


def try_levers(call: Call) -> Any:
    """Return what they change; no difference at all while nothing is set."""
    found, outcome = what_if.tried(call.asked)
    told: dict[str, Any] = {"state": what_if.state_of(found), "changes": [], "added": [], "dropped": []}
    if outcome is None:
        return told
    told["changes"] = list(outcome.found.changes)
    told |= {"match": difference_data(outcome.match), "interviews": difference_data(outcome.found.interviews)}
    if outcome.again is not None:
        told["added"] = [one.id for one in outcome.again.added]
        told["dropped"] = [one.id for one in outcome.again.dropped]
    return told


def part(call: Call) -> Response:
    """Return the part of the page that shows it."""
    return what_if.part(call.asked)


SET: Schema = {"type": "string", "maxLength": 60}
ENDPOINTS = (
    Endpoint(
        "GET",
        "/profiles/{profile}/levers",
        "tryLevers",
        "Return what the levers of the what-if page change.",
        {
            **record(state=TEXT, changes=listed(TEXT), added=listed(TEXT), dropped=listed(TEXT)),
            "properties": {
                **record(state=TEXT, changes=listed(TEXT), added=listed(TEXT), dropped=listed(TEXT))[
                    "properties"
                ],
                "match": DIFFERENCE,
                "interviews": DIFFERENCE,
            },
        },
        try_levers,
        (PROFILE_ID, *(Parameter(name, about, SET) for name, about in LEVERS.items())),
        part=part,
    ),
)
