"""Checks of what an applicant writes: nothing of it is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from longcoat.errors import Problem
from longcoat.guidance.checks.limits import limits
from longcoat.web.api.endpoint import JSON, Call, Endpoint, Parameter
from longcoat.web.api.fitting import UnfitError, refuse_unfit
from longcoat.web.api.schemas import TEXT, WORD, closed, listed, record
from longcoat.web.desk import AskedOf
from longcoat.web.keeping import Kept
from longcoat.web.pages.documents import PAPERS, Paper, remarks

PAPER = {"enum": sorted(PAPERS)}


def check(call: Call) -> Any:
    """Return the remarks on a text."""
    paper, sent, kept = _sent(call)
    choice = paper.chosen(sent.get("choice", ""))
    checked = asdict(paper.check(sent["text"], kept.applicant if kept else None, choice))
    return {
        "findings": list(checked["findings"]),
        "measures": dict(checked["measures"]),
        "in_order": list(checked["in_order"]),
    }


def part(call: Call) -> Response:
    """Return the remarks as they stand beside the text on its page."""
    paper, sent, kept = _sent(call)
    if kept is None:
        raise UnfitError(Problem("profile is missing", "the profile's word", "profile"))
    asked = AskedOf(call.desk, call.request, FormData(), kept)
    return remarks(asked, paper, sent["text"], sent.get("choice", ""))


def _sent(call: Call) -> tuple[Paper, dict[str, str], Kept | None]:
    """Return what kind of text it is, what was sent, and whose it is."""
    paper = PAPERS.get(call.request.path_params["paper"])
    if paper is None:
        raise HTTPException(404)
    sent = call.data()
    refuse_unfit(sent, BODY)
    word = sent.get("profile")
    kept = call.desk.store.find(word) if word else None
    if kept is None and word is not None:
        raise HTTPException(404)
    return paper, sent, kept


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
    {"text": {"type": "string", "maxLength": limits()["file"]["characters"]}},
    choice={
        "type": "string",
        "maxLength": 40,
        "description": "what was asked, for an answer of an interview",
    },
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
        part=part,
    ),
)
