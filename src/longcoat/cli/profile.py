"""``longcoat profile``: write a profile step by step, check it, show it, convert it."""

from __future__ import annotations

import datetime
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY
from longcoat.cli.prefer import prefer
from longcoat.errors import InputError, ProfileError

if TYPE_CHECKING:
    from longcoat.applicant.interview import Interview
    from longcoat.applicant.step import Step

WIDTH = 80
#: What a shell reports for a program that was stopped by Ctrl-C.
INTERRUPTED = 130

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def profile() -> None:
    """Write, check and convert an applicant's profile.

    A profile is a TOML file that you can also write and comment by hand. It stays on your machine.
    """


profile.add_command(prefer)


@profile.command()
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
        click.echo(_wrapped(_welcome(file)))
    try:
        interview = _held(file, interview)
    except click.Abort:
        click.echo()
        kept = (
            f"All answers are saved in {file}." if file.exists() else "No answer yet, so nothing was written."
        )
        click.echo(_wrapped(f"{kept} To go on: longcoat profile new {file}"))
        sys.exit(INTERRUPTED)
    click.echo()
    _report(file, today)


@profile.command()
@FILE
@TODAY
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(file: Path, today: datetime.date, as_json: bool) -> None:
    """Report every problem of a profile at once.

    Says for each the line and the field, what is wrong and what would be right. Exit code 0 when there is
    none, 2 otherwise. A profile of an older format is first brought up to date, with a copy of the old one
    beside it.
    """
    from longcoat.applicant import bring_up_to_date

    try:
        if upgrade := bring_up_to_date(file, today):
            click.echo(upgrade, err=True)
    except ProfileError as error:
        _fail(file, error, as_json=as_json)
    _report(file, today, as_json=as_json)


@profile.command()
@FILE
@TODAY
def show(file: Path, today: datetime.date) -> None:
    """Print the profile in FILE as Longcoat understands it."""
    from longcoat.applicant import read_as_written
    from longcoat.applicant.portrait import portrait

    applicant = read_as_written(file, today)
    answered, total = applicant.completeness()
    click.echo(f"{file}: {applicant.type.title}, Match of {applicant.match_year}")
    click.echo(f"{answered} of {total} questions answered; what is not listed is unknown.")
    click.echo("\n".join(portrait(applicant, WIDTH)))


@profile.command()
@FILE
@TODAY
@click.option("--to", "kind", type=click.Choice(["json", "toml"]), required=True, help="The format to write.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="A new file to write to, instead of the screen."
)
def convert(file: Path, today: datetime.date, kind: str, output: Path | None) -> None:
    """Print the profile in FILE as JSON or TOML.

    Comments in FILE are not carried over; FILE itself stays as it is.
    """
    from longcoat.applicant import read_as_written, to_json, to_toml
    from longcoat.files import write_atomically

    applicant = read_as_written(file, today)
    text = to_json(applicant) if kind == "json" else to_toml(applicant)
    if output is None:
        click.echo(text, nl=False)
    elif output.exists():
        raise InputError(f"{output} exists already. Right would be: the name of a new file.")
    else:
        write_atomically(output, text)
        click.echo(f"Written to {output}.")


@profile.command()
def schema() -> None:
    """Print the JSON Schema of a profile."""
    from longcoat.applicant import json_schema_text

    click.echo(json_schema_text(), nl=False)


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
    click.echo(_wrapped(f"Everything was asked. Still open in {file}: {', '.join(still_open)}."))
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

    click.echo(_wrapped(step.words))
    if short := hint(step):
        click.echo(_wrapped(short, indent="  "))
    while True:
        words = click.prompt(" ", prompt_suffix="> ", default="", show_default=False)
        if words.strip() == "?":
            click.echo(_wrapped(explanation(step), indent="  "))
            continue
        try:
            return interview.answered(step, words)
        except AnswerError as error:
            right = f" Right would be: {error.fault.right}." if error.fault.right else ""
            click.echo(_wrapped(f"Not saved: {error.fault.what}.{right}", indent="  "))


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


def _report(file: Path, today: datetime.date, *, as_json: bool = False) -> None:
    """Print what a check of the file finds; leave with exit code 2 when something is wrong."""
    from longcoat.applicant import read_as_written

    try:
        applicant = read_as_written(file, today)
    except ProfileError as error:
        _fail(file, error, as_json=as_json)
    answered, total = applicant.completeness()
    still_open = applicant.open_questions()
    if as_json:
        found = {"answered": answered, "file": str(file), "open": still_open, "problems": [], "total": total}
        click.echo(json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False))
        return
    click.echo(f"{file}: no problems. {answered} of {total} questions are answered.")
    if still_open:
        click.echo(_wrapped(f"Open, and each answer makes the plan more certain: {', '.join(still_open)}."))


def _fail(file: Path, error: ProfileError, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {"field": each.field, "line": each.line, "right": each.right, "what": each.what}
            for each in error.problems
        ]
        found = {"file": str(file), "problems": rows}
        click.echo(json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False))
    else:
        click.echo(error)
    sys.exit(error.exit_code)


def _wrapped(text: str, indent: str = "") -> str:
    """Wrap to the screen, never inside a word: commands and file names stay whole."""
    wrapper = textwrap.TextWrapper(WIDTH, break_on_hyphens=False, break_long_words=False)
    wrapper.initial_indent = indent
    wrapper.subsequent_indent = f"{indent}  " if indent else ""
    return wrapper.fill(text)
