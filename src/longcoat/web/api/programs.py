"""Programs: searched by words, and what is known about one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from enum import Enum
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from longcoat.errors import InputError
from longcoat.programs import Program, evidence_card
from longcoat.vocabulary import specialties, states
from longcoat.web.api.endpoint import JSON, Call, Endpoint, Parameter
from longcoat.web.api.fitting import refuse_unfit
from longcoat.web.api.schemas import PROGRAM, PROGRAM_ID, TEXT, closed, listed, record
from longcoat.web.pages.told import note
from longcoat.web.telling import FIRMNESS

#: Programs in one answer.
MOST = 50
THE_PROGRAM = Parameter("program", "its ten-digit id", PROGRAM_ID, "path", True)


def search(call: Call) -> Any:
    """Return programs whose name or place has all the words, at most fifty."""
    words = " ".join(call.query("words").split())
    found = call.desk.catalog_or_bundled.select(
        text=words or None,
        specialties=call.query("specialty") or None,
        state=call.query("state") or None,
        listed=True,
    )
    return [program_data(one) for one in found[:MOST]]


def show(call: Call) -> Any:
    """Return what is known about a program, how it is known, and what is not."""
    try:
        program = call.desk.catalog_or_bundled.find_program(call.request.path_params["program"])
    except InputError:
        raise HTTPException(404) from None
    return _plain(asdict(evidence_card(program, call.desk.today)))


def take_in(call: Call) -> Any:
    """Note what was found out about a program."""
    program, told = _told(call)
    return {"program": program.id, "told": told}


def part(call: Call) -> Response:
    """Say that it was noted, where its boxes stood."""
    program, told = _told(call)
    return call.desk.page("parts/told.html", program=program, told=told)


def _told(call: Call) -> tuple[Program, int]:
    sent = call.data()
    refuse_unfit(sent, FOUND_OUT)
    try:
        program = call.desk.catalog_or_bundled.find_program(call.request.path_params["program"])
    except InputError:
        raise HTTPException(404) from None
    found = {f"fact.{name}": value for name, value in sent["fact"].items()}
    return program, note(call.desk, program.id, found | {"strength": sent.get("strength", "")})


def program_data(one: Program) -> dict[str, Any]:
    """Return who and where a program is."""
    return {"id": one.id, "name": one.name, "specialty": one.specialty, "city": one.city, "state": one.state}


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
        case list() | tuple() | frozenset() | set():
            return [_plain(one) for one in value]
        case Enum():
            return value.value
        case date():
            return value.isoformat()
    return value


FOUND_OUT = closed(
    {
        "fact": {
            "type": "object",
            "additionalProperties": {"type": "string", "maxLength": 300},
            "description": "what was found out: field of a program → answer, as `longcoat programs tell` takes it",
        }
    },
    strength={"enum": [one.value for one, _ in FIRMNESS], "description": "how firm it is"},
)
ENDPOINTS = (
    Endpoint(
        "GET",
        "/programs",
        "searchPrograms",
        "Return programs whose name or place has all the words, at most fifty.",
        listed(PROGRAM),
        search,
        (
            Parameter("words", "words of the name or the city", {"type": "string", "maxLength": 80}),
            Parameter("specialty", "one specialty", {"enum": [one.slug for one in specialties()]}),
            Parameter("state", "one state", {"enum": list(states())}),
        ),
    ),
    Endpoint(
        "GET",
        "/programs/{program}",
        "readProgram",
        "Return what is known about a program, and what is not.",
        record(program={"type": "object"}, known=listed({"type": "object"}), unknown=listed(TEXT)),
        show,
        (THE_PROGRAM,),
    ),
    Endpoint(
        "POST",
        "/programs/{program}/facts",
        "tellFacts",
        "Note what was found out about a program, in your own pack; every plan is made anew with it.",
        record(program=PROGRAM_ID, told={"type": "integer"}),
        take_in,
        (THE_PROGRAM,),
        takes={JSON: FOUND_OUT},
        part=part,
    ),
)
