"""Let Lighthouse look at every page of ``longcoat serve``, as on a phone. Writes docs/benchmarks-lighthouse.md.

python benchmarks/lighthouse.py [NAME …]

Names are those of `tools/screenshots.py`; without one it looks at every page. Lighthouse is no dependency of the project:
npx, which comes with Node.js, fetches it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from browser import ADVICE, ensure_browser, flags  # noqa: E402
from screenshots import PAGES, address_of  # noqa: E402
from served import EXAMPLE, TODAY, served  # noqa: E402
from web import Site, on_list  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks-lighthouse.md"
#: The last one that runs on Node.js 18 and 20.
LIGHTHOUSE = "lighthouse@12.8.2"
TRIES = 3
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
}
#: What is measured beside the scores: audit → head of its column, and how its number is written.
NUMBERS = {
    "first-contentful-paint": ("FCP, ms", "{:.0f}"),
    "largest-contentful-paint": ("LCP, ms", "{:.0f}"),
    "total-blocking-time": ("TBT, ms", "{:.0f}"),
    "cumulative-layout-shift": ("CLS", "{:.3f}"),
    "total-byte-weight": ("kB sent", "{:.0f}"),
}
#: What is meant to be so, and why.
MEANT = {
    "bf-cache": "Meant: nothing of a profile stays in the browser (`Cache-Control: no-store`), so going back asks anew.",
    "uses-text-compression": "Meant for pages: a compressed page could tell of the secret in it (BREACH). What is the same for "
    "everybody is compressed.",
    "document-latency-insight": "The same: the page itself isn't compressed.",
    "unused-css-rules": "Meant: one stylesheet for all pages, fetched once.",
    "unminified-css": "Meant: it is read as it is written.",
    "render-blocking-resources": "Meant: the stylesheet comes first, so that nothing jumps.",
    "render-blocking-insight": "The same.",
    "network-dependency-tree-insight": "Page, then style, then fonts, which are asked for at once (`preload`).",
    "dom-size": "Icon arrays of 100, tables of many rows.",
    "dom-size-insight": "The same.",
}


def named(path: str) -> str:
    """Return what a page is called in a table."""
    return path.replace("//", "/").replace("{0}", "ID") or "(your answers)"


@dataclass(frozen=True)
class Seen:
    """What Lighthouse saw of one page."""

    path: str
    report: Mapping[str, Any]

    @property
    def row(self) -> str:
        """A line of the table."""
        scores = [f"{100 * self.report['categories'][name]['score']:.0f}" for name in CATEGORIES]
        numbers = []
        for audit, (_, form) in NUMBERS.items():
            value = self.report["audits"][audit]["numericValue"]
            numbers.append(form.format(value / 1000 if audit == "total-byte-weight" else value))
        return f"| {named(self.path)} | {' | '.join([*scores, *numbers])} |"

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What it found fault with: the audit, and its title."""
        graded = [(name, one) for name, one in self.report["audits"].items() if one.get("score") is not None]
        return [(name, one["title"]) for name, one in graded if one["score"] < 0.9 and name not in NUMBERS]


def look(address: str, path: str, browser: Path, folder: Path) -> Seen:
    """Look at one page, on Lighthouse's phone."""
    file = folder / "report.json"
    command = [
        *("npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={file}"),
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(['--headless=new', *flags()])}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": str(browser)}
    for _ in range(
        TRIES - 1
    ):  # on a busy machine it now and then misses where a page begins, and asks to be run again
        if subprocess.run(command, check=False, env=environment).returncode == 0:
            break
    else:
        subprocess.run(command, check=True, env=environment)
    return Seen(path, json.loads(file.read_text("utf-8")))


def page(seen: list[Seen]) -> str:
    """Return the page."""
    faults: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in seen:
        for fault in one.faults:
            faults[fault].append(one.path)
    heads = [*CATEGORIES.values(), *(head for head, _ in NUMBERS.values())]
    lines = [
        "# What Lighthouse says of the pages",
        "",
        "<!-- Written by `python benchmarks/lighthouse.py`: change that, not this page. -->",
        "",
        f"[Lighthouse](https://developer.chrome.com/docs/lighthouse) ({LIGHTHOUSE.partition('@')[2]}) looks at pages of",
        f"`longcoat serve` with the example `{EXAMPLE.stem}`, as on its phone: 412 pixels wide, a slow network and a quarter of",
        "this machine's speed, both imitated. Scores are of 100. First words (FCP), largest thing (LCP), how long the page",
        "doesn't answer to the hand (TBT), how far things shift (CLS); kB sent are with the fonts;",
        "styles and scripts are compressed, the page itself is not.",
        "",
        f"| page | {' | '.join(heads)} |",
        f"| --- |{' --: |' * len(heads)}",
        *(one.row for one in seen),
        "",
        "What it finds fault with, on how many pages, and what is thought of it. Viewport, language, titles, contrast, names,",
        "sizes of what is touched and safety of links are among what it looks at, and are not in this table.",
        "",
        "| it says | pages | |",
        "| --- | --: | --- |",
        *(f"| {title} | {len(paths)} | {MEANT.get(name, '')} |" for (name, title), paths in faults.items()),
        "",
        f"- Machine: {os.cpu_count()} cores; load average {os.getloadavg()[0]:.1f} at the end",
        f"- Day: {date.today()}; plans of {TODAY}",
        f"- Command: `{' '.join(['python benchmarks/lighthouse.py', *sys.argv[1:]])}`; without names it looks at every page",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Look at every page, and write what was seen."""
    browser = ensure_browser()
    if browser is None:
        sys.exit(ADVICE)
    if shutil.which("npx") is None:
        sys.exit("npx is not here. Right would be: install Node.js 18 or newer.")
    with served() as server, tempfile.TemporaryDirectory() as folder:
        site = Site(server)
        home = site.keep("given")
        some, seen = on_list(site, home), []
        for path, _ in (PAGES[name] for name in sys.argv[1:] or PAGES):
            address = address_of(path.format(*some), home)
            site.ask(address)  # what takes longer is there then
            seen.append(look(server.address + address, path.partition("?")[0], browser, Path(folder)))
            print(seen[-1].row, flush=True)
    PAGE.write_text(page(seen), "utf-8")


if __name__ == "__main__":
    main()
