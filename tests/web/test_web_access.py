"""The page for everybody: by keyboard, on a phone, on paper, in the dark, read aloud."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from test_web_page import WRONG
from visiting import Visit

Open = Callable[..., Visit]
pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"type": "tag", "values": WCAG}
#: The rules that another color scheme and another width bear on.
DARK_PHONE = {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}
#: Pictures that axe would let pass: every one has a role and a name, and a table in its figure; all others are hidden.
UNNAMED = """() => [...document.querySelectorAll('svg:not([aria-hidden=true])')].filter(one => {
  const figure = one.closest('figure');
  return one.getAttribute('role') !== 'img' || !one.querySelector('title') || !one.querySelector('desc')
    || !figure || !figure.querySelector('table');
}).map(one => one.outerHTML.slice(0, 80))"""
#: What has the focus can be seen, and by a ring (WCAG 2.4.7, 2.4.11), and nothing is cut off by a box that hides what
#: doesn't fit.
HIDDEN = """() => {
  const shown = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(one => one.checkVisibility() && one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden');
  const covered = shown.filter(one => {
    one.focus();
    const box = one.getClientRects()[0], style = getComputedStyle(one);
    const top = document.elementFromPoint(box.left + box.width / 2, Math.max(box.top, 0) + Math.min(box.height / 2, 8));
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return !ring || !top || !(one.contains(top) || top.contains(one) || [...(one.labels || [])].some(l => l.contains(top)));
  });
  const cut = [...document.querySelectorAll('main *')].filter(one => {
    const style = getComputedStyle(one);
    return style.overflowX === 'hidden' && style.clipPath === 'none' && one.scrollWidth > one.clientWidth + 1;
  });
  return [...covered, ...cut].map(one => one.outerHTML.slice(0, 120));
}"""
#: What WCAG 1.4.12 lets everybody set.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }' +
                    'p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}"""


def at(path: str) -> Callable[[Visit], None]:
    """Go to a page of a kept profile."""

    def to(one: Visit) -> None:
        one.open(path)

    to.__name__ = path.strip("/").replace("/", "-") or "answers"
    return to


def to_start(one: Visit) -> None:
    one.go(one.server.address)


def to_missing(one: Visit) -> None:
    one.go(one.server.address)
    one.press("Show my first answer")


def to_hidden(one: Visit) -> None:
    one.open("/standing")
    one.press("Hide the chances for now")


def to_faults(one: Visit) -> None:
    one.open("/answers/exams")
    one.page.locator("input[name$=score]").first.fill("320")
    one.press("Save")


def to_stale(one: Visit) -> None:
    """A form of another server's page."""
    one.open("/delete")
    one.page.evaluate("document.querySelectorAll('[name=secret]').forEach(one => { one.value = 'guessed'; })")
    one.press("Delete")


def to_why(one: Visit) -> None:
    to_program(one)
    one.go(f"{one.page.url}/why")


def to_problems(one: Visit) -> None:
    one.go(one.server.address)
    one.send("mine.toml", WRONG.encode())


def to_help(one: Visit) -> None:
    one.page.goto(f"{one.server.address}help")


def to_delete_all(one: Visit) -> None:
    one.page.goto(f"{one.server.address}delete-everything")


def to_nowhere(one: Visit) -> None:
    one.go(f"{one.server.address}nowhere")


def to_waiting(one: Visit) -> None:
    """A plan that nobody has asked for before, in a browser that is kept from going on to it."""
    one.page.route("**/*ready*", lambda route: route.abort("aborted"))
    one.page.goto(f"{one.server.address.rstrip('/')}{one.server.keep('example/legacy-208-ck-230')}/standing")
    assert one.page.inner_text("h1") == "Working out your plan"


def to_program(one: Visit) -> None:
    one.open("/list")
    with one.page.expect_navigation():
        one.page.locator("table.list a.name").first.click()
    one.settle()


def to_asks(one: Visit) -> None:
    """A program, with the boxes of everything that isn't known about it."""
    to_program(one)
    one.page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


def to_moved(one: Visit) -> None:
    one.open("/what-if")
    one.page.get_by_role("spinbutton", name="More hands-on weeks").fill("4")
    one.page.locator("#said:not(:empty)").wait_for(state="attached")


def to_trouble(one: Visit) -> None:
    """What a slider asks for is not answered."""
    one.open("/what-if")
    one.page.route("**/levers?*", lambda route: route.abort())
    one.page.get_by_role("spinbutton", name="More hands-on weeks").fill("6")
    one.page.locator(".trouble").wait_for()


def to_remarks(one: Visit) -> None:
    one.open("/documents")
    one.page.get_by_label("Your personal statement").fill(
        "I am so sorry that I failed Step 1. I honestly failed because the exam was unfair. Medicine is my passion."
    )
    one.press("Check")


def to_ranking(one: Visit) -> None:
    for place in range(3):
        one.open("/rank")
        if one.page.locator(".rank").count() > place:
            continue
        one.press("Add")


#: Every kind of page, and the states that differ in more than their words.
PAGES = [
    to_waiting, to_start, to_missing, to_faults, to_stale, to_why, to_help, to_delete_all, at(""), at("/answers/exams"),
    at("/answers/wishes"), at("/answers/letters?more=letters"), at("/standing"), to_hidden, at("/standing/worth"),
    at("/standing/questions"), at("/standing/years"), at("/standing/seasons"), at("/standing/realism"),
    at("/advice"), at("/list"), at("/list?words=nowhere"), to_program, at("/map"), at("/budget"),
    at("/compare?program=1200521478"), at("/look-ups"),
    at("/find?words=fresno"), at("/what-if"), at("/what-if?rotation=8&letters=1"), at("/what-if?more=10"), at("/roadmap"),
    to_asks, to_moved, to_trouble, to_remarks, at("/documents/entries"), at("/documents/why-region"), at("/documents/answer"),
    at("/interview"), at("/rank"), to_ranking, at("/report"), at("/delete"),
    to_problems, to_nowhere,
]  # fmt: skip
every_page = pytest.mark.parametrize("to", PAGES, ids=lambda to: to.__name__)


def violations(page: Any, rules: dict[str, Any]) -> str:
    """Return what axe finds; it is put into the page once."""
    axe = Axe("" if page.evaluate("'axe' in window") else AXE_SCRIPT)
    found = axe.run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return found.generate_report() if found.violations_count else ""


@every_page
def test_no_barrier_is_found(window: Visit, to: Callable[[Visit], None]) -> None:
    """In light all rules, on a small phone in the dark contrasts and sizes; and nothing is wider than the phone."""
    page = window.page
    page.context.clear_cookies()
    page.unroute_all(behavior="ignoreErrors")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    to(window)
    assert violations(page, EVERY_RULE) == ""
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 700})
    assert violations(page, DARK_PHONE) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    ranks = [
        int(rank) for rank in page.locator("h1, h2, h3").evaluate_all("all => all.map(h => h.tagName[1])")
    ]
    assert ranks.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(ranks))
    assert page.evaluate(UNNAMED) == []
    page.evaluate(SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(HIDDEN) == []


def test_titles_tell_the_pages_apart_and_nothing_of_the_profile(window: Visit) -> None:
    titles = []
    for path in ("", "/answers/exams", "/answers/wishes", "/standing", "/standing/worth", "/standing/questions",
                 "/standing/realism", "/advice", "/list", "/map", "/budget", "/compare", "/what-if", "/roadmap", "/documents",
                 "/documents/entries", "/interview", "/rank", "/report", "/delete"):  # fmt: skip
        titles += re.findall("<title>(.*?)</title>", window.server.ask(window.path(path)).text)
    titles += re.findall(
        "<title>(.*?)</title>", window.server.ask("/").text + window.server.ask("/nowhere").text
    )
    assert len(titles) == 22
    assert len(set(titles)) == 22
    assert not any("LA," in title for title in titles)


def test_the_hundred_icons_say_what_the_sentence_says(window: Visit) -> None:
    window.page.context.clear_cookies()
    window.open("/standing")
    picture = window.page.get_by_role("img", name="One hundred applicants like you, with this list")
    filled = picture.locator(".sure use, .middle use").count()
    assert picture.locator("use").count() == 100
    assert f"{filled} of 100 icons are filled" in picture.locator("desc").inner_html()
    assert f"about {filled}" in window.page.inner_text(".sentence")
    counts = window.page.locator(".answer .legend tbody td:last-child").all_inner_texts()
    assert sum(map(int, counts)) == 100


def test_links_to_sources_tell_nobody_where_they_were_followed_from(window: Visit) -> None:
    window.open("/standing")
    links = window.page.locator("a[href^=http]")
    assert links.count() > 10
    assert set(links.evaluate_all("all => all.map(link => link.rel)")) == {"noreferrer"}


def test_without_colors_bands_marks_and_states_are_words(window: Visit) -> None:
    window.page.context.clear_cookies()
    window.open("/list?rows=80")
    bands = {
        chip.split()[-1] for chip in window.page.locator(".standing .chip:first-child").all_inner_texts()
    }
    assert bands == {"likely", "target", "reach"}
    sides = window.page.locator(".why .reasons li .vh").all_inner_texts()
    assert set(sides) <= {"for:", "against:", "neither:"}
    window.open("/standing")
    icons = {
        name: window.page.locator(f".answer .key.{name} path").evaluate(
            "one => { const s = getComputedStyle(one); return [s.fill, s.strokeDasharray].join(); }"
        )
        for name in ("sure", "middle", "possible", "out")
    }
    grey = {
        name: sum(map(int, re.findall(r"\d+", style)[:3]))
        for name, style in icons.items()
        if "none" not in style[:4]
    }
    assert len(set(icons.values())) == 4
    assert abs(grey["sure"] - grey["middle"]) > 60


def test_on_paper_heads_are_repeated_and_buttons_left_out(window: Visit) -> None:
    window.open("/list?rows=80")
    window.page.emulate_media(media="print")
    head = window.page.locator("table.list thead")
    assert head.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert not window.page.locator(".filters").first.is_visible()
    assert not window.page.locator(".rooms").is_visible()
    assert re.search(r"^Longcoat for .*, on 2026-11-21", window.page.inner_text(".printed"))
    paper = window.page.pdf(format="Letter", tagged=True)
    window.page.emulate_media(media="screen")
    window.page.locator("table.list .program a").first.click()
    window.page.emulate_media(media="print")
    assert not window.page.locator("main button:visible").count()
    window.page.emulate_media(media="screen")
    assert paper.startswith(b"%PDF")
    assert b"/StructTreeRoot" in paper


def test_where_the_browser_takes_the_colors_away_lines_still_tell_where_one_is(visit: Open) -> None:
    one = visit(forced_colors="active")
    one.open("/report")
    rooms = one.page.locator(".rooms a")
    lines = rooms.evaluate_all("all => all.map(one => getComputedStyle(one).borderBottomColor)")
    here = rooms.evaluate_all("all => all.findIndex(one => one.hasAttribute('aria-current'))")
    assert lines.count(lines[here]) == 1
