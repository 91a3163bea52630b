"""``longcoat advise``: what the rules say about one profile."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from longcoat.cli.options import TODAY


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@TODAY
@click.option(
    "--topic",
    "wanted",
    multiple=True,
    metavar="WORD",
    help="Only topics whose name or rule ids have this word.",
)
@click.option(
    "--without", multiple=True, metavar="ID", help="Switch a rule or a topic off; may be given again."
)
@click.option(
    "--no-plan", is_flag=True, help="Leave out the advice that needs a plan: it takes no time then."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def advise(
    profile: Path,
    today: datetime.date,
    wanted: tuple[str, ...],
    without: tuple[str, ...],
    no_plan: bool,
    as_json: bool,
) -> None:
    """Say where the applicant in PROFILE stands and what to do, rule by rule, each with its evidence.

    What the scores mean stands first. Each piece of advice speaks about this profile; `longcoat rules show ID` shows the
    rule behind it.
    """
    from longcoat.applicant import read_profile
    from longcoat.cli.folders import open_users_catalog
    from longcoat.cli.planning import planned, progress
    from longcoat.errors import InputError
    from longcoat.guidance import read_scores
    from longcoat.guidance.rules import advise as ask
    from longcoat.guidance.rules.text import as_json as json_text
    from longcoat.guidance.rules.text import as_text

    plan = None if no_plan else planned(profile, today, seed=1, programs=None, budget=None)
    with progress("Asking the rules"):
        applicant = read_profile(profile, today) if plan is None else plan.applicant
        said = ask(applicant, today, plan, catalog=open_users_catalog(), without=without)
    if wanted:
        said = tuple(one for one in said if any(_is_about(word, one.topic, one.id) for word in wanted))
        if not said:
            raise InputError(
                f"no advice for this profile is about {', '.join(wanted)}. `longcoat rules list` names the topics."
            )
    standing = () if wanted else read_scores(applicant)
    click.echo(json_text(said) if as_json else as_text(said, standing), nl=False)


def _is_about(word: str, topic: str, rule: str) -> bool:
    return word.casefold() in topic.casefold() or rule.startswith(word.casefold())
