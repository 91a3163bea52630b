"""One change of a profile or of its signals, written as ``FIELD=VALUE``."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longcoat.applicant import Applicant
from longcoat.applicant.check import examine
from longcoat.applicant.edit import with_value
from longcoat.applicant.fault import dotted
from longcoat.applicant.gazetteer import with_places_completed
from longcoat.errors import InputError, Problem, ProfileError
from longcoat.outlook.short_names import SHORT_NAMES, Values
from longcoat.vocabulary import nearest

#: The change that isn't one of the profile: see `longcoat.outlook.signals`.
SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        field: What is changed: a short name, a field of the profile by its dotted name, or ``signal``.
        value: To what, as it was written.
    """

    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field}={self.value}"


@dataclass(frozen=True, slots=True)
class Changed:
    """A profile with other answers.

    Attributes:
        applicant: The profile, checked like any other.
        words: The changes in words, in their order.
    """

    applicant: Applicant
    words: tuple[str, ...]


def read_change(text: str) -> Change:
    """Read one change.

    Raises:
        InputError: It isn't ``FIELD=VALUE``, or there is no such field.

    Example:
        >>> read_change("step2_ck=235")
        Change(field='step2_ck', value='235')
        >>> read_change("step2=235")
        Traceback (most recent call last):
        longcoat.errors.InputError: There is nothing called 'step2' to change. Did you mean step2_ck?
    """
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not name or not value:
        raise InputError(f"{text!r} is not a change. Right would be: FIELD=VALUE, such as step2_ck=235.")
    name = name.replace("-", "_") if name.replace("-", "_") in SHORT_NAMES else name
    known = {*SHORT_NAMES, SIGNAL, *Applicant.model_fields}
    if name.partition(".")[0] not in known:
        close = nearest(name, known)
        right = (
            f"Did you mean {close}?"
            if close
            else f"Right would be: {', '.join(sorted({*SHORT_NAMES, SIGNAL}))}."
        )
        raise InputError(f"There is nothing called {name!r} to change. {right}")
    return Change(name, value)


def read_changes(texts: Iterable[str]) -> tuple[Change, ...]:
    """Read several changes, in their order.

    Raises:
        InputError: As `read_change`.
    """
    return tuple(read_change(text) for text in texts)


def changed(applicant: Applicant, changes: Sequence[Change], today: datetime.date) -> Changed:
    """Return the profile with other answers; those of signals are passed over.

    Args:
        applicant: Whose profile.
        changes: What changes, one after the other.
        today: Nothing that has a result can lie after it.

    Raises:
        InputError: A value can't be used, or the profile that comes of it contradicts itself.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step2_ck": [{"result": "pass", "score": 221}]})
        >>> found = changed(someone, read_changes(["step2_ck=+10", "tie=family@LA"]), datetime.date(2026, 11, 21))
        >>> found.applicant.step2_ck_score, found.words
        (231, ('Step 2 CK 231 instead of 221', 'a tie to Los Angeles (family)'))
    """
    own = [one for one in changes if one.field != SIGNAL]
    if not own:
        return Changed(applicant, ())
    values: Values = applicant.model_dump(by_alias=True, exclude_none=True)
    words = []
    for one in own:
        if one.field in SHORT_NAMES:
            words.append(SHORT_NAMES[one.field].apply(values, one.value))
        else:
            values = with_value(values, tuple(one.field.split(".")), _value(one.value))
            words.append(f"{one.field} = {one.value}")
    return Changed(_checked(values, own, today), tuple(words))


def _value(text: str) -> Any:
    """Read a value as a profile has it, quotes left off where it is a word."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _checked(values: Mapping[str, Any], changes: Sequence[Change], today: datetime.date) -> Applicant:
    examination = examine(dict(values), today)
    if examination.applicant is None:
        problems = [Problem(one.what, one.right, dotted(one.path)) for one in examination.faults]
        raise ProfileError(f"The profile with {', '.join(map(str, changes))}", problems)
    return with_places_completed(examination.applicant)
