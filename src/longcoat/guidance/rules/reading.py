"""Reads the rules from ``data/rules/*.toml``, one file per topic, and refuses what can't be right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.errors import DataError, InputError
from longcoat.figures import all_ids
from longcoat.guidance.rules.registry import known
from longcoat.guidance.rules.rule import Condition, Evidence, Rule, Severity

#: A value to be filled in.
SLOT = re.compile(r"\{(\w+)\}")


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, topic by topic, in the order of the files.

    Raises:
        DataError: A file names something that doesn't exist.

    Example:
        >>> rules()[0].topic, len(rules()) > 50
        ('Scores', True)
    """
    found = tuple(rule for name in _file("order")["topics"] for rule in _topic(name))
    ids = [rule.id for rule in found]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise DataError(f"the rules name {twice[0]} twice")
    for rule in found:
        if missing := [one for one in rule.contradicts if one not in ids]:
            raise DataError(f"rule {rule.id} contradicts {missing[0]}, which doesn't exist")
    return found


def find_rule(id_: str) -> Rule:
    """Return the rule with this id.

    Raises:
        InputError: There is none; the message names the nearest.

    Example:
        >>> find_rule("letters.packet").capability
        'C13'
    """
    for one in rules():
        if one.id == id_:
            return one
    from longcoat.vocabulary import nearest

    close = nearest(id_, [one.id for one in rules()])
    hint = f"Did you mean {close!r}?" if close else "`longcoat rules list` names them all."
    raise InputError(f"there is no rule {id_!r}. {hint}")


def topic_names() -> tuple[str, ...]:
    """Return the names of the topics, in order.

    Example:
        >>> topic_names()[:2]
        ('Scores', 'Cause and remedy')
    """
    return tuple(dict.fromkeys(one.topic for one in rules()))


@cache
def _file(name: str) -> Mapping[str, Any]:
    path = files("longcoat.guidance").joinpath("data", "rules", f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


def _topic(name: str) -> Iterator[Rule]:
    read = _file(name)
    for row in read["rule"]:
        yield _rule(name, read["topic"], row)


def _rule(name: str, topic: str, row: Mapping[str, Any]) -> Rule:
    where = f"rules/{name}.toml, rule {row.get('id')}"
    try:
        made = Rule(
            id=row["id"],
            topic=topic,
            capability=row["capability"],
            severity=Severity(row["severity"]),
            title=row["title"],
            when=tuple(read_condition(one) for one in row["when"]),
            unless=tuple(read_condition(one) for one in row.get("unless", ())),
            says=tuple(row["says"]),
            do=tuple(row["do"]),
            evidence=tuple(Evidence(one) for one in row["evidence"]),
            not_for=row["not_for"],
            contradicts=tuple(row.get("contradicts", ())),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise DataError(f"{where}: {error}") from None
    _check(where, made)
    return made


def read_condition(row: str | Mapping[str, Any]) -> Condition:
    """Return a condition from its line in a file: a fact's name, a fact with arguments, or a count with bounds.

    Example:
        >>> read_condition({"count": "us_letters", "below": 3}).below
        3
    """
    if isinstance(row, str):
        return Condition(row)
    given = dict(row)
    if "count" in given:
        name = given.pop("count")
        return Condition(name, {}, given.pop("below", None), given.pop("at_least", None))
    name = given.pop("fact")
    return Condition(name, given)


def _check(where: str, made: Rule) -> None:
    """Refuse names that nothing answers to, and evidence that doesn't exist."""
    for one in (*made.when, *made.unless):
        if one.name not in known("counts" if one.is_count else "facts"):
            raise DataError(f"{where}: nothing is called {one.name}")
    values = known("phrases") | known("counts") | made.numbers.keys()
    for slot in SLOT.findall(" ".join((*made.says, *made.do))):
        if slot not in values:
            raise DataError(f"{where}: no value is called {slot}")
    for source in made.evidence:
        if source.kind == "figure" and source.ref not in all_ids():
            raise DataError(f"{where}: there is no evidence {source.ref}")
