"""``longcoat programs import``, as a person runs it: twice, with decisions, with a mapping, and killed on the way."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import import_files as made

from longcoat.programs.packs import read_pack
from running import run_longcoat

Run = Callable[..., str]
TODAY = ("--today", "2026-11-21")
CODE = [sys.executable, "-c", "from longcoat.cli import main; main()", "programs", "import"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LONGCOAT_DATA", str(tmp_path / "data"))

    def longcoat(*words: str, code: int = 0) -> str:
        return run_longcoat("programs", "import", *words, *TODAY, cwd=tmp_path).expect(code)

    return longcoat


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*.*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_importing_the_same_file_twice_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "explorer.xlsx").write_bytes(made.explorer_xlsx())
    first = run("explorer.xlsx")
    assert "3 of 3 programs joined" in first
    assert "16 facts are new in your pack import-residency-explorer." in first
    pack = tmp_path / "data" / "packs" / "import-residency-explorer"
    before = files_in(pack)
    assert "Nothing new in your pack import-residency-explorer." in run("explorer.xlsx")
    (tmp_path / "again.xlsx").write_bytes(made.explorer_xlsx())
    run("again.xlsx", "--as", "residency-explorer")
    assert files_in(pack) == before
    assert "Nobody" not in "".join(map(str, before.values()))
    assert all(len(line) <= 80 for line in first.splitlines())


def test_a_dry_run_writes_nothing_and_a_bad_file_keeps_a_good_one_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(made.FREIDA_PAGE)
    (tmp_path / "b.pdf").write_bytes(made.nrmp_headings()[:-700])
    assert "Nothing was written (--dry-run)." in run("a.html", "--dry-run")
    assert "b.pdf was not imported: it ends in the middle." in run("a.html", "b.pdf", code=2)
    assert not (tmp_path / "data" / "packs").exists()


def test_a_doubtful_join_waits_in_the_review_file_until_i_decide(run: Run, tmp_path: Path) -> None:
    rows = [["Program", "City", "State", "Specialty", "% US IMG invited"]]
    rows += [["Mercy Clinics", "San Diego", "CA", "Internal Medicine", "7%"]]
    rows += [["Hospital of Nowhere", "San Diego", "CA", "Internal Medicine", "8%"]]
    (tmp_path / "mine.csv").write_bytes(
        made.csv([*rows, ["Exported from Residency Explorer 10/01/2025, ERAS 2025 season"]])
    )
    said = run("mine.csv")
    assert "0 of 2 programs joined, 0 facts" in said
    assert "2 to decide" in said
    review = tmp_path / "mine.review.csv"
    assert not (tmp_path / "data" / "packs").exists()
    lines = review.read_text("utf-8").splitlines()
    assert made.SCRIPPS in lines[1]
    review.write_text("\n".join([lines[0], lines[1] + made.SCRIPPS, lines[2] + "no"]), "utf-8")
    assert "holds decisions of yours. Right would be: --review" in run("mine.csv", code=2)
    assert "1 of 2 programs joined, 1 facts" in run("mine.csv", "--review", "mine.review.csv")
    (fact,) = read_pack(tmp_path / "data" / "packs" / "import-residency-explorer").facts
    assert (fact.program, fact.value) == (made.SCRIPPS, 7)
    for junk in ("", "x" * 200_000):
        review.write_text(junk, "utf-8")
        assert "this is not a review file" in run("mine.csv", "--review", "mine.review.csv", code=2)
    review.write_text("\n".join([lines[0], lines[1] + "maybe"]), "utf-8")
    assert "line 2, decision: 'maybe' is no decision." in run(
        "mine.csv", "--review", "mine.review.csv", code=2
    )
    review.write_text("\n".join([lines[0], lines[1] + made.HARBOR]), "utf-8")
    assert "is in family-medicine, the row in internal-medicine" in run(
        "mine.csv", "--review", "mine.review.csv", code=2
    )


def test_a_table_of_my_own_is_imported_only_through_a_mapping_i_confirmed(run: Run, tmp_path: Path) -> None:
    rows = [["Where", "ACGME", "Step 2 CK minimum", "J-1", "Coordinator e-mail", "IMG friendly"]]
    rows += [
        ["Harbor", made.HARBOR, "215", "x", "nobody@example.org", "Yes"],
        ["Marian", made.MARIAN, "none", "", "", "No"],
    ]
    (tmp_path / "list.csv").write_bytes(made.csv(rows))
    assert "doesn't say that it is one. Right would be: --as freida, if you have it" in run(
        "list.csv", code=2
    )
    template = run("list.csv", "--mapping-template")
    assert "confirmed = false" in template
    assert '"Step 2 CK minimum" = "step2_ck_min"' in template
    assert '"Coordinator e-mail" = "-" # about a person' in template
    mapping = tmp_path / "list.toml"
    mapping.write_text(template, "utf-8")
    assert "the mapping is not confirmed" in run("list.csv", "--mapping", "list.toml", code=2)
    right = template.replace("confirmed = false", "confirmed = true")
    right = right.replace('"IMG friendly" = "-"', '"IMG friendly" = "accepts_imgs"').replace(
        'J-1 = "visa_j1"', 'J-1 = "-"'
    )
    mapping.write_text(right, "utf-8")
    assert "add --as-of DATE" in run("list.csv", "--mapping", "list.toml", code=2)
    told = json.loads(run("list.csv", "--mapping", "list.toml", "--as-of", "2026-05-01", "--json"))
    assert told["changed"] == {"import-list": 4}
    facts = read_pack(tmp_path / "data" / "packs" / "import-list").facts
    assert {(f.program, f.field): f.value for f in facts} == {
        (made.HARBOR, "step2_ck_min"): 215,
        (made.MARIAN, "step2_ck_min"): "none",
        (made.HARBOR, "accepts_imgs"): True,
        (made.MARIAN, "accepts_imgs"): False,
    }
    assert {f.evidence.grade.value for f in facts} == {"second-hand"}
    mapping.write_text(right.replace("step2_ck_min", "step2_ck_mini"), "utf-8")
    assert "there is no field 'step2_ck_mini'. Right would be: step2_ck_min" in run(
        "list.csv", "--mapping", "list.toml", code=2
    )


def test_a_file_is_refused_under_another_name_and_told_its_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(made.FREIDA_PAGE)
    said = run("a.html", "--as", "nrmp-programs", code=2)
    assert "it looks like FREIDA page or table, not like NRMP Program Results (PDF)" in said
    assert "--as freida" in said
    assert "There is no kind 'frieda'. Right would be: freida." in run("a.html", "--as", "frieda", code=2)


def test_killed_at_any_moment_an_import_loses_nothing_that_was_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "first.xlsx").write_bytes(made.explorer_xlsx())
    run("first.xlsx")
    folder = tmp_path / "data" / "packs" / "import-residency-explorer"
    old = set(read_pack(folder).facts)
    (tmp_path / "next.csv").write_bytes(made.explorer_long_csv())
    for wait in (0.2, 0.35, 0.5, 0.65, 0.8, 1.0):
        going = subprocess.Popen(
            [*CODE, "next.csv", *TODAY],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        going.kill()
        going.wait()
        now = set(read_pack(folder).facts)
        assert {(f.program, f.field, f.about) for f in old} <= {(f.program, f.field, f.about) for f in now}
    run("next.csv")
    assert len(read_pack(folder).facts) > len(old)
