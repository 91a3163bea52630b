"""The whole way from six questions to a plan in the hand, however somebody goes it; nothing is lost on any."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from serving import NEAR, Server
from visiting import Keyboard, Visit

from common import EXAMPLES

Open = Callable[..., Visit]
pytestmark = pytest.mark.browser


def six_answers(page: Any, result: str = "Passed") -> None:
    """Answer the six questions as a person does."""
    page.get_by_label("What kind of applicant are you?").select_option("us-img")
    page.get_by_label("In the Match of which year").fill("2028")
    page.locator("#exams-step1-0-result").get_by_label(result).check()
    page.locator("#exams-step2_ck-0-result").get_by_label("Passed").check()
    page.locator("#exams-step2_ck-0-score").fill("226")
    page.get_by_label("When did you or will you graduate?").fill("2027-05")
    page.locator("#preferences-specialties select").first.select_option("pediatrics")
    page.locator("#preferences-places select").first.select_option("los-angeles")


#: What a profile's file then holds.
SIX = {
    "exams": {"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": 226}]},
    "school": {"graduation": date(2027, 5, 15)},
    "preferences": {"specialties": ["pediatrics"], "places": ["los-angeles"]},
}


def answers_in(file: bytes) -> dict[str, Any]:
    """Return of a profile's file what six questions answer."""
    told = tomllib.loads(file.decode())
    return {name: told[name] for name in SIX}


def take_everything_along(one: Visit, report: bool = True) -> None:
    """Go to each room by the links of the page, and take list, roadmap and report along, and the answers."""
    width = one.page.viewport_size["width"]
    for room in ("The list", "Roadmap", "Report"):
        one.page.get_by_role("navigation", name="Your plan").get_by_role("link", name=room).click()
        one.page.wait_for_url(f"**/{room.rpartition(' ')[2].lower()}*")
        one.settle()
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width
    assert one.save("The list (CSV)").startswith(b"position,")
    assert Calendar.from_ical(one.save("Calendar (ICS)")).walk("VEVENT")
    if report:
        assert one.save("Report (PDF)").startswith(b"%PDF")
    assert answers_in(one.save("Your profile as a file")) == SIX


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_with_a_mouse_or_a_finger_with_scripts_and_without(visit: Open, width: int, scripts: bool) -> None:
    one = visit(viewport={"width": width, "height": 700}, java_script_enabled=scripts)
    six_answers(one.page)
    one.press("Show my first answer")
    take_everything_along(one)


def test_with_the_keyboard_alone(visit: Open) -> None:
    one = visit()
    hands = Keyboard(one.page)
    hands.tab_to("Skip to the content").press()
    hands.tab_to("What kind of applicant").type("US IMG")
    hands.tab_to("Show my first answer").press()
    one.page.wait_for_selector(".summary")
    assert one.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    hands.tab_to("In the Match of which year").press()
    assert one.page.evaluate("document.activeElement.id") == "match_year"
    hands.type("2028")
    for exam in ("exams-step1", "exams-step2_ck"):
        hands.tab_to("Result").press("ArrowRight")
        assert one.page.locator(f"#{exam}-0-result").get_by_label("Passed").is_checked()
    hands.tab_to("score").type("226")
    hands.tab_to("graduate").type("2027-05")
    hands.tab_to("specialties").type("Pedia")
    hands.tab_to("like to train").type("Los Angeles")
    hands.tab_to("Show my first answer").go()
    hands.tab_to("See the list").go()
    assert hands.tab_to("CSV").save().startswith(b"position,")
    hands.tab_to("Roadmap").go()
    assert Calendar.from_ical(hands.tab_to("Calendar file (ICS)").save()).walk("VEVENT")
    hands.tab_to("Rank list").go()
    for number in range(3):
        hands.tab_to("program that interviewed you").press("ArrowDown" if number else "ArrowUp")
        hands.tab_to("Add").go()
    names = one.page.locator(".rank .name").all_inner_texts()
    hands.tab_to(f"Up: {names[2]}").go()
    assert one.page.locator(".rank .name").all_inner_texts() == [names[0], names[2], names[1]]
    assert (
        one.page.evaluate("document.activeElement.closest('.rank').dataset.id")
        == one.page.url.rpartition("=")[2]
    )
    hands.press()
    one.page.locator(".rank:first-child .name", has_text=names[2]).wait_for()
    hands.tab_to("Report").go()
    assert hands.tab_to("Report (PDF)").save().startswith(b"%PDF")
    assert answers_in(hands.tab_to("Your profile as a file").save()) == SIX


def test_in_two_tabs_over_a_server_that_is_killed_and_started_again(
    chromium: Any, serve: Callable[..., Server], tmp_path: Any
) -> None:
    first = serve(data=tmp_path / "data")
    context = chromium.new_context(viewport={"width": 1280, "height": 700})
    one, other = (Visit(context.new_page(), [], "", first) for _ in range(2))
    one.go(first.address)
    six_answers(one.page)
    one.press("Show my first answer")
    home = one.page.url.partition("/standing")[0]
    one.go(f"{home}/answers/letters")
    other.go(f"{home}/answers/ties")
    one.page.get_by_label("None, and I know it").check()
    one.press("Save")
    other.page.get_by_label("None, and I know it").check()
    one.go(f"{home}/what-if")
    first.kill()
    letters = one.page.get_by_role("spinbutton", name="More letters")
    letters.fill("1")
    one.page.get_by_role("alert").filter(has_text="Longcoat doesn’t answer").wait_for()
    second = serve(data=tmp_path / "data", port=first.port)
    letters.fill("2")
    one.page.wait_for_url("**/what-if?*letters=2*")
    assert one.page.get_by_role("alert").count() == 0
    assert other.press("Save").status == 409
    assert "saved in another tab or window" in other.page.inner_text(".summary")
    assert other.page.get_by_label("None, and I know it").is_checked()
    other.press("Save")
    take_everything_along(other, report=False)
    told = tomllib.loads(second.fetch(f"/{home.removeprefix(first.address)}/longcoat-profile.toml").decode())
    assert (told["letters"], told["ties"]) == ([], [])
    context.close()


def test_an_adviser_keeps_twelve_people_apart(
    chromium: Any, serve: Callable[..., Server], tmp_path: Any
) -> None:
    """All taken in at once, two open side by side, one deleted, and all taken along again."""
    server = serve(data=tmp_path / "data")
    people = {file.name: file.read_bytes() for file in sorted(EXAMPLES.glob("*.toml"))[:8]}
    near = NEAR.decode().replace("type", 'label = "{}"\ntype', 1)
    people |= {f"{name}.toml": near.format(name).encode() for name in ("Ada", "Bo", "Çelik")}
    sent = [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in people.items()]
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    one, other = (Visit(context.new_page(), [], "", server) for _ in range(2))
    one.go(server.address)
    one.page.set_input_files("#profile", [*sent, {**sent[-1], "buffer": b"type = 7"}])
    assert one.press("Plan for this file").status == 422
    assert "1 of 12 files" in one.page.inner_text(".summary")
    assert "None of the 12 files was kept" in one.page.inner_text(".summary")
    one.page.set_input_files("#profile", [*sent, {**sent[-1], "name": "again.toml"}])
    one.press("Plan for this file")
    assert one.page.locator(".kept li").count() == 12
    assert one.page.get_by_text("from again.toml").count() == 1  # the same name twice, and still told apart
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 320
    archive = zipfile.ZipFile(io.BytesIO(one.save("All 12 as files")))
    assert {"ada.toml", "celik.toml", "celik-2.toml"} <= set(archive.namelist())
    assert len(archive.namelist()) == 12
    assert tomllib.loads(archive.read("bo.toml").decode())["label"] == "Bo"
    other.go(server.address)
    one.follow("Ada")
    other.follow("Bo")
    one.follow("Your answers")
    assert "Ada" in one.page.inner_text(".whose")
    assert "Bo" in other.page.inner_text(".whose")
    other.follow("Other profiles")
    other.follow("Delete Ada")
    other.press("Delete it for good")
    assert other.page.locator(".kept li").count() == 11
    one.go(one.page.url)
    assert "There is nothing at this address" in one.page.inner_text("h1")
    context.close()
