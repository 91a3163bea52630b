"""``longcoat programs``, as a person runs it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from longcoat.programs import load_catalog
from running import run_longcoat


def run(*words: str, code: int = 0) -> str:
    return run_longcoat("programs", *words).expect(code)


def test_a_search_is_a_table_of_80_columns_that_cuts_nothing_off() -> None:
    listed = run("search", "--specialty", "FM", "--in", "LA")
    assert max(map(len, listed.splitlines())) <= 80
    assert "…" not in listed
    assert "\x1b" not in listed
    assert "1200521478  Los Angeles County-Harbor-    Harbor City, CA  Safety net" in listed
    assert "new:ca-family-medicine-palmdale\n            Palmdale Regional Medical" in listed
    assert "(added, not in the" in listed
    assert listed.splitlines()[-1].endswith(" programs: Family Medicine; in Los Angeles.")


def test_a_search_from_a_place_lists_the_nearest_first_with_its_distance() -> None:
    listed = run(
        "search", "--near", "Fresno", "--within", "60", "-s", "FM", "-s", "IM", "--kind", "safety-net"
    )
    assert "1200500750" in listed
    assert "within 60 miles of Fresno, CA" in listed.replace("\n", " ")
    told = json.loads(run("search", "--near", "93720", "-s", "FM", "--in", "CA", "--json", "--limit", "5"))
    miles = [row["miles"] for row in told]
    assert len(told) == 5
    assert miles == sorted(miles)
    assert told[0]["place"]["city"] == "Fresno"


def test_json_is_the_same_twice_and_says_null_for_what_is_not_known() -> None:
    first, second = (run("search", "Martin Luther King", "--json") for _ in range(2))
    assert first == second
    (row,) = json.loads(first)
    assert row["sponsor"] is None
    assert row["kind"]["kind"] == "safety-net"


def test_the_table_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "oregon.csv"
    said = run("search", "--in", "Oregon", "--csv", str(target))
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert said == f"Wrote {len(rows)} programs to {target}.\n"
    assert sum(not row["added_by"] for row in rows) == 32
    assert {row["state"] for row in rows} == {"OR"}


def test_a_long_result_says_how_to_see_all_of_it() -> None:
    count = len(load_catalog().select(state="CA"))
    listed = run("search", "--state", "CA")
    assert f"50 of {count} programs (--limit {count} lists all): in California." in listed


def test_a_program_that_the_newest_directory_lacks_is_marked() -> None:
    assert "(not in the newest" in run("search", "Desert Regional", "-s", "IM")


def test_nothing_found_says_why() -> None:
    assert "Did you mean 'kaiser'?" in run("search", "kaisr")
    assert "Without the region there are 11." in run("search", "kaiser", "-s", "FM", "--in", "OR")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["search", "-s", "famly"], "Did you mean 'Family Medicine'?"),
        (["search", "--in", "Californa"], "Did you mean 'California'?"),
        (["search", "--kind", "comunity"], "Did you mean 'community'?"),
        (["search", "--county", "Orang"], "Did you mean 'Orange'?"),
        (["search", "--near", "Portland"], "Right would be: 'Portland, ME'."),
        (["search", "--near", "00000"], "There is no ZIP code 00000."),
        (["search", "--near", ""], "'' is not a place."),
        (["search", "--within", "20"], "--within needs --near"),
        (["search", "--near", "90033", "--within", "-2"], "Right would be: miles above 0."),
        (["search", "--limit", "0"], "Invalid value for '--limit'"),
        (["show", "1200521479"], "The nearest id is 1200521478"),
        (["show", "nowhere hospital"], "There is no program named 'nowhere hospital'."),
        (
            ["show", "1200521478", "--today", "2026-02-30"],
            "'--today': there is no day '2026-02-30'. Right would be: a day",
        ),
    ],
)
def test_what_can_not_be_used_is_refused_with_what_would_be_right(words: list[str], message: str) -> None:
    said = run(*words, code=2)
    assert message in said
    assert "Traceback" not in said


def test_nothing_is_written_when_the_search_is_refused(tmp_path: Path) -> None:
    run("search", "-s", "famly", "--csv", str(tmp_path / "out.csv"), code=2)
    assert not list(tmp_path.iterdir())
    said = run("search", "-s", "FM", "--csv", str(tmp_path / "no" / "out.csv"), code=2)
    assert "Traceback" not in said


def test_the_evidence_card_says_what_is_known_how_and_what_is_not() -> None:
    card = run("show", "1400511046", "--today", "2026-09-01")
    assert max(len(line) for line in card.splitlines() if "http" not in line) <= 80
    words = " ".join(card.split())
    assert "UCLA David Geffen School of Medicine/UCLA Medical Center Internal Medicine, 1400511046" in words
    assert "Los Angeles, Los Angeles (county), CA 90095; in Los Angeles, Southern California" in words
    assert "University: a medical school's own program at its main teaching hospital." in words
    assert (
        "Right in about 92 of 100 such cases (a judgement). (concluded; 2025, less than a year old) [1]"
        in words
    )
    assert "Not known yet" in card
    assert "Where to look           https://www.uclahealth.org/im-residency/" in card
    assert "[1] Directory of accredited residency programs, 2025" in card
    assert "Old: " not in card


def test_an_old_listing_looks_old_and_a_vanished_one_is_a_warning() -> None:
    card = " ".join(run("show", "1401611116", "--today", "2026-09-01").split())
    assert "Old: this listing is from 2020." in card
    assert "Careful: the newest directory of this specialty no longer lists this program." in card
    assert "Still listed no (concluded; 2025, less than a year old) [1]" in card
    assert "Old: " in run("show", "1400511046", "--today", "2027-01-01")


def test_a_program_without_a_website_says_where_else_to_look() -> None:
    card = run("show", "Cedars-Sinai", "Medical", "Center", "anesthesiology", "--today", "2026-09-01")
    assert "Where does the program itself speak?" in card
    assert "No website is listed; search for the name" in card


def test_the_card_comes_as_json_too() -> None:
    told = json.loads(run("show", "1200521478", "--json", "--today", "2026-09-01"))
    assert told["program"]["id"] == "1200521478"
    (kind,) = [line for line in told["known"] if line["field"] == "kind"]
    assert (kind["strength"], kind["historic"]) == ("inferred", False)
    assert told["warnings"][0].startswith("Old: this listing is from 2020.")
