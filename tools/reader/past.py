"""What past readers read of pages that they had not met: each is taken out of git's history and run once more.

Texts of the verbatim pages lie in data/pages/cache, which git ignores; without them only the restated sets are there.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from longcoat.programs import fields
from longcoat.programs.evidence import Strength
from longcoat.programs.pages.fact import PageFact
from validation import pages

ROOT = Path(__file__).resolve().parents[2]
#: Runs in a process of its own, with the past reader in front of this one.
_REPLAY = """
import inspect, json, sys
from longcoat.programs import fields
from longcoat.programs.pages import read_page
try:
    from longcoat.programs.pages.ownership import signs_of
    from longcoat.programs.pages.page_kind import page_kind
    from longcoat.programs.pages.reading import _titles
    from longcoat.programs.pages.statement import statements_of
except ImportError:
    signs_of = None
try:
    from longcoat.programs.pages.reading import stated
except ImportError:
    stated = None
for line in sys.stdin:
    page, url, text = json.loads(line)
    knows = "url" in inspect.signature(read_page).parameters
    read = read_page(text, url) if knows else read_page(text)
    told = read.facts if stated is None else stated(statements_of(text))
    facts = [[f.field, fields()[f.field].write(f.value), f.strength.value, f.about, f.words] for f in told]
    voice = kind = None
    if signs_of is not None:
        ones = statements_of(text)
        voice = sum(sign.times * sign.weight for sign in signs_of(ones, url))
        kind = page_kind(ones, _titles(text, text), url).value
    print(json.dumps([page, facts, voice, kind]))
"""


@dataclass(frozen=True, slots=True)
class Met:
    """A page as a past reader met it.

    Attributes:
        run: Which set it is in.
        page: The page with its labels.
        facts: What the reader found.
        voice: The sum of its signs of a voice; None before there were any.
        kind: What the reader took the page for; None before it weighed voices.
    """

    run: str
    page: pages.Page
    facts: tuple[PageFact, ...]
    voice: float | None
    kind: str | None


@cache
def all_pages() -> dict[str, pages.Page]:
    """Return every labelled page whose text is here, by name."""
    return {page.slug: page for half in pages.HALVES for page in pages.labelled_pages(half)}


@cache
def folds() -> dict[str, str]:
    """Return for each page what it is left out together with: its set, or a quarter of the first collections."""
    told = {}
    for run in _runs():
        for page in _pages_of(run["batches"]):
            quarter = hashlib.sha256(page.slug.encode()).digest()[0] % 4
            told[page.slug] = f"{run['name']} {quarter}" if run.get("half") else run["name"]
    return told


def met_pages() -> Iterator[Met]:
    """Yield every page as the reader of its time met it."""
    for run in _runs():
        chosen = [
            page
            for page in _pages_of(run["batches"])
            if not run.get("half") or _is_unread(page, run["commit"])
        ]
        yield from _replayed(run["name"], run["commit"], chosen)


def _runs() -> list[dict[str, Any]]:
    return list(tomllib.loads((Path(__file__).parent / "runs.toml").read_text("utf-8"))["run"])


def _pages_of(batches: list[str]) -> list[pages.Page]:
    half = next(half for half, names in pages.BATCHES.items() if batches[0] in names)
    names = {row["page"] for batch in batches for row in pages.rows_of(batch, "pages.csv")}
    return [page for page in pages.labelled_pages(half) if page.slug in names]


def _is_unread(page: pages.Page, commit: str) -> bool:
    """Whether a page was held out then, which its name decides, or came later."""
    held_out = int(hashlib.sha256(page.slug.encode()).hexdigest()[:8], 16) % 2 == 1
    return held_out or page.slug not in _texts_at(commit)


@cache
def _texts_at(commit: str) -> frozenset[str]:
    told = _git("ls-tree", "-r", "--name-only", commit, "data/pages/restated").decode()
    return frozenset(Path(line).stem for line in told.splitlines())


def _replayed(name: str, commit: str, chosen: list[pages.Page]) -> Iterator[Met]:
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, "src"))) as archive:
            archive.extractall(folder, filter="data")
        given = "".join(json.dumps([page.slug, page.url, page.text]) + "\n" for page in chosen)
        done = subprocess.run(
            [sys.executable, "-c", _REPLAY],
            input=given,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": f"{folder}/src", "PATH": "/usr/bin:/bin"},
        )
    for line in done.stdout.splitlines():
        slug, facts, voice, kind = json.loads(line)
        yield Met(name, all_pages()[slug], tuple(map(_fact, facts)), voice, kind)


def _fact(told: list[str]) -> PageFact:
    field, value, strength, about, words = told
    return PageFact(field, fields()[field].read(value), Strength(strength), words, about or None)


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=True).stdout
