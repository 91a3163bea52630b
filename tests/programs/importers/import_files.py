"""Files as people download them, made anew: laid out like the real ones, every number invented."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from fpdf import FPDF
from openpyxl import Workbook

HARBOR = "1200521478"
MARIAN = "1200500735"
SHASTA = "1200500733"
SAN_DIEGO = "1400521058"
SCRIPPS = "1400511057"

TABLE = (
    ["Program Name", "ACGME ID", "Specialty", "City", "State", "Applicants", "# of Positions", "% US MD Invited",
     "% US IMG Invited", "% Non-US IMG Invited", "% US IMG residents", "Program Director", "Residency Explorer page"],
    ["Los Angeles County-Harbor-UCLA Medical Center", HARBOR, "Family Medicine", "Harbor City", "CA", 1204, 12, 41.5,
     9.5, 3, 12, "A. Nobody", ""],
    ["Marian Regional Medical Center", MARIAN, "Family Medicine", "Santa Maria", "CA", 950, 8, 30, 22, "<5", 38, "B. Nobody", ""],
    ["Shasta Community Health Center", SHASTA, "Family Medicine", "Redding", "CA", 610, 6, 28, 17, "N/A", 25, "C. Nobody", ""],
)  # fmt: skip
ABOVE = ("AAMC Residency Explorer", "2025 season", "Exported on October 1, 2025")


def xlsx(*sheets: tuple[str, Sequence[Sequence[object]]], merged: Iterable[str] = ()) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(rows: Iterable[Sequence[object]], between: str = ",", encoding: str = "utf-8") -> bytes:
    lines = (between.join(f'"{cell}"' if between in str(cell) else str(cell) for cell in row) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def explorer_xlsx() -> bytes:
    return xlsx(
        ("Programs", [*([line] for line in ABOVE), [], *TABLE, ["Source: AAMC"]]),
        ("Notes", [["How to read this"]]),
    )


def explorer_merged() -> bytes:
    groups = ["Program", "", "", "", "Percent invited", "", "", "Percent of residents", ""]
    columns = [
        "Program Name",
        "ACGME ID",
        "City",
        "State",
        "US MD",
        "US IMG",
        "Gold signal",
        "US MD",
        "US IMG",
    ]
    rows = [
        ["Harbor-UCLA", 1200521478, "Harbor City", "CA", 0.415, 0.095, 0.6, 0.5, 0.12],
        ["Marian", 1200500735, "Santa Maria", "CA", 0.3, 0.22, 0.71, 0.2, 0.38],
    ]
    head = [["Residency Explorer, ERAS 2025 season; data as of 2025-10-01"]]
    return xlsx(("Family Medicine", [*head, groups, columns, *rows]), merged=("A2:D2", "E2:G2", "H2:I2"))


def explorer_long_csv() -> bytes:
    rows = [["Program", "City", "State", "Specialty", "Applicant type", "Applicants", "Invited"]]
    for kind, applied, invited in (
        ("US MD", 300, 120),
        ("US DO", 250, 80),
        ("US IMG", 400, 36),
        ("Non-US IMG", 254, 6),
    ):
        rows.append(
            [
                "Los Angeles County-Harbor-UCLA Medical Center",
                "Harbor City",
                "CA",
                "Family Medicine",
                kind,
                applied,
                invited,
            ]
        )
    return csv([*rows, ["Source: AAMC Residency Explorer, 2024-2025. Exported 10/01/2025"]])


EXPLORER_PAGE = f"""<!doctype html><html><head><title>Residency Explorer</title></head><body><main>
<h1>Los Angeles County-Harbor-UCLA Medical Center</h1><p>Family Medicine</p><p>Harbor City, CA</p>
<dl><dt>ACGME ID</dt><dd>{HARBOR}</dd></dl><p>Data as of October 1, 2025, 2025 season</p>
<table>
<caption>Interview invitations</caption><tr><th></th><th>Applicants</th><th>% invited</th><th>% interviewed</th></tr>
<tr><td>All applicants</td><td>1,204</td><td>20%</td><td>18%</td></tr>
<tr><td>U.S. MD</td><td>300</td><td>41.5%</td><td>40%</td></tr>

<tr><td>U.S. IMG</td><td>400</td><td>9.5%</td><td>9%</td></tr>
<tr><td>Non-U.S. IMG</td><td>254</td><td>3%</td><td>--</td></tr></table>
<table><tr><th>Signal</th><th>% invited</th></tr>
<tr><td>Signal</td><td>61%</td></tr><tr><td>No signal</td><td>8%</td></tr></table>
<p>Program director: Nobody Atall</p></main></body></html>""".encode()

FREIDA_PAGE = f"""<!doctype html><html><head><title>Marian Regional Medical Center Program | FREIDA | AMA</title>
</head><body>
<main><h1>Marian Regional Medical Center Program</h1>
<p>Specialty: Family Medicine</p><p>Program ID: {MARIAN}</p>
<p>Santa Maria, CA</p><p>Last updated: September 15, 2025</p><p>Program director: Nobody Atall</p>
<table><tr><td>Minimum Step 2 Score for Interview Consideration</td><td>220</td></tr>
<tr><td>Minimum Step 1 Score for Interview Consideration</td><td>–</td></tr>
<tr><td># of required letters of recommendation</td><td>3</td></tr>
<tr><td>Step 2 Required for Interview Consideration</td><td>Yes</td></tr></table>
<div>Visa status accepted</div><div>J-1 visa through ECFMG</div>
<div>% IMG</div><div>62%</div><div>First year positions</div><div>8</div><div>Interviews conducted last year</div><div>96</div>
<div>Latest date for applications</div><div>01/15/2026</div></main></body></html>""".encode()

FREIDA_SEARCH = (
    ["Program Name", "Program ID", "Location", "Specialty", "% US MD", "% US DO", "% IMG", "J-1 Visa", "H-1B Visa", "Contact"],
    ["Marian Regional Medical Center", MARIAN, "Santa Maria, CA", "Family Medicine (FM)", "20", "18", "62", "Yes", "No", "x"],
    ["University of California (San Diego) Medical Center", SAN_DIEGO, "San Diego, CA", "Internal Medicine (IM)", "80", "12",
     "8", "Yes", "Yes", "y"],
)  # fmt: skip


def html_table(rows: Iterable[Sequence[object]], title: str, above: str = "", grid: bool = False) -> bytes:
    row, cell, table = ("div role=row", "div role=cell", "div role=table") if grid else ("tr", "td", "table")
    name = {"tr": "tr", "td": "td", "table": "table"}

    def closed(tag: str) -> str:
        return f"</{name.get(tag, 'div')}>"

    lines = "".join(
        f"<{row}>{''.join(f'<{cell}>{one}{closed(cell)}' for one in cells)}{closed(row)}" for cells in rows
    )
    body = f"<p>{above}</p><{table}>{lines}{closed(table)}"
    return f"<!doctype html><html><head><title>{title}</title></head><body><main>{body}</main></body></html>".encode()


def freida_table() -> bytes:
    return html_table(FREIDA_SEARCH, "FREIDA search", "Retrieved September 15, 2025", grid=True)


def freida_csv() -> bytes:
    return csv([["FREIDA export; as of 2025-09-15"], *FREIDA_SEARCH], ";")


def pdf(lines: Iterable[Sequence[object]], widths: Sequence[float], password: str = "") -> bytes:
    made = FPDF(orientation="L", format="letter")
    made.set_font("Helvetica", size=8)
    if password:
        made.set_encryption(owner_password=password, user_password=password)
    made.add_page()
    for line in lines:
        for cell, width in zip(line, widths, strict=False):
            made.cell(width, 5, str(cell), align="L" if width > 18 else "C")
        made.ln()
    return bytes(made.output())


YEARS = ["", "", 2025, "", 2024, "", 2023, ""]
QUOTAS = ["Program Name", "Program Code", *["Quota", "Matched"] * 3]
NRMP_WIDTHS = (90, 30, *[16] * 6)
NRMP_LINES = (
    ["NRMP Program Results 2023-2025"], YEARS, QUOTAS, ["CALIFORNIA"], ["San Diego"],
    ["University of California (San Diego) Med Ctr"],
    ["Internal Medicine", "1071140C0", 40, 40, 39, 39, 38, 38],
    ["Medicine-Preliminary", "1071140P0", 10, 9, "", "", 9, 9],
    ["Sailing", "1071777C0", 1, 1, 1, 1, 1, 1],
    ["Scripps Mercy Hosp-CA"],
    ["Internal Medicine", "1078140C0", 14, 14, 14, 13, "", ""],
)  # fmt: skip


def nrmp_headings() -> bytes:
    return pdf(NRMP_LINES, NRMP_WIDTHS)


def nrmp_columns() -> bytes:
    head = [
        "State",
        "City",
        "Institution",
        "Program",
        "Code",
        "2025 Quota",
        "2025 Matched",
        "2024 Quota",
        "2024 Matched",
    ]
    one = ["CA", "San Diego", "Scripps Mercy Hospital", "Internal Medicine", "1078140C0", 14, 14, 14, 13]
    two = [
        "CA",
        "Harbor City",
        "LA County-Harbor-UCLA Med Ctr",
        "Family Medicine",
        "1069120C0",
        12,
        12,
        12,
        12,
    ]
    return pdf([["Program Results"], head, one, two], (14, 24, 62, 40, 26, 24, 26, 24, 26))


def nrmp_dashes() -> bytes:
    lines = [["Main Residency Match"], YEARS, QUOTAS, ["Scripps Mercy Hospital - San Diego, CA"]]
    return pdf([*lines, ["Internal Medicine", "1078140C0", 14, 14, "--", "--", 12, 12],
                ["Internal Medicine/Physician", "1078140R0", 1, 0, "--", "--", 1, 1], ["Page 1 of 1"]], NRMP_WIDTHS)  # fmt: skip


def nrmp_states() -> bytes:
    head = ["State", "Specialty", "MD Senior", "DO Senior", "US IMG", "Non-US IMG"]
    rows = [
        ["Match Results by State, Specialty, and Applicant Type"],
        head,
        ["California"],
        ["", "Family Medicine", 80, 60, 30, 20],
    ]
    return pdf([*rows, ["Oregon"], ["", "Family Medicine", 20, 10, 2, 1]], (40, 40, 24, 24, 24, 24))
