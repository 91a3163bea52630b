"""Takes the pictures of the plan page for the README and the how-to anew: ``python tools/screenshots.py``."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browser import ADVICE, ensure_browser

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "los-angeles-family-medicine.toml"
IMAGES = ROOT / "docs" / "images"
TODAY = "2026-11-21"
#: Name → width and height, CSS pixels.
SIZES = {"plan-desktop": (1280, 1000), "plan-phone": (390, 844)}
#: The README is read over slow connections too.
MOST_BYTES = 250_000


@contextmanager
def served() -> Iterator[str]:
    """Serve the example, and return the address."""
    command = [Path(sys.executable).with_name("longcoat"), "serve", EXAMPLE, "--port", "0", "--no-browser"]
    with subprocess.Popen([*command, "--today", TODAY], stdout=subprocess.PIPE, encoding="utf-8") as process:
        found = re.search(r"http://\S+", process.stdout.readline() if process.stdout else "")
        if found is None:
            sys.exit("longcoat serve did not start")
        yield found[0]
        process.send_signal(signal.SIGINT)


def picture(browser: Browser, address: str, name: str, width: int, height: int) -> None:
    """Write one picture of the top of the plan page."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    page.goto(address)
    with page.expect_navigation():
        page.get_by_role("button", name=f"Plan for {EXAMPLE.name}").click()
    page.evaluate("document.fonts.ready")
    file = IMAGES / f"{name}.png"
    page.screenshot(path=file)
    size = file.stat().st_size
    if size > MOST_BYTES:
        sys.exit(f"{file} has {size:,} bytes, more than {MOST_BYTES:,}")
    print(f"{file.relative_to(ROOT)}: {size:,} bytes")


def main() -> None:
    """Take every picture."""
    found = ensure_browser()
    if found is None:
        sys.exit(ADVICE)
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=["--disable-gpu", *flags])
        for name, (width, height) in SIZES.items():
            picture(browser, address, name, width, height)
        browser.close()


if __name__ == "__main__":
    main()
