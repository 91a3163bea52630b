"""``longcoat profile new``: the interview that writes a profile, saved answer by answer."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY
from longcoat.cli.profile.check import report
from longcoat.cli.profile.file import FILE, wrapped
from longcoat.errors import InputError, ProfileError

if TYPE_CHECKING:
    from longcoat.applicant.interview import Interview
    from longcoat.applicant.step import Step

#: What a shell reports for a program that was stopped by Ctrl-C.
INTERRUPTED = 130


@click.command()
@FILE
@TODAY
def new(file: Path, today: datetime.date) -> None:
    """Ask for a profile step by step and write it to FILE.

    Every answer is saved at once. Run the same command again to go on where you stopped; what you wrote by
    hand, comments included, stays as it is.
    """
    interview = _opened(file, today)
    if interview.next_step() is None:
        interview = _asked_again(file, interview)
    if interview.next_step() is not None:
        click.echo(wrapped(_welcome(file)))
    try:
        interview = _held(file, interview)
    except click.Abort:
        click.echo()
        kept = (
            f"All answers are saved in {file}." if file.exists() else "No answer yet, so nothing was written."
        )
        click.echo(wrapped(f"{kept} To go on: longcoat profile new {file}"))
        sys.exit(INTERRUPTED)
    click.echo()
    report(file, today)


def _opened(file: Path, today: datetime.date) -> Interview:
    """Open a file for the interview, or begin a new one. A file with something wrong in it is not touched."""
    from longcoat.applicant import bring_up_to_date
    from longcoat.applicant.check import examine, problems_of
    from longcoat.applicant.interview import begin
    from longcoat.applicant.source import read_source

    if file.suffix.lower() == ".json":
        right = f"longcoat profile convert {file} --to toml --output {file.with_suffix('.toml')}"
        raise InputError(f"the interview writes TOML, and {file} is JSON. Right would be: first {right}")
    if not file.exists() or (file.is_file() and not file.read_bytes().strip()):
        return begin("", today)
    if upgrade := bring_up_to_date(file, today):
        click.echo(upgrade, err=True)
    source = read_source(file)
    wrong = [fault for fault in examine(source.data, today).faults if not fault.missing]
    if wrong:
        raise ProfileError(source.name, problems_of(wrong, source.positions))
    return begin(source.text, today)


def _asked_again(file: Path, interview: Interview) -> Interview:
    from longcoat.applicant.interview import again

    still_open = interview.open_questions()
    if not still_open or not sys.stdin.isatty():
        return interview
    click.echo(wrapped(f"Everything was asked. Still open in {file}: {', '.join(still_open)}."))
    return again(interview) if click.confirm("Ask these again?", default=False) else interview


def _held(file: Path, interview: Interview) -> Interview:
    """Ask step by step, and save after each answer."""
    from longcoat.files import write_atomically

    heading = ""
    while (step := interview.next_step()) is not None:
        if _heading(step) != heading:
            heading = _heading(step)
            click.echo(f"\n{heading}\n{'-' * len(heading)}")
        interview = _answer(interview, step)
        write_atomically(file, interview.file_text)
    return interview


def _answer(interview: Interview, step: Step) -> Interview:
    """Put one question until there is an answer to it."""
    from longcoat.applicant.hints import explanation, hint
    from longcoat.applicant.spoken import AnswerError

    click.echo(wrapped(step.words))
    if short := hint(step):
        click.echo(wrapped(short, indent="  "))
    while True:
        words = click.prompt(" ", prompt_suffix="> ", default="", show_default=False)
        if words.strip() == "?":
            click.echo(wrapped(explanation(step), indent="  "))
            continue
        try:
            return interview.answered(step, words)
        except AnswerError as error:
            right = f" Right would be: {error.fault.right}." if error.fault.right else ""
            click.echo(wrapped(f"Not saved: {error.fault.what}.{right}", indent="  "))


def _welcome(file: Path) -> str:
    return (
        f"Your answers are saved in {file} one by one. An empty answer means that you don't know (yet), "
        "none means that there is none, ? explains a question. Stop with Ctrl-C whenever you like; "
        "nothing is lost."
    )


def _heading(step: Step) -> str:
    from longcoat.applicant.questions import FIRST

    if step.place[0] < FIRST:
        return "What a plan needs most"
    return _TITLES.get(str(step.path[0]), "You")


_TITLES = {
    "school": "School",
    "exams": "More exams",
    "low_score_cause": "A low score",
    "clinical_experience": "Clinical experience",
    "letters": "Letters",
    "activities": "Activities",
    "languages": "Languages",
    "ties": "Ties to places",
    "gaps": "Gaps",
    "prior_cycles": "Earlier seasons",
    "couple": "Couple",
    "preferences": "Wishes",
}
