"""The report: opened as a reader's program opens it, not as it was written."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from approved_reports import report_of
from longcoat.reports.document import Document, as_html, as_markdown, as_pdf
from longcoat.reports.document.block import Bar, Bars, Icons, Section, Table, Text

CK = "ck-not-yet-taken"
#: As different as the examples are: an exam to come, a US senior with two services, a visa, a couple.
SOME = (CK, "us-do-senior", "non-us-img-visa", "couple")
SECTIONS = (
    "The answer", "First things first", "Where you stand", "The director's four questions", "This season, or a year later",
    "What it means, and what to do", "The list at a glance", "Why each program", "Signals",
    "What it costs", "Roadmap", "Days of the season", "What the numbers leave out", "Where the numbers come from",
)  # fmt: skip


def made(name: str = CK) -> Document:
    return report_of(name)


def section(title: str, name: str = CK) -> Section:
    return next(one for one in made(name).sections if one.title == title)


@cache
def pdf(name: str = CK) -> bytes:
    return as_pdf(made(name))


@cache
def opened(name: str = CK) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(name)))


@cache
def page_texts() -> tuple[str, ...]:
    return tuple(page.extract_text() for page in opened().pages)


@cache
def elements() -> list[DictionaryObject]:
    """Every element of the structure tree."""
    found, waiting = [], [opened().trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        children = node.get("/K", []) if isinstance(node, DictionaryObject) else node
        if isinstance(node, DictionaryObject) and "/S" in node:
            found.append(node)
        children = children if isinstance(children, list) else [children]
        waiting += [child for child in children if isinstance(child.get_object(), DictionaryObject | list)]
    return found


def test_the_pdf_says_its_title_its_language_and_that_it_is_tagged():
    root = opened().trailer["/Root"]
    assert opened().metadata.title == "Residency plan for the Match of 2028"
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_the_pdf_has_a_bookmark_for_every_section():
    titles = [entry.title for entry in opened().outline if not isinstance(entry, list)]
    assert [title for title in titles if title in SECTIONS] == list(SECTIONS)


def test_the_pdf_has_text_that_can_be_searched_and_copied():
    plain = re.sub(r"\s+", " ", "\n".join(page_texts()))
    assert "Of 100 applicants like you with this list" in plain
    assert all(entry.text[:40] in plain for entry in section("Where you stand").blocks[0].items)
    assert "Sit Step 2 CK" in plain


def test_a_short_table_stands_on_one_page():
    """The sum of the fees is never alone on the next."""
    (sheet,) = [text for text in page_texts() if "US dollars" in text]
    assert "In all" in sheet
    assert "ECFMG token" in sheet


@pytest.mark.parametrize("lines", range(27, 40, 3))
def test_a_long_table_begins_with_more_than_a_row_wherever_on_the_page_it_comes(lines):
    """Its heading goes overleaf with it where only a row would fit below."""
    rows = tuple((f"row {number}.", "words") for number in range(60))
    before = Section("Before", tuple(Text(f"Line {number}.") for number in range(lines)))
    long = Document("Title", "words", "2026-11-21", (before, Section("Long", (Table("", ("a", "b"), rows),))))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(long))).pages]
    (begun,) = [text for text in pages if "row 0." in text]
    assert re.search(r"Long\s+a\s*b", begun), "the heading stands above its table"
    assert begun.count("row ") >= 5


def test_the_marks_of_a_scale_of_time_stand_apart():
    for block in section("Roadmap").blocks:
        if isinstance(block, Bars):
            places = [at for at, _ in block.ticks]
            assert all(after - before >= 0.15 for before, after in pairwise(places))


def test_the_pdf_has_headings_lists_and_tables_as_such():
    kinds = {str(element["/S"]) for element in elements()}
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= kinds


def test_every_picture_in_the_pdf_is_told_in_words():
    figures = [element for element in elements() if element["/S"] == "/Figure"]
    told = {str(element["/Alt"]) for element in figures if "/Alt" in element}
    wanted = {b.alt for section in made().sections for b in section.blocks if isinstance(b, Bars | Icons)}
    assert told == wanted


def test_the_pdf_holds_no_color_so_that_it_prints_in_grey():
    for page in opened().pages:
        operators = page.get_contents().get_data()
        for red, green, blue in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", operators):
            assert red == green == blue


def test_the_pdf_brings_its_own_typefaces():
    fonts = {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in opened().pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }
    assert {"Literata-SemiBold", "PublicSans-Regular", "PublicSans-SemiBold"} <= fonts


def test_the_same_document_gives_the_same_bytes():
    short = replace(made(), sections=made().sections[:4])
    assert as_pdf(short) == as_pdf(short)


@pytest.mark.parametrize("name", SOME)
def test_every_example_can_be_set_to_the_standard_for_accessible_documents(name):
    assert pdf(name).startswith(b"%PDF")
    titles = [section.title for section in made(name).sections]
    assert [title for title in titles if title in SECTIONS] == list(SECTIONS)


def test_a_chart_and_the_words_below_it_are_on_one_page():
    """What a chart shows isn't told overleaf, wherever on the page it comes."""
    bars = Bars((Bar("label", 0.0, 1.0, "end"),), (), "Words below it.", "told")
    for lines in range(26, 33):
        before = Section("Before", tuple(Text(f"Line {number}.") for number in range(lines)))
        document = Document("Title", "words", "2026-11-21", (before, Section("Chart", (bars,))))
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(document))).pages]
        assert [("label" in text) == ("Words below it." in text) for text in pages] == [True] * len(pages)


def test_a_list_of_several_specialties_names_that_of_each_program():
    (listed,) = [
        block for block in section("The list at a glance", "us-do-senior").blocks if isinstance(block, Table)
    ]
    assert listed.header[2] == "specialty"
    assert {row[2] for row in listed.rows} == {"Emergency Medicine", "Family Medicine"}
    (alone,) = [
        block for block in section("The list at a glance", "couple").blocks if isinstance(block, Table)
    ]
    assert "specialty" not in alone.header


def test_no_picture_says_that_all_match_or_none():
    sure = made("us-do-senior").sections[0].blocks[1]
    assert isinstance(sure, Icons)
    assert sure.legend[2:] == (
        "more than 95 of 100 match if things stand well",
        "fewer than 5 of 100 don't match even then",
    )


def test_the_hundred_icons_say_the_same_as_the_sentence():
    lead, icons = made().sections[0].blocks[:2]
    assert isinstance(icons, Icons)
    assert f"about {icons.middle} would match" in lead.text
    # What is said as "more than 95" is drawn as 95.
    ends = [str(icons.high), *(["more than 95"] if icons.high == 95 else [])]
    assert any(f"from {icons.low} to {end}" in lead.text for end in ends)


class Balance(HTMLParser):
    """Counts what is open, and collects what a browser would fetch."""

    EMPTY = frozenset({"meta", "circle", "rect", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.levels: list[int] = []

    def handle_starttag(self, tag, attrs):
        self.fetched += [value for name, value in attrs if name in {"src", "href"}]
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.EMPTY:
            assert self.open.pop() == tag


@pytest.mark.parametrize("name", SOME)
def test_the_html_is_whole_fetches_nothing_and_skips_no_heading(name):
    reader = Balance()
    reader.feed(as_html(made(name)))
    assert reader.open == []
    assert reader.fetched == []
    assert reader.levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(reader.levels, reader.levels[1:], strict=False))


def test_the_markdown_has_the_same_sections_and_whole_tables():
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(made()))
    titles = [
        tokens[place + 1].content
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    assert [title for title in titles if title in SECTIONS] == list(SECTIONS)
    wanted = sum(isinstance(block, Table) for section in made().sections for block in section.blocks)
    assert sum(token.type == "table_open" for token in tokens) == wanted >= 4


def test_what_lies_in_a_place_that_is_counted_by_itself_is_not_counted_again():
    """San Diego stands beside Southern California and California, of which only the rest is meant."""
    told = as_markdown(made("couple"))
    (line,) = re.findall(r"^- By place: (.+)\.$", told, re.MULTILINE)
    assert {"Elsewhere in Southern California", "Elsewhere in California", "San Diego and Imperial"} <= {
        re.sub(r" \d+$", "", part) for part in line.split(", ")
    }


def test_markup_in_a_profile_stays_words():
    changed = Document("#set [x] <b>", "*a* `#panic()` $x$", "2026-11-21", made().sections[:1])
    assert "&lt;b&gt;" in as_html(changed)
    assert PdfReader(io.BytesIO(as_pdf(changed))).metadata.title == "#set [x] <b>"
