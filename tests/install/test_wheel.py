"""The wheel works where nothing of the checkout is: it carries its data, plans, and leaves no trace elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "longcoat"
EXAMPLE = "los-angeles-family-medicine.toml"

pytestmark = pytest.mark.install


@dataclass(frozen=True, slots=True)
class Installed:
    """Longcoat in an empty environment, with a home and a working folder of its own."""

    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def work(self) -> Path:
        return self.folder / "work"

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    def run(self, *words: str) -> str:
        """Run ``longcoat`` as somebody would who has just installed it, and return what it prints."""
        environment = {
            "PATH": os.defpath,
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            [str(scripts(self.folder / "env") / "longcoat"), *words],
            cwd=self.work,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def scripts(environment: Path) -> Path:
    return environment / ("Scripts" if os.name == "nt" else "bin")


def pip(*words: str | Path) -> None:
    quiet = ["-m", "pip", "--disable-pip-version-check", "--quiet"]
    run = subprocess.run(
        [sys.executable, *quiet, *map(str, words)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def product_files() -> set[str]:
    """Return every file of the package that git knows or installing it makes, as it is named inside the wheel."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "src/longcoat"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    made = tomllib.loads((ROOT / "assets.toml").read_text("utf-8"))["made"]
    tracked = {
        name.removeprefix("src/") for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()
    }
    return tracked | {f"longcoat/{name}" for name in made}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


def install(wheel: Path, folder: Path) -> Installed:
    there = Installed(folder)
    for empty in (there.home, there.work, there.temporary):
        empty.mkdir()
    venv.create(folder / "env")
    python = scripts(folder / "env") / "python"
    # What Longcoat imports is compiled when it is first run; the rest needn't be.
    pip(
        "--python",
        python,
        "install",
        "--no-compile",
        "--require-hashes",
        "-r",
        ROOT / "requirements" / "run.lock",
    )
    pip("--python", python, "install", "--no-compile", "--no-deps", wheel)
    shutil.copy(ROOT / "examples" / EXAMPLE, there.work)
    return there


def test_the_wheel_carries_the_package_the_examples_and_the_license(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    assert product_files() - inside == set()
    assert f"longcoat/examples/{EXAMPLE}" in inside
    terms = {name.partition(".dist-info/licenses/")[2] for name in inside}
    assert {"LICENSE", "LICENSES/0BSD.txt", "LICENSES/OFL-1.1.txt"} <= terms


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        others = [name for name in archive.namelist() if not name.startswith(("longcoat/", "longcoat-"))]
    assert others == []


def test_an_installed_longcoat_plans_and_leaves_no_trace_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """One test, so that a parallel run installs once."""
    there = install(wheel, tmp_path)

    assert there.run("--version").startswith("longcoat 0.")
    assert "us-img" in there.run("figures", "match.rate")
    assert "1200521480" in there.run("programs", "search", "white memorial", "--specialty", "FM")

    plan = there.run("plan", EXAMPLE, "--today", "2026-11-21", "--csv", "list.csv", "--json", "plan.json")
    assert plan.startswith("LONGCOAT PLAN for the Match of 2028\n")
    assert "WHERE THE NUMBERS COME FROM" in plan

    assert sorted(path.name for path in there.work.iterdir()) == ["list.csv", EXAMPLE, "plan.json"]
    # But for the index of the catalog, which can be deleted at any time and holds nothing about the applicant.
    left = [path for path in there.home.rglob("*") if path.is_file()]
    assert [path.suffix for path in left] == [".sqlite"]
    assert b"us-img" not in left[0].read_bytes()
    assert list(there.temporary.rglob("*")) == []
