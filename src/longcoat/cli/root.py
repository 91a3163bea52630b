"""The root command."""

from __future__ import annotations

import sys

import click

from longcoat.cli.lazy import Commands, LazyGroup
from longcoat.errors import LongcoatError

COMMANDS: Commands = {
    "plan": (
        "longcoat.cli.plan",
        "plan",
        "Plan an application: where to apply, what to signal, and the chances.",
    ),
    "roadmap": ("longcoat.cli.roadmap", "roadmap", "Show what to do by when, and write a calendar of it."),
    "look-up": (
        "longcoat.cli.look_up",
        "look_up",
        "Name the unknown facts that would help a plan most.",
    ),
    "what-if": (
        "longcoat.cli.what_if",
        "what_if",
        "Say what a change would do, what is worth most, and now or next year.",
    ),
    "why": ("longcoat.cli.why", "why", "Say what the chance at one program is made of."),
    "compare": ("longcoat.cli.compare", "compare", "Compare two profiles on the same scenarios."),
    "rank": ("longcoat.cli.rank", "rank", "Make the rank order list from interviews, with its proof."),
    "report": ("longcoat.cli.report", "report", "Write everything in one document: PDF, HTML or Markdown."),
    "profile": ("longcoat.cli.profile", "profile", "Write, check and convert an applicant's profile."),
    "programs": (
        "longcoat.cli.programs",
        "programs",
        "Search the catalog of programs, show one, and find out more.",
    ),
    "packs": ("longcoat.cli.packs", "packs", "Build, check and list the facts about programs."),
    "advise": (
        "longcoat.cli.advise",
        "advise",
        "Say where an applicant stands and what to do, each with its evidence.",
    ),
    "practice": (
        "longcoat.cli.practice",
        "practice",
        "Practice interview questions about this profile, timed.",
    ),
    "rules": ("longcoat.cli.rules", "rules", "List the rules of advice and show one."),
    "match": ("longcoat.cli.match", "match", "Run a Match of your own, explain it, and test rank lists."),
    "season": (
        "longcoat.cli.season",
        "season",
        "Build and show the simulated seasons that chances rest on.",
    ),
    "check": ("longcoat.cli.check", "check", "Check what you wrote: statement, entries, answers."),
    "figures": ("longcoat.cli.figures", "figures", "List the published figures that the plan rests on."),
    "serve": ("longcoat.cli.serve", "serve", "Open the same plan in the browser, on this machine only."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="longcoat", message="longcoat %(version)s")
def root() -> None:
    """Plan a US residency application on your own machine.

    Nothing is sent anywhere: your profile stays in the file you wrote.

    Exit codes: 0 done; 2 something given can't be used (nothing is written); 3 a data file is damaged.
    """


def run() -> None:
    """Run the root command; expected errors become a sentence on standard error and an exit code."""
    try:
        root(prog_name="longcoat")
    except LongcoatError as error:
        click.echo(f"longcoat: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        click.echo(f"longcoat: {name}{error.strerror or error}", err=True)
        sys.exit(2)
