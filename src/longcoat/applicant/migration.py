"""Turns a profile of format 1, the early flat draft, into one of format 2, and loses nothing on the way.

`migrate` is pure; `bring_up_to_date` in ``upgrade.py`` rewrites the file.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longcoat.applicant.applicant import SCHEMA_VERSION
from longcoat.applicant.bounds import read_data
from longcoat.applicant.fault import Fault, Path
from longcoat.applicant.old_comments import OldComments, old_comments
from longcoat.applicant.source import Source
from longcoat.applicant.toml_text import toml_line, toml_value
from longcoat.applicant.words_for_places import place_from_words
from longcoat.errors import Problem

OLD_SCHEMA = 1
#: A field with one of these names at the top of a file without a version shows that it is of format 1.
TELLTALE = frozenset(
    {"step1", "step2_ck", "step3", "grad_year", "specialty", "home", "budget", "usce_weeks", "visa"}
)
NOT_TAKEN = ("none", "not taken", "no")


@dataclass(frozen=True, slots=True)
class Carried:
    """One old field, carried over.

    Attributes:
        value: The new value.
        note: What had to be assumed, or empty.
    """

    value: Any
    note: str = ""


@dataclass(frozen=True, slots=True)
class Migrated:
    """A profile in format 2, and what became of the old one.

    Attributes:
        source: The old profile.
        data: The new values.
        text: The new file.
        notes: What had to be assumed, in words for the applicant.
        left: Old fields that have no place in format 2, with their lines; kept as comments (in TOML).
    """

    source: Source
    data: dict[str, Any]
    text: str
    notes: tuple[str, ...]
    left: tuple[tuple[str, int | None], ...]

    def problems_of(self, faults: Sequence[Fault]) -> list[Problem]:
        """Return faults of the new values as problems in the lines of the old file."""
        problems = [self._problem(fault) for fault in faults]
        return sorted(problems, key=lambda problem: (problem.line or 0, problem.field))

    def _problem(self, fault: Fault) -> Problem:
        old = next((key for key, path in _targets().items() if path == fault.path[: len(path)]), None)
        if old is None or old not in self.source.data:
            return Problem(fault.what, fault.right, ".".join(str(part) for part in fault.path))
        return Problem(fault.what, fault.right, old, self.source.positions.line((old,)))


def is_old(data: Mapping[str, Any]) -> bool:
    """Tell whether values are of format 1: they say so, or say nothing and use its names.

    Example:
        >>> is_old({"schema": 1}), is_old({"step1": "fail, pass"}), is_old({"schema": 2, "step1": "pass"})
        (True, True, False)
    """
    version = data.get("schema")
    if version is None:
        return bool(TELLTALE & data.keys())
    return bool(version == OLD_SCHEMA) and not isinstance(version, bool)


def migrate(source: Source) -> Migrated:
    r"""Return a profile of format 1 in format 2.

    Example:
        >>> from longcoat.applicant.source import parse_source
        >>> old = 'type = "us-img"\nstep1 = "fail, pass"\nstep2_ck = 221\nspecialty = "FM"\npet = "cat"\n'
        >>> new = migrate(parse_source(old))
        >>> new.data["exams"]["step2_ck"], new.left
        ([{'result': 'pass', 'score': 221}], (('pet', 5),))
    """
    carried: dict[str, Carried] = {}
    for key, value in source.data.items():
        if key in _CARRIERS and (found := _CARRIERS[key](value)) is not None:
            carried[key] = found
    left = tuple(
        (key, source.positions.line((key,))) for key in source.data if key not in (*carried, "schema")
    )
    data = _new_data({key: each.value for key, each in carried.items()})
    notes = tuple(f"{key}: {each.note}" for key, each in carried.items() if each.note)
    return Migrated(source, data, _new_text(source, data, [key for key, _ in left]), notes, left)


def _targets() -> dict[str, Path]:
    return {key: tuple(target.split(".")) for key, target in read_data("schema1")["fields"].items()}


def _new_data(carried: Mapping[str, Any]) -> dict[str, Any]:
    """Return the new values in the order of format 2."""
    data: dict[str, Any] = {"schema": SCHEMA_VERSION}
    for key, path in _targets().items():
        if key in carried:
            section = data
            for name in path[:-1]:
                section = section.setdefault(str(name), {})
            section[str(path[-1])] = carried[key]
    return data


def _new_text(source: Source, data: Mapping[str, Any], left: Sequence[str]) -> str:
    if source.kind == "json":
        return json.dumps(data, indent=2, ensure_ascii=False, default=str) + "\n"
    comments = old_comments(source.text)
    lines = [*comments.top]
    olds = {path: key for key, path in _targets().items()}
    for key, value in sorted(data.items(), key=lambda pair: isinstance(pair[1], dict)):
        if isinstance(value, dict):
            lines.extend(["", f"[{key}]"])
            for name, answer in value.items():
                lines.extend(_line_with_comments(name, answer, comments, olds.get((key, name))))
        else:
            lines.extend(_line_with_comments(key, value, comments, olds.get((key,))))
    lines.extend(_left_lines(source, comments, left))
    return "\n".join([*lines, *comments.bottom]).strip("\n") + "\n"


def _line_with_comments(name: str, value: Any, comments: OldComments, old: str | None) -> list[str]:
    above, beside = comments.of(old)
    line = toml_line(name, value)
    return [*above, f"{line}  {beside}" if beside else line]


def _left_lines(source: Source, comments: OldComments, left: Sequence[str]) -> list[str]:
    if not left:
        return []
    lines = ["", "# From format 1, with no place in format 2 (nothing reads these lines):"]
    for key in left:
        above, beside = comments.of(key)
        shown = f"{toml_value(key) if not re.fullmatch(r'[A-Za-z0-9_-]+', key) else key}"
        lines.extend([*above, f"# {shown} = {toml_value(source.data[key])}  {beside}".rstrip()])
    return lines


def _as_is(value: Any) -> Carried:
    return Carried(value)


def _word(value: Any) -> Carried:
    """``US IMG`` was allowed where format 2 has ``us-img``."""
    return Carried("-".join(value.lower().split()) if isinstance(value, str) else value)


def _words(value: Any) -> Carried:
    if isinstance(value, str):
        return Carried([part.strip() for part in value.split(",") if part.strip()])
    return Carried(value)


def _name(value: Any) -> Carried | None:
    return Carried(value) if isinstance(value, str) else None


def _graduation(value: Any) -> Carried | None:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 9999:
        return None
    assumed = read_data("schema1")
    day = datetime.date(value, assumed["graduation_month"], assumed["graduation_day"])
    return Carried(
        day, f"only the year {value} was given, so {day} is assumed; write the day if it is another"
    )


def _attempts(value: Any) -> Carried | None:
    """Read ``"fail, pass"``, ``"pass"``, ``208`` or ``"fail, 221"``."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Carried([{"result": "pass", "score": value}], "the score is taken for a pass; add the date")
    if not isinstance(value, str):
        return None
    if value.strip().lower() in NOT_TAKEN:
        return Carried([])
    attempts = [_attempt(part.strip().lower()) for part in value.split(",")]
    return None if None in attempts else Carried(attempts, "add the dates of the attempts")


def _attempt(words: str) -> dict[str, Any] | None:
    found = re.fullmatch(r"(pass|fail)?\s*(\d{1,4})?", words)
    if not found or not words:
        return None
    attempt: dict[str, Any] = {"result": found[1] or "pass"}
    return {**attempt, "score": int(found[2])} if found[2] else attempt


def _weeks(value: Any) -> Carried | None:
    if value == 0:
        return Carried([])
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    note = "the weeks stand as one elective; split them into your rotations"
    return Carried([{"kind": "elective", "weeks": value, "us": True}], note)


def _letters(value: Any) -> Carried | None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 20:
        return None
    return Carried([{"us": True}] * value, "say more about each letter" if value else "")


def _home(value: Any) -> Carried | None:
    place = place_from_words(value) if isinstance(value, str) else None
    return Carried([{"kind": "hometown", "place": place}]) if place else None


_CARRIERS: dict[str, Callable[[Any], Carried | None]] = {
    "label": _as_is,
    "type": _word,
    "match_year": _as_is,
    "citizenship": _word,
    "visa": _as_is,
    "school": _name,
    "country": _as_is,
    "grad_year": _graduation,
    "step1": _attempts,
    "step2_ck": _attempts,
    "step3": _attempts,
    "usce_weeks": _weeks,
    "us_letters": _letters,
    "home": _home,
    "specialty": _words,
    "places": _words,
    "budget": _as_is,
    "programs": _as_is,
}
