"""A program that the simulated seasons don't know is counted like those most like it, and says so."""

from __future__ import annotations

import json
from datetime import date

from longcoat.applicant import Applicant
from longcoat.chances import chances, why
from longcoat.market.simulated import SimulatedSeason
from longcoat.plan import make_plan
from longcoat.programs import load_catalog
from longcoat.reports.data import as_json
from longcoat.reports.text import as_text
from longcoat.reports.why import why_text
from seasons import unknown_to

OREGON = load_catalog().select(specialties="FM", state="OR", tracks="categorical", listed=True)
NEW = OREGON[0]
SEASON = unknown_to(SimulatedSeason.open(match_year=2028), NEW.id)
SOMEONE = Applicant(
    type="us-img",
    match_year=2028,
    exams={"step2_ck": [{"result": "pass", "score": 230}]},
    preferences={"specialties": ["FM"], "must_have": [NEW.id], "programs": 5},
)


def test_a_plan_marks_a_program_whose_bars_are_lent_and_names_the_lenders() -> None:
    plan = make_plan(SOMEONE, date(2026, 11, 28), OREGON, SEASON)
    kin = {entry.program.id: entry.kin for entry in plan.entries}
    lenders = kin.pop(NEW.id)
    assert lenders and NEW.id not in lenders
    assert set(kin.values()) == {None}
    (note,) = [note for note in plan.notes if "not in the simulated seasons" in note]
    assert note.startswith(NEW.name) and all(one in note for one in lenders)
    assert "not in the simulated seasons" in " ".join(as_text(plan).split())
    told = {one["program"]["id"]: one["kin"] for one in json.loads(as_json(plan))["entries"]}
    assert told[NEW.id] == list(lenders)


def test_why_says_whose_bars_a_program_borrows() -> None:
    found = chances(SOMEONE, OREGON, SEASON, seed=1, draws=40)
    lent, own = why(found, [0, 1])
    assert lent.kin and own.kin is None
    assert f"most like it ({lent.kin[0]}" in " ".join(why_text(lent, [], []).split())
    assert "simulated seasons" not in why_text(own, [], [])
