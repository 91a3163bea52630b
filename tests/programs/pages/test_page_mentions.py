"""Facts in wordings that no rule knows: found by their parts, weighed by what labelled pages taught."""

from __future__ import annotations

import pytest

from longcoat.programs.pages import read_page
from longcoat.programs.pages.mentions import KINDS, mentioned_in
from longcoat.programs.pages.statement import statements_of

ABOUT = """# Internal Medicine Residency
Our residency program trains physicians in a community hospital. We accept applications only through ERAS and take part in \
the NRMP. Our residents see patients in two clinics, and our faculty teach at the bedside every day of the week.
## Application requirements
- Three letters of recommendation
- Medical school transcript
"""


def told(line: str, field: str) -> list[tuple[str, str]]:
    """What a program's page with such a line tells, sure and doubtful."""
    found = read_page(f"{ABOUT}## Our program\n{line}")
    return [
        (str(fact.value), fact.about or "") for fact in (*found.facts, *found.doubtful) if fact.field == field
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("We offer 4 positions in the five-year clinical track.", [("4", "clinical")]),
        (
            "The program offers 18 categorical & 8 preliminary positions.",
            [("18", "categorical"), ("8", "preliminary")],
        ),
        ("PGY-1 preliminary: 16", [("16", "preliminary")]),
        ("We match 8.", [("8", "")]),
        ("Each first-year class accepts 12 categorical residents.", [("12", "categorical")]),
    ],
)
def test_positions_are_told_with_their_track(line: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(told(line, "positions")) == sorted(expected)


def test_patients_beds_and_hours_are_no_positions() -> None:
    line = "Residents see 12 patients a day, on 4 teams of 20 beds, and never work more than 80 hours a week."
    assert told(line, "positions") == []


def test_the_likelier_of_two_numbers_comes_first() -> None:
    page = statements_of(
        f"{ABOUT}There are 36 residents in all three years, and we take 12 new interns each year."
    )
    assert next(one.value for one in mentioned_in(page)["positions"]) == "12"


def test_every_kind_of_mention_is_weighed() -> None:
    page = statements_of(
        f"{ABOUT}Our mission is to care for rural communities. Whoever failed a step of the USMLE twice isn't considered. "
        "Step 2 CK must be in before we rank. We take 12 interns a year. We sponsor J-1 visas."
    )
    found = mentioned_in(page)
    assert set(found) == set(KINDS)
    assert all(several and all(one.odds == one.odds for one in several) for several in found.values())


def test_a_page_of_nothing_but_numbers_is_looked_through_in_bounds() -> None:
    page = statements_of("Our program offers two positions and\n" * 3_000)
    assert len(mentioned_in(page)["positions"]) <= 60
