"""Files of every kind that people keep a text in, and those that hold none."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from fpdf import FPDF

from longcoat.errors import InputError
from longcoat.guidance.checks import check_statement, read_written

LINES = ["I sat with her until noon.", "She told me what the bus costs, and why she had not come."]


def word(*paragraphs: str) -> bytes:
    document, file = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(file)
    return file.getvalue()


def pdf(*paragraphs: str, picture: bool = False) -> bytes:
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    if picture:
        from PIL import Image

        page.image(Image.new("RGB", (300, 300), "white"))
    for paragraph in paragraphs:
        page.multi_cell(0, text=paragraph, new_x="LMARGIN", new_y="NEXT")
        page.ln()
    return bytes(page.output())


def test_a_word_document_is_read_paragraph_by_paragraph():
    assert read_written(word(*LINES), "me.docx") == "\n".join(LINES)


def test_a_table_in_a_word_document_is_read_too():
    document, file = Document(), io.BytesIO()
    document.add_table(1, 1).cell(0, 0).text = LINES[0]
    document.save(file)
    assert LINES[0] in read_written(file.getvalue(), "me.docx")


def test_a_pdf_is_read():
    assert "what the bus costs" in read_written(pdf(*LINES), "me.pdf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_keeps_its_lines_in_any_usual_encoding(encoding):
    text = "I said “no” to the café.\r\n\r\nThe café said “yes” to me, and so it went on for years."
    assert read_written(text.encode(encoding), "me.txt").splitlines()[2].startswith("The café said")


def test_lines_of_remarks_are_the_lines_of_the_file():
    text = b"One day I went.\n\n\nI always wanted to help people.\n"
    (finding,) = [f for f in check_statement(read_written(text, "me.md")).findings if f.kind == "cliche"]
    assert finding.line == 4


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "me.txt", "is empty"),
        (b"  \n ", "me.txt", "is empty"),
        (bytes(range(256)) * 40, "me.docx", "no Word document, whatever its name says"),
        (b"plain text under a false name", "me.docx", "no Word document"),
        (b"PK\x03\x04" + bytes(500), "me.docx", "damaged"),
        (zipped(a=b"1"), "me.docx", "an archive, no Word document"),
        (zipped(word__document_dot_xml=b"<broken"), "me.docx", "damaged, or no Word document"),
        (zipped(word__document_dot_xml=b" " * 61_000_000), "me.docx", "unpacks to"),
        (word(), "me.docx", "no text in me.docx"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "me.doc", "old format"),
        (b"{\\rtf1 hello}", "me.rtf", "rich text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "me.png", "can't be read"),
        (pdf(picture=True), "me.pdf", "pictures of pages"),
        (b"%PDF-1.4 broken", "me.pdf", "can't be read"),
        (b"I sat with her. " * 131_072, "me.txt", "2,097,152 characters; up to 200,000"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_file_without_a_text_gets_a_sentence_that_says_what_would_be_right(data, name, words):
    with pytest.raises(InputError, match=words) as error:
        read_written(data, name)
    assert "Right would be" in str(error.value)
    assert name in str(error.value)
