"""The kinds of program, against programs that a person knows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from longcoat.programs import ProgramKind, load_catalog
from longcoat.programs.columns import bundled_columns
from longcoat.programs.kinds import kind_rules, owner_titles
from longcoat.programs.schools import schools

CATALOG = load_catalog().select(added=False)
CHECKED = Path(__file__).parent / "kinds_checked.csv"

UNIVERSITY = {
    "1400511046": "UCLA, internal medicine",
    "1400521068": "Stanford, internal medicine",
    "1400521064": "UCSF, internal medicine",
    "4000521030": "UCSF, psychiatry",
    "1400521032": "UC Davis, internal medicine",
    "1400521058": "UC San Diego, internal medicine",
    "1400521036": "UC Irvine, internal medicine",
    "3200521032": "UCLA, pediatrics",
}
AFFILIATED = {
    "1400531033": "UCSF Fresno, internal medicine",
    "1200521041": "UCSF Fresno, family medicine",
    "1200500760": "Loma Linda in Murrieta, family medicine",
    "1200511065": "Sutter Santa Rosa with UCSF, family medicine",
    "1200512684": "Stanford at O'Connor, family medicine",
}
COMMUNITY = {
    "1200511047": "Kaiser Los Angeles, family medicine",
    "1400512052": "Kaiser Oakland, internal medicine",
    "1200521610": "Pomona Valley, family medicine",
    "1400500928": "St Joseph's Stockton, internal medicine",
    "1200500744": "Chino Valley, family medicine",
}
SAFETY_NET = {
    "1200521478": "Harbor-UCLA, family medicine",
    "1400511070": "Harbor-UCLA, internal medicine",
    "1400521044": "LA General, internal medicine",
    "4000511023": "LA General, psychiatry",
    "1400521047": "Olive View, internal medicine",
    "1400531031": "Kern Medical, internal medicine",
    "4000522298": "Kern Medical, psychiatry",
    "1200511057": "Arrowhead, family medicine",
    "1400500915": "Arrowhead, internal medicine",
    "1200531050": "Contra Costa, family medicine",
    "1400531051": "Highland, internal medicine",
    "1200531066": "San Joaquin General, family medicine",
    "1400531065": "Santa Clara Valley, internal medicine",
    "1200521056": "Natividad, family medicine",
    "1200511068": "Ventura County, family medicine",
    "1200511059": "UCSF at San Francisco General, family medicine",
    "1200500738": "Clinica Sierra Vista, family medicine",
    "1200500764": "AltaMed, family medicine",
}
KNOWN = [
    *((program, ProgramKind.UNIVERSITY, who) for program, who in UNIVERSITY.items()),
    *((program, ProgramKind.UNIVERSITY_AFFILIATED, who) for program, who in AFFILIATED.items()),
    *((program, ProgramKind.COMMUNITY, who) for program, who in COMMUNITY.items()),
    *((program, ProgramKind.SAFETY_NET, who) for program, who in SAFETY_NET.items()),
]


@pytest.mark.parametrize(("program", "kind", "who"), KNOWN, ids=[who for _, _, who in KNOWN])
def test_a_well_known_program_has_the_kind_everybody_knows(program: str, kind: ProgramKind, who: str) -> None:
    assert CATALOG[program].kind.kind is kind, who


def test_ohsu_in_portland_is_a_university_and_outside_it_is_not() -> None:
    ohsu = CATALOG.select(text="oregon health science university")
    home = {program.kind.kind for program in ohsu if program.city == "Portland"}
    away = {program.kind.kind for program in ohsu if program.city != "Portland"}
    assert (home, away) == ({ProgramKind.UNIVERSITY}, {ProgramKind.UNIVERSITY_AFFILIATED})


@pytest.mark.parametrize(
    ("sample", "programs", "strict", "lenient"),
    [
        ("los-angeles", 46, 0.95, 1.0),
        ("development", 60, 0.95, 0.98),
        ("held-out", 60, 0.93, 0.95),
        ("held-out-core", 60, 0.90, 0.93),
        ("final", 60, 0.93, 0.95),
    ],
)
def test_kinds_agree_with_the_programs_checked_by_hand(
    sample: str, programs: int, strict: float, lenient: float
) -> None:
    with CHECKED.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["sample"] == sample]
    right = [CATALOG[row["id"]].kind.kind == row["kind"] for row in rows]
    defensible = [
        CATALOG[row["id"]].kind.kind in {row["kind"], *row["also_defensible"].split()} for row in rows
    ]
    assert len(rows) == programs
    assert sum(right) / programs >= strict
    assert sum(defensible) / programs >= lenient


def test_every_kind_comes_with_a_confidence_a_finished_reason_and_evidence() -> None:
    for program in CATALOG:
        guess = program.kind
        assert 0 < guess.confidence < 1
        assert guess.reason.endswith(".")
        assert "{" not in guess.reason
        assert "  " not in guess.reason
        assert not guess.reason.startswith(" ")
        assert guess.evidence[0].title.endswith(str(program.as_of))


def test_military_and_veterans_programs_say_that_they_fit_no_kind() -> None:
    for text in ("naval medical center san diego", "va greater los angeles", "madigan"):
        for program in CATALOG.select(text=text):
            assert program.kind.confidence < 0.5
            assert "fits none of the four kinds" in program.kind.reason


def test_a_reason_that_rests_on_the_owner_names_hospital_owner_and_source() -> None:
    guess = CATALOG["1400500924"].kind
    assert "Desert Regional Medical Center, is owned by a company" in guess.reason
    assert guess.evidence[1].url == "https://data.cms.gov/provider-data/dataset/xubh-q36u"
    assert guess.evidence[1].as_of is None


def test_every_rule_and_school_is_used_and_every_owner_has_words() -> None:
    columns = bundled_columns()
    assert set(columns.rule) == {rule.id for rule in kind_rules()}
    assert {school for school in columns.school if school} == {school.slug for school in schools()}
    assert {owner for rule in kind_rules() for owner in rule.owners} <= set(owner_titles())


def test_the_core_of_a_low_score_list_is_there_in_number() -> None:
    primary_care = CATALOG.select(specialties=["FM", "IM"])
    core = primary_care.select(kinds=["community", "university-affiliated", "safety-net"])
    assert len(core) / len(primary_care) > 0.6
