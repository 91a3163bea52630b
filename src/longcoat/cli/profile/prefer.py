"""``longcoat profile prefer``: what a wanted match is worth, by a few plain comparisons."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY
from longcoat.cli.profile.file import FILE, wrapped
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.applicant import Applicant
    from longcoat.portfolio.comparison import Answered


@click.command(short_help="Ask which of two lists you would rather send.")
@FILE
@TODAY
def prefer(file: Path, today: datetime.date) -> None:
    """Ask which of two lists you would rather send, and write what follows into the profile in FILE.

    At most three questions for each thing that you want: places, specialties, kinds of program. Answer A or B; an empty
    answer stops without writing. A copy of the profile as it was stays beside it, and the answers can be changed by hand:
    preferences.place_worth, specialty_worth and kind_worth, in percent.

    Exit codes: 0 done; 2 the profile can't be used or nothing is there to compare (nothing is written).
    """
    from longcoat.applicant import read_profile
    from longcoat.portfolio.comparison import next_comparison, worth_from

    applicant = read_profile(file, today)
    if file.suffix.lower() == ".json":
        raise InputError(
            f"{file} is JSON. Right would be: a TOML profile, as `longcoat profile convert` writes it."
        )
    if next_comparison(applicant) is None:
        raise InputError(
            f"{file} names no wanted place, only one specialty and no kind of program, so there is nothing to compare. "
            "Right would be: preferences.places, kinds or a second specialty."
        )
    answers = _asked(applicant)
    if answers is None:
        click.echo("Nothing was written.")
        return
    _written(file, worth_from(applicant, answers))


def _asked(applicant: Applicant) -> list[Answered] | None:
    """Put the comparisons; None when somebody stops."""
    from longcoat.portfolio.comparison import Answered, next_comparison

    answers: list[Answered] = []
    while (question := next_comparison(applicant, answers)) is not None:
        click.echo("\n" + wrapped(question.words))
        said = ""
        while said not in {"a", "b"}:
            if said:
                click.echo("Please answer A or B, or nothing to stop.")
            said = _line()
            if not said:
                return None
        answers.append(Answered(question.about, question.there, takes=said == "b"))
    return answers


def _line() -> str:
    click.echo("A or B > ", nl=False)
    line = sys.stdin.readline()
    return line.strip().lower()


def _written(file: Path, found: dict[str, int]) -> None:
    from longcoat.applicant.edit import set_answer
    from longcoat.files import back_up, write_atomically

    text = file.read_text("utf-8")
    for field, percent in found.items():
        text = set_answer(text, tuple(field.split(".")), percent)
    copy = back_up(file)
    write_atomically(file, text)
    click.echo()
    for field, percent in found.items():
        click.echo(f"{field} = {percent}")
    click.echo(f"Written to {file}; {copy.name} holds it as it was. Plan again to see the list that follows.")
