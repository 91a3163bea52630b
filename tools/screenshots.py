"""Takes the pictures of every page anew, in both widths and both themes: ``python tools/screenshots.py``.

Writes ``docs/images/screens/`` and the page that shows them, ``docs/screens.md``, and the two pictures of the README.
Names of pages can be given to take only theirs.
"""

from __future__ import annotations

import sys

from playwright.sync_api import Browser, Page, sync_playwright

from browser import ADVICE, ensure_browser, flags
from served import EXAMPLE, ROOT, TODAY, served

IMAGES = ROOT / "docs" / "images"
SCREENS = IMAGES / "screens"
#: Width and height in CSS pixels; a phone shows less at once, and its pictures as much as two thumbs away.
SIZES = {"desktop": (1280, 900), "phone": (320, 1200)}
THEMES = ("light", "dark")
#: Name → address after the profile's, or behind two slashes the server's, numbers standing for programs of the list; and
#: what is seen.
PAGES = {
    "start": ("//", "The first page: six questions, what is kept, a file, an example"),
    "answers": ("", "Your answers: eight tasks, each with how much it narrows the range"),
    "task": ("/answers/exams", "One task: every attempt at every exam"),
    "faults": (
        "/answers/exams",
        "An answer that can't be used: what is wrong, where, and what would be right",
    ),
    "standing": ("/standing", "Where you stand"),
    "worth": ("/standing/worth", "What would help most"),
    "questions": ("/standing/questions", "What a program director asks"),
    "years": ("/standing/years", "Apply now, or a year later"),
    "seasons": ("/standing/seasons", "Ten single seasons that are possible, none of them an average"),
    "realism": ("/standing/realism", "The same profile in other specialties, anywhere and near home"),
    "advice": ("/advice", "What the rules say, each with where it comes from"),
    "list": ("/list", "The list"),
    "program": ("/programs/{0}", "The evidence card of a program"),
    "why": ("/programs/{0}/why", "Why a chance is what it is, part by part"),
    "map": ("/map", "Where the list is"),
    "budget": ("/budget", "Signals, budget and the curve of the next application"),
    "compare": ("/compare?program={0}&program={1}&program={2}", "Programs side by side"),
    "look-ups": ("/look-ups", "What to look up next"),
    "find": ("/find?words=fresno", "Any program, found by words"),
    "what-if": ("/what-if?rotation=8&letters=1", "What if"),
    "roadmap": ("/roadmap", "The roadmap"),
    "writing": ("/documents", "Writing, checked as it is typed"),
    "short-answer": ("/documents/why-region", "A short answer of the application, checked as it is typed"),
    "interview": ("/interview", "Interview practice"),
    "rank": ("/rank", "The rank order list"),
    "report": ("/report", "Report and files"),
    "help": ("//help", "Help, with what the words mean"),
    "delete": ("/delete", "Deleting, asked for once more"),
}
#: Matches when a page no longer says that it is being worked out.
THERE = "#content:not(:has([data-waiting]))"
BEACHES = "I love the beaches and the weather of Los Angeles, and medicine is my passion."
SORRY = (
    "I want to become a family physician in Los Angeles, where I grew up and where my parents live. I am so sorry that I "
    "failed Step 1. My school did not prepare me. Since then I have passed with timed practice. Medicine is my passion."
)


def address_of(path: str, home: str) -> str:
    """Return the address of a page on its server.

    Example:
        >>> address_of("/list", "/p/x"), address_of("//help", "/p/x")
        ('/p/x/list', '/help')
    """
    return path[1:] if path.startswith("//") else home + path


def begin(page: Page, address: str) -> tuple[str, list[str]]:
    """Keep the example, rank three programs, and return the address of its pages and the programs of its list."""
    page.goto(address)
    with page.expect_navigation():
        page.get_by_role("button", name=f"Plan for {EXAMPLE.name}").click()
    home = page.url.removeprefix(address).partition("/standing")[0]
    page.wait_for_selector(THERE, state="attached")
    page.goto(f"{address}{home}/rank")
    for _ in range(3):
        with page.expect_navigation():
            page.get_by_role("button", name="Add").click()
    page.goto(f"{address}{home}/list")
    page.wait_for_selector(THERE, state="attached")
    return home, page.locator("table.list tbody tr").evaluate_all("all => all.map(row => row.id.slice(8))")


def ready(page: Page, name: str) -> None:
    """Wait for what comes after the page itself."""
    page.wait_for_selector(THERE, state="attached")
    page.evaluate("document.fonts.ready")
    if name in ("writing", "short-answer"):
        page.locator("#text").fill(SORRY if name == "writing" else BEACHES)
        page.wait_for_selector(".remark")
    if name == "faults":
        page.locator("input[name$=score]").first.fill("320")
        with page.expect_navigation():
            page.get_by_role("button", name="Save").last.click()
    if name == "answers":
        page.wait_for_selector("#tasks:not([hx-get])")
    page.wait_for_load_state("networkidle")


def take(browser: Browser, address: str, wanted: list[str]) -> None:
    """Take every picture."""
    first = browser.new_page()
    first.set_default_timeout(180_000)
    home, some = begin(first, address)
    for size, (width, height) in SIZES.items():
        for theme in THEMES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
            page.set_default_timeout(180_000)
            for name in wanted:
                page.goto(address + address_of(PAGES[name][0].format(*some), home))
                ready(page, name)
                page.screenshot(path=SCREENS / f"{name}-{size}-{theme}.jpg", type="jpeg", quality=62)
            page.close()
    for file, (width, height) in {"plan-desktop": (1280, 1000), "plan-phone": (390, 844)}.items():
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        page.set_default_timeout(180_000)
        page.goto(f"{address}{home}/standing")
        ready(page, "standing")
        page.screenshot(path=IMAGES / f"{file}.png")
        page.close()


def gallery() -> str:
    """Return the page that shows all pictures."""
    lines = [
        "# The screens",
        "",
        f"Every page of `longcoat serve`, with the example `{EXAMPLE.stem}` on {TODAY}: at 1280 pixels and on a",
        "phone of 320, in light and in dark. `python tools/screenshots.py` takes the pictures anew.",
    ]
    for name, (_, words) in PAGES.items():
        lines += ["", f"## {words}", ""]
        lines += [
            f"![{words}: {size}, {theme}](images/screens/{name}-{size}-{theme}.jpg)"
            for size in SIZES
            for theme in THEMES
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Take the pictures, and write the page about them."""
    found = ensure_browser()
    if found is None:
        sys.exit(ADVICE)
    wanted = sys.argv[1:] or list(PAGES)
    SCREENS.mkdir(parents=True, exist_ok=True)
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=flags())
        take(browser, server.address, wanted)
        browser.close()
    (ROOT / "docs" / "screens.md").write_text(gallery(), "utf-8")
    size = sum(file.stat().st_size for file in SCREENS.glob("*.jpg"))
    print(f"{len(list(SCREENS.glob('*.jpg')))} pictures, {size:,} bytes")


if __name__ == "__main__":
    main()
