"""The reference page of all rules, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.guidance.rules.coverage import coverage
from longcoat.guidance.rules.reading import rules, topic_names
from longcoat.guidance.rules.rule import Rule

HEAD = """\
# Rules of advice

<!-- Written by `python tools/rules_page.py`: change `src/longcoat/guidance/data/rules`, not this page. -->

Every piece of advice is a rule with a name. `longcoat advise PROFILE` says those that hold for a profile, `longcoat rules
show ID` shows one, and `longcoat advise PROFILE --without ID` leaves one out. [Guidance](../explanation/guidance.md) explains
how a rule works.

A rule speaks when all it asks for is *known* to hold. Words in braces are filled in from the profile, the plan and the
season; a sentence whose value isn't known is left out. Evidence: `A62` is line 62 of the founding advice on California and
the Pacific Coast, `B116` line 116 of that on Los Angeles, a dotted name is a [published figure](figures.md), and
*judgement* is ours.
"""


def reference() -> str:
    """Return the page.

    Example:
        >>> reference().splitlines()[0]
        '# Rules of advice'
    """
    return (
        "\n".join([HEAD, *_served(), *(line for topic in topic_names() for line in _topic(topic))]).rstrip()
        + "\n"
    )


def _served() -> Iterator[str]:
    yield "## What serves each capability\n"
    yield "| capability | rules | part of the program |\n|---|---|---|"
    for one in coverage():
        names = ", ".join(f"[{id_}](#{_anchor(id_)})" for id_ in one.rules)
        yield f"| {one.capability} | {names} | {', '.join(f'`{part}`' for part in one.parts)} |"
    yield ""


def _topic(topic: str) -> Iterator[str]:
    yield f"## {topic}\n"
    for one in rules():
        if one.topic == topic:
            yield from _rule(one)


def _rule(one: Rule) -> Iterator[str]:
    yield f"### {one.id}\n"
    yield f"**{one.title}** · {one.capability} · {one.severity.title.lower()}\n"
    yield "Speaks when " + "; ".join(_lower(condition.words) for condition in one.when) + "."
    if one.unless:
        yield "Unless: " + "; ".join(_lower(condition.words) for condition in one.unless) + "."
    yield f"Not for: {_lower(one.not_for)}\n"
    yield from (f"> {_flat(line)}" for line in one.says)
    yield ""
    yield from (f"- {_flat(line)}" for line in one.do)
    yield ""
    yield f"Evidence: {', '.join(source.ref for source in one.evidence)}.\n"


def _flat(line: str) -> str:
    return line.replace("{", "*{").replace("}", "}*")


def _lower(words: str) -> str:
    first = words.split(maxsplit=1)[0]
    return words if not first[1:].islower() or first in ("Step", "English") else words[0].lower() + words[1:]


def _anchor(id_: str) -> str:
    return id_.replace(".", "")
