"""Packs: what a person may write into one, what is refused and how, and that nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.programs import Evidence, Fact, Grade, Strength, Track
from longcoat.programs.packs import (
    AddedProgram,
    Pack,
    PackError,
    added_id,
    bundled_packs,
    check_pack,
    forget_fact,
    merge_facts,
    read_pack,
    read_packs,
    replace_page,
    update_pack,
    write_pack,
)

BUNDLED = Path(__file__).parents[2] / "src" / "longcoat" / "programs" / "packs_data"
#: Nobody's number, written so that it is not taken for somebody's.
PHONE = "-".join(("213", "555", "0100"))
TOML = """\
format = 1
id = "mine"
title = "My facts"
source = "Pages that I read."
rights = "Facts."
date = 2026-09-01
"""
EVIDENCE = """\
page,url,title,grade,as_of,read_as
apply,https://example.org/apply,"How to apply, 2026",own-page,2026-07-01,read by a person
"""
FACTS = """\
program,field,about,value,strength,page
1200521478,step2_ck_min,,220,hard,apply
1200521478,positions,categorical,12,stated,apply
"""
FILES = ("pack.toml", "evidence.csv", "facts.csv", "programs.csv")
PROGRAMS = """\
id,specialty,name,sponsor,city,state,zip,website,tracks
new:ca-family-medicine-hill,family-medicine,Hill Hospital,,Fresno,CA,,https://example.org,categorical
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, text in (("pack.toml", TOML), ("evidence.csv", EVIDENCE), ("facts.csv", FACTS)):
        (folder / name).write_text(text, "utf-8")
    return folder


def says(
    score: float | str, day: date | None = date(2026, 7, 1), url: str = "https://example.org/apply"
) -> Fact:
    page = Evidence("How to apply", url, day, "read by a person", Grade.OWN_PAGE)
    return Fact("1200521478", "step2_ck_min", score, "points", Strength.HARD, page)


EMPTY = Pack("mine", "My facts", "Pages that I read.", "Facts.", date(2026, 9, 1))


def test_a_pack_is_read_as_it_was_written_by_hand(pack: Path) -> None:
    (pack / "programs.csv").write_text(PROGRAMS, "utf-8")
    read = read_pack(pack)
    first, second = read.facts
    assert (first.program, first.field, first.value, first.unit) == (
        "1200521478",
        "step2_ck_min",
        220,
        "points",
    )
    assert (first.strength, first.about, second.about) == (Strength.HARD, None, "categorical")
    assert first.evidence.as_of == date(2026, 7, 1)
    assert first.evidence.grade is Grade.OWN_PAGE
    assert read.programs[0].tracks == (Track.CATEGORICAL,)
    assert read.programs[0].sponsor is None
    assert check_pack(pack) == ()


def test_a_spreadsheet_s_byte_order_mark_line_ends_and_spaces_do_no_harm(pack: Path) -> None:
    text = "\ufeff" + FACTS.replace(",220,", ", 220 ,").replace("\n", "\r\n") + "\r\n"
    (pack / "facts.csv").write_text(text, "utf-8", newline="")
    assert read_pack(pack).facts[0].value == 220


@pytest.mark.parametrize(
    ("file", "was", "now", "message"),
    [
        (
            "facts.csv",
            "1200521478,step2_ck_min,,220",
            "1200521478,step2_ck_min,,75",
            "facts.csv, line 2, value: '75' is not a value of step2_ck_min. Right would be: a whole number from 140",
        ),
        (
            "facts.csv",
            "step2_ck_min",
            "step2_ckmin",
            "facts.csv, line 2, field: 'step2_ckmin' is not known. Right would be: step2_ck_min.",
        ),
        (
            "facts.csv",
            "hard",
            "hrad",
            "facts.csv, line 2, strength: 'hrad' is not known. Right would be: hard.",
        ),
        (
            "facts.csv",
            "stated,apply",
            "stated,aply",
            "facts.csv, line 3, page: evidence.csv has no page 'aply'. Right would be: apply.",
        ),
        (
            "facts.csv",
            "1200521478,step",
            "120052147,step",
            "facts.csv, line 2, program: '120052147' is not the id of a program. Right would be: ten digits",
        ),
        (
            "facts.csv",
            "positions,categorical,12",
            "step2_ck_min,,12",
            "facts.csv, line 3, value: '12' is not a value of step2_ck_min.",
        ),
        (
            "facts.csv",
            "positions,categorical,12",
            "step2_ck_min,,210",
            "facts.csv, line 3, field: line 2 says something of this from the same page already.",
        ),
        (
            "facts.csv",
            "program,field",
            "program,feld",
            "line 1: the columns are program, feld, about, value, strength, page. Right would be: program, field,",
        ),
        ("facts.csv", "hard,apply", "hard", "facts.csv, line 2: the row has 5 cells instead of 6."),
        ("facts.csv", ",220,", ',"2"20,', "facts.csv, line 2: this is not CSV:"),
        (
            "evidence.csv",
            "own-page",
            "own page",
            "evidence.csv, line 2, grade: 'own page' is not known. Right would be: own-page.",
        ),
        (
            "evidence.csv",
            "2026-07-01",
            "07/01/2026",
            "evidence.csv, line 2, as_of: '07/01/2026' is not a day. Right would be: a day such as 2024-09-01.",
        ),
        (
            "evidence.csv",
            "2026-07-01",
            "2026-02-30",
            "evidence.csv, line 2, as_of: There is no day 2026-02-30.",
        ),
        (
            "evidence.csv",
            "https://example.org",
            "example.org",
            "evidence.csv, line 2, url: 'example.org/apply' is not a web address.",
        ),
        ("evidence.csv", "read by a person\n", "\n", "evidence.csv, line 2, read_as: it is empty."),
        (
            "pack.toml",
            'id = "mine"',
            'id = "yours"',
            "pack.toml, id: the pack calls itself 'yours'. Right would be: the name of its folder",
        ),
        (
            "pack.toml",
            "format = 1",
            "format = 9",
            "pack.toml, format: this is a pack of format 9, which this Longcoat doesn't know.",
        ),
        (
            "pack.toml",
            "2026-09-01",
            '"soon"',
            "pack.toml, date: 'soon' can't be used. Right would be: a day such as date = 2026-09-01.",
        ),
        ("pack.toml", "rights", "right", "pack.toml, right: there is no such entry. Right would be: rights."),
        ("pack.toml", '"My facts"', "My facts", "pack.toml: this is not TOML:"),
    ],
)
def test_a_slip_is_refused_with_file_line_field_and_what_would_be_right(
    pack: Path, file: str, was: str, now: str, message: str
) -> None:
    text = (pack / file).read_text("utf-8")
    assert was in text
    (pack / file).write_text(text.replace(was, now, 1), "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(pack)
    assert message in str(refused.value)
    assert any(message in str(problem) for problem in check_pack(pack))


def test_all_slips_are_named_at_once(pack: Path) -> None:
    (pack / "facts.csv").write_text(FACTS.replace("220", "22O").replace("12,", "twelve,"), "utf-8")
    (pack / "evidence.csv").write_text(EVIDENCE.replace("own-page", "own"), "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(pack)
    assert [(one.file, one.line, one.field) for one in refused.value.problems] == [
        ("evidence.csv", 2, "grade"),
        ("facts.csv", 2, "value"),
        ("facts.csv", 3, "value"),
    ]


@pytest.mark.parametrize("name", ["pack.toml", "evidence.csv", "facts.csv"])
def test_a_missing_file_is_named(pack: Path, name: str) -> None:
    (pack / name).unlink()
    assert any(str(one).startswith(f"{name}: it is missing.") for one in check_pack(pack))


def test_a_file_of_another_kind_is_refused_and_not_a_crash(pack: Path) -> None:
    (pack / "facts.csv").write_bytes(b"PK\x03\x04\xff\xfe\x00\x00 not text")
    with pytest.raises(PackError, match=r"facts\.csv, line 1: this is not UTF-8 text"):
        read_pack(pack)
    assert "there is no folder" in str(check_pack(pack / "nowhere")[0])


@pytest.mark.parametrize(
    ("file", "was", "now", "message"),
    [
        (
            "facts.csv",
            "1200521478,pos",
            "1200521479,pos",
            "facts.csv, line 3, program: no program has the id '1200521479'. Right would be: 120052147",
        ),
        (
            "evidence.csv",
            "2026-07-01",
            "2026-09-02",
            "evidence.csv, line 2, as_of: 2026-09-02 is after the day of the pack. Right would be: a day up to 2026-09-01",
        ),
        (
            "evidence.csv",
            "own-page",
            "told",
            "evidence.csv, line 2, grade: what somebody was told can't be looked up by others.",
        ),
        (
            "evidence.csv",
            "https://example.org/apply",
            "",
            "evidence.csv, line 2, url: a program's own page has no address here.",
        ),
        (
            "evidence.csv",
            "\napply",
            "\nb,https://example.org/b,B,official,,read by a person\napply",
            "evidence.csv, line 2, page: no fact rests on 'b'.",
        ),
        (
            "evidence.csv",
            "read by a person",
            "told by pd@example.org",
            "evidence.csv, line 2, read_as: here stands an e-mail address.",
        ),
        (
            "evidence.csv",
            "read by a person",
            f"by phone {PHONE}",
            "evidence.csv, line 2, read_as: here stands a phone number.",
        ),
        (
            "facts.csv",
            "positions,categorical",
            "positions,Dr. Miller's track",
            "facts.csv, line 3, about: here stands the name of a person.",
        ),
        (
            "pack.toml",
            "Facts.",
            "Ask me: me@example.org",
            "pack.toml, line 5: here stands an e-mail address.",
        ),
    ],
)
def test_a_contribution_that_can_be_read_is_still_refused_for_what_is_wrong_in_it(
    pack: Path, file: str, was: str, now: str, message: str
) -> None:
    text = (pack / file).read_text("utf-8")
    assert was in text
    (pack / file).write_text(text.replace(was, now, 1), "utf-8")
    assert message in "\n".join(map(str, check_pack(pack)))


def test_the_words_of_a_page_may_stand_in_your_own_pack_and_in_no_contribution(pack: Path) -> None:
    fact = replace(says(220), evidence=replace(says(220).evidence, words=f"Call {PHONE}: we want 220."))
    write_pack(pack, replace(EMPTY, facts=(fact,)))
    assert read_pack(pack).facts == (fact,)
    assert check_pack(pack, contributed=False) == ()
    assert [problem.field for problem in check_pack(pack)] == ["words"]
    write_pack(pack, replace(EMPTY, facts=(fact,)), words=False)
    assert "words" not in (pack / "facts.csv").read_text("utf-8")
    assert check_pack(pack) == ()


def test_a_program_that_the_directory_has_is_not_added_again(pack: Path) -> None:
    same = "1200521478,family-medicine,Harbor,,Torrance,CA,,,categorical\n"
    name = "Los Angeles County-Harbor-UCLA Medical Center"
    alike = f"new:ca-family-medicine-harbor,family-medicine,{name},,Torrance,CA,,,categorical\n"
    (pack / "programs.csv").write_text(PROGRAMS + same + alike, "utf-8")
    found = [str(one) for one in check_pack(pack)]
    assert [one.partition(" Right")[0] for one in found] == [
        f"programs.csv, line {line}, id: the directory has this program already, under 1200521478."
        for line in (3, 4)
    ]


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("new:ca", "new:or", "'new:or-family-medicine-hill' doesn't fit its state and specialty"),
        (",CA,", ",XX,", "state: 'XX' is not known"),
        (
            "family-medicine,Hill",
            "famly-medicine,Hill",
            "specialty: 'famly-medicine' is not known. Right would be: family-medicine.",
        ),
        ("CA,,", "CA,9003,", "zip: '9003' is not a ZIP code. Right would be: five digits."),
        ("Fresno", "", "city: neither city nor ZIP code is given"),
        ("categorical", "all", "tracks: 'all' are not tracks. Right would be: categorical or preliminary"),
        ("Hill Hospital", "", "name: it is empty"),
    ],
)
def test_a_slip_in_an_added_program_is_refused(pack: Path, was: str, now: str, message: str) -> None:
    (pack / "programs.csv").write_text(PROGRAMS.replace(was, now, 1), "utf-8")
    assert message in "\n".join(map(str, check_pack(pack)))


def test_an_added_program_can_have_facts(pack: Path) -> None:
    (pack / "programs.csv").write_text(PROGRAMS, "utf-8")
    (pack / "facts.csv").write_text(
        FACTS.replace("1200521478,pos", "new:ca-family-medicine-hill,pos"), "utf-8"
    )
    assert check_pack(pack) == ()


def test_the_longest_id_of_an_added_program_fits_the_screen() -> None:
    assert len(added_id("CA", "physical-medicine-rehabilitation", "A hospital of many words " * 5)) <= 80


def test_writing_twice_and_in_another_order_gives_the_same_bytes(tmp_path: Path) -> None:
    facts = (
        says(220),
        says(215, url="https://example.org/faq"),
        replace(says(8), field="positions", value=8),
    )
    hill = AddedProgram(
        added_id("CA", "family-medicine", "Hill"), "family-medicine", "Hill", None, "Fresno", "CA"
    )
    for name, some in (("a", facts), ("b", facts[::-1])):
        write_pack(tmp_path / name / "mine", replace(EMPTY, facts=some, programs=(hill,)))
    first, second = (sorted((tmp_path / name / "mine").iterdir()) for name in "ab")
    assert [one.name for one in first] == ["evidence.csv", "facts.csv", "pack.toml", "programs.csv"]
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]


def test_the_same_facts_again_change_nothing_and_younger_ones_replace(tmp_path: Path) -> None:
    once = merge_facts(EMPTY, [says(220)])
    assert merge_facts(once, [says(220)]) == once
    younger, older = says(230, date(2026, 8, 1)), says(200, date(2020, 8, 1))
    assert merge_facts(once, [younger]).facts == (younger,)
    assert merge_facts(once, [older, says(190, None)]) == once
    elsewhere = says(210, url="https://example.org/faq")
    assert set(merge_facts(once, [elsewhere]).facts) == {says(220), elsewhere}


def test_what_a_page_no_longer_says_goes_when_it_is_read_again() -> None:
    positions = replace(says(8), field="positions", value=8, unit="positions")
    before = merge_facts(EMPTY, [says(220), positions])
    page = replace(says(220).evidence, as_of=date(2026, 8, 1))
    assert replace_page(before, "1200521478", page, [replace(positions, evidence=page)]).facts == (
        replace(positions, evidence=page),
    )
    assert replace_page(before, "1200521478", replace(page, as_of=date(2025, 1, 1)), []) == before
    assert replace_page(before, "1200521056", page, []) == before


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    update_pack(folder, EMPTY, lambda pack: merge_facts(pack, [says(220)]))
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    update_pack(folder, replace(EMPTY, date=date(2026, 10, 1)), lambda pack: merge_facts(pack, [says(220)]))
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == before
    update_pack(
        folder,
        replace(EMPTY, date=date(2026, 10, 1)),
        lambda pack: forget_fact(pack, "1200521478", "step2_ck_min"),
    )
    assert (read_pack(folder).facts, read_pack(folder).date) == ((), date(2026, 10, 1))


def test_a_damaged_pack_is_left_as_it_is(pack: Path) -> None:
    (pack / "facts.csv").write_text(FACTS.replace("220", "22O"), "utf-8")
    with pytest.raises(PackError):
        update_pack(pack, EMPTY, lambda one: merge_facts(one, [says(210)]))
    assert "22O" in (pack / "facts.csv").read_text("utf-8")


ADDS = """\
import sys
from datetime import date
from pathlib import Path
from longcoat.programs import Evidence, Fact, Strength
from longcoat.programs.packs import Pack, merge_facts, update_pack

folder, start, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
empty = Pack("mine", "My facts", "Pages that I read.", "Facts.", date(2026, 9, 1))
for number in range(start, start + count):
    page = Evidence("Apply", f"https://example.org/{number}", date(2026, 7, 1), "read")
    fact = Fact("1200521478", "step2_ck_min", 200, "points", Strength.HARD, page)
    update_pack(folder, empty, lambda pack: merge_facts(pack, [fact]))
    print(number, flush=True)
"""


def adding(folder: Path, start: int, count: int) -> subprocess.Popen[str]:
    """Start a process that adds facts to a pack one by one and says when each is in."""
    words = [sys.executable, "-c", ADDS, str(folder), str(start), str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8")


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    both = [adding(tmp_path / "mine", start, 8) for start in (0, 100)]
    assert [each.communicate()[0].count("\n") for each in both] == [8, 8]
    assert len(read_pack(tmp_path / "mine").facts) == 16


@pytest.mark.parametrize("seconds", [0.0, 0.003, 0.006, 0.011])
def test_a_process_killed_while_it_writes_leaves_everything_that_was_in(
    tmp_path: Path, seconds: float
) -> None:
    writer = adding(tmp_path / "mine", 0, 10_000)
    assert writer.stdout is not None
    for _ in range(3):
        writer.stdout.readline()
    time.sleep(seconds)
    writer.kill()
    rest, _ = writer.communicate()
    left = read_pack(tmp_path / "mine")
    assert len(left.facts) >= 3 + rest.count("\n")
    assert check_pack(tmp_path / "mine", contributed=False) == ()


def test_other_things_in_the_folder_of_packs_are_left_alone(pack: Path) -> None:
    (pack.parent / "notes.txt").write_text("mine", "utf-8")
    (pack.parent / ".hidden").mkdir()
    assert [one.id for one in read_packs(pack.parent)] == ["mine"]
    assert read_packs(pack.parent / "nowhere") == ()


def test_the_bundled_packs_meet_the_rules_for_contributions() -> None:
    assert bundled_packs()
    for pack in bundled_packs():
        assert check_pack(BUNDLED / pack.id) == (), pack.id


@given(
    name=st.sampled_from(["pack.toml", "evidence.csv", "facts.csv", "programs.csv"]),
    place=st.integers(0, 200),
    junk=st.one_of(
        st.binary(max_size=12), st.sampled_from([b"\x00", b'"', b"\n", b",,,,", b"\r", b"[" * 2000, b"=" * 9])
    ),
)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_pack_it_is_read_or_refused(name: str, place: int, junk: bytes) -> None:
    with TemporaryDirectory() as somewhere:
        folder = Path(somewhere, "mine")
        folder.mkdir()
        for file, text in zip(FILES, (TOML, EVIDENCE, FACTS, PROGRAMS), strict=True):
            (folder / file).write_text(text, "utf-8")
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[:place] + junk + whole[place:])
        refused = check_pack(folder)
        assert all(one.file in (*FILES, "") and one.what for one in refused)
        try:
            read_pack(folder)
        except PackError as error:
            assert error.problems
