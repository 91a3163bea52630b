"""Every command in the documentation does what the page says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from console import COMMAND, PAGES, ROOT, Block, blocks_of, run_page

#: What a reader runs as shown in these, from the first line to the last.
PROMISED = ["README.md", "docs/tutorial/first-plan.md"]

# Newer Pythons warn of forking beside threads, which a parallel test run has.
pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty:DeprecationWarning")


def consoles(page: Path) -> list[Block]:
    return [block for block in blocks_of(page) if block.is_console]


@pytest.mark.parametrize(
    "page", [page for page in PAGES if consoles(page)], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_the_commands_of_a_page_print_what_it_says(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    run_page(page, tmp_path)


def test_a_command_that_is_not_run_says_why() -> None:
    silent = [
        f"{page.relative_to(ROOT)}:{block.line}"
        for page in PAGES
        for block in consoles(page)
        if block.why_not_run == ""
    ]
    assert not silent, silent


def test_every_command_stands_in_a_block_that_is_read() -> None:
    elsewhere = [
        f"{page.relative_to(ROOT)}:{block.line}"
        for page in PAGES
        for block in blocks_of(page)
        if not block.is_console and any(COMMAND.match(line) for line in block.text.splitlines())
    ]
    assert not elsewhere, elsewhere


@pytest.mark.parametrize("name", PROMISED)
def test_the_pages_for_beginners_show_commands(name: str) -> None:
    assert len(consoles(ROOT / name)) > 2
