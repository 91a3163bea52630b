from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from serving import LONGCOAT, LOS_ANGELES, Server, start
from visiting import Visit

from common import REPOSITORY, TODAY

sys.path.insert(0, str(REPOSITORY / "tools"))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests. The profile that it offers wants a short list, which is quick to look through."""
    folder = tmp_path_factory.mktemp("served")
    profile = folder / "me.toml"
    profile.write_text(LOS_ANGELES.read_text("utf-8") + "programs = 12\n", "utf-8")
    server = start(folder / "run", profile)
    yield server
    server.interrupt()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server that a test may stop."""
    started: list[Server] = []

    def call(*words: object, **options: Any) -> Server:
        started.append(start(tmp_path / f"run{len(started)}", *words, **options))
        return started[-1]

    yield call
    for server in started:
        if server.process.poll() is None:
            server.interrupt()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What ``longcoat plan`` prints and writes about the example, by one call: ``text``, ``json`` and ``csv``."""
    folder = tmp_path_factory.mktemp("told")
    files = {kind: folder / f"plan.{kind}" for kind in ("json", "csv")}
    command = [
        LONGCOAT,
        "plan",
        LOS_ANGELES,
        "--today",
        str(TODAY),
        "--json",
        files["json"],
        "--csv",
        files["csv"],
    ]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return {"text": printed, **{kind: file.read_bytes().decode() for kind, file in files.items()}}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real browser; without one these tests are skipped, but not where every test has to run."""
    from playwright.sync_api import sync_playwright

    from browser import ADVICE, find_browser, flags

    found = find_browser()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(ADVICE)
        pytest.skip(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=flags())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(chromium: Any, served: Server) -> Iterator[Visit]:
    """One window for the pages of a module, where what is looked at changes nothing."""
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield Visit(context.new_page(), [], served.planned(), served)
    context.close()


@pytest.fixture
def visit(chromium: Any, served: Server) -> Iterator[Callable[..., Visit]]:
    """Open the first page; in every test, nothing may be asked of any other host."""
    contexts, asked = [], []

    def call(**options: Any) -> Visit:
        context = chromium.new_context(reduced_motion="reduce", **options)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served.address)
        return Visit(page, asked, served.planned(), served)

    yield call
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(served.address)] == []
