"""The plan as a workbook: the list with real numbers, the roadmap, the costs, the sources, and a sheet that explains it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from longcoat.guidance.roadmap import Roadmap
from longcoat.plan import Plan
from longcoat.reports.wording import TIER_WORDS, about, basis, in_hundred, plausible, step_of
from longcoat.vocabulary import specialty

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: (title, width in characters, format) of the list's columns.
COLUMNS = (
    ("No.", 6, "whole"), ("Program", 46, ""), ("Specialty", 20, ""), ("City", 20, ""), ("State", 7, ""), ("Kind", 24, ""),
    ("Band", 10, ""), ("Signal", 9, ""), ("Wanted place", 20, ""), ("Invited", 10, "share"), ("Invited, low", 10, "share"),
    ("Invited, high", 10, "share"), ("Matched", 10, "share"), ("Matched, low", 10, "share"), ("Matched, high", 10, "share"),
    ("Adds", 9, "share"), ("Why 1", 50, ""), ("Why 2", 50, ""), ("Why 3", 50, ""), ("Website", 40, ""), ("Program id", 13, ""),
)  # fmt: skip
#: Colors of the bands, beside their names; the page's own.
BANDS = {"likely": "#E4F0EA", "target": "#FFFDF8", "reach": "#FBEADC"}


def as_workbook(plan: Plan, roadmap: Roadmap | None = None) -> bytes:
    """Return the plan as an XLSX file; the same plan gives the same bytes.

    Args:
        plan: The plan.
        roadmap: Its roadmap, for a sheet of its own.

    Example:
        >>> from datetime import date
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.plan import make_plan
        >>> wants = {"specialties": ["FM"], "programs": 3}
        >>> someone = Applicant(type="us-img", match_year=2028, preferences=wants)
        >>> as_workbook(make_plan(someone, date(2026, 11, 21)))[:2]
        b'PK'
    """
    import datetime

    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": "Residency plan", "created": datetime.datetime.combine(plan.today, datetime.time())}
    )
    formats = _formats(book)
    _read_me(book, formats, plan)
    _list(book, formats, plan)
    _costs(book, formats, plan)
    if roadmap is not None:
        _roadmap(book, formats, roadmap)
    _sources(book, formats, plan)
    book.close()
    return out.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        "": book.add_format(base),
        "words": book.add_format({**base, "text_wrap": True}),
        "whole": book.add_format({**base, "num_format": "0"}),
        "share": book.add_format({**base, "num_format": "0%"}),
        "usd": book.add_format({**base, "num_format": "$#,##0"}),
        "day": book.add_format({**base, "num_format": "yyyy-mm-dd"}),
        "head": book.add_format(
            {**base, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E4F0EA"}
        ),
        "title": book.add_format({**base, "bold": True, "font_size": 16}),
        "bold": book.add_format({**base, "bold": True}),
    }


def _read_me(book: Workbook, formats: dict[str, Format], plan: Plan) -> None:
    sheet = book.add_worksheet("Read me")
    sheet.set_column(0, 0, 110)
    match = plan.match
    sheet.write(0, 0, f"Residency plan for the Match of {plan.applicant.match_year}", formats["title"])
    lines = [
        f"Made for {plan.today}, on your own machine.",
        f"Of 100 applicants like you with this list, {about(match)} would match and "
        f"{in_hundred(1 - match.mean, step_of(match))} would not. {plausible(match)}",
        basis(plan),
        "Sheet List: one row per program, in the order of choosing. Chances are shares: 20 % means 20 in 100. Low and high are "
        "the ends of the 90 % range. Matched is the chance of a match there if it is ranked first. Adds is what the program "
        "adds to the chance of matching anywhere, after those above it.",
        *(f"{tier.value}: {words}." for tier, words in TIER_WORDS.items()),
        "Not known is not no: an empty cell says that nothing is known.",
        *plan.notes,
        "What the numbers leave out:",
        *plan.leaves_out,
    ]
    for row, words in enumerate(lines, 2):
        sheet.write_string(row, 0, words, formats["words"])


def _table(
    sheet: Worksheet,
    formats: dict[str, Format],
    columns: Sequence[tuple[str, int, str]],
    rows: Iterable[Sequence[Any]],
) -> int:
    """Write a table with a frozen head and filters; return how many rows it has."""
    for place, (title, width, _) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, formats["head"])
    count = 0
    for count, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            chosen = formats[columns[place][2]]
            if cell is None or cell == "":
                sheet.write_blank(count, place, None, chosen)
            elif isinstance(cell, str):
                sheet.write_string(count, place, cell, chosen)
            elif isinstance(cell, int | float):
                sheet.write_number(count, place, cell, chosen)
            else:
                sheet.write_datetime(count, place, cell, chosen)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return count


def _list(book: Workbook, formats: dict[str, Format], plan: Plan) -> None:
    sheet = book.add_worksheet("List")
    rows = []
    for entry in plan.entries:
        one, reasons = entry.program, [reason.words for reason in entry.reasons]
        rows.append(
            [
                entry.position, one.name, specialty(one.specialty).name, one.city, one.state, one.kind.kind.title,
                entry.tier.value, entry.signal, entry.home,
                *(part for chance in (entry.invitation, entry.match) for part in (chance.mean, chance.low, chance.high)),
                entry.adds, *reasons, *[""] * (3 - len(reasons)), one.website, one.id,
            ]
        )  # fmt: skip
    count = _table(sheet, formats, COLUMNS, rows)
    for band, color in BANDS.items():
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{band}"',
            "format": book.add_format({"bg_color": color}),
        }
        sheet.conditional_format(1, 6, max(count, 1), 6, rule)


def _costs(book: Workbook, formats: dict[str, Format], plan: Plan) -> None:
    sheet = book.add_worksheet("Costs")
    rows: list[tuple[Any, ...]] = [(line.what, line.usd) for line in plan.bill.lines]
    count = _table(sheet, formats, (("Fee", 60, ""), ("US dollars", 14, "usd")), rows)
    sheet.write_string(count + 1, 0, "In all", formats["bold"])
    sheet.write_formula(count + 1, 1, f"=SUM(B2:B{count + 1})", formats["usd"], plan.bill.total)


def _roadmap(book: Workbook, formats: dict[str, Format], roadmap: Roadmap) -> None:
    columns = (
        ("Task", 50, ""), ("State", 14, ""), ("Begin", 12, "day"), ("Last day", 12, "day"),
        ("How", 90, "words"), ("Why", 60, "words"),
    )  # fmt: skip
    rows = (
        (one.title, one.state.words, one.earliest, one.latest, one.do, one.why) for one in roadmap.milestones
    )
    _table(book.add_worksheet("Roadmap"), formats, columns, rows)


def _sources(book: Workbook, formats: dict[str, Format], plan: Plan) -> None:
    columns = (("Figure", 40, ""), ("Source", 80, ""), ("Address", 80, ""), ("Published for", 14, ""))
    rows = (
        (one.figure, one.title, one.url, f"{one.carried_from}" if one.carried_from else "")
        for one in plan.sources
    )
    _table(book.add_worksheet("Sources"), formats, columns, rows)
