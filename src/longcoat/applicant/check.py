"""Checks a profile whole: every field, and then everything that only several fields together can tell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from longcoat.applicant.applicant import SCHEMA_VERSION, Applicant
from longcoat.applicant.fault import Fault, Path, dotted
from longcoat.applicant.positions import Positions
from longcoat.applicant.remainder import Remainder, remainder
from longcoat.applicant.rules import RULES
from longcoat.applicant.wording import faults_of
from longcoat.errors import Problem

#: Stand in for required answers that are missing or wrong, while the rules that don't need them are asked.
STAND_INS: dict[str, Any] = {"type": "us-img", "match_year": 2000}
SPECIALTIES_STAND_IN = ["family-medicine"]


@dataclass(frozen=True, slots=True)
class Examination:
    """What a check found.

    Attributes:
        applicant: The applicant; None when there is any fault.
        faults: Everything that is wrong.
    """

    applicant: Applicant | None
    faults: tuple[Fault, ...]


def examine(data: dict[str, Any], today: datetime.date) -> Examination:
    """Check the values of a profile, finding everything that is wrong with them at once.

    Fields that are wrong are set aside, and the rest is still laid against every rule that doesn't need them.

    Example:
        >>> wrong = {"type": "us-img", "match_year": 2028, "citizenship": "other",
        ...          "exams": {"step2_ck": [{"result": "pass", "score": 320}]},
        ...          "preferences": {"specialties": ["FM"]}}
        >>> [dotted(fault.path) for fault in examine(wrong, datetime.date(2026, 11, 21)).faults]
        ['exams.step2_ck[1].score', 'citizenship']
    """
    try:
        applicant = Applicant.model_validate(data)
    except ValidationError as error:
        faults = faults_of(error)
        if _is_of_a_newer_format(data):
            return Examination(None, tuple(fault for fault in faults if fault.path == ("schema",)))
        faults.extend(_broken_rules_of_the_rest(data, faults, today))
        return Examination(None, tuple(faults))
    faults = list(_broken_rules(applicant, today, frozenset()))
    return Examination(None if faults else applicant, tuple(faults))


def _is_of_a_newer_format(data: Mapping[str, Any]) -> bool:
    """Nothing else in such a profile can be judged."""
    version = data.get("schema")
    return isinstance(version, int) and version > SCHEMA_VERSION


def problems_of(faults: Sequence[Fault], found: Positions) -> list[Problem]:
    """Return the faults as problems, each with its line, in the order of the file."""
    problems = [Problem(f.what, f.right, dotted(f.path), found.line(f.path)) for f in faults]
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.field))


def _broken_rules(applicant: Applicant, today: datetime.date, absent: frozenset[str]) -> Iterator[Fault]:
    for rule in RULES:
        if not rule.needs & absent:
            yield from rule.check(applicant, today)


def _broken_rules_of_the_rest(
    data: dict[str, Any], faults: Sequence[Fault], today: datetime.date
) -> Iterator[Fault]:
    """Set aside what is wrong, and what becomes wrong by that, until the models accept the rest."""
    aside = {_culprit(fault) for fault in faults}
    while True:
        left = remainder(data, aside)
        absent = _stand_in(left.data)
        try:
            applicant = Applicant.model_validate(left.data)
        except ValidationError as error:
            more = {left.original(_culprit(fault)) for fault in faults_of(error)} - aside
            if not more:
                return
            aside |= more
        else:
            break
    yield from _with_original_paths(_broken_rules(applicant, today, absent), left)


def _culprit(fault: Fault) -> Path:
    """An entry or a section that lacks something it needs is set aside as a whole."""
    return fault.path[:-1] if fault.missing and len(fault.path) > 1 else fault.path


def _stand_in(data: dict[str, Any]) -> frozenset[str]:
    """Fill in the required answers that are absent, and return their names."""
    absent = frozenset(STAND_INS.keys() - data.keys())
    for name in absent:
        data[name] = STAND_INS[name]
    data.setdefault("preferences", {}).setdefault("specialties", SPECIALTIES_STAND_IN)
    return absent


def _with_original_paths(faults: Iterator[Fault], left: Remainder) -> Iterator[Fault]:
    return (replace(fault, path=left.original(fault.path)) for fault in faults)
