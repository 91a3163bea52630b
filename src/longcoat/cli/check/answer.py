"""``longcoat check answer``: checks an answer for an interview."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from longcoat.cli.check.sharing import common, read_applicant, read_file, show

#: The questions by name; the words of guidance, which stays unimported until it is needed.
QUESTIONS = ("scores", "learned", "place", "program", "other")


@click.command()
@common
@click.option(
    "--question",
    type=click.Choice(QUESTIONS),
    help="What is asked: about scores, what you learned, why this place, why this program. By default, told from the answer.",
)
def answer(
    file: Path, *, profile: Path | None, as_json: bool, today: datetime.date, question: str | None
) -> None:
    """Check an answer as you would say it: fact, circumstances, change, evidence, look ahead; or reasons of your own.

    Exit codes: 0 checked, whatever was found; 2 the file or the profile can't be used.
    """
    from longcoat.guidance.checks import Question, check_answer

    asked = Question(question) if question else None
    show(check_answer(read_file(file), read_applicant(profile, today), asked), as_json=as_json)
