"""Kept profiles: listed, begun, read, replaced, deleted; and the rank list noted with one."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException

from longcoat.applicant import Applicant, json_schema, read_profile_bytes
from longcoat.applicant.source import parse_source
from longcoat.errors import Problem, ProfileError
from longcoat.web.api.endpoint import JSON, Call, Endpoint, Parameter
from longcoat.web.api.fitting import UnfitError, refuse_unfit
from longcoat.web.api.schemas import PROFILE, PROGRAM_ID, SUMMARY, TEXT, WORD, closed, listed
from longcoat.web.keeping import Kept
from longcoat.web.pages.rank import MOST

PROFILE_ID = Parameter("profile", "the profile's word, as the list of profiles names it", WORD, "path", True)


TAKEN = {
    JSON: json_schema(),
    "application/toml": {**TEXT, "description": "A profile's file, with the same fields as in JSON."},
}


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
    return kept_data(call.desk.store.add(_sent(call), "sent as data"))


def read(call: Call) -> Any:
    """Return a profile."""
    return kept_data(call.asked.kept)


def replace(call: Call) -> Any:
    """Replace a profile's answers, unless it was changed since the revision that is named."""
    kept = call.asked.kept
    wanted = call.query("revision")
    if wanted and wanted != str(kept.revision):
        raise HTTPException(409)
    return kept_data(call.desk.store.save(kept, _sent(call), "sent as data"))


def delete(call: Call) -> None:
    """Delete a profile and everything noted with it."""
    call.desk.store.delete(call.asked.kept.word)


def rank_list(call: Call) -> Any:
    """Note the order of the rank list."""
    asked, data = call.asked, call.data()
    refuse_unfit(data, ORDER)
    catalog = asked.desk.catalog_or_bundled
    ids = [catalog.find_program(one).id for one in data["order"]]
    before = asked.desk.store.note(asked.kept.word, "rank") or {"rest_silent": False}
    asked.desk.store.write_note(asked.kept.word, "rank", {**before, "order": ids} if ids else None)
    return {"order": ids}


def _sent(call: Call) -> Applicant:
    """Read the profile that was sent.

    Raises:
        UnfitError: It isn't as the description says.
        ProfileError: It is, and contradicts itself, as only several answers together can.
    """
    kind = "json" if call.kind == JSON else "toml"
    if kind == "json" and _holds_null(call.data()):
        raise UnfitError(Problem("null stands in it", "nothing at all where nothing is known"))
    try:
        return read_profile_bytes(call.body, f"the body.{kind}", call.desk.today).applicant
    except ProfileError as error:
        if _fits(call.body, kind):
            raise
        raise UnfitError.of(error) from None


def _holds_null(value: Any) -> bool:
    if isinstance(value, (dict, list)):
        return any(map(_holds_null, value.values() if isinstance(value, dict) else value))
    return value is None


def _fits(body: bytes, kind: str) -> bool:
    try:
        Applicant.model_validate(parse_source(body.decode(), kind=kind).data)
    except (ValueError, ProfileError):
        return False
    return True


ORDER = closed({"order": {**listed(PROGRAM_ID), "maxItems": MOST, "uniqueItems": True}})
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
                {"type": "integer", "minimum": 1, "maximum": 2**53},
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
