"""The table of medical schools, and telling schools by what pages call them."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter

import pytest

from common import REPOSITORY
from longcoat.errors import DataError
from longcoat.programs.rosters import find_school, medical_schools
from longcoat.programs.rosters.school import read_schools

#: What the list for kinds of programs calls otherwise: hospitals, campuses of one school, partners of several.
NOT_ONE_SCHOOL = {
    *("alabama-tuscaloosa", "georgetown-elsewhere", "uf-jacksonville", "idaho-state", "maryland-community"),
    *("montana", "columbia-cornell", "tennessee-chattanooga", "tennessee-knoxville", "md-anderson"),
    *(
        "texas-tech-permian",
        "texas-tech-amarillo",
        "tcu-unt",
        "uiw",
        "wyoming",
        "midwestern",
        "nova",
        "still",
    ),
    *("illinois-peoria", "illinois-rockford", "oklahoma-tulsa"),
}


def test_the_table_covers_the_schools_that_residents_come_from() -> None:
    kinds = Counter(school.kind.value for school in medical_schools())
    assert len(medical_schools()) >= 400
    assert 155 <= kinds["us-md"] <= 165
    assert kinds["us-do"] >= 40
    assert kinds["caribbean"] >= 40
    assert kinds["canadian"] == 17
    assert kinds["international"] >= 180


def test_it_does_not_contradict_the_schools_by_which_kinds_of_programs_are_told() -> None:
    path = REPOSITORY / "src/longcoat/programs/data/schools.toml"
    others = {row["slug"]: row["name"] for row in tomllib.loads(path.read_text("utf-8"))["school"]}
    slugs = {school.slug for school in medical_schools()}
    assert set(others) - slugs == NOT_ONE_SCHOOL
    for slug, name in others.items():
        if slug in slugs:
            found = find_school(name, labelled=True)
            assert found is None or slug in [school.slug for school in found.schools], name


def test_every_name_and_alias_means_its_own_school() -> None:
    strays = [
        (name, school.slug)
        for school in medical_schools()
        for name in (school.name, *school.aliases)
        if (found := find_school(name, labelled=True)) is not None
        and school.slug not in [each.slug for each in found.schools]
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("AUC", "auc"),
        ("SGU", "sgu"),
        ("St. George’s University, Grenada", "sgu"),
        ("Ross University School of Medicine", "ross"),
        ("PCOM", "pcom"),
        ("UCSF", "ucsf"),
        ("Touro-NV", "touro-nevada"),
        ("Touro University Nevada, Henderson, NV", "touro-nevada"),
        ("Univ. of Toledo Coll. of Med.", "toledo"),
        ("The Ohio State University", "ohio-state"),
        ("U of Utah School of Medicine", "utah"),
        ("Case Western Reserve", "case-western"),
        ("American University of the Carribean School of Medicine", "auc"),
        ("St. George's, University of London", "st-georges-london"),
        ("Washington University in St. Louis", "washington-university"),
        ("University of Washington School of Medicine", "uw"),
        ("Royal College of Surgeons in Ireland", "royal-surgeons-ireland"),
    ],
)
def test_a_school_is_known_by_what_pages_call_it(text: str, slug: str) -> None:
    found = find_school(text)
    assert found is not None
    assert found.schools[0].slug == slug


@pytest.mark.parametrize("word", ["Ross", "Windsor", "Stanford", "Brown"])
def test_one_word_is_a_school_only_where_a_school_stands(word: str) -> None:
    assert find_school(word) is None
    assert find_school(word, labelled=True) is not None


@pytest.mark.parametrize(
    "text",
    [
        *("Medical University", "St. Luke's", "Xavier University", "Trinity College", "American University"),
        *("Central Washington University", "Indiana University of Pennsylvania", "Miami University"),
        *("University of Ohio", "University of Michigan-Flint", "University of California, Berkeley"),
        *(
            "Boston College",
            "Columbia College",
            "Golden Valley Medical Academy",
            "",
            "MD",
            "auc",
            "comp",
            "case",
        ),
        *("Michigan State University", "OSU", "Western University"),
    ],
)
def test_an_ambiguous_or_unknown_name_means_nothing(text: str) -> None:
    assert find_school(text) is None


def test_schools_are_known_in_the_ways_that_pages_write_them() -> None:
    with (REPOSITORY / "tests/programs/rosters/school_forms.csv").open(
        newline="", encoding="utf-8"
    ) as stream:
        forms = list(csv.DictReader(stream))
    assert len(forms) > 200
    for form in forms:
        found = find_school(form["text"], labelled=form["labelled"] == "yes")
        slugs = [school.slug for school in found.schools] if found else [""]
        assert form["school"] in slugs, form["text"]


def test_the_degree_tells_two_colleges_of_one_university_apart() -> None:
    found = {
        degree: find_school("Michigan State University", degree=degree) for degree in ("MD", "DO", "MBBS")
    }
    assert [match and match.schools[0].slug for match in found.values()] == ["msu", "msu-com", None]


def test_a_damaged_table_is_refused_with_file_and_line() -> None:
    table = (
        "slug,name,kind,country,aliases\nauc,AUC,caribbean,Sint Maarten,\nauc,Other,us-md,United States,\n"
    )
    with pytest.raises(DataError, match=r"mine.csv, line 3: the slug 'auc' occurs twice"):
        read_schools(table, "mine.csv")
    with pytest.raises(DataError, match=r"mine.csv: the columns are a; right would be: slug"):
        read_schools("a\n", "mine.csv")
    with pytest.raises(DataError, match=r"line 2: a row needs slug"):
        read_schools("slug,name,kind,country,aliases\nauc\n", "mine.csv")
