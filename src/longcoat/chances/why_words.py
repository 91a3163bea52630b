"""The words for each part of a difference from the typical applicant."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.chances.chances import Chances
from longcoat.chances.features import limits
from longcoat.programs import Program
from longcoat.vocabulary import regions, regions_of

#: From here on, in nearness, something lies in the program's own area; below it in its state, then in a wider region.
HERE, SAME_STATE = 1.0, 0.5


@cache
def _file() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("longcoat.chances").joinpath("data", "why.toml").read_text("utf-8"))


def group_of(name: str) -> str:
    """Return the group under which a part is summed.

    Example:
        >>> group_of("step2_ck"), group_of("work")
        ('scores', 'experience')
    """
    return _file()["local_experience" if name == "work" else name]["group"]


def words_of(found: Chances, row: int, tier: str | None, name: str) -> str:
    """Return the words for one part at one program.

    Args:
        found: The applicant's chances.
        row: The program's.
        tier: The signal it gets.
        name: The part's id.
    """
    if name in _AT_PROGRAM:
        return _AT_PROGRAM[name](found, row, tier)
    slug = str(found.catalog.specialty_slugs[row])
    told = next(one for one in found.standings[slug].contributions if one.feature == name)
    if told.answer is None:
        return _file()["unanswered"]["words"].format(what=name.replace("_", " "))
    enough = limits()["hands_on_weeks"]
    return _said(
        name,
        bool(told.answer),
        answer=told.answer,
        typical=told.typical,
        weeks=told.answer**2 * enough,
        typical_weeks=told.typical**2 * enough,
    )


def _said(name: str, yes: bool, **words: Any) -> str:
    row = _file()[name]
    text = row["words"] if "words" in row else row["yes" if yes else "no"]
    return text.format(**words)


def _nearness(value: float) -> str:
    if value >= HERE:
        return "in its own area"
    return "in its state" if value >= SAME_STATE else "in its wider region"


def _work(found: Chances, row: int, _: str | None) -> str:
    near = found.near
    if not near.work_told:
        return _file()["unanswered"]["words"].format(what="work and letters near it")
    if near.own[row]:
        return _said("own_rotation", True)
    return _said("local_experience", bool(near.local[row]), nearness=_nearness(near.local[row]))


def _second_choice(found: Chances, row: int, _: str | None) -> str:
    first = found.applicant.preferences.specialties[0]
    return _said("second_choice", str(found.catalog.specialty_slugs[row]) != first)


def _tie(found: Chances, row: int, _: str | None) -> str:
    if not found.near.ties_told:
        return _file()["unanswered"]["words"].format(what="ties")
    return _said("tie", bool(found.near.tie[row]), nearness=_nearness(found.near.tie[row]))


def _signal(_: Chances, __: int, tier: str | None) -> str:
    return _said("signal", tier is not None, tier="" if tier in (None, "single") else f"{tier} ")


def _record(found: Chances, row: int, _: str | None) -> str:
    seen = found.seen.get(str(found.catalog.ids[row]))
    if seen is None:
        return _said("record", False)
    told = (
        f"{seen.of_type:.0f} of {seen.residents:.0f} residents counted"
        if seen.residents
        else "it says that it considers graduates of schools abroad"
    )
    return _said("record", True, seen=told)


def _exams(found: Chances, row: int, _: str | None) -> str:
    share = 100 * float(found.doors.exams[row].mean())
    return _said("exams", share > 0, share=share)


def _own_rules(found: Chances, row: int, _: str | None) -> str:
    missed = [rule for rule in found.rules.get(str(found.catalog.ids[row]), ()) if not rule.met]
    return _said("own_rules", bool(missed), rule="; ".join(rule.words for rule in missed))


def _place(found: Chances, row: int, _: str | None) -> str:
    return _said("place", True, place=_smallest_area(found.catalog[row]))


def _smallest_area(program: Program) -> str:
    around = [area for area in regions_of(program.state, program.county) if not area.division]
    return around[0].name if around else regions()[program.state].name


def _kind(found: Chances, row: int, _: str | None) -> str:
    return _said("kind", True, kind=found.catalog[row].kind.kind.title.lower())


def _itself(_: Chances, __: int, ___: str | None) -> str:
    return _said("itself", True)


_AT_PROGRAM = {
    "second_choice": _second_choice,
    "work": _work,
    "tie": _tie,
    "signal": _signal,
    "record": _record,
    "exams": _exams,
    "own_rules": _own_rules,
    "place": _place,
    "kind": _kind,
    "itself": _itself,
}
