"""The page for everybody: by keyboard, on a phone, on paper, in the dark, read aloud."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_web_page import WRONG
from visiting import Visit

Open = Callable[..., Visit]
pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"type": "tag", "values": WCAG}
#: The one rule that another color scheme bears on.
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
#: The topmost thing at five points of the focused box has to be the box itself, something in it or around it.
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const points = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
  const hit = points.some(([x, y]) => {
    const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    return top && (one.contains(top) || top.contains(one));
  });
  const style = getComputedStyle(one);
  return {what: one.tagName, text: one.textContent.trim().slice(0, 40), hit,
          ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
}"""


def to_start(one: Visit) -> None:
    pass


def to_plan(one: Visit) -> None:
    one.page.goto(one.plan)
    one.page.locator(".why summary").first.click()


def to_hidden(one: Visit) -> None:
    one.page.goto(one.plan)
    one.press("Hide the chances for now")


def to_problems(one: Visit) -> None:
    one.send("mine.toml", WRONG.encode())


def to_nowhere(one: Visit) -> None:
    one.page.goto(one.page.url + "nowhere")


def to_program(one: Visit) -> None:
    to_plan(one)
    one.follow("everything known about it")


PAGES = [to_start, to_plan, to_program, to_hidden, to_problems, to_nowhere]
every_page = pytest.mark.parametrize("to", PAGES, ids=lambda to: to.__name__)


def violations(page: Any, rules: dict[str, Any]) -> str:
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return found.generate_report() if found.violations_count else ""


@every_page
def test_no_barrier_is_found_in_light_and_dark(visit: Open, to: Callable[[Visit], None]) -> None:
    one = visit()
    to(one)
    for scheme, rules in (("light", EVERY_RULE), ("dark", CONTRAST)):
        one.page.emulate_media(color_scheme=scheme)
        assert violations(one.page, rules) == ""


@every_page
def test_nothing_is_wider_than_a_small_phone(visit: Open, to: Callable[[Visit], None]) -> None:
    one = visit(viewport={"width": 320, "height": 700})
    to(one)
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).length"
    assert one.page.evaluate(wide) == 0


def test_no_barrier_is_found_on_a_phone(visit: Open) -> None:
    one = visit(viewport={"width": 320, "height": 700})
    to_plan(one)
    assert violations(one.page, EVERY_RULE) == ""
    row = one.page.get_by_role("table", name="12 programs").get_by_role("row").nth(1)
    assert row.get_by_role("rowheader").count() == 1
    assert "Invited, in 100" in row.inner_text()


def test_twice_the_letter_spacing_cuts_nothing_off(visit: Open) -> None:
    one = visit(viewport={"width": 320, "height": 700})
    to_plan(one)
    one.page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }' +
                        'p { margin-bottom: 2em !important }');
      document.adoptedStyleSheets = [sheet];
    }""")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 320


@every_page
def test_each_page_has_one_heading_of_the_first_rank_and_skips_none(
    visit: Open, to: Callable[[Visit], None]
) -> None:
    one = visit()
    to(one)
    ranks = [
        int(rank) for rank in one.page.locator("h1, h2, h3").evaluate_all("all => all.map(h => h.tagName[1])")
    ]
    assert ranks.count(1) == 1
    assert ranks[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(ranks))


def test_titles_tell_the_pages_apart_and_nothing_of_the_profile(visit: Open) -> None:
    titles = set()
    for to in (to_start, to_plan, to_problems, to_nowhere):
        one = visit()
        to(one)
        titles.add(one.page.title())
    assert len(titles) == 4
    assert not any("LA" in title for title in titles)


def test_the_whole_way_can_be_gone_by_keyboard(visit: Open) -> None:
    one = visit()
    one.page.keyboard.press("Tab")
    assert one.page.evaluate(SEEN)["text"] == "Skip to the content"
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Tab")
    assert one.page.evaluate(SEEN)["text"] == "Plan for me.toml"
    one.page.keyboard.press("Enter")
    one.page.wait_for_url("**/plan/*")
    for _ in range(40):
        one.page.keyboard.press("Tab")
        focused = one.page.evaluate(SEEN)
        assert focused["hit"], focused
        assert focused["ring"], focused
        if focused["what"] == "SUMMARY":
            break
    one.page.keyboard.press("Enter")
    assert one.page.locator(".why details[open] .reasons li").first.is_visible()


def test_every_picture_has_a_name_a_description_and_a_table(visit: Open) -> None:
    one = visit()
    to_plan(one)
    pictures = one.page.locator("svg:not([aria-hidden=true])")
    assert pictures.count() == one.page.locator("figure > svg").count() == 1
    picture = one.page.get_by_role("img", name="One hundred applicants like you, with this list")
    filled = picture.locator("use.sure, use.middle").count()
    assert picture.locator("use").count() == 100
    assert f"{filled} of 100 icons are filled" in picture.locator("desc").inner_html()
    assert f"about {filled}" in one.page.inner_text(".sentence")
    counts = one.page.locator(".legend tbody td:last-child").all_inner_texts()
    assert sum(map(int, counts)) == 100


def test_links_to_sources_tell_nobody_where_they_were_followed_from(visit: Open) -> None:
    one = visit()
    to_plan(one)
    links = one.page.locator("a[href^=http]")
    assert links.count() > 10
    assert set(links.evaluate_all("all => all.map(link => link.rel)")) == {"noreferrer"}


def test_on_paper_every_reason_is_open_and_heads_are_repeated(visit: Open) -> None:
    one = visit()
    one.page.goto(one.plan)
    assert not one.page.locator(".reasons li").first.is_visible()
    one.page.emulate_media(media="print")
    heights = one.page.locator(".reasons").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) == one.page.locator("table.list tbody tr").count()
    assert min(heights) > 20
    head = one.page.locator("table.list thead")
    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert not one.page.locator(".actions").is_visible()
    paper = one.page.pdf(format="Letter", tagged=True)
    assert paper.startswith(b"%PDF")
    assert max(map(int, re.findall(rb"/Count (\d+)", paper))) > 3
    assert b"/StructTreeRoot" in paper
