"""Checks of what an applicant writes: nothing of it is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.exceptions import HTTPException

from longcoat.guidance.checks.limits import limits
from longcoat.web.api.endpoint import JSON, Call, Endpoint, Parameter
from longcoat.web.api.fitting import refuse_unfit
from longcoat.web.api.schemas import TEXT, WORD, closed, listed, record
from longcoat.web.pages.documents import PAPERS

PAPER = {"enum": sorted(PAPERS)}


def check(call: Call) -> Any:
    """Return the remarks on a text."""
    paper = PAPERS.get(call.request.path_params["paper"])
    if paper is None:
        raise HTTPException(404)
    data = call.data()
    refuse_unfit(data, BODY)
    word = data.get("profile")
    kept = call.desk.store.find(word) if word else None
    if kept is None and word is not None:
        raise HTTPException(404)
    checked = asdict(paper.check(data["text"], kept.applicant if kept else None, ""))
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
BODY = closed(
    {"text": {"type": "string", "minLength": 1, "maxLength": limits()["file"]["characters"]}},
    profile={**WORD, "description": "whose text it is: a profile's word"},
)
ENDPOINTS = (
    Endpoint(
        "POST",
        "/checks/{paper}",
        "checkText",
        "Return the remarks on a statement, entries, a box of the application or an answer; nothing is kept.",
        record(findings=listed(FINDING), measures={"type": "object"}, in_order=listed(TEXT)),
        check,
        (Parameter("paper", "what kind of text it is", PAPER, "path", True),),
        takes={JSON: BODY},
    ),
)
