"""Gets the labelled pages themselves, politely, and measures the reader on those: only on a contributor's machine."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from longcoat.errors import InputError
from longcoat.programs.pages import Document, fetch, read_document
from validation.pages import HALVES, PAGES, Page, Told, labelled_pages, measure

CACHE = PAGES / "cache" / "live"
#: Seconds between two requests to the same host.
PAUSE = 5
AGENT = "Longcoat"


def measure_live() -> Told:
    """Measure on the pages that can still be had; says which can't."""
    return measure(_documents())


def _documents() -> Iterator[tuple[Page, Document | str]]:
    addresses = dict(_addresses())
    last: dict[str, float] = {}
    robots: dict[str, RobotFileParser | None] = {}
    CACHE.mkdir(parents=True, exist_ok=True)
    for page in (page for half in HALVES for page in labelled_pages(half)):
        file = CACHE / page.slug
        if not file.exists() and (why := _get(addresses[page.slug], file, last, robots)):
            print(f"  left out {page.slug}: {why}")
            continue
        document = read_document(file.read_bytes(), url=addresses[page.slug])
        if document.outcome.has_text:
            yield page, document
        else:
            print(f"  left out {page.slug}: {document.outcome.title}")


def _get(url: str, file: Path, last: dict[str, float], robots: dict[str, RobotFileParser | None]) -> str:
    """Get a page into a file; return why not if it can't be had."""
    host = urlsplit(url).netloc
    try:
        if host not in robots:
            robots[host] = _robots(url)
        allowed = robots[host]
        if allowed is not None and not allowed.can_fetch(AGENT, url):
            return "its site asks not to read it"
        time.sleep(max(0.0, last.get(host, 0.0) + PAUSE - time.monotonic()))
        last[host] = time.monotonic()
        file.write_bytes(fetch(url).data)
    except InputError as error:
        return str(error)
    return ""


def _robots(url: str) -> RobotFileParser | None:
    parts = urlsplit(url)
    try:
        text = fetch(f"{parts.scheme}://{parts.netloc}/robots.txt").data.decode("utf-8", "replace")
    except InputError:
        return None
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    return rules


def _addresses() -> Iterator[tuple[str, str]]:
    for file in sorted(PAGES.glob("*/pages.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            yield from ((row["page"], row["url"]) for row in csv.DictReader(stream))
