"""Checks of what an applicant writes: nothing of it is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from longcoat.errors import InputError
from longcoat.web.api.endpoint import JSON, Call, Endpoint, Parameter
from longcoat.web.api.schemas import TEXT, listed, record
from longcoat.web.pages.documents import PAPERS

PAPER = {"enum": sorted(PAPERS)}


def check(call: Call) -> Any:
    """Return the remarks on a text."""
    paper = PAPERS.get(call.request.path_params["paper"])
    if paper is None:
        raise InputError(f"there is no such paper. Right would be: {', '.join(sorted(PAPERS))}")
    data = call.data()
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, str):
        raise InputError('the body has no text. Right would be: {"text": "…"}')
    word = data.get("profile")
    kept = call.desk.store.find(word) if isinstance(word, str) else None
    if kept is None and word is not None:
        raise InputError("there is no such profile. Right would be: a profile's word, or none")
    checked = asdict(paper.check(text, kept.applicant if kept else None, ""))
    return {
        "findings": list(checked["findings"]),
        "measures": dict(checked["measures"]),
        "in_order": list(checked["in_order"]),
    }


FINDING = record(
    kind=TEXT,
    start={"type": "integer"},
    end={"type": "integer"},
    severity=TEXT,
    title=TEXT,
    why=TEXT,
    better=TEXT,
)
BODY = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string"},
        "profile": {"type": "string", "description": "whose text it is: a profile's word"},
    },
}
ENDPOINTS = (
    Endpoint(
        "POST",
        "/checks/{paper}",
        "checkText",
        "Return the remarks on a statement, entries or an answer; nothing is kept.",
        record(findings=listed(FINDING), measures={"type": "object"}, in_order=listed(TEXT)),
        check,
        (Parameter("paper", "what kind of text it is", PAPER, "path", True),),
        takes={JSON: BODY},
    ),
)
