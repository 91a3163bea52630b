"""Pages that list residents, in the layouts that programs use, and what has been counted on them."""

from __future__ import annotations

import json
import logging
import statistics
import time
from datetime import date

import pytest

from longcoat.programs.pages import read_document
from longcoat.programs.rosters import RosterOutcome, join_rosters, read_roster
from programs.rosters.roster_pages import Layout, counts_of, layouts, names_on


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.page)
def test_a_layout_gives_the_counts_that_a_person_would_count(layout: Layout) -> None:
    roster = read_roster(read_document(layout.data))
    assert (roster.outcome.value, counts_of(roster)) == (layout.outcome, layout.counts)


def test_at_least_forty_layouts_are_kept_twenty_of_them_untouched_by_tuning() -> None:
    assert len(layouts()) >= 40
    assert len(layouts("untouched")) >= 20


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.page)
def test_no_name_stands_in_what_is_returned_or_logged(
    layout: Layout, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    roster = read_roster(read_document(layout.data))
    told = repr(roster) + str(roster) + json.dumps(roster.as_dict(), default=str) + caplog.text
    assert [name for name in names_on(layout) if name in told or name.split()[1] in told] == []


def test_the_pages_of_single_residents_are_returned_to_be_read_next() -> None:
    [layout] = [each for each in layouts() if each.outcome == "elsewhere"]
    roster = read_roster(read_document(layout.data, url="https://program.example/residents"))
    assert len(roster.follow) == 6
    assert roster.follow[0] not in repr(roster)


def test_pages_of_single_residents_add_up_to_a_roster() -> None:
    single = next(each for each in layouts() if each.page.startswith("13-")).text
    other = single.replace("American University of the Caribbean", "Tulane University").replace(
        "Ophelia", "Tamar"
    )
    joined = join_rosters([read_roster(single), read_roster(other), read_roster("<p>Not found")])
    assert (joined.outcome, counts_of(joined)) == (RosterOutcome.READ, (1, 0, 1, 0, 0, 0))


def test_classes_are_counted_apart() -> None:
    roster = read_roster(next(each for each in layouts() if each.page.startswith("01-")).text)
    assert {label: counts.total for label, counts in roster.classes.items()} == {
        "class of 2027": 3,
        "class of 2026": 3,
    }


def test_a_class_that_has_graduated_is_left_out_and_dates_the_page() -> None:
    page = next(each for each in layouts() if each.page.startswith("01-")).text
    roster = read_roster(page, today=date(2026, 11, 21))
    assert roster.counts.total == 3
    assert list(roster.classes) == ["class of 2027"]
    assert roster.until == date(2026, 6, 30)


def test_a_page_whose_classes_have_all_graduated_keeps_its_counts_and_its_age() -> None:
    page = next(each for each in layouts() if each.page.startswith("01-")).text
    roster = read_roster(page, today=date(2031, 1, 1))
    assert (roster.counts.total, roster.until) == (6, date(2026, 6, 30))


def test_two_residents_of_one_name_in_two_classes_are_two() -> None:
    page = "<h2>PGY-1</h2><p><b>Wei Zhang, MD</b><br>Ross University</p><h2>PGY-2</h2><p><b>Wei Zhang, MD</b><br>AUC</p>"
    assert read_roster(page).counts.caribbean == 2


def test_a_college_is_not_taken_for_the_medical_school() -> None:
    page = (
        "<h2>Residents</h2><h4>Ada Pell, MD</h4><p>Undergraduate: UCLA</p><p>Medical School: not listed</p>"
    )
    assert counts_of(read_roster(page)) == (0, 0, 0, 0, 0, 1)


def test_a_degree_alone_is_not_a_school() -> None:
    page = "<h2>Residents</h2><ul><li>Ada Pell, DO</li><li>Bo Quist, MD</li><li>Cy Roe, MD, Ross University</li></ul>"
    assert counts_of(read_roster(page)) == (0, 0, 1, 0, 0, 2)


def test_a_do_from_a_school_that_grants_the_md_stays_unknown() -> None:
    page = "<h2>Residents</h2><ul><li>Ada Pell, DO – Stanford University School of Medicine</li></ul>"
    assert counts_of(read_roster(page)) == (0, 0, 0, 0, 0, 1)


def test_a_pdf_with_columns_is_counted() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    rows = [
        ("Current Residents", "", ""),
        ("PGY-1", "", ""),
        ("Ada Pell, MD", "Ross University School of Medicine", "Fresno, CA"),
        ("Bo Quist, DO", "Des Moines University", "Ames, IA"),
        ("Cy Roe, MD", "University of California, Irvine", "Irvine, CA"),
        ("Di Sand, MBBS", "Dow Medical College", "Karachi, Pakistan"),
    ]
    for row in rows:
        for cell in row:
            pdf.cell(75, 8, cell)
        pdf.ln()
    roster = read_roster(read_document(bytes(pdf.output())))
    assert counts_of(roster) == (1, 1, 1, 0, 1, 0)


def test_a_pasted_table_with_bars_is_counted() -> None:
    rows = (
        "Current Residents",
        "| Name | Medical School |",
        "|---|---|",
        "| Ada Pell, MD | Ross University |",
    )
    assert counts_of(read_roster("\n".join(rows))) == (0, 0, 1, 0, 0, 0)


def test_an_ordinary_page_is_read_in_less_than_fifty_milliseconds() -> None:
    page = next(each for each in layouts() if each.page.startswith("01-")).text
    card = page[
        page.index('<div class="col-md-4">') : page.index("</div></div></div>") + len("</div></div></div>")
    ]
    many = "".join(card.replace("Marisol", f"Mari{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(36))
    document = read_document(f"<html><body><h2>Residents</h2>{many}</body></html>".encode())
    assert read_roster(document).counts.caribbean == 36
    taken = []
    for _ in range(7):
        begun = time.process_time()
        read_roster(document)
        taken.append(time.process_time() - begun)
    assert statistics.median(taken) < 0.05
