"""``longcoat rules``: the rules of advice, listed and one by one."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from longcoat.guidance.rules import Rule

WIDTH = 80


@click.group()
def rules() -> None:
    """List the rules of advice, and show one with its condition, words and evidence."""


@rules.command("list")
@click.option("--capability", metavar="ID", help="Only the rules that serve this capability, such as C13.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_rules(capability: str | None, as_json: bool) -> None:
    """List every rule by topic."""
    from longcoat.errors import InputError
    from longcoat.guidance.rules import rules as every

    found = [one for one in every() if capability in (None, one.capability)]
    if not found:
        raise InputError(f"no rule serves {capability!r}. Right would be: one of C2 to C25.")
    if as_json:
        click.echo(_json([_told(one) for one in found]))
        return
    topic = ""
    for one in found:
        if one.topic != topic:
            click.echo(f"{'' if not topic else chr(10)}{one.topic}")
            topic = one.topic
        for line in wrap(f"{one.id}: {one.title} [{one.capability}]", WIDTH - 2, subsequent_indent="    "):
            click.echo(f"  {line}")


@rules.command()
@click.argument("rule_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(rule_id: str, as_json: bool) -> None:
    """Show one rule: when it speaks, what it says, what it rests on, and for whom it isn't meant."""
    from longcoat.guidance.rules import find_rule

    found = find_rule(rule_id)
    click.echo(_json(_told(found)) if as_json else "\n".join(_sheet(found)))


def _sheet(found: Rule) -> Iterator[str]:
    yield from wrap(f"{found.id}: {found.title}", WIDTH, subsequent_indent="  ")
    yield f"{found.topic} · {found.capability} · {found.severity.title.lower()}"
    parts = (
        ("It speaks when", [one.words for one in found.when]),
        ("and when it is known that this does not hold", [one.words for one in found.unless]),
        ("It says", list(found.says)),
        ("What to do", list(found.do)),
        (
            "It rests on",
            [f"{one.ref}: {one.title}" if one.kind != "judgement" else one.title for one in found.evidence],
        ),
        ("It is not for", [found.not_for]),
        ("It never speaks beside", list(found.contradicts)),
    )
    for title, lines in parts:
        if lines:
            yield from ("", title)
            for line in lines:
                yield from wrap(
                    line, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False
                )


def _told(found: Rule) -> dict[str, object]:
    return {
        "id": found.id,
        "topic": found.topic,
        "capability": found.capability,
        "severity": found.severity.value,
        "title": found.title,
        "when": [one.words for one in found.when],
        "unless": [one.words for one in found.unless],
        "says": list(found.says),
        "do": list(found.do),
        "evidence": [{"ref": one.ref, "title": one.title} for one in found.evidence],
        "not_for": found.not_for,
        "contradicts": list(found.contradicts),
    }


def _json(told: object) -> str:
    import json

    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)
