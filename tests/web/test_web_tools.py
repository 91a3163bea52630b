"""What if, roadmap, writing, interview, rank list, looking up, files: each in a real browser, as an applicant uses it."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader
from serving import NEAR, SMALL, Server
from test_web_page import words_of
from visiting import Visit

Open = Callable[..., Visit]
pytestmark = pytest.mark.browser
#: The marked text without the numbers of its remarks.
TEXT_ALONE = """one => {
  const copy = one.cloneNode(true);
  copy.querySelectorAll('sup').forEach(sign => sign.remove());
  return copy.textContent.trim();
}"""
SORRY = "I am so sorry that I failed Step 1. The exam was unfair and my school didn't prepare me. Medicine is my passion."


def test_a_slider_changes_the_picture_the_address_and_nothing_else(visit: Open) -> None:
    one = visit()
    one.open("/what-if")
    before = one.server.ask(one.path("/longcoat-profile.toml")).text
    one.page.get_by_label("More hands-on weeks", exact=False).last.fill("8")
    one.page.wait_for_url("**/what-if?*rotation=8*")
    one.page.wait_for_selector("#grid-title", state="attached")
    assert any(re.search(r"/api/profiles/[^/]+/levers\?.*rotation=8", url) for url in one.asked)
    assert re.search(r"would match|No clear difference", one.page.inner_text("#outcome"))
    assert one.page.locator("#outcome svg use").count() == 100
    said = one.page.locator("#said")
    assert re.search(r"of 100|no clear difference", said.inner_text())
    one.page.set_viewport_size({"width": 320, "height": 640})  # where the outcome lies below all sliders
    assert said.bounding_box()["y"] + said.bounding_box()["height"] == 640
    last = one.page.get_by_role("link", name="Set all back")
    last.focus()
    assert last.bounding_box()["y"] + last.bounding_box()["height"] <= said.bounding_box()["y"]
    one.page.locator("#lever-rotation").fill("12")
    one.page.wait_for_url("**/what-if?*rotation=12*")
    one.page.go_back()
    one.page.wait_for_url("**/what-if?*rotation=8*")
    one.page.locator("#lever-rotation[value='8']").wait_for()
    assert one.page.inner_text("h1") == "What if?"
    assert one.page.locator("#outcome svg use").count() == 100
    assert "221" not in one.page.url
    assert one.server.ask(one.path("/longcoat-profile.toml")).text == before
    assert "Step 2 CK: the result" in one.page.inner_text(".locked")
    one.press("Keep this as a plan")
    assert "8 more hands-on weeks" in one.page.inner_text(".kept")
    one.press("Forget")
    assert one.page.locator(".kept").count() == 0


def test_what_if_works_without_scripts_and_says_when_nothing_is_clear(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.open("/what-if")
    one.page.get_by_label("More letters by teachers", exact=False).last.fill("2")
    one.press("Show what changes")
    assert "letters=2" in one.page.url
    table = one.page.get_by_role("table", name="From and to")
    assert table.get_by_role("row").count() >= 5
    one.go(one.page.url.replace("letters=2", "letters=99&rotation=-5&specialty=wizardry"))
    assert one.page.get_by_label("More letters by teachers", exact=False).last.input_value() == "3"


def test_a_task_is_done_and_not_yet_and_the_calendar_knows(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.send("small.toml", SMALL.encode())
    home = one.page.url.removesuffix("/standing")
    one.go(f"{home}/roadmap")
    title = one.page.locator(".step h3").first.inner_text()
    one.press("Done")
    assert title in one.page.inner_text(".kept")
    with one.page.expect_download() as download:
        one.page.get_by_role("link", name="Calendar file").click()
    names = [
        str(event["summary"])
        for event in Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    ]
    assert names
    assert not any(title in name for name in names)
    one.press("Not yet")
    assert one.page.locator(".step h3").first.inner_text() == title


def test_the_pdf_is_made_anew_when_a_task_is_done(served: Server) -> None:
    home = served.upload("small.toml", SMALL.encode()).headers["location"].removesuffix("/standing")

    def told() -> str:
        pages = PdfReader(io.BytesIO(served.fetch(f"{home}/longcoat-report.pdf"))).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    done = "Get every score report and your transcript (done"
    assert done not in told()
    served.post(f"{home}/roadmap", done="score-reports")
    assert done in told()
    served.post(f"{home}/roadmap", undone="score-reports")
    assert done not in told()


def test_a_statement_is_checked_as_it_is_typed_and_kept_only_when_asked(visit: Open, served: Server) -> None:
    one = visit()
    one.open("/documents")
    one.page.get_by_label("Your personal statement").fill(SORRY)
    one.page.wait_for_selector(".remark")
    assert any(url.endswith("/api/checks/statement") for url in one.asked)
    assert "Better:" in one.page.inner_text(".remarks")
    one.page.get_by_text("The text with its places marked").click()
    assert one.page.locator(".marked mark").count() > 0
    assert one.page.locator(".marked").evaluate(TEXT_ALONE) == SORRY
    one.open("/documents")
    assert one.page.get_by_label("Your personal statement").input_value() == ""
    one.page.get_by_label("Your personal statement").fill(SORRY)
    one.press("Save it here")
    one.open("/documents")
    assert one.page.get_by_label("Your personal statement").input_value() == SORRY
    one.press("Forget what is saved")
    one.open("/documents")
    assert one.page.get_by_label("Your personal statement").input_value() == ""
    assert "sorry" not in served.said


def test_each_box_of_the_application_has_a_text_of_its_own(served: Server) -> None:
    home = served.planned().removeprefix(served.address.rstrip("/"))
    beaches = "I love the beaches and the weather of the coast."
    region = served.post(f"{home}/documents/why-region", text=beaches, then="save").text
    assert "unspecific" in region
    assert (
        "no-influence"
        in served.post(f"{home}/documents/why-meaningful", text="I worked there for a year.").text
    )
    assert beaches in served.ask(f"{home}/documents/why-region").text
    assert beaches not in served.ask(f"{home}/documents/why-program").text
    served.post(f"{home}/documents/why-region", text="", then="forget")


def test_markup_in_a_text_is_shown_and_not_obeyed(served: Server) -> None:
    home = served.planned().removeprefix(served.address.rstrip("/"))
    text = f"<script>alert(1)</script> {SORRY}"
    shown = served.post(f"{home}/documents", text=text).text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_interview_practice_counts_seconds_and_keeps_a_note(visit: Open) -> None:
    one = visit()
    one.open("/interview")
    question = one.page.inner_text("h2#question")
    one.page.get_by_role("button", name="Start the clock").click()
    one.page.locator("[data-clock=shown]", has_not_text="0:00").wait_for()
    one.page.get_by_role("button", name="Stop").click()
    assert "seconds" in one.page.locator("[data-clock=said]").inner_text()
    one.page.get_by_label("Your note").fill("Fact, one sentence; then what changed.")
    one.press("Save the note")
    assert one.page.inner_text("h2#question") == question
    assert one.page.get_by_label("Your note").input_value().startswith("Fact")
    one.follow("Next question")
    assert one.page.inner_text("h2#question") != question


def test_the_rank_list_is_ordered_by_buttons_and_by_dragging_with_its_proof(visit: Open) -> None:
    one = visit()
    one.send("near.toml", NEAR)
    home = one.page.url.removesuffix("/standing")
    one.go(f"{home}/rank")
    for _ in range(3):
        one.press("Add")
    names = one.page.locator(".rank .name").all_inner_texts()
    with one.page.expect_navigation():
        one.page.get_by_role("button", name=f"Down: {names[0]}").click()
    one.settle()
    assert one.page.locator(".rank .name").all_inner_texts() == [names[1], names[0], names[2]]
    assert (
        one.page.evaluate("document.activeElement.closest('.rank').querySelector('.name').textContent")
        == names[0]
    )
    rows = one.page.locator(".rank")
    with one.page.expect_navigation():
        rows.nth(2).drag_to(rows.nth(0), target_position={"x": 60, "y": 4})
    one.settle()
    assert one.page.locator(".rank .name").all_inner_texts()[0] == names[2]
    assert "never gained anything" in one.page.inner_text("#ranking")
    assert re.search(r"about \d+ would match and \d+ would not", words_of(one.page))


def test_what_was_looked_up_counts_at_once_and_can_be_forgotten(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.send("near.toml", NEAR)
    home = one.page.url.removesuffix("/standing")
    one.go(f"{home}/look-ups")
    assert one.page.locator(".step").count() == one.page.locator(".step .tell").count() > 1
    first = one.page.locator(".step:has([name='fact.roster'])").first
    card = first.locator("h2 a").get_attribute("href")
    first.locator("[name='fact.roster']").fill("9/24")
    with one.page.expect_navigation():
        first.get_by_role("button", name="Take it in").click()
    one.settle()
    assert "Noted, and counted" in words_of(one.page)
    one.go(one.server.address.rstrip("/") + card)
    assert re.search(r"9\D+24", one.page.inner_text(".known"))
    with one.page.expect_navigation():
        one.page.locator("#is-roster button").click()
    one.settle()
    assert one.page.locator("#is-roster").count() == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"fact.roster": "many"},
            "“many” can’t be used for “US IMGs among its residents”. Right would be: so many of",
        ),
        ({"fact.step2_ck_min": "75"}, "Right would be: a whole number from 140 to 300, or none"),
        ({"fact.residents_us_md": "12"}, "Right would be: a count of each kind of school, 0 for none"),
        ({"fact.roster": " "}, "Nothing was put in"),
        ({"fact.shoe_size": "9"}, "shoe_size"),
    ],
)
def test_what_is_no_answer_about_a_program_is_refused_with_what_would_be(
    served: Server, fields: dict[str, str], said: str
) -> None:
    home = served.planned().removeprefix(served.address.rstrip("/"))
    answer = served.post(f"{home}/programs/1200521478/told", **fields)
    assert answer.status == 422
    assert said in unescape(answer.text)


def test_who_isn_t_a_us_img_counts_the_residents_by_kind_of_school(served: Server) -> None:
    text = SMALL.replace('"us-img"', '"non-us-img"').replace("Small", "Visa")
    home = served.upload("visa.toml", text.encode()).headers["location"].removesuffix("/standing")
    told = served.ask(f"{home}/look-ups").text
    boxes = re.findall(r'name="fact\.(residents_\w+)"', told)
    assert set(boxes) == {
        f"residents_{kind}" for kind in ("us_md", "us_do", "caribbean", "international", "unknown")
    }
    assert "fact.roster" not in told


def test_every_file_can_be_taken_along(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.open("/report")
    files = {}
    for link in one.page.locator("main a[download]").all():
        with one.page.expect_download() as download:
            link.click()
        files[download.value.suggested_filename] = Path(download.value.path()).read_bytes()
    assert len(files) == 8
    assert files["longcoat-report.pdf"].startswith(b"%PDF")
    assert b"StructTreeRoot" in files["longcoat-report.pdf"]
    assert tomllib.loads(files["longcoat-profile.toml"].decode())["type"] == "us-img"
    book = load_workbook(io.BytesIO(files["longcoat-plan.xlsx"]))
    assert book.sheetnames == ["Read me", "List", "Costs", "Roadmap", "Sources"]
    sheet = book["List"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 12
    assert all(isinstance(row[9], float) and 0 <= row[10] <= row[9] <= row[11] <= 1 for row in rows)
    assert book["Sources"].max_row > 10
    with zipfile.ZipFile(io.BytesIO(files["longcoat-plan.xlsx"])) as parts:
        assert not any("externalLink" in name for name in parts.namelist())


def test_a_cell_that_looks_like_a_formula_is_text(served: Server) -> None:
    text = SMALL.replace('"Small"', '"=HYPERLINK(1)"').replace("A grandmother", "=1+1")
    home = served.upload("me.toml", text.encode()).headers["location"].removesuffix("/standing")
    book = load_workbook(io.BytesIO(served.fetch(f"{home}/longcoat-plan.xlsx")))
    formulas = [
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert all(str(value).startswith("=SUM(") for value in formulas)


def test_three_programs_stand_side_by_side_and_maps_have_their_tables(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.open("/compare")
    for number in range(3):
        one.page.get_by_label(f"Program {number + 1}").select_option(index=number + 1)
    one.press("Compare these")
    assert one.page.locator(".compared thead th").count() == 3
    assert "not known" in one.page.inner_text(".compared")
    one.open("/map")
    counts = (
        one.page.get_by_role("table", name="Programs of the list by state")
        .locator("tbody td:nth-child(2)")
        .all_inner_texts()
    )
    assert sum(map(int, counts)) == 12
    assert one.page.locator("svg[role=img] circle").count() > 3


def test_a_chance_is_taken_apart_into_parts_that_add_up(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.open("/list")
    with one.page.expect_navigation():
        one.page.locator("table.list a.name").first.click()
    one.settle()
    with one.page.expect_navigation():
        one.page.locator(".lazy a").click()
    one.settle()
    *parts, whole = [
        float(cell.replace("−", "-"))
        for cell in one.page.locator("main tbody td:nth-child(2)").all_inner_texts()
    ]
    assert len(parts) > 5
    assert abs(sum(parts) - whole) < 0.05 * (len(parts) + 1)


def test_what_was_found_out_is_taken_in_by_the_api_without_leaving_the_page(visit: Open) -> None:
    one = visit()
    one.open("/programs/1200521478")
    one.page.get_by_text("Does it take part in signaling?", exact=True).click()
    button = one.page.get_by_role("button", name="Does it take part in signaling?")
    button.click()
    one.page.locator(".trouble").wait_for()
    assert (
        one.page.inner_text(".trouble")
        == "Nothing was put in. Right would be: an answer in at least one box."
    )
    one.page.get_by_label("Signals").select_option("yes")
    button.click()
    one.page.locator(".asks [role=status]").wait_for()
    assert "Noted, and counted" in one.page.inner_text(".asks [role=status]")
    assert one.page.locator(".trouble").count() == 0
    one.page.reload()
    one.settle()
    assert "yes" in one.page.inner_text("#is-signals")
    one.page.locator("#is-signals button").click()
    one.settle()


def test_any_program_is_found_by_words_suggested_from_the_api(visit: Open) -> None:
    one = visit()
    one.open("/list")
    box = one.page.get_by_label("Any other program")
    box.press_sequentially("harbor")
    one.page.wait_for_selector("#found option", state="attached")
    assert any("/api/programs?words=harbor" in url for url in one.asked)
    box.fill("1200521478")
    one.press("Find it")
    assert one.page.url.endswith("/programs/1200521478")
    one.open("/find?words=fresno")
    assert one.page.get_by_label("Any other program").input_value() == "fresno"
