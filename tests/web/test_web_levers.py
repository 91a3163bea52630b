"""What can be tried on the what-if page, by what a profile tells."""

from __future__ import annotations

from datetime import date

from longcoat.applicant import Applicant
from longcoat.outlook import changed, read_changes
from longcoat.web.levers import levers, untold

TODAY = date(2026, 11, 21)
SILENT = Applicant.model_validate(
    {"type": "us-img", "match_year": 2028, "preferences": {"specialties": ["FM"], "places": ["los-angeles"]}}
)


def test_more_of_what_nobody_told_is_not_tried_but_asked_for() -> None:
    """Unknown weeks are likelier eight than none: eight on top of them came out as no gain, a letter as a loss."""
    assert not {"rotation", "letters"} & {one.name for one in levers(SILENT, TODAY, {})}
    assert [one.task for one in untold(SILENT)] == ["experience", "letters"]
    told = SILENT.model_copy(update={"clinical_experience": (), "letters": ()})
    assert {"rotation", "letters"} <= {one.name for one in levers(told, TODAY, {})}
    assert untold(told) == ()


def test_a_change_of_what_nobody_told_says_that_it_counts_alone() -> None:
    changes = read_changes(["rotation=8@los-angeles", "letter=us"])
    assert changed(SILENT, changes, TODAY).words == (
        "8 hands-on weeks in family medicine in Los Angeles, and no other",
        "a letter by a US teacher in family medicine, and no other",
    )
    told = SILENT.model_copy(update={"clinical_experience": (), "letters": ()})
    assert changed(told, changes, TODAY).words[0] == "8 more hands-on weeks in family medicine in Los Angeles"
