"""The pages in a real browser, as an applicant uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from serving import NEAR, SMALL, Server
from test_web_ways import six_answers
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


def test_six_questions_give_a_first_answer(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    six_answers(one.page, "Failed")
    with one.page.expect_navigation():
        one.page.locator("#exams-step1").get_by_role("button", name="Add another attempt").click()
    assert one.page.get_by_label("When did you or will you graduate?").input_value() == "2027-05"
    one.page.locator("#exams-step1-1-result").get_by_label("Passed").check()
    one.press("Show my first answer")
    assert re.search(
        r"Of 100 applicants like you with this list, about \d+ would match and \d+ would not",
        words_of(one.page),
    )
    assert "saved at" in one.page.inner_text(".whose")
    assert re.search(r"Step 1 failed once", words_of(one.page))
    one.follow("See the list")
    assert one.page.locator("table.list tbody tr").count() == 20


def test_what_can_t_be_used_is_said_beside_its_box_and_nothing_typed_is_lost(visit: Open) -> None:
    one = visit()
    six_answers(one.page)
    one.page.locator("#exams-step2_ck-0-score").fill("320")
    one.page.get_by_label("In the Match of which year").fill("")
    answer = one.press("Show my first answer")
    assert answer.status == 422
    assert one.page.title().startswith("Problem:")
    assert one.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    links = one.page.locator(".summary a")
    assert links.count() == 2
    score = one.page.locator("#exams-step2_ck-0-score")
    assert score.input_value() == "320"
    assert score.get_attribute("aria-invalid") == "true"
    assert (
        "Right would be: a whole number from 1 to 300"
        in one.page.locator("#exams-step2_ck-0-score-error").inner_text()
    )
    assert one.page.locator("#preferences-places select").first.input_value() == "los-angeles"


def test_the_task_list_says_how_much_each_task_narrows_the_range(visit: Open) -> None:
    one = visit()
    six_answers(one.page)
    one.page.locator("#preferences-specialties select").first.select_option("family-medicine")
    one.press("Show my first answer")
    one.follow("Your answers")
    one.page.wait_for_selector(".narrows")
    assert one.page.locator(".task").count() == 8
    assert re.search(r"narrows the range from ±\d+ to ±\d+", words_of(one.page))
    one.follow("List your letters")
    one.press("Add letter")
    one.page.get_by_role("radio", name="Yes").first.check()
    one.press("Save, and to the next task")
    assert one.page.inner_text("h1") == "List what else you do"
    one.follow("Your answers")
    assert "✓ Complete" in one.page.locator(".task").nth(4).inner_text()
    one.press("Take back the last change")
    assert "Not begun" in one.page.locator(".task").nth(4).inner_text()


def test_an_example_shows_the_same_numbers_as_the_command_line(visit: Open, told: Mapping[str, str]) -> None:
    one = visit(java_script_enabled=False)
    one.press("LA, family medicine")
    plan = json.loads(told["json"])
    headline = re.search(r"Of 100 applicants.*?plausible\.", re.sub(r"\s+", " ", told["text"]))
    assert headline
    assert headline[0] in words_of(one.page)
    assert len(plan["findings"]) == one.page.locator(".findings li").count()
    for sentence in plan["leaves_out"]:
        before, *after = re.split("`[^`]+`", sentence)  # a field of the file is called by its question
        assert all(part in words_of(one.page) for part in (before, *after))
    one.go(one.page.url.replace("/standing", "/list?rows=80"))
    rows = one.page.locator("table.list tbody tr").evaluate_all(ROWS)
    assert [row["id"] for row in rows] == [f"program-{entry['program']['id']}" for entry in plan["entries"]]
    for row, entry in zip(rows, plan["entries"], strict=True):
        assert entry["tier"] in row["standing"]
        assert bool(entry["signal"]) == ("signal" in row["standing"])
        shown = [0.5 if "<" in figure else int(figure) for figure in row["chances"]]
        for number, chance in zip(shown, (entry["invitation"], entry["match"]), strict=True):
            assert abs(number - 100 * chance["mean"]) <= 0.51


def test_the_given_profile_is_kept_once_and_read_anew_when_its_file_changes(
    visit: Open, served: Server
) -> None:
    one, profile = visit(java_script_enabled=False), served.folder.parent / "me.toml"
    before = profile.read_text("utf-8")
    one.press("Plan for me.toml")
    address = one.page.url
    profile.write_text(before.replace("LA, family medicine", "Changed since"), "utf-8")
    one.follow("Other profiles")
    one.press("Plan for me.toml")
    assert one.page.url == address
    assert "Changed since" in one.page.inner_text(".whose")
    profile.write_text(before.replace("score = 221", "score = 320"), "utf-8")
    one.follow("Other profiles")
    one.press("Plan for me.toml")
    assert "me.toml can’t be used yet" in one.page.inner_text("h1")
    profile.write_text(before, "utf-8")
    one.press("Plan for me.toml")


def test_the_list_is_sorted_narrowed_and_shared_by_its_address(visit: Open) -> None:
    one = visit()
    one.open("/list")
    one.follow("Program")
    names = one.page.locator("table.list .name").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    assert one.page.locator("th[aria-sort=ascending]").inner_text().startswith("Program")
    one.page.get_by_text("Narrow down and sort").click()
    one.page.get_by_label("State").select_option("CA")
    one.press("Show these")
    assert "state=CA" in one.page.url
    assert all(place.endswith(", CA") for place in one.page.locator(".place").all_inner_texts())
    shared = one.page.url
    one.follow("State: California")
    assert "state=CA" not in one.page.url
    assert one.page.goto(shared).status == 200
    assert re.search(r"\d+ of 12 programs", one.page.inner_text(".count"))
    assert one.page.goto(f"{one.plan}/list?words=nowhere&order=wrong&page=99").status == 200
    assert "No program of the list is like that" in words_of(one.page)


def test_a_program_shows_what_is_known_and_can_be_excluded_and_pinned(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.send("near.toml", NEAR)
    home = one.page.url.removesuffix("/standing")
    one.go(f"{home}/list")
    chosen = one.page.locator("table.list tbody tr:not(:has-text('pinned'))").first
    name, row = chosen.locator(".name").inner_text(), chosen.get_attribute("id")
    card = f"{home}/programs/{row.removeprefix('program-')}"
    one.follow(name)
    assert one.page.url.endswith(card)
    assert one.page.inner_text("h1") == name
    assert {"Place", "Kind"} <= set(one.page.locator(".known dt").all_inner_texts())
    assert "None of this counts as “no”" in words_of(one.page)
    one.press("Exclude it")
    assert "It is excluded." in words_of(one.page)
    one.go(f"{home}/list")
    assert one.page.locator(f"#{row}").count() == 0
    one.press("Take back the last change")
    one.go(f"{home}/list")
    assert one.page.locator(f"#{row}").count() == 1
    one.go(card)
    one.press("Pin: it must")
    one.go(f"{home}/list")
    assert "pinned" in one.page.locator(f"#{row}").inner_text()
    # One that opened since the directory was made has no ten digits, and can be named too.
    one.go(f"{home}/programs/new:ca-family-medicine-palmdale")
    one.press("Exclude it")
    assert "It is excluded." in words_of(one.page)
    assert one.page.goto(f"{home}/programs/9999999999").status == 404


def test_one_of_a_couple_is_told_that_the_chance_is_theirs_alone(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.send("partner.json", (EXAMPLES / "couple-partner.json").read_bytes())
    assert "would match" in words_of(one.page)
    assert "your chance alone" not in words_of(one.page)
    one.follow("Other profiles")
    one.send(
        "me.toml",
        f'{SMALL}[couple]\npartner_type = "us-img"\npartner_specialties = ["pediatrics"]\n'.encode(),
    )
    assert re.search("would match and .* would not.* This is your chance alone", words_of(one.page))


def test_a_bad_profile_shows_every_problem_and_leaves_the_form(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    assert one.send("mine.toml", WRONG.encode()).status == 422
    assert one.page.title() == "Problem: the profile can’t be used – Longcoat"
    assert one.page.inner_text("h1") == "mine.toml can’t be used yet"
    problems = one.page.locator(".problems > li").all_inner_texts()
    assert [text.split("\n")[0] for text in problems] == [
        "Line 4, needs_visa",
        "Line 7, exams.step2_ck[1].score",
        "Line 10, preferences.specialties[1]",
    ]
    assert "Right would be: a whole number from 1 to 300." in problems[1]
    one.page.get_by_role("link", name="Line 7").click()
    one.send("mine.toml", NEAR)
    assert one.page.inner_text("h1") == "Where you stand"


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("photo.toml", b"\x89PNG\r\n\x1a\n\0\0\0", 422, "This is a binary file, not text."),
        ("notes.txt", b"Dear program director,", 422, "The line can't be read as TOML"),
        ("empty.toml", b"", 422, "The file is empty."),
        ("deep.json", b"[" * 100_000, 422, "nested too deeply to be a profile"),
        ("huge.toml", b"# more\n" * 500_000, 413, "The file is too large to be a profile."),
    ],
)
def test_what_is_no_profile_is_refused_in_words(
    served: Server, name: str, data: bytes, status: int, said: str
) -> None:
    answer = served.upload(name, data)
    assert answer.status == status
    assert said in answer.text.replace("&#39;", "'")
    assert "Traceback" not in answer.text


def test_hidden_chances_stay_hidden_until_they_are_asked_for(visit: Open) -> None:
    one = visit(java_script_enabled=False)
    one.open("/standing")
    one.press("Hide the chances for now")
    assert "The chances are hidden." in words_of(one.page)
    assert one.page.locator("figure").count() == 0
    one.open("/list")
    assert one.page.locator(".chance").count() == 0
    assert " in 100" not in one.page.inner_text(".tiers")
    one.open("/standing")
    one.press("Show the chances")
    assert "would match" in words_of(one.page)


def test_nothing_of_a_profile_is_logged_or_in_an_address(visit: Open, served: Server) -> None:
    planted = ("PLANTED-31415", "PLANTED-27182", "PLANTED-16180", "PLANTED-14142", "PLANTED-57721")
    good = SMALL.replace("Small", planted[0]).replace("A grandmother", planted[1])
    one = visit()
    lines = served.said.count("\n")
    one.send(f"{planted[2]}.toml", good.replace("score = 226", f'score = "{planted[3]}"').encode())
    assert planted[3] in words_of(one.page)
    one.send(f"{planted[2]}.toml", good.encode())
    home = one.page.url.removesuffix("/standing")
    assert planted[0] in one.page.inner_text(".whose")
    for path in ("", "/answers/ties", "/standing", "/list", "/what-if?letters=1", "/documents", "/report"):
        one.go(home + path)
        assert not any(word in one.page.title() for word in planted)
    one.go(f"{home}/answers/ties")
    one.press("Save")
    one.go(f"{home}/documents")
    one.page.get_by_label("Your personal statement").fill(f"I am {planted[4]}, and so sorry.")
    one.press("Save it here")
    assert not any(word in url for word in planted for url in one.asked)
    assert not any(re.search(r"\b226\b", url) for url in one.asked)
    assert not any(word in served.said for word in planted)
    assert served.said.count("\n") == lines
    assert one.page.context.cookies() == []
    stored = one.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert not any(word in stored for word in planted)
    assert [file.suffix for file in (served.folder / "data").iterdir()] == [".sqlite"]
    assert not list((served.folder / "tmp").iterdir())
