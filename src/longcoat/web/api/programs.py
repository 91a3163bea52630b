"""Programs: searched by words, and what is known about one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from enum import Enum
from typing import Any

from starlette.exceptions import HTTPException

from longcoat.errors import InputError
from longcoat.programs import Program, evidence_card
from longcoat.vocabulary import specialties, states
from longcoat.web.api.endpoint import Call, Endpoint, Parameter
from longcoat.web.api.schemas import PROGRAM, PROGRAM_ID, TEXT, listed, record

#: Programs in one answer.
MOST = 50


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
        (Parameter("program", "its ten-digit id", PROGRAM_ID, "path", True),),
    ),
)
