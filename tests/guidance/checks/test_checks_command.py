"""``longcoat check`` from the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from common import EXAMPLES
from longcoat.cli.root import root
from longcoat.errors import InputError

PROFILE = str(EXAMPLES / "los-angeles-family-medicine.toml")
DAY = ["--today", "2026-11-21"]


def run(*words):
    return CliRunner().invoke(root, ["check", *map(str, words), *DAY], catch_exceptions=False)


@pytest.fixture
def text(tmp_path):
    file = tmp_path / "me.txt"
    file.write_text("I failed Step 1 and I am so sorry.\n\nEver since I was a child I wanted to help.\n")
    return file


def test_every_remark_is_printed_with_line_reason_advice_and_source_in_80_columns(text):
    done = run("statement", text, "--profile", PROFILE)
    assert done.exit_code == 0
    assert "Fix, line 1: This apologizes." in done.output
    assert "“am so sorry”" in done.output
    assert "[over-apology; C16; B235]" in done.output
    assert "Consider, line 3: Anybody could have written this." in done.output
    assert max(map(len, done.output.splitlines())) <= 80


def test_json_has_the_exact_span(text):
    done = json.loads(run("statement", text, "--json").output)
    finding = next(one for one in done["findings"] if one["kind"] == "over-apology")
    assert text.read_text()[finding["start"] : finding["end"]] == finding["quote"] == "am so sorry"


def test_entries_and_answers_have_commands_of_their_own(tmp_path):
    file = tmp_path / "e.txt"
    file.write_text("Responsible for the intake of patients at the clinic.")
    assert "begins with what you did" in run("entries", file).output
    file.write_text("The weather is great, the hospital is great, and I would see many kinds of patients.")
    assert "any applicant" in run("answer", file, "--question", "place").output


def test_a_false_word_document_is_refused_and_nothing_is_printed(tmp_path):
    file = tmp_path / "me.docx"
    file.write_bytes(bytes(5_000))
    with pytest.raises(InputError, match=r"me\.docx"):
        run("statement", file)


@pytest.mark.parametrize(
    ("words", "text", "remark"),
    [
        (["statement"], "I failed Step 1 and I am so sorry about it.", "This apologizes"),
        (["entries"], "Responsible for the intake of patients at the clinic.", "begins with what you did"),
        (["answer", "--question", "place"], "I love the sun, and the people are nice.", "any applicant"),
    ],
)
def test_what_is_piped_in_is_checked_like_a_file(words, text, remark):
    done = CliRunner().invoke(root, ["check", *words, "-", *DAY], input=text, catch_exceptions=False)
    assert done.exit_code == 0
    assert remark in done.output


def test_nothing_piped_in_is_refused():
    with pytest.raises(InputError, match="What was piped in is empty"):
        CliRunner().invoke(root, ["check", "statement", "-", *DAY], input="", catch_exceptions=False)


def test_a_question_that_nobody_asks_is_refused(text):
    assert run("answer", text, "--question", "weather").exit_code == 2
