"""The script for a screen reader (docs/explanation/accessibility.md), step by step, as far as a machine can go it.

What is looked at is the tree that the browser hands to a reader: names, roles, states, order, and what is announced. How
a reader says it, and whether a person finds the way, it can't tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from test_web_tools import SORRY
from visiting import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


def tree(one: Visit, part: str = "main") -> str:
    """Return what the browser hands over of a part of the page: a line for each thing, with its role, name and state."""
    return str(one.page.locator(part).first.aria_snapshot())


def headings(one: Visit) -> list[str]:
    return re.findall(r'heading "([^"]+)"', tree(one, "body"))


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    assert -1 not in places, (parts, text)
    return places == sorted(places)


def heard(one: Visit, words: str) -> None:
    """Wait until something is announced: only a region that was there before is."""
    status = one.page.locator("[role=status]").filter(has_text=re.compile(words))
    status.first.wait_for(state="attached")


@pytest.fixture(scope="module")
def reader(chromium: Any, served: Any) -> Iterator[Visit]:
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield Visit(context.new_page(), [], served.planned(), served)
    context.close()


def test_1_and_2_questions_are_named_and_what_is_missing_is_led_to(reader: Visit) -> None:
    reader.go(reader.server.address)
    found = headings(reader)
    assert found[0] == "Where to apply, and why"
    assert in_order("\n".join(found), "Go on where you were", "Six questions", "You have a profile file")
    said = tree(reader)
    assert in_order(
        said, 'group "Step 1"', 'group "Attempt 1"', 'group "Result"', 'radio "Passed"', 'group "Step 2 CK"'
    )
    boxes = reader.page.locator("main :is(input, select, textarea):visible")
    assert all(
        box.get_attribute("aria-label") or box.evaluate("one => one.labels.length") for box in boxes.all()
    )
    reader.press("Show my first answer")
    assert reader.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    for link in reader.page.locator("[role=alert] a").all():
        place = reader.page.locator(str(link.get_attribute("href")))
        wrong = place.evaluate(
            "one => one.getAttribute('aria-invalid') || !!one.querySelector('[aria-invalid=true]')"
        )
        assert wrong, link.inner_text()
        assert "error" in str(place.get_attribute("aria-describedby"))


def test_3_and_4_the_sentence_comes_before_the_picture_and_later_parts_leave_the_focus(reader: Visit) -> None:
    reader.open("/standing")
    reader.page.wait_for_selector("#realism + *")
    said = tree(reader)
    picture = 'img "One hundred applicants like you, with this list '
    assert in_order(
        said,
        "Where you stand",
        "Of 100 applicants like you with this list",
        picture,
        "At least one invitation",
    )
    after = said[said.index(picture) :].splitlines()[1]
    assert "- table" in after  # nothing of a hundred icons stands under the picture
    assert reader.page.evaluate("document.activeElement.tagName") == "BODY"
    found = headings(reader)
    assert found[0] == "Where you stand"
    assert in_order(
        "\n".join(found),
        "What would help most",
        "What a program director asks",
        "Apply now, or a year later?",
    )


def test_5_the_table_is_a_table_on_a_phone_too_and_says_how_it_is_sorted(reader: Visit) -> None:
    reader.open("/list")
    for width in (1280, 320):
        reader.page.set_viewport_size({"width": width, "height": 800})
        said = tree(reader, "#rows")
        assert 'table "Programs of the list"' in said
        assert in_order(
            said, 'columnheader "No.', 'columnheader "Program', 'columnheader "Why"', "- cell", "rowheader"
        )
        assert len(re.findall("- '?rowheader", said)) == 12
    reader.page.set_viewport_size({"width": 1280, "height": 800})
    reader.page.get_by_role("columnheader", name="Program").get_by_role("link").click()
    reader.page.wait_for_url("**order=program*")
    assert reader.page.get_by_role("columnheader", name="Program").get_attribute("aria-sort") == "ascending"
    assert "12 programs" in tree(reader, "#rows [role=status]")


def test_6_a_slider_is_moved_by_keys_and_what_it_changes_is_said_once(reader: Visit) -> None:
    reader.open("/what-if")
    slider = reader.page.get_by_role("slider", name="More hands-on weeks")
    slider.focus()
    reader.page.keyboard.press("ArrowRight")
    assert reader.page.get_by_role("spinbutton", name="More hands-on weeks").input_value() == "2"
    heard(reader, "of 100|no clear difference")
    assert slider.evaluate("one => one === document.activeElement")


def test_7_and_8_done_names_its_task_and_remarks_are_counted_aloud(reader: Visit) -> None:
    reader.open("/roadmap")
    title = reader.page.locator(".step h3").first.inner_text()
    assert reader.page.get_by_role("button", name=title).count() == 1
    reader.open("/documents")
    reader.page.get_by_label("Your personal statement").press_sequentially(SORRY[:40], delay=0)
    heard(reader, r"^\s*\d+ remarks?\s*$")
    assert reader.page.evaluate("document.activeElement.id") == "text"


def test_9_the_clock_speaks_when_it_begins_and_doesn_t_count_aloud(reader: Visit) -> None:
    reader.open("/interview")
    reader.page.get_by_role("button", name="Start the clock").press("Enter")
    heard(reader, "The clock runs")
    assert reader.page.locator("[data-clock=shown]").evaluate(
        "one => !one.closest('[role=status], [aria-live]')"
    )


def test_10_after_a_move_the_focus_stays_with_the_program_and_its_number_is_new(reader: Visit) -> None:
    reader.open("/rank")
    while reader.page.locator(".rank").count() < 3:
        reader.press("Add")
    first = reader.page.locator(".rank .name").first.inner_text()
    reader.page.get_by_role("button", name=f"Down: {first}").focus()
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")
    reader.settle()
    focused = "document.activeElement.closest('.rank')"
    assert reader.page.evaluate(f"{focused}.querySelector('.name').textContent") == first
    assert "2" in reader.page.evaluate(f"{focused}.querySelector('.place-no').textContent")
