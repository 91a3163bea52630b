"""``longcoat practice``: interview questions about one profile, answered aloud against the clock."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY

if TYPE_CHECKING:
    from longcoat.cli.practice_notes import Notes
    from longcoat.guidance.interview import Prepared

WIDTH = 80


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@TODAY
@click.option("--program", metavar="ID", help="Practice for this program: its id, or words of its name.")
@click.option("--theme", metavar="WORD", help="Only questions whose theme or name has this word.")
@click.option("--notes", is_flag=True, help="Print the notes you have kept, and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the questions as JSON, and ask nothing.")
def practice(
    profile: Path, today: datetime.date, program: str | None, theme: str | None, notes: bool, as_json: bool
) -> None:
    """Practice the interview questions that the applicant in PROFILE should expect.

    In a terminal each question is put, timed and followed by what a good answer holds and which facts of the profile it
    can rest on; a line of notes is kept on this machine. Piped, the questions are printed.

    Answer aloud: nothing is recorded but the seconds and the note you type.
    """
    from longcoat.applicant import read_profile
    from longcoat.cli.folders import open_users_catalog
    from longcoat.cli.practice_notes import Notes
    from longcoat.guidance.interview import prepare

    applicant = read_profile(profile, today)
    catalog = open_users_catalog()
    kept = Notes.of(profile)
    asked = prepare(applicant, today, None if program is None else catalog.find_program(program), catalog)
    asked = tuple(one for one in asked if theme is None or _is_about(theme, one))
    _refuse_none(asked, theme)
    if as_json:
        click.echo(_json(asked))
    elif notes:
        click.echo("\n".join(_kept(kept, asked)))
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _practice(asked, kept, today)
    else:
        click.echo("\n".join(line for one in asked for line in (*_sheet(one), "")).rstrip())


def _is_about(word: str, one: Prepared) -> bool:
    return word.casefold() in one.theme.casefold() or word.casefold() in one.id


def _refuse_none(asked: Sequence[Prepared], theme: str | None) -> None:
    from longcoat.errors import InputError
    from longcoat.guidance.interview import bank

    if not asked:
        themes = ", ".join(dict.fromkeys(one.theme for one in bank()))
        raise InputError(
            f"no question for this profile is about {theme!r}. Right would be: a word of {themes}."
        )


def _practice(asked: Sequence[Prepared], kept: Notes, today: datetime.date) -> None:
    """Put the questions one after the other; what was noted is kept even when the next one is stopped."""
    click.echo(f"{len(asked)} questions. Enter begins and ends an answer, s skips a question, q stops.")
    for number, one in enumerate(asked, 1):
        click.echo(f"\n{number} of {len(asked)} · {one.theme}")
        _echo(one.ask)
        earlier = kept.about(one.id)
        if earlier:
            _echo(f"Last time: {earlier[-1].words}", "  ")
        answer = _ask(f"Up to {one.seconds} seconds. Enter to begin")
        if answer == "q":
            break
        if answer == "s":
            continue
        began = time.monotonic()
        _ask("Speak. Enter when you are done")
        seconds = round(time.monotonic() - began)
        over = seconds - one.seconds
        click.echo(f"{seconds} seconds{f', {over} too long' if over > 0 else ''}.")
        for line in _contents(one):
            click.echo(line)
        kept.add(one.id, today, seconds, _ask("A note for next time (empty for none)"))
    click.echo(f"\nNotes: {kept.file}")


def _ask(words: str) -> str:
    answer: str = click.prompt(words, default="", show_default=False, prompt_suffix=" > ")
    return answer.strip()


def _echo(words: str, indent: str = "") -> None:
    for line in wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent):
        click.echo(line)


def _sheet(one: Prepared) -> Iterator[str]:
    yield from wrap(f"{one.ask} ({one.theme}, up to {one.seconds} seconds)", WIDTH)
    yield from _contents(one)


def _contents(one: Prepared) -> Iterator[str]:
    yield "  A good answer holds:"
    for place, step in enumerate(one.must, 1):
        yield from wrap(step, WIDTH, initial_indent=f"   {place}. ", subsequent_indent="      ")
    yield "  It can rest on:"
    for told in one.facts or ("nothing that the profile tells yet",):
        yield from wrap(told, WIDTH, initial_indent="   - ", subsequent_indent="     ")
    yield from wrap(f"[{', '.join(one.evidence)}]", WIDTH, initial_indent="  ", subsequent_indent="  ")


def _kept(kept: Notes, asked: Sequence[Prepared]) -> Iterator[str]:
    """The notes of the questions asked, the oldest first."""
    found = [(one, note) for one in asked for note in kept.about(one.id)]
    if not found:
        yield f"No notes yet. They would stand in {kept.file}."
    for one, note in found:
        yield from wrap(f"{one.ask} {note.day}, {note.words}", WIDTH, subsequent_indent="  ")


def _json(asked: Sequence[Prepared]) -> str:
    import dataclasses
    import json

    return json.dumps(
        [dataclasses.asdict(one) for one in asked], ensure_ascii=False, indent=2, sort_keys=True
    )
