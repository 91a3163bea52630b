"""Finds a Chromium for the browser tests, and gets one when there is none.

Looks at LONGCOAT_BROWSER, then on the PATH, then among what Playwright has downloaded. Run as a program it also tries to install
one, and is quiet when there is nothing to do:

    python tools/browser.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = (
    "No Chromium was found for the browser tests. Install one (`python -m playwright install --with-deps chromium`, or your "
    "system's chromium package), or name one in LONGCOAT_BROWSER."
)
#: Seconds for a download, and for a browser to say its version.
LONG, SHORT = 600, 30


def find_browser() -> Path | None:
    """Return a Chromium that starts, or None."""
    return next((browser for browser in _candidates() if _starts(browser)), None)


def ensure_browser() -> Path | None:
    """Return a Chromium that starts, installing one where that is possible; None when all of it failed."""
    return find_browser() or next((found for _ in _installs() if (found := find_browser())), None)


def flags() -> list[str]:
    """Return what Chromium has to be started with on a machine without a screen; for root, without its sandbox."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--disable-gpu", "--disable-dev-shm-usage", *(["--no-sandbox"] if is_root else [])]


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("LONGCOAT_BROWSER"):
        yield Path(named)
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        return
    with sync_playwright() as playwright:
        downloaded = Path(playwright.chromium.executable_path)
    yield downloaded


def _starts(browser: Path) -> bool:
    """A browser may be there and still lack the libraries that it needs."""
    try:
        done = subprocess.run([browser, "--version"], capture_output=True, timeout=SHORT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _installs() -> Iterator[bool]:
    """Try one way after the other; what matters afterwards is whether a browser starts."""
    yield _done([sys.executable, "-m", "playwright", "install", "chromium"])
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        yield _done(["apt-get", "update"]) and _done(
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        )


def _done(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=LONG, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main() -> int:
    """Make sure that there is a browser; without one say so, which only fails where every test has to run."""
    if ensure_browser():
        return 0
    print(ADVICE, file=sys.stderr)
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
