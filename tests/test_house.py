"""The house is in order: imports, packages, documentation, and nothing in it that doesn't belong there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "longcoat"
DOCS = ROOT / "docs"

#: What the design names, the last to import first.
PACKAGES = (
    *("cli", "web", "reports", "plan", "guidance", "portfolio", "chances", "market"),
    *("applicant", "programs", "figures", "vocabulary"),
)
HEAVY = ("numpy", "pydantic", "rich", "jinja2", "starlette", "uvicorn", "zipcodes", "tree_sitter")
#: Lines of a source file: more than that is more than one noun.
LONGEST = 500

#: 555-01xx is reserved for numbers that nobody has.
UNWANTED = {
    "an e-mail address": r"[\w.+-]+@(?![\w.-]*\bexample\b)[\w-]+\.[a-z]{2,}",
    "a telephone number": r"(?<![\w./-])(?:\+1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[.-])(?!555[.-]01)\d{3}[.-]\d{4}(?![\w/-])",
    "a path of one machine": r"(?<![\w.])/(?:work|root|home/[a-z]+|Users/[A-Za-z]+|tmp)/[\w.]",
    "the host of a package registry": r"(?:pypi|pythonhosted|npmjs|yarnpkg|anaconda)\.(?:org|com)",
}


def tracked() -> Iterator[Path]:
    """Yield every file of the repository that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    yield from (ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def loaded_by(*words: str) -> set[str]:
    """Return the top-level modules that a command imports."""
    code = "import sys\nfrom longcoat.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
    code += "print('\\n'.join({'LOADED', *(name.partition('.')[0] for name in sys.modules)}))"
    run = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["plan", "--help"], ["serve", "--help"]])
def test_asking_for_help_imports_nothing_heavy(words: list[str]) -> None:
    loaded = loaded_by(*words)
    assert "LOADED" in loaded
    assert loaded.isdisjoint(HEAVY), sorted(loaded.intersection(HEAVY))


def test_the_command_answers_where_it_is_not_on_the_path() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "longcoat", "--version"], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("longcoat 0.")


def test_every_package_of_the_design_is_there() -> None:
    assert [name for name in PACKAGES if not (SOURCE / name / "__init__.py").is_file()] == []


def test_imports_point_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([str(linter)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("what", UNWANTED)
def test_nothing_is_in_the_repository_that_does_not_belong_there(what: str) -> None:
    pattern = re.compile(UNWANTED[what])
    found = []
    for path in tracked():
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}: {hit[0]}"
            for number, line in enumerate(lines, 1)
            if (hit := pattern.search(line))
        ]
    assert found == []


def test_every_public_module_says_what_it_is_for() -> None:
    silent = [path for path in modules() if ast.get_docstring(ast.parse(path.read_text("utf-8"))) is None]
    assert names(silent) == []


def test_no_source_file_is_long() -> None:
    long = [path for path in modules() if len(path.read_text("utf-8").splitlines()) > LONGEST]
    assert names(long) == []


def links(page: Path) -> Iterator[str]:
    """Yield the address of every link and picture of a page."""
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8")):
        for inline in token.children or ():
            for name in ("href", "src"):
                if address := inline.attrGet(name):
                    yield str(address)


def anchors(page: Path) -> set[str]:
    """Return the names under which a page's headings can be linked to."""
    headings = re.findall(r"^#+ +(.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def test_every_page_is_linked_from_the_index() -> None:
    linked = {(DOCS / address.partition("#")[0]).resolve() for address in links(DOCS / "README.md")}
    unlinked = [page for page in DOCS.rglob("*.md") if page not in linked and page != DOCS / "README.md"]
    assert names(unlinked) == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    lost = []
    for address in links(page):
        if "://" in address:
            continue
        name, _, anchor = address.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(address)
    assert lost == []


def test_every_capability_is_listed_once() -> None:
    listed = re.findall(
        r"^\| (C\d+) \|", (DOCS / "explanation" / "capabilities.md").read_text("utf-8"), re.MULTILINE
    )
    assert listed == [f"C{number}" for number in range(1, 26)]
