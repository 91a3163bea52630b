"""Measure the pages of ``longcoat serve``: time of answers, a hundred people at once, weight. Writes docs/benchmarks-web.md.

python benchmarks/web.py
"""

from __future__ import annotations

import csv
import http.client
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from browser import find_browser, flags  # noqa: E402
from screenshots import PAGES, address_of  # noqa: E402
from served import EXAMPLE, Served, served  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks-web.md"
#: Answers measured of each kind; people at once.
ROUNDS, PEOPLE = 40, 100
#: How the hundred go about it: what is said of it, seconds between two pages, seconds in all.
CROWDS = (
    ("each pausing for two seconds, and nobody's plan there yet", 2.0, 45),
    ("nobody pausing at all, every plan there", 0.0, 20),
)
#: The target of what takes longer: pages say so until it is there.
LATER = "said to be worked out till then"
#: What a page may weigh without the fonts, bytes.
MOST = 150_000


@dataclass
class Site:
    """A server, and what went wrong with it.

    Attributes:
        server: The server.
        errors: Answers that should have been others.
    """

    server: Served
    errors: list[str] = field(default_factory=list)

    def ask(
        self, path: str, body: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask for a page on a connection of its own."""
        place = urlsplit(self.server.address)
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=300)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if body:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request("POST" if body else "GET", path, urlencode(body) if body else None, sent)
            reply = connection.getresponse()
            return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
        finally:
            connection.close()

    def keep(self, choice: str) -> str:
        """Keep a profile, and return the address of its pages."""
        return self.post("/profiles", choice=choice)[1]["location"].removesuffix("/standing")

    def post(self, path: str, **fields: str) -> tuple[int, dict[str, str], bytes]:
        """Send a form of ours."""
        secret = re.findall(r'name="secret" value="([^"]+)"', self.ask("/")[2].decode())[0]
        return self.ask(path, {"secret": secret, **fields})


@dataclass(frozen=True)
class Times:
    """Times of answers, milliseconds: at the wall, and of the processor on average."""

    title: str
    wall: list[float]
    processor: float
    target: str

    @property
    def row(self) -> str:
        """A line of the table."""
        ordered = sorted(self.wall)
        late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        return (
            f"| {self.title} | {ordered[0]:.0f} | {statistics.median(ordered):.0f} | {late:.0f} | "
            f"{self.processor:.0f} | {self.target} |"
        )


def timed(
    site: Site, title: str, path: Callable[[int], str], target: str, rounds: int = ROUNDS, **headers: str
) -> Times:
    """Ask again and again, one after the other."""
    wall, before = [], site.server.busy
    for number in range(rounds):
        begun = time.perf_counter()
        status, _, _ = site.ask(path(number), **headers)
        wall.append(1000 * (time.perf_counter() - begun))
        if status != 200:
            site.errors.append(f"{path(number)}: {status}")
    return Times(title, wall, 1000 * (site.server.busy - before) / rounds, target)


def on_list(site: Site, home: str) -> list[str]:
    """Return the programs of a profile's list."""
    return re.findall(r'id="program-([^"]+)"', site.ask(f"{home}/list")[2].decode())


def answers(site: Site) -> list[str]:
    """Return the lines of the table about one person alone."""
    cold = timed(site, "the very first answer of a new server", lambda _: "/", "≤ 100", 1)
    first = timed(site, "the first page", lambda _: "/", "≤ 100")
    home = site.keep("example/both-scores-low")
    begun = time.perf_counter()
    site.ask(f"{home}/standing", Sec_Fetch_Dest="document")
    waiting = Times("that a plan is being worked out", [1000 * (time.perf_counter() - begun)], 0, "≤ 300")
    plan = timed(site, "the first plan of a new server", lambda _: f"{home}/standing", LATER, 1)
    site.post(home, label="Changed since")
    site.ask("/", Sec_Fetch_Dest="document")
    time.sleep(3)
    ahead = timed(
        site,
        "the plan that was begun while the first page was read",
        lambda _: f"{home}/standing",
        "≤ 300",
        1,
    )
    home = site.keep("given")
    next_plan = timed(site, "the first plan of another profile", lambda _: f"{home}/standing", LATER, 1)
    program = f"{home}/programs/{on_list(site, home)[0]}"
    rows = [
        cold,
        first,
        waiting,
        plan,
        next_plan,
        ahead,
        timed(site, "where you stand, after the first time", lambda _: f"{home}/standing", "≤ 300"),
        timed(site, "the list, after the first time", lambda _: f"{home}/list", "≤ 300"),
        timed(site, "a program and its evidence", lambda _: program, "≤ 300"),
        timed(site, "why a chance is what it is", lambda _: f"{program}/why", "≤ 300"),
    ]
    site.ask(f"{home}/what-if?letters=1")
    states = [
        f"rotation={weeks}&letters={letters}&step3={step}"
        for weeks in range(2, 17, 2)
        for letters in (0, 1, 2, 3)
        for step in ("", "yes")
    ]
    rows.append(
        timed(site, "what if, another change each time", lambda n: f"{home}/what-if?{states[n]}", "p95 ≤ 150")
    )
    levers = f"/api/profiles/{home.rpartition('/')[2]}/levers"
    title, asked = (
        "the same, as a slider asks for it",
        [f"{levers}?{state}&community-service=yes" for state in states],
    )
    rows.append(timed(site, title, lambda n: asked[n], "p95 ≤ 150", HX_Request="true"))
    rows += [
        timed(site, title, lambda _, page=page: f"{home}{page}", LATER, 1)
        for title, page in (
            ("what to look up, for the first time", "/look-ups"),
            ("what would help most, for the first time", "/standing/worth"),
            ("this season or the next, for the first time", "/standing/years"),
            ("ten possible seasons, for the first time", "/standing/seasons"),
        )
    ]
    return [row.row for row in rows]


def crowd(site: Site, homes: list[str], pause: float, seconds: int) -> list[dict[str, str]]:
    """Let a hundred people look at plans at the same time; return what Locust counted, a line for each page."""
    environment = {**os.environ, "LONGCOAT_HOMES": " ".join(homes), "LONGCOAT_PAUSE": str(pause)}
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(sys.executable, "-m", "locust", "-f", ROOT / "benchmarks" / "crowd.py", "--headless"),
            *("-u", str(PEOPLE), "-r", str(PEOPLE), "-t", f"{seconds}s", "--stop-timeout", "120"),
            *("--host", site.server.address, "--csv", Path(folder, "counted"), "--only-summary"),
            *("--loglevel", "ERROR", "--exit-code-on-error", "0"),
        ]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        with Path(folder, "counted_stats.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    site.errors += [
        f"{row['Failure Count']} errors at {row['Name']}" for row in rows if row["Failure Count"] != "0"
    ]
    return rows


def told(words: str, rows: list[dict[str, str]]) -> list[str]:
    """Return the lines about a crowd."""
    whole = next(row for row in rows if row["Name"] == "Aggregated")
    lines = [
        f"**{PEOPLE} people at once**, {words}: {int(whole['Request Count']):,} answers, "
        f"{float(whole['Requests/s']):.0f} in a second, **{whole['Failure Count']} errors**.",
        "",
        "| page | answers | median | p95 | slowest |",
        "| --- | --: | --: | --: | --: |",
    ]
    return [
        *lines,
        *(
            f"| {row['Name'] if row is not whole else 'all'} | {int(row['Request Count']):,} | {row['50%']} | "
            f"{row['95%']} | {float(row['Max Response Time']):.0f} |"
            for row in rows
        ),
        "",
    ]


def weights(site: Site, home: str) -> list[str]:
    """Return of each page its own bytes, those of what its scripts fetch by themselves, and all with styles and scripts."""
    lines = []
    some = on_list(site, home)
    for path in (*(path for path, _ in PAGES.values()), "/list?rows=80", "/advice"):
        where = path.format(*some)
        status, _, body = site.ask(address_of(where, home))
        shown = body.decode()
        named = {
            one for one in re.findall(r'(?:href|src)="(/static/[^"]+)"', shown) if not one.endswith(".woff2")
        }
        fetched = re.findall(r'hx-get="([^"]+)" hx-trigger="load"', shown)
        later = sum(len(site.ask(one, HX_Request="true")[2]) for one in fetched)
        whole = len(body) + later + sum(len(site.ask(one)[2]) for one in named)
        lines.append(
            f"| {address_of(where, '') or '(your answers)'} | {len(body):,} | {later:,} | {whole:,} |"
        )
        if status != 200 or whole > MOST:
            site.errors.append(f"{where}: {status}, {whole:,} bytes")
    return lines


#: What Lighthouse looks at: when the largest thing was there (LCP), how far things shifted (CLS), how long the page didn't
#: answer to the hand (TBT, what tasks took beyond 50 ms).
OBSERVED = """
window.seen = { shifted: 0, largest: 0, blocked: 0 };
const on = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
on("layout-shift", (one) => { if (!one.hadRecentInput) window.seen.shifted += one.value; });
on("largest-contentful-paint", (one) => { window.seen.largest = one.startTime; });
on("longtask", (one) => { window.seen.blocked += one.duration - 50; });
"""
SEEN = """() => ({ ...window.seen, nodes: document.querySelectorAll("*").length,
  first: performance.getEntriesByName("first-contentful-paint")[0].startTime })"""


def painted(site: Site, home: str) -> list[str]:
    """Return of each page and width what a browser saw of its loading, with nothing kept from before."""
    from playwright.sync_api import sync_playwright

    lines = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=flags())
        for width in (1280, 320):
            for path in ("/standing", "/list", "/what-if?letters=1", "/roadmap"):
                window = browser.new_page(viewport={"width": width, "height": 800})
                asked: list[str] = []
                window.on("request", lambda request, asked=asked: asked.append(request.url))
                window.add_init_script(OBSERVED)
                window.goto(site.server.address + home + path)
                window.wait_for_load_state("networkidle")
                seen = window.evaluate(SEEN)
                lines.append(
                    f"| {path} | {width} | {seen['first']:.0f} | {seen['largest']:.0f} | {seen['shifted']:.3f} | "
                    f"{seen['blocked']:.0f} | {seen['nodes']:,} | {len(asked)} |"
                )
                site.errors += [
                    f"asked for {url}" for url in asked if not url.startswith(site.server.address)
                ]
                window.close()
        browser.close()
    return lines


def main() -> None:
    """Measure, and write the page."""
    with served() as server:
        site = Site(server)
        alone = answers(site)
    with served() as server:
        busy = Site(server, site.errors)
        homes = [busy.keep(f"example/{file.stem}") for file in sorted(EXAMPLE.parent.glob("*.toml"))]
        crowds = [told(words, crowd(busy, homes, pause, seconds)) for words, pause, seconds in CROWDS]
        home = homes[[file.stem for file in sorted(EXAMPLE.parent.glob("*.toml"))].index(EXAMPLE.stem)]
        heavy, seen = weights(busy, home), painted(busy, home)
    PAGE.write_text(page(alone, len(homes), crowds, heavy, seen, site.errors), "utf-8")
    print(PAGE.read_text("utf-8"))
    if site.errors:
        sys.exit("there were errors")


def page(
    alone: list[str],
    homes: int,
    crowds: list[list[str]],
    heavy: list[str],
    seen: list[str],
    errors: list[str],
) -> str:
    """Return the page."""
    lines = [
        "# How fast the pages are",
        "",
        "<!-- Written by `python benchmarks/web.py`: change that, not this page. -->",
        "",
        "**One person alone**: milliseconds for one answer, asked on a connection of its own, one after the other.",
        "*Processor* is what the server itself needed on average, which a busy machine disturbs least. A plan and the other",
        "things that take longer are worked out once, and kept until the profile changes; a browser is shown within a third",
        "of a second that they are being worked out.",
        "",
        "| page | fastest | median | p95 | processor | target |",
        "| --- | --: | --: | --: | --: | --- |",
        *alone,
        "",
        f"The load comes from [Locust](https://locust.io/) {version('locust')} on the same machine, as `benchmarks/crowd.py`",
        f"says: people with {homes} different profiles, who look at pages in no order. Milliseconds:",
        "",
        *(line for lines in crowds for line in lines),
        f"**Weight** of each page in bytes, without the two fonts (59 kB, fetched once) and uncompressed; the target is {MOST:,}",
        "with what its scripts fetch later, the styles and the scripts. Those are sent compressed to whoever takes it; a page",
        "never is: it holds a secret beside words of its address, and their common length would tell of it (BREACH).",
        "",
        "| page | its own | fetched later | all |",
        "| --- | --: | --: | --: |",
        *heavy,
        "",
        "**In a browser** (Chromium, nothing kept from before), what Lighthouse looks at: milliseconds to the first words (FCP)",
        "and to the largest thing (LCP; 2,500 or less counts as good), how far things shift (CLS; 0.1), for how many",
        "milliseconds the page doesn't answer to the hand (TBT; 200), elements (1,400), and requests, all of them to the",
        "server itself:",
        "",
        "| page | width | FCP | LCP | CLS | TBT | elements | requests |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
        *seen,
        "",
        *([f"**There were errors:** {'; '.join(errors)}.", ""] if errors else []),
        f"- Machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()}; Python {platform.python_version()};",
        f"  load average {os.getloadavg()[0]:.1f} at the end",
        f"- Day: {date.today()}",
        "- Command: `python benchmarks/web.py`",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
