"""The page in a real browser, as an applicant uses it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from serving import LOS_ANGELES, Server
from visiting import Visit

from common import EXAMPLES

Open = Callable[..., Visit]
pytestmark = pytest.mark.browser

WRONG = """\
schema = 2
type = "us-img"
match_year = 2028
needs_visa = "no"

[exams]
step2_ck = [{ date = 2026-08-12, result = "pass", score = 320 }]

[preferences]
specialties = ["family-medcine"]
"""

ROWS = """all => all.map(row => ({
  id: row.id,
  standing: row.querySelector('.standing').textContent,
  chances: [...row.querySelectorAll('.chance strong')].map(figure => figure.textContent),
}))"""


def words_of(page: Any) -> str:
    return re.sub(r"\s+", " ", page.inner_text("main"))


def test_an_example_shows_the_same_numbers_as_the_command_line(visit: Open, told: Callable[..., str]) -> None:
    one = visit()
    one.press("LA, family medicine")
    plan = json.loads(told(LOS_ANGELES, "--json", "-"))
    headline = re.search(r"Of 100 applicants.*?plausible\.", re.sub(r"\s+", " ", told(LOS_ANGELES)))
    assert headline
    assert headline[0] in words_of(one.page)
    rows = one.page.locator("table.list tbody tr").evaluate_all(ROWS)
    assert [row["id"] for row in rows] == [f"program-{entry['program']['id']}" for entry in plan["entries"]]
    for row, entry in zip(rows, plan["entries"], strict=True):
        assert entry["tier"] in row["standing"]
        assert bool(entry["signal"]) == ("signal" in row["standing"])
        shown = [int(figure.replace("<", "")) for figure in row["chances"]]
        for number, chance in zip(shown, (entry["invitation"], entry["match"]), strict=True):
            assert abs(number - 100 * chance["mean"]) <= 0.51
    assert f"${plan['bill']['total']:,.0f}" in one.page.locator(".bill tfoot").inner_text()
    assert len(plan["findings"]) == one.page.locator(".findings li").count()
    for sentence in (*plan["notes"], *plan["leaves_out"]):
        assert sentence in words_of(one.page)


def test_the_given_profile_is_the_first_choice_and_read_anew_each_time(visit: Open, served: Server) -> None:
    one, profile = visit(), served.folder.parent / "me.toml"
    before = profile.read_text("utf-8")
    assert one.page.locator("main button").first.inner_text() == "Plan for me.toml"
    one.press("Plan for me.toml")
    assert one.page.inner_text("h1") == "LA, family medicine"
    profile.write_text(before.replace("LA, family medicine", "Changed since"), "utf-8")
    one.follow("Another profile")
    one.press("Plan for me.toml")
    assert one.page.inner_text("h1") == "Changed since"
    profile.write_text(before.replace("score = 221", "score = 320"), "utf-8")
    one.page.go_back()
    one.press("Plan for me.toml")
    assert "me.toml can’t be used yet" in one.page.inner_text("h1")
    profile.write_text(before, "utf-8")
    one.press("Plan for me.toml")


def test_a_program_of_the_plan_shows_what_is_known_how_and_what_is_not(visit: Open) -> None:
    one = visit()
    one.page.goto(one.plan)
    one.page.locator(".why summary").first.click()
    name = one.page.locator("table.list .name").first.inner_text()
    one.follow("everything known about it")
    assert one.page.inner_text("h1") == name
    titles = one.page.locator(".known dt").all_inner_texts()
    assert {"Place", "Kind"} <= set(titles)
    assert "Right in about" in words_of(one.page)
    assert "None of this counts as “no”" in words_of(one.page)
    assert "longcoat programs tell" in words_of(one.page)
    one.follow("Back to the plan")
    assert one.page.locator("table.list").is_visible()
    assert one.page.goto(f"{one.plan}/program/9999999999").status == 404


@pytest.mark.parametrize("name", ["los-angeles-family-medicine.toml", "couple-partner.json", "couple.toml"])
def test_a_profile_from_the_disk_is_planned_for(visit: Open, name: str) -> None:
    one = visit()
    one.send(name, (EXAMPLES / name).read_bytes())
    assert f"from {name}" in one.page.inner_text(".whom")
    assert one.page.locator("table.list tbody tr").count() > 10


def test_a_bad_profile_shows_every_problem_and_leaves_the_form(visit: Open) -> None:
    one = visit()
    assert one.send("mine.toml", WRONG.encode()).status == 422
    assert one.page.title() == "Problem: the profile can’t be used – Longcoat"
    assert one.page.inner_text("h1") == "mine.toml can’t be used yet"
    assert one.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    problems = one.page.locator(".problems > li").all_inner_texts()
    assert [text.split("\n")[0] for text in problems] == [
        "Line 4, needs_visa",
        "Line 7, exams.step2_ck[1].score",
        "Line 10, preferences.specialties[1]",
    ]
    assert "320 is not a Step 2 CK score." in problems[1]
    assert "Right would be: a whole number from 1 to 300." in problems[1]
    assert 'step2_ck = [{ date = 2026-08-12, result = "pass", score = 320 }]' in problems[1]
    assert "'family-medicine'" in problems[2]
    one.page.get_by_role("link", name="Line 7").click()
    assert one.page.url.endswith("/plan#problem-2")
    one.send("mine.toml", LOS_ANGELES.read_bytes())
    assert one.page.locator("table.list").is_visible()


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("photo.toml", b"\x89PNG\r\n\x1a\n\0\0\0", 422, "This is a binary file, not text."),
        ("notes.txt", b"Dear program director,", 422, "The line can't be read as TOML"),
        ("empty.toml", b"", 422, "The file is empty."),
        ("wide.toml", "type".encode("utf-16"), 422, "The file is saved as UTF-16."),
        ("list.json", b"[1, 2]", 422, "is not an object in braces"),
        ("huge.toml", b"# more\n" * 500_000, 413, "The file is too large to be a profile."),
    ],
)
def test_what_is_no_profile_is_refused_in_words(
    visit: Open, name: str, data: bytes, status: int, said: str
) -> None:
    one = visit()
    assert one.send(name, data).status == status
    assert said in words_of(one.page)
    assert "Traceback" not in one.page.content()
    assert one.page.locator("#profile").is_visible()


def test_everything_works_without_script(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.send("mine.toml", WRONG.encode())
    assert one.page.locator(".problems > li").count() == 3
    one.send("mine.toml", LOS_ANGELES.read_bytes())
    reasons = one.page.locator(".why details").first
    reasons.locator("summary").click()
    assert reasons.locator(".reasons li").count() == 3
    assert reasons.locator(".reasons li").first.is_visible()
    one.press("Hide the chances for now")
    assert "would match" not in words_of(one.page)
    with one.page.expect_download() as download:
        one.page.get_by_role("link", name="The list as CSV").click()
    assert Path(download.value.path()).read_bytes().startswith(b"position,program_id,name")
    one.page.goto(one.page.url + "x")
    one.follow("Choose a profile")
    assert one.page.locator("#profile").is_visible()


def test_hidden_chances_stay_hidden_until_they_are_asked_for(visit: Open) -> None:
    one = visit()
    one.press("Plan for me.toml")
    one.press("Hide the chances for now")
    assert "The chances are hidden." in words_of(one.page)
    assert one.page.locator("figure, .chance").count() == 0
    assert " in 100" not in one.page.inner_text(".tiers")
    one.follow("Another profile")
    one.press("DO senior")
    assert one.page.locator("figure, .chance").count() == 0
    one.press("Show the chances")
    assert "would match" in words_of(one.page)


def test_nothing_of_a_profile_is_logged_or_in_an_address_or_on_the_disk(visit: Open, served: Server) -> None:
    planted = ("PLANTED-31415", "PLANTED-27182", "PLANTED-16180")
    good = LOS_ANGELES.read_text("utf-8").replace("LA, family medicine", planted[0])
    good = good.replace("Parents and a grandmother", planted[1])
    one = visit()
    before = sorted(served.folder.rglob("*"))
    one.send(f"{planted[2]}.toml", good.encode())
    assert planted[0] in one.page.inner_text("h1")
    assert not any(word in one.page.title() for word in planted)
    one.follow("Another profile")
    one.send(f"{planted[2]}.toml", good.replace("us-img", planted[1], 1).encode())
    assert planted[1] in one.page.inner_text(".problems")
    assert not any(word in url for word in planted for url in one.asked)
    assert not any(word in served.said for word in planted)
    assert served.said.count("\n") == 2
    assert sorted(served.folder.rglob("*")) == before
    assert one.page.context.cookies() == []
    assert one.page.evaluate("localStorage.length + sessionStorage.length") == 0
