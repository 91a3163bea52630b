"""What a visitor reads on a page is what the reader gets: from HTML, PDF and text, in whatever encoding."""

from __future__ import annotations

import gzip
import io

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from longcoat.programs.pages import Outcome, read_document


def text_of(html: str) -> str:
    return read_document(html.encode()).text


def test_headings_lists_and_paragraphs_keep_their_lines() -> None:
    html = "<h1>Apply</h1><p>Use <b>ERAS</b>\n only.</p><ul><li>Photo<li><p>Transcript</p></ul>"
    assert text_of(html) == "# Apply\nUse ERAS only.\n- Photo\n- Transcript"


def test_a_row_of_a_table_reads_as_label_and_value() -> None:
    html = "<table><tr><th>Letters</th><td>3</td></tr><tr><th>Step 2 CK</th><td>220</td></tr></table>"
    assert text_of(html) == "Letters: 3\nStep 2 CK: 220"


def test_a_wide_table_repeats_its_heads() -> None:
    html = "<table><tr><th>Track<th>Places<th>Years</tr><tr><td>Categorical<td>8<td>3</tr></table>"
    assert text_of(html).endswith("Categorical: Places 8; Years 3")


def test_a_table_that_only_lays_out_the_page_is_read_as_paragraphs() -> None:
    html = "<table><tr><td><h2>Visas</h2><p>J-1 only.</p></td><td><p>Menu</p></td></tr></table>"
    assert "## Visas\nJ-1 only." in text_of(html)


def test_a_list_of_definitions_reads_as_label_and_value() -> None:
    assert (
        text_of("<dl><dt>Visas</dt><dd>J-1</dd><dt>Letters:</dt><dd>3</dd></dl>") == "Visas: J-1\nLetters: 3"
    )


def test_a_panel_that_a_click_opens_is_read_with_its_title_as_heading() -> None:
    html = "<details><summary>Are IMGs accepted?</summary><div hidden>Yes.</div></details>"
    assert text_of(html) == "##### Are IMGs accepted?\nYes."


def test_navigation_footer_scripts_and_cookie_notices_are_left_out() -> None:
    html = (
        "<nav>Home Apply</nav><div class='cookie-banner'>We use cookies</div><main><p>"
        + "Our program trains physicians. " * 10
        + "</p></main><script>var x = 'must have 250'</script><footer>© 2023 Hospital</footer>"
    )
    page = read_document(html.encode())
    assert page.text.startswith("Our program") and "cookies" not in page.text and "250" not in page.text
    assert page.footer == "© 2023 Hospital"


def test_a_page_all_inside_an_element_called_menu_is_still_read() -> None:
    assert text_of("<div class='menu'><p>We sponsor J-1 visas.</p></div>") == "We sponsor J-1 visas."


def test_a_line_in_bold_alone_is_a_heading() -> None:
    assert text_of("<p><strong>Visas</strong></p><p>J-1.</p>") == "##### Visas\nJ-1."


def test_questions_and_answers_that_stand_only_in_the_page_s_data_are_read() -> None:
    data = '{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Visas?","acceptedAnswer":{"text":"J-1."}}]}'
    html = f'<p>Welcome</p><script type="application/ld+json">{data}</script>'
    assert text_of(html) == "Welcome\n##### Visas?\nJ-1."


def test_a_page_drawn_by_scripts_is_read_from_its_data() -> None:
    state = '{"page":{"body":"<p>Three letters of recommendation are required.</p>"}}'
    html = f"<div id=app></div><script>window.__STATE__ = {state};</script>"
    assert text_of(html) == "Three letters of recommendation are required."


def test_links_are_absolute_once_and_lead_only_to_the_web() -> None:
    html = "<nav><a href='faq.html#visas'>FAQ</a></nav><a href='/x'>X</a><a href='faq.html'>again</a><a href='mailto:a@b'>m</a>"
    page = read_document(html.encode(), url="https://example.org/fm/")
    assert [link.url for link in page.links] == ["https://example.org/fm/faq.html", "https://example.org/x"]
    assert page.links[0].text == "FAQ"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding_that_pages_come_in_is_read(encoding: str) -> None:
    html = "<html><title>Médecine</title><p>We’d like 3 letters; naïve résumés won’t do.</p></html>"
    page = read_document(html.encode(encoding))
    assert page.text == "We’d like 3 letters; naïve résumés won’t do."


def test_a_declared_encoding_that_is_wrong_does_not_garble_the_page() -> None:
    html = '<meta charset="latin-1"><p>Step 2 CK ≥ 220</p>'
    assert read_document(html.encode("utf-8")).text == "Step 2 CK ≥ 220"


def test_a_gzipped_page_is_unpacked() -> None:
    assert read_document(gzip.compress(b"<p>Three letters.</p>")).text == "Three letters."


def test_pasted_text_keeps_its_lines() -> None:
    page = read_document(b"Visas\n\n  J-1   only\n")
    assert (page.kind, page.text) == ("text", "Visas\nJ-1 only")


def pdf_of(*lines: str) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for line in lines:
        pdf.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def test_a_pdf_is_read_and_its_broken_lines_are_joined() -> None:
    page = read_document(
        pdf_of("Applicants must have at least three", "letters of recommendation.", "J-1 only.")
    )
    assert page.kind == "pdf" and page.pages == 1
    assert page.text.splitlines()[0] == "Applicants must have at least three letters of recommendation."


def test_a_pdf_behind_a_password_says_so() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("secret"))))
    writer.encrypt("password", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert read_document(out.getvalue()).outcome is Outcome.ENCRYPTED


def test_a_pdf_of_pictures_says_so() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (60, 60), "white").save(out, "PDF")
    assert read_document(out.getvalue()).outcome is Outcome.IMAGES_ONLY


def test_a_long_pdf_is_read_up_to_the_limit_and_says_so() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for number in range(70):
        pdf.add_page()
        pdf.cell(0, 10, f"Page {number}.")
    page = read_document(bytes(pdf.output()))
    assert page.outcome is Outcome.PARTLY_READ and page.pages == 70
    assert "Page 59." in page.text and "Page 60." not in page.text
