"""The script for a screen reader (docs/explanation/accessibility.md), step by step, as far as a machine can go it.

What is looked at is the tree that the browser hands to a reader: names, roles, states, order, and what is announced. How
a reader says it, and whether a person finds the way, it can't tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable

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


def test_1_and_2_questions_are_named_and_what_is_missing_is_led_to(window: Visit) -> None:
    window.go(window.server.address)
    found = headings(window)
    assert found[0] == "Where to apply, and why"
    assert in_order("\n".join(found), "Go on where you were", "Six questions", "You have a profile file")
    said = tree(window)
    assert in_order(
        said, 'group "Step 1"', 'group "Attempt 1"', 'group "Result"', 'radio "Passed"', 'group "Step 2 CK"'
    )
    boxes = window.page.locator("main :is(input, select, textarea):visible")
    assert all(
        box.get_attribute("aria-label") or box.evaluate("one => one.labels.length") for box in boxes.all()
    )
    window.press("Show my first answer")
    assert window.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    for link in window.page.locator("[role=alert] a").all():
        place = window.page.locator(str(link.get_attribute("href")))
        wrong = place.evaluate(
            "one => one.getAttribute('aria-invalid') || !!one.querySelector('[aria-invalid=true]')"
        )
        assert wrong, link.inner_text()
        assert "error" in str(place.get_attribute("aria-describedby"))


def test_3_and_4_the_sentence_comes_before_the_picture_and_later_parts_leave_the_focus(window: Visit) -> None:
    window.open("/standing")
    window.page.wait_for_selector("#realism + *")
    said = tree(window)
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
    assert window.page.evaluate("document.activeElement.tagName") == "BODY"
    found = headings(window)
    assert found[0] == "Where you stand"
    assert in_order(
        "\n".join(found),
        "What would help most",
        "What a program director asks",
        "Apply now, or a year later?",
    )


def test_5_the_table_is_a_table_on_a_phone_too_and_says_how_it_is_sorted(window: Visit) -> None:
    window.open("/list")
    for width in (1280, 320):
        window.page.set_viewport_size({"width": width, "height": 800})
        said = tree(window, "#rows")
        assert 'table "Programs of the list"' in said
        assert in_order(
            said, 'columnheader "No.', 'columnheader "Program', 'columnheader "Why"', "- cell", "rowheader"
        )
        assert len(re.findall("- '?rowheader", said)) == 12
    window.page.set_viewport_size({"width": 1280, "height": 800})
    window.page.get_by_role("columnheader", name="Program").get_by_role("link").click()
    window.page.wait_for_url("**order=program*")
    assert window.page.get_by_role("columnheader", name="Program").get_attribute("aria-sort") == "ascending"
    assert "12 programs" in tree(window, "#rows [role=status]")


def test_6_a_slider_is_moved_by_keys_and_what_it_changes_is_said_once(window: Visit) -> None:
    window.open("/what-if")
    slider = window.page.get_by_role("slider", name="More hands-on weeks")
    slider.focus()
    window.page.keyboard.press("ArrowRight")
    assert window.page.get_by_role("spinbutton", name="More hands-on weeks").input_value() == "2"
    heard(window, "of 100|no clear difference")
    assert slider.evaluate("one => one === document.activeElement")


def test_7_and_8_done_names_its_task_and_remarks_are_counted_aloud(window: Visit) -> None:
    window.open("/roadmap")
    title = window.page.locator(".step h3").first.inner_text()
    assert window.page.get_by_role("button", name=title).count() == 1
    window.open("/documents")
    window.page.get_by_label("Your personal statement").press_sequentially(SORRY[:40], delay=0)
    heard(window, r"^\s*\d+ remarks?\s*$")
    assert window.page.evaluate("document.activeElement.id") == "text"


def test_9_the_clock_speaks_when_it_begins_and_doesn_t_count_aloud(window: Visit) -> None:
    window.open("/interview")
    window.page.get_by_role("button", name="Start the clock").press("Enter")
    heard(window, "The clock runs")
    assert window.page.locator("[data-clock=shown]").evaluate(
        "one => !one.closest('[role=status], [aria-live]')"
    )


def test_10_after_a_move_the_focus_stays_with_the_program_and_its_number_is_new(window: Visit) -> None:
    window.open("/rank")
    while window.page.locator(".rank").count() < 3:
        window.press("Add")
    first = window.page.locator(".rank .name").first.inner_text()
    window.page.get_by_role("button", name=f"Down: {first}").focus()
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    window.settle()
    focused = "document.activeElement.closest('.rank')"
    assert window.page.evaluate(f"{focused}.querySelector('.name').textContent") == first
    assert "2" in window.page.evaluate(f"{focused}.querySelector('.place-no').textContent")
