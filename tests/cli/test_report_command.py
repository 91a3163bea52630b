"""`longcoat report` as a person runs it."""

from __future__ import annotations

import sys

from common import EXAMPLES
from running import run_longcoat

PROFILE = EXAMPLES / "los-angeles-family-medicine.toml"
TODAY = ("--today", "2026-11-21")


def test_all_three_forms_are_written_at_once(tmp_path):
    files = ("--pdf", "me.pdf", "--html", "me.html", "--markdown", "me.md")
    done = run_longcoat("report", PROFILE, *TODAY, *files, cwd=tmp_path)
    assert done.code == 0, done.err
    assert done.err.splitlines() == ["written: me.pdf", "written: me.html", "written: me.md"]
    assert (tmp_path / "me.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_without_a_form_says_which_there_are(tmp_path):
    done = run_longcoat("report", PROFILE, *TODAY, cwd=tmp_path)
    assert done.code == 2
    assert "--pdf FILE" in done.err


def test_two_forms_into_one_file_are_refused_and_nothing_is_written(tmp_path):
    done = run_longcoat("report", PROFILE, *TODAY, "--pdf", "me", "--html", "me", cwd=tmp_path)
    assert done.code == 2
    assert not list(tmp_path.iterdir())


def test_without_the_typesetter_the_pdf_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    done = run_longcoat("report", PROFILE, *TODAY, "--html", "me.html", "--pdf", "me.pdf", cwd=tmp_path)
    assert done.code == 2
    assert "longcoat[pdf]" in done.err
    assert not list(tmp_path.iterdir())


def test_what_was_written_is_checked_and_stands_in_the_report(tmp_path):
    draft, out = tmp_path / "draft.txt", tmp_path / "me.md"
    draft.write_text(
        "I failed Step 1 and I am so sorry for it.\n\nMy school never prepared us for this exam.", "utf-8"
    )
    words = ("--statement", draft, "--without", "letters", "--markdown", out)
    assert run_longcoat("report", PROFILE, *TODAY, *words).code == 0
    text = out.read_text("utf-8")
    assert "## What you wrote" in text
    assert "line 1 · over-apology · B235" in text
    assert "“am so sorry”" in text
    assert "### Letters\n" not in text


def test_a_paper_that_cannot_be_read_leaves_no_report(tmp_path):
    empty, out = tmp_path / "draft.docx", tmp_path / "me.md"
    empty.write_text("not a document", "utf-8")
    said = run_longcoat("report", PROFILE, *TODAY, "--statement", empty, "--markdown", out)
    assert said.code == 2
    assert "is no Word document" in said.err
    assert not out.exists()
