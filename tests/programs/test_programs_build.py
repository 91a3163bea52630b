"""The bundled catalog is what ``tools/build_catalog.py`` makes of ``data/``."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from longcoat.errors import DataError
from longcoat.programs import catalog_sources
from longcoat.programs.signs import Hospital

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "src" / "longcoat" / "programs" / "data"
PACKS = BUNDLED.parent / "packs_data"
FILES = ("programs.csv", "cities.csv", "hospitals.csv", "programs.toml")

sys.path.insert(0, str(ROOT / "tools"))

from catalog.build import build  # noqa: E402
from catalog.directory import read_directory  # noqa: E402
from catalog.joining import Entry, HospitalFinder, plain  # noqa: E402


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def shuffle(path: Path, seed: int) -> None:
    header, *rows = path.read_text("utf-8").splitlines(keepends=True)
    random.Random(seed).shuffle(rows)
    path.write_text(header + "".join(rows), "utf-8")


def test_building_anew_gives_the_same_whatever_the_order_of_rows(inputs: Path, tmp_path: Path) -> None:
    shuffle(inputs / "directory" / "programs.csv", 1)
    shuffle(inputs / "hospitals" / "hospitals.csv", 2)
    report = build(inputs, tmp_path, PACKS)
    assert "4,548 programs" in report
    assert "no city, CA no ZIP code: county not known" in report
    for name in FILES[:3]:
        assert (tmp_path / name).read_bytes() == (BUNDLED / name).read_bytes(), f"{name}: run make catalog"


def test_the_bundle_says_what_it_was_built_from() -> None:
    import hashlib

    for file, source in catalog_sources().items():
        assert hashlib.sha256((ROOT / "data" / file).read_bytes()).hexdigest() == source.sha256, file


def test_the_bundle_is_small() -> None:
    assert (BUNDLED / "programs.csv").stat().st_size < 1_300_000
    assert sum((BUNDLED / name).stat().st_size for name in FILES) < 1_400_000


def test_a_correction_that_does_not_fit_any_more_is_refused(inputs: Path) -> None:
    corrections = inputs / "directory" / "corrections.toml"
    corrections.write_text(corrections.read_text("utf-8").replace('zip = "72753"', 'zip = "72754"'), "utf-8")
    with pytest.raises(DataError, match="1200400725 does not have"):
        read_directory(inputs / "directory")


def test_corrections_are_applied() -> None:
    rows = {row["id"]: row for row in read_directory(ROOT / "data" / "directory")}
    assert rows["1400500005"]["city"] == "Inglewood"
    assert rows["1400500014"]["state"] == "CA"
    assert rows["4160100001"]["zip"] == "35249"


def finder(*names: str, owner: str = "nonprofit", city: str = "Fresno") -> HospitalFinder:
    hospitals = [Hospital(str(n), name, city, "CA", owner) for n, name in enumerate(names)]
    return HospitalFinder(Entry(hospital, "fresno", plain(hospital.name)) for hospital in hospitals)


def test_a_hospital_is_joined_by_name_and_place() -> None:
    saint = finder("Saint Agnes Medical Center", "Community Regional Medical Center")
    found = saint.find(["St. Agnes Medical Center (Fresno)", None], "Fresno", "Fresno", "CA")
    assert found is not None
    assert found.name == "Saint Agnes Medical Center"
    assert saint.find(["St Agnes Medical Center"], "Baltimore", "Baltimore City", "MD") is None


def test_a_doubtful_join_is_not_made() -> None:
    here = ("Fresno", "Fresno", "CA")
    assert finder("Fresno Surgical Hospital").find(["Fresno Heart Hospital"], *here) is None
    assert finder("VA Fresno Medical Center").find(["Fresno Medical Center"], *here) is None
    twins = HospitalFinder(
        Entry(Hospital(owner, "Mercy Hospital", "Fresno", "CA", owner), "fresno", "mercy hospital")
        for owner in ("church", "for-profit")
    )
    assert twins.find(["Mercy Hospital"], *here) is None
