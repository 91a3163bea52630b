"""``longcoat check``: reads what an applicant wrote, and remarks on it; it never writes it for them."""

from __future__ import annotations

import click

from longcoat.cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "statement": ("longcoat.cli.check.statement", "statement", "Check a personal statement."),
    "entries": ("longcoat.cli.check.entries", "entries", "Check the descriptions of experiences."),
    "answer": ("longcoat.cli.check.answer", "answer", "Check an answer for an interview."),
    "supplement": ("longcoat.cli.check.supplement", "supplement", "Check a short answer of the application."),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def check() -> None:
    """Check what you wrote: every remark with its place, the reason, and where the advice comes from.

    FILE is text, Markdown, PDF or a Word document (.docx), in English, or - for what is piped in. It stays on this
    machine. Nothing is rewritten: the words remain yours.
    """
