"""Files of every kind that people keep a text in, and those that hold none."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
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


def tracked(words: str, how: str) -> str:
    return f'<w:{how} {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:{how}>'


def test_changes_that_are_tracked_are_read_as_accepted_and_comments_are_left_out():
    document, file = Document(), io.BytesIO()
    paragraph = document.add_paragraph("I sat with her ")
    for words, how in (("all night, ", "moveFrom"), ("until noon, ", "ins"), ("and she slept.", "moveTo")):
        paragraph._p.append(parse_xml(tracked(words, how)))
    gone = f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText>Sorry.</w:delText></w:r></w:del>'
    paragraph._p.append(parse_xml(gone))
    document.add_comment(paragraph.runs[0], text="Shorten this!", author="Adviser")
    document.save(file)
    assert read_written(file.getvalue(), "me.docx") == "I sat with her until noon, and she slept."


def test_the_fields_of_a_form_are_read():
    document, file = Document(), io.BytesIO()
    field = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>{LINES[1]}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(field))
    document.add_paragraph(LINES[0])
    document.save(file)
    assert read_written(file.getvalue(), "me.docx").splitlines() == [LINES[1], LINES[0]]


def test_a_typeset_pdf_is_read_without_ligatures_and_divided_words(tmp_path):
    import typst

    words = (
        "In the first difficult winter of my clerkships I filled five official forms for fishermen. The administration "
        "of the hospital meant that nobody examined the grandfather, and the sufficiently complicated affiliation was "
        "explained to us by a well-organized receptionist."
    )
    source = tmp_path / "me.typ"
    setting = '#set page(width: 8cm)\n#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n'
    source.write_text(setting + words)
    assert read_written(typst.compile(str(source)), "me.pdf").split() == words.split()


def test_a_pdf_is_read():
    assert "what the bus costs" in read_written(pdf(*LINES), "me.pdf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
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


def test_empty_bytes_are_no_text():
    with pytest.raises(InputError, match=r"zeros\.txt holds nothing but empty bytes"):
        read_written(bytes(5_000), "zeros.txt")


def test_text_with_binary_in_it_is_refused_in_words():
    with pytest.raises(InputError, match="binary file"):
        read_written(
            b"I sat with her until noon. She slept.\0\0\0 I read her chart again and wrote it down.", "me.txt"
        )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "latin-1"])
def test_a_text_is_read_in_the_letters_in_which_editors_save_it(encoding):
    told = "I sat with her until noon. She slept, and I read her chart again. " * 3
    assert read_written(told.encode(encoding), "me.txt") == told
