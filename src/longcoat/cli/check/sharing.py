"""What the four commands share: the file, the profile, and how remarks are printed."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from longcoat.cli.options import TODAY

if TYPE_CHECKING:
    from longcoat.applicant import Applicant
    from longcoat.guidance.checks import Checked, CheckFinding

WIDTH = 80
#: How much of the words that a remark is about is shown.
QUOTE = 150
MARKS = {"fix": "Fix", "consider": "Consider", "note": "Note"}
CAVEAT = "“Not recognized” means that no wording known to the checks was found. If it is there, trust your own reading."


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument and the options that all four take."""
    path = click.Path(exists=True, dir_okay=False, path_type=Path)
    or_piped = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)
    command = TODAY(command)
    command = click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
    told = "Your profile: for what depends on scores, places, ties and languages."
    command = click.option("--profile", "profile", type=path, metavar="PROFILE", help=told)(command)
    return click.argument("file", type=or_piped)(command)


def read_file(file: Path) -> str:
    """Return the text of a file, or of what is piped in where the file is ``-``.

    Raises:
        InputError: It holds no text that can be checked.
    """
    from longcoat.guidance.checks import read_written

    if str(file) == "-":
        return read_written(sys.stdin.buffer.read(), "What was piped in")
    return read_written(file.read_bytes(), file.name)


def read_applicant(profile: Path | None, today: datetime.date) -> Applicant | None:
    """Return whose text it is; None when no profile was named.

    Raises:
        ProfileError: The profile can't be used.
    """
    if profile is None:
        return None
    from longcoat.applicant import read_profile

    return read_profile(profile, today)


def show(checked: Checked, *, as_json: bool) -> None:
    """Print the remarks, for people or as JSON."""
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps(asdict(checked), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        click.echo("\n".join(_told(checked)))


def _told(checked: Checked) -> Iterator[str]:
    yield from wrap(", ".join(f"{name} {count:,}" for name, count in checked.measures.items()), WIDTH)
    for finding in checked.findings:
        yield from ("", *_remark(finding))
    if not checked.findings:
        yield from ("", "No remarks.")
    if checked.in_order:
        yield from ("", *wrap(f"In order: {'; '.join(checked.in_order)}.", WIDTH))
    for words in checked.left_out:
        yield from ("", *wrap(f"Not checked. {words}", WIDTH))
    if any("recognized" in finding.title for finding in checked.findings):
        yield from ("", *wrap(CAVEAT, WIDTH))


def _remark(finding: CheckFinding) -> Iterator[str]:
    place = f"line {finding.line}" if finding.quote else "whole text"
    yield from wrap(
        f"{MARKS[finding.severity.value]}, {place}: {finding.title}.", WIDTH, subsequent_indent="  "
    )
    if finding.quote:
        short = finding.quote if len(finding.quote) <= QUOTE else f"{finding.quote[:QUOTE].rstrip()} […]"
        yield from _indented(f"“{short}”")
    yield from _indented(finding.why)
    yield from _indented(f"Better: {finding.better}")
    yield from _indented(f"[{finding.kind}; {finding.capability}; {', '.join(finding.evidence)}]")


def _indented(words: str) -> list[str]:
    return wrap(words, WIDTH, initial_indent="  ", subsequent_indent="  ")
