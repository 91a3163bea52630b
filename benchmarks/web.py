"""Measure the pages of ``longcoat serve``: time of answers, a hundred users at once, weight. Writes docs/benchmarks-web.md.

python benchmarks/web.py
"""

from __future__ import annotations

import http.client
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks-web.md"
EXAMPLE = ROOT / "examples" / "los-angeles-family-medicine.toml"
TODAY = "2026-11-21"
#: Answers measured of each kind; users at once, and what each of them does.
ROUNDS, USERS = 40, 100
#: Pages that one user looks at, after the profile's address.
WALK = ("/standing", "/list", "/what-if?letters=1", "/roadmap", "/map", "/report")
#: What a page may weigh without the fonts, bytes.
MOST = 150_000


@dataclass
class Site:
    """A server, and a profile kept there."""

    address: str
    process: int = 0
    home: str = ""
    secret: str = ""
    errors: list[str] = field(default_factory=list)

    def ask(self, path: str, body: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Ask for a page on a connection of its own."""
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=300)
        try:
            sent = urlencode(body) if body else None
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            connection.request("POST" if body else "GET", path, sent, kind)
            reply = connection.getresponse()
            return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
        finally:
            connection.close()

    def keep(self) -> str:
        """Keep the example, and return the address of its pages."""
        self.secret = re.findall(r'name="secret" value="([^"]+)"', self.ask("/")[2].decode())[0]
        answer = self.ask("/profiles", {"secret": self.secret, "choice": "given"})
        self.home = answer[1]["location"].removesuffix("/standing")
        return self.home

    def busy(self) -> float:
        """Return the processor time that the server has used, seconds."""
        fields = Path(f"/proc/{self.process}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served() -> Iterator[Site]:
    """Serve the example from a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LONGCOAT_DATA": folder}
        command = [
            Path(sys.executable).with_name("longcoat"),
            "serve",
            EXAMPLE,
            "--port",
            "0",
            "--no-browser",
        ]
        with subprocess.Popen(
            [*command, "--today", TODAY], stdout=subprocess.PIPE, encoding="utf-8", env=environment
        ) as process:
            found = re.search(r"http://\S+", process.stdout.readline() if process.stdout else "")
            assert found
            yield Site(found[0], process.pid)
            process.send_signal(signal.SIGINT)


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


def timed(site: Site, title: str, path: Callable[[int], str], rounds: int, target: str) -> Times:
    """Ask again and again, one after the other."""
    wall, before = [], site.busy()
    for number in range(rounds):
        begun = time.perf_counter()
        status, _, _ = site.ask(path(number))
        wall.append(1000 * (time.perf_counter() - begun))
        if status != 200:
            site.errors.append(f"{path(number)}: {status}")
    return Times(title, wall, 1000 * (site.busy() - before) / rounds, target)


def crowd(site: Site) -> tuple[int, float, float]:
    """Let a hundred users look at several pages at once; return requests, seconds, and the slowest answer's."""
    slowest = [0.0] * USERS
    start = threading.Barrier(USERS + 1)

    def walk(number: int) -> None:
        start.wait()
        for path in WALK:
            begun = time.perf_counter()
            try:
                status, _, _ = site.ask(site.home + path)
            except OSError as error:
                status = 0
                site.errors.append(f"{path}: {error}")
            slowest[number] = max(slowest[number], time.perf_counter() - begun)
            if status != 200:
                site.errors.append(f"{path}: {status}")

    users = [threading.Thread(target=walk, args=(number,)) for number in range(USERS)]
    for user in users:
        user.start()
    start.wait()
    begun = time.perf_counter()
    for user in users:
        user.join()
    return USERS * len(WALK), time.perf_counter() - begun, max(slowest)


def weights(site: Site) -> list[tuple[str, int, int]]:
    """Return of each page its own bytes, and those with styles and scripts."""
    shared = sum(
        len(site.ask(f"/static/{name}")[2]) for name in ("longcoat.css", "longcoat.js", "htmx.js", "mark.svg")
    )
    found = []
    for path in (
        "",
        "/answers/exams",
        *WALK[:3],
        "/roadmap",
        "/map",
        "/budget",
        "/compare",
        "/documents",
        "/report",
    ):
        own = len(site.ask(site.home + path)[2])
        found.append((path or "/ (your answers)", own, own + shared))
    own = len(site.ask("/")[2])
    return [("the first page", own, own + shared), *found]


OBSERVED = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def painted(site: Site) -> list[tuple[str, str, float, float, int]]:
    """Return of each page and width: milliseconds to the first words, how far things shifted (CLS), and requests."""
    sys.path.insert(0, str(ROOT / "tools"))
    from playwright.sync_api import sync_playwright

    from browser import find_browser

    found = []
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_browser()), args=["--disable-gpu", *flags]
        )
        for width in (1280, 320):
            for path in ("/standing", "/list", "/what-if?letters=1", "/roadmap"):
                window = browser.new_page(viewport={"width": width, "height": 800})
                asked: list[str] = []
                window.on("request", lambda request, asked=asked: asked.append(request.url))
                window.add_init_script(OBSERVED)
                window.goto(site.address.rstrip("/") + site.home + path)
                window.wait_for_load_state("networkidle")
                first = window.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                found.append((path, f"{width}", first, window.evaluate("window.shifted"), len(asked)))
                window.close()
        browser.close()
    return found


def main() -> None:
    """Measure, and write the page."""
    with served() as site:
        begun = time.perf_counter()
        site.ask("/")
        cold = 1000 * (time.perf_counter() - begun)
        first = timed(site, "first page", lambda _: "/", ROUNDS, "≤ 100")
        site.keep()
        begun, before = time.perf_counter(), site.busy()
        site.ask(f"{site.home}/standing")
        plan, plan_busy = 1000 * (time.perf_counter() - begun), 1000 * (site.busy() - before)
        rows = [
            first,
            timed(
                site,
                "where you stand, after the first time",
                lambda _: f"{site.home}/standing",
                ROUNDS,
                "≤ 300",
            ),
            timed(site, "the list, after the first time", lambda _: f"{site.home}/list", ROUNDS, "≤ 300"),
        ]
        site.ask(f"{site.home}/what-if?letters=1")
        states = [
            f"rotation={weeks}&letters={letters}&step3={step}"
            for weeks in range(2, 17, 2)
            for letters in (0, 1, 2, 3)
            for step in ("", "yes")
        ]
        rows.append(
            timed(
                site,
                "what if, another change each time",
                lambda n: f"{site.home}/what-if?{states[n]}",
                ROUNDS,
                "p95 ≤ 150",
            )
        )
        count, seconds, slowest = crowd(site)
        heavy, seen = weights(site), painted(site)
    load = (count, seconds, slowest)
    PAGE.write_text(page(cold, (plan, plan_busy), rows, load, heavy, seen, site.errors), "utf-8")
    print(PAGE.read_text("utf-8"))
    if site.errors:
        sys.exit("there were errors")


def page(
    cold: float,
    plan: tuple[float, float],
    rows: list[Times],
    load: tuple[int, float, float],
    heavy: list[tuple[str, int, int]],
    seen: list[tuple[str, str, float, float, int]],
    errors: list[str],
) -> str:
    """Return the page."""
    lines = [
        "# How fast the pages are",
        "",
        "<!-- Written by `python benchmarks/web.py`: change that, not this page. -->",
        "",
        "Milliseconds for one answer, asked on a connection of its own, one after the other. *Processor* is what the server",
        "itself needed on average, which a busy machine disturbs least.",
        "",
        "| page | fastest | median | p95 | processor | target |",
        "| --- | --: | --: | --: | --: | --- |",
        *(row.row for row in rows),
        "",
        f"The very first answer of a new server took {cold:.0f} ms. The first plan of a profile took {plan[0]:.0f} ms,",
        f"{plan[1]:.0f} ms of them the processor's: the list is chosen with its certificate then, and kept until the profile",
        "changes.",
        "",
        f"**{USERS} users at once**, each looking at {len(WALK)} pages of the same profile: {load[0]} answers in",
        f"{load[1]:.1f} s, the slowest after {load[2]:.1f} s, {len(errors)} errors. The load came from threads of the",
        "measuring process on the same machine.",
        "",
        f"**Weight** of each page in bytes, without the two fonts (79 kB, fetched once); the target is {MOST:,} with styles and",
        "scripts:",
        "",
        "| page | its own | with styles and scripts |",
        "| --- | --: | --: |",
        *(f"| {name} | {own:,} | {whole:,} |" for name, own, whole in heavy),
        "",
        "**In a browser** (Chromium, nothing kept from before): milliseconds to the first words (FCP), how far things shift",
        "while the page loads (CLS; 0.1 or less counts as good), and requests, all of them to the server itself:",
        "",
        "| page | width | FCP | CLS | requests |",
        "| --- | --: | --: | --: | --: |",
        *(
            f"| {path} | {width} | {first:.0f} | {shift:.3f} | {count} |"
            for path, width, first, shift, count in seen
        ),
        "",
        f"- Machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()}; Python {platform.python_version()};",
        f"  load average {os.getloadavg()[0]:.1f} at the end",
        f"- Day: {date.today()}",
        "- Command: `python benchmarks/web.py`",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
