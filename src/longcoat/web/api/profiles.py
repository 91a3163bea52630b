"""Kept profiles: listed, begun, read, replaced, deleted; and the rank list noted with one."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException

from longcoat.applicant import json_schema, read_profile_bytes
from longcoat.errors import InputError
from longcoat.web.api.endpoint import JSON, Call, Endpoint, Parameter
from longcoat.web.api.schemas import PROFILE, SUMMARY, TEXT, WORD, listed, record
from longcoat.web.keeping import Kept

PROFILE_ID = Parameter("profile", "the profile's word, as the list of profiles names it", WORD, "path", True)
TAKEN = {JSON: json_schema(), "application/toml": TEXT}


def kept_data(kept: Kept) -> dict[str, Any]:
    """Return a kept profile as data."""
    return {
        "id": kept.word,
        "revision": kept.revision,
        "saved": kept.saved.isoformat(),
        "name": kept.name,
        "profile": dict(kept.values),
    }


def list_profiles(call: Call) -> Any:
    """Name every profile that is kept."""
    return [
        {"id": one.word, "name": one.name, "saved": one.saved.isoformat()} for one in call.desk.store.all()
    ]


def begin(call: Call) -> Any:
    """Keep a new profile."""
    reading = read_profile_bytes(call.body, _name(call), call.desk.today)
    return kept_data(call.desk.store.add(reading.applicant, "sent as data"))


def read(call: Call) -> Any:
    """Return a profile."""
    return kept_data(call.asked.kept)


def replace(call: Call) -> Any:
    """Replace a profile's answers, unless it was changed since the revision that is named."""
    kept = call.asked.kept
    wanted = call.query("revision")
    if wanted and wanted != str(kept.revision):
        raise HTTPException(409)
    reading = read_profile_bytes(call.body, _name(call), call.desk.today)
    return kept_data(call.desk.store.save(kept, reading.applicant, "sent as data"))


def delete(call: Call) -> None:
    """Delete a profile and everything noted with it."""
    call.desk.store.delete(call.asked.kept.word)


def rank_list(call: Call) -> Any:
    """Note the order of the rank list."""
    asked, data = call.asked, call.data()
    order = data.get("order") if isinstance(data, dict) else None
    if not isinstance(order, list) or not all(isinstance(one, str) for one in order):
        raise InputError('the body has no order. Right would be: {"order": ["1200521478", …]}')
    if len(set(order)) != len(order) or len(order) > 60:
        raise InputError(
            "a program stands twice, or there are too many. Right would be: each once, at most 60"
        )
    catalog = asked.desk.catalog_or_bundled
    ids = [catalog.find_program(one).id for one in order]
    before = asked.desk.store.note(asked.kept.word, "rank") or {"rest_silent": False}
    asked.desk.store.write_note(asked.kept.word, "rank", {**before, "order": ids} if ids else None)
    return {"order": ids}


def _name(call: Call) -> str:
    return "the body.json" if call.kind == JSON else "the body.toml"


ORDER = record(order=listed(TEXT))
ENDPOINTS = (
    Endpoint(
        "GET", "/profiles", "listProfiles", "Name every profile that is kept.", listed(SUMMARY), list_profiles
    ),
    Endpoint(
        "POST",
        "/profiles",
        "beginProfile",
        "Keep a new profile, sent as JSON or TOML.",
        PROFILE,
        begin,
        takes=TAKEN,
        status=201,
    ),
    Endpoint("GET", "/profiles/{profile}", "readProfile", "Return a profile.", PROFILE, read, (PROFILE_ID,)),
    Endpoint(
        "PUT",
        "/profiles/{profile}",
        "replaceProfile",
        "Replace a profile's answers.",
        PROFILE,
        replace,
        (
            PROFILE_ID,
            Parameter(
                "revision",
                "the revision that is replaced: refused with 409 when there is a later one",
                {"type": "integer"},
            ),
        ),
        takes=TAKEN,
    ),
    Endpoint(
        "DELETE",
        "/profiles/{profile}",
        "deleteProfile",
        "Delete a profile for good.",
        None,
        delete,
        (PROFILE_ID,),
        status=204,
    ),
    Endpoint(
        "PUT",
        "/profiles/{profile}/rank-list",
        "orderRankList",
        "Note the order of the rank list.",
        ORDER,
        rank_list,
        (PROFILE_ID,),
        takes={JSON: ORDER},
    ),
)
