"""Files that are damaged, hostile, or of another kind: each has a stated outcome, and none is half imported."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))
import import_files as made

from common import TODAY, spent
from longcoat.errors import InputError
from longcoat.programs import load_catalog
from longcoat.programs.importers import Asked, Import, import_file

ASKED = Asked(TODAY, date(2025, 10, 1), 2025)
HEAD = list(made.TABLE[0])
ROWS = [list(row) for row in made.TABLE]


def imported(data: bytes) -> Import:
    return import_file(data, "file", load_catalog(), ASKED)


def changed(line: int, column: int, value: object) -> list[list[object]]:
    rows = [list(row) for row in ROWS]
    rows[line][column] = value
    return rows


def swapped(one: int, other: int) -> list[list[object]]:
    rows = [list(row) for row in ROWS]
    for row in rows[1:]:
        row[one], row[other] = row[other], row[one]
    return rows


def bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(300):
            member.write(bytes(1 << 20))
    return out.getvalue()


def far_corner() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = "Program Name"
    book.active["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as one:
        one.writestr("explorer.csv", made.csv(ROWS))
    return out.getvalue()


def picture() -> bytes:
    page = FPDF()
    page.add_page()
    page.image(Image.new("RGB", (40, 40), "white"), w=60)
    return bytes(page.output())


def nrmp(*lines: list[object]) -> bytes:
    return made.pdf([*made.NRMP_LINES[:6], *lines], made.NRMP_WIDTHS)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "it is empty"),
    "only spaces": (lambda: b" \n\n ", "it is empty"),
    "a workbook of something else": (
        lambda: made.xlsx(("Budget", [["Month", "Rent"], ["May", 900]])),
        "a spreadsheet (sheet 'Budget') with the columns Month, Rent, of no kind that is known",
    ),
    "the wrong sheet": (
        lambda: made.xlsx(("Definitions", [["Residency Explorer"], ["Term", "Meaning"], ["Invited", "Asked"]])),
        "Residency Explorer",
    ),
    "no table at all": (lambda: b"Dear applicant,\nthank you.\n", "it is text and no table"),
    "a column gone": (lambda: made.csv([row[:1] + row[5:] for row in ROWS]), "lacks the state (or the accreditation number)"),
    "the shares gone": (
        lambda: made.csv([["Residency Explorer"], *[row[:7] for row in ROWS]]),
        "lacks a column with the share of applicants invited or interviewed",
    ),
    "city and state swapped": (lambda: made.csv(swapped(3, 4)), "line 2, State: 'Harbor City' is not a state"),
    "name and number swapped": (lambda: made.csv(swapped(0, 1)), "line 2, ACGME ID: 'Los Angeles County"),
    "a letter in a number": (lambda: made.csv(changed(1, 8, "9,S")), "line 2, % US IMG Invited: '9,S' is not a number"),
    "a share above 100": (lambda: made.csv(changed(2, 8, 220)), "line 3, % US IMG Invited: 220 % is no share"),
    "a negative share": (lambda: made.csv(changed(2, 8, -2)), "'-2' is not a number"),
    "only ones in a column of shares": (
        lambda: made.csv([["ACGME ID", "% US IMG invited", "Residency Explorer"], [made.HARBOR, 1, ""]]),
        "all its percentages are 1 or less",
    ),
    "parts of those invited instead of those who applied": (
        lambda: made.csv([HEAD, [*ROWS[1][:7], 60, 25, 15, *ROWS[1][10:]]]),
        "they are parts of those invited",
    ),
    "a row without a program": (lambda: made.csv([HEAD, ["", "", "", "", "CA", *ROWS[1][5:]]]), "doesn't tell which program"),
    "one program twice, with other numbers": (
        lambda: made.csv([*ROWS, changed(1, 8, 44)[1]]),
        "say different things of 1200521478",
    ),
    "two tables in one file": (
        lambda: made.csv([*ROWS, ["Program Name", "City", "State", "ACGME ID"], ["A", "B", "CA", made.HARBOR]]),
        "it is cut off",
    ),
    "another header in between": (
        lambda: made.csv([*ROWS, [HEAD[1], HEAD[0], *HEAD[2:]], *ROWS[1:]]),
        "line 5: another header begins here: two tables are in one file",
    ),
    "two kinds in one workbook": (
        lambda: made.xlsx(("Explorer", ROWS), ("FREIDA", made.FREIDA_SEARCH)),
        "it mixes Residency Explorer export or saved page (sheet 'Explorer') and FREIDA",
    ),
    "a CSV cut off in a row": (lambda: made.csv(ROWS)[:-50], "it is cut off"),
    "a CSV cut off in quotes": (lambda: made.csv(ROWS) + b'"Mari', "it is no CSV"),
    "a workbook cut off": (lambda: made.explorer_xlsx()[:-400], "it is damaged or ends in the middle"),
    "a workbook damaged in the middle": (
        lambda: made.explorer_xlsx()[:900] + bytes(300) + made.explorer_xlsx()[1200:],
        "it is damaged or ends in the middle",
    ),
    "a page cut off": (lambda: made.EXPLORER_PAGE[:-300], "the page ends in the middle"),
    "a report cut off": (lambda: made.nrmp_headings()[:-700], "it ends in the middle"),
    "a report with a password": (
        lambda: made.pdf(made.NRMP_LINES, made.NRMP_WIDTHS, password="x"),
        "it is protected by a password",
    ),
    "a report of pictures": (picture, "it holds pictures of pages and no text"),
    "another PDF": (lambda: made.pdf([["A letter to nobody"]], (90,)), "it is a PDF, of no kind that is known"),
    "a report whose heading changed": (
        lambda: made.pdf([made.NRMP_LINES[0], *made.NRMP_LINES[3:]], made.NRMP_WIDTHS),
        "lacks the heading with years, quota and matched",
    ),
    "a report with pages missing": (
        lambda: made.pdf([*made.NRMP_LINES, ["Page 1 of 3"]], made.NRMP_WIDTHS),
        "it has 1 of 3 pages",
    ),
    "a report with more filled than offered": (
        lambda: nrmp(["Internal Medicine", "1071140C0", 4, 40, 4, 4, 4, 4], ["Pediatrics", "1071320C0", 1, 1, 1, 1, 1, 1]),
        "page 1, 1071140C0: 40 filled of 4 offered in 2025 is not possible",
    ),
    "a report with words among its numbers": (
        lambda: nrmp(["Internal Medicine", "1071140C0", 4, "four"], ["Pediatrics", "1071320C0", 1, 1, 1, 1, 1, 1]),
        "'four' stands among the numbers",
    ),
    "an archive": (archive, "it is an archive and no spreadsheet"),
    "an archive that unpacks without end": (bomb, "more time or memory"),
    "a cell in the farthest corner": (far_corner, "more time or memory"),
    "more than 60 MB": (lambda: b"a,b\n" * 16_000_000, "it is larger than 60 MB"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "it is neither a spreadsheet, nor CSV"),
    "random bytes": (lambda: bytes(range(256)) * 40, "it is neither a spreadsheet, nor CSV"),
    "a page whose table is drawn by a script": (
        lambda: b"<html><body><div id=root></div><script>app()</script></body></html>",
        "save it from a browser",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_whole_and_says_why(what: str) -> None:
    make, message = REFUSED[what]
    start = spent()
    with pytest.raises(InputError) as refused:
        imported(make())
    assert message in str(refused.value)
    assert str(refused.value).startswith("file was not imported")
    assert spent() - start < 10


READ: dict[str, Callable[[], bytes]] = {
    "a byte order mark": lambda: b"\xef\xbb\xbf" + made.csv(ROWS),
    "UTF-16": lambda: made.csv(ROWS, "\t", "utf-16"),
    "UTF-16 without a mark": lambda: made.csv(ROWS, "\t", "utf-16-le"),
    "Latin-1": lambda: made.csv(changed(2, 0, "Hôpital"), encoding="latin-1"),
    "semicolons": lambda: made.csv(ROWS, ";"),
    "a line that names what is between cells": lambda: b"sep=;\r\n" + made.csv(ROWS, ";"),
    "a web page with the name of a spreadsheet": lambda: made.html_table(ROWS, "Residency Explorer"),
    "columns in another order": lambda: made.csv([row[::-1] for row in ROWS]),
    "blank lines and the header again": lambda: made.csv([*ROWS[:2], [], HEAD, *ROWS[2:]]),
    "merged title cells": lambda: made.xlsx(("", [["Residency Explorer"], [], *ROWS]), merged=("A1:L1",)),
    "percent signs": lambda: made.csv([HEAD, [*ROWS[1][:8], "9.5%", *ROWS[1][9:]]]),
}


@pytest.mark.parametrize("what", READ)
def test_an_odd_but_whole_file_is_read(what: str) -> None:
    shares = {f.program: f.value for f in imported(READ[what]()).facts if f.field == "us_img_invited_share"}
    assert shares[made.HARBOR] == 9.5


def test_a_score_of_two_digits_says_nothing_and_one_of_four_is_refused() -> None:
    assert "step2_ck_min" not in {f.field for f in imported(made.FREIDA_PAGE.replace(b"220", b"75")).facts}
    with pytest.raises(InputError, match="'2200' is not a value of step2_ck_min"):
        imported(made.FREIDA_PAGE.replace(b"220", b"2200"))
