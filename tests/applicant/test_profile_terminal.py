"""``longcoat profile new`` in a real terminal: asked, stopped, killed, and gone on with."""

from __future__ import annotations

import os
import signal
import sys
import tomllib
from pathlib import Path

import pexpect
import pytest

from running import interruptible

# Newer Pythons warn of forking beside threads, which a parallel test run has.
pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty:DeprecationWarning")

SIX = [
    "us-img",
    "2028",
    "fail",
    "2024-09-17",
    "pass",
    "2025-03-11",
    "pass",
    "2026-08-12",
    "221",
    "2027-05-28",
    "FM",
    "LA",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "me.toml"


def interview(file: Path) -> pexpect.spawn[str]:
    words = [
        "-c",
        "from longcoat.cli import main; main()",
        "profile",
        "new",
        file.name,
        "--today",
        "2026-11-21",
    ]
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "80"}
    return pexpect.spawn(
        sys.executable,
        words,
        cwd=str(file.parent),
        env=environment,
        encoding="utf-8",
        timeout=15,
        preexec_fn=interruptible,
    )


def answer(terminal: pexpect.spawn[str], *answers: str) -> None:
    for words in answers:
        terminal.expect(" > ")
        terminal.sendline(words)


def ended(terminal: pexpect.spawn[str]) -> int | None:
    terminal.expect(pexpect.EOF)
    terminal.close()
    return terminal.exitstatus


def test_the_interview_asks_and_saves_and_says_how_to_go_on_after_ctrl_c(file: Path) -> None:
    terminal = interview(file)
    terminal.expect("nothing is lost")
    answer(terminal, *SIX)
    terminal.expect("citizenship or residence")
    terminal.expect(" > ")
    assert tomllib.loads(file.read_text())["exams"]["step2_ck"][0]["score"] == 221
    terminal.sendintr()
    terminal.expect("All answers are saved in me.toml. To go on: longcoat profile new me.toml")
    assert ended(terminal) == 130


def test_a_wrong_answer_is_told_what_would_be_right_and_asked_again(file: Path) -> None:
    terminal = interview(file)
    answer(terminal, *SIX[:8], "320")
    terminal.expect("320 is not a Step 2 CK score. Right would be: a whole")
    answer(terminal, "221")
    terminal.expect("When did you or will you graduate")
    terminal.expect(" > ")
    terminal.sendline("?")
    terminal.expect("In the file: school.graduation")
    terminal.close(force=True)


def test_killed_in_the_middle_of_an_entry_it_goes_on_with_the_next_field(file: Path) -> None:
    terminal = interview(file)
    answer(terminal, *SIX[:7])
    terminal.expect("Step 2 CK, attempt 1: date")
    terminal.expect(" > ")
    terminal.kill(signal.SIGKILL)
    terminal.close(force=True)
    assert tomllib.loads(file.read_text())["exams"]["step2_ck"] == [{"result": "pass"}]
    file.write_text("# written by hand in between\n" + file.read_text())
    terminal = interview(file)
    terminal.expect("Step 2 CK, attempt 1: date")
    answer(terminal, "2026-08-12", "221")
    terminal.expect("When did you or will you graduate")
    terminal.expect(" > ")
    terminal.close(force=True)
    assert file.read_text().startswith("# written by hand in between\n")
    assert [path.name for path in file.parent.iterdir()] == ["me.toml"]


def test_ctrl_c_before_any_answer_writes_nothing(file: Path) -> None:
    terminal = interview(file)
    terminal.expect(" > ")
    terminal.sendintr()
    terminal.expect("nothing was written")
    assert ended(terminal) == 130
    assert not file.exists()


def test_every_question_can_be_skipped_and_the_open_ones_asked_again_later(file: Path) -> None:
    terminal = interview(file)
    answer(terminal, *SIX)
    while terminal.expect([" > ", "no problems"]) == 0:
        terminal.sendline("")
    assert ended(terminal) == 0
    terminal = interview(file)
    terminal.expect("Ask these again")
    terminal.sendline("y")
    terminal.expect("citizenship or residence")
    answer(terminal, "us")
    terminal.expect("What is your medical school called")
    terminal.close(force=True)
    assert tomllib.loads(file.read_text())["citizenship"] == "us"


def test_a_file_with_something_wrong_is_not_touched(file: Path) -> None:
    file.write_text('type = "us-img"\nmatch_year = 2028\nneds_visa = true\n')
    terminal = interview(file)
    terminal.expect("line 3, neds_visa: there is no field called")
    assert ended(terminal) == 2
    assert "Asked" not in file.read_text()
