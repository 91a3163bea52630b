"""The field vocabulary: what a fact can be about, written down once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.errors import InputError
from longcoat.vocabulary import nearest

_RATIO = re.compile(r"(\d{1,4}) ?(?:/|of) ?(\d{1,4})", re.ASCII)


class FieldType(StrEnum):
    """How the value of a field is written."""

    TEXT = "text"
    YES_NO = "yes-no"
    COUNT = "count"
    LARGE_COUNT = "large-count"
    SCORE = "score"
    YEARS = "years"
    MONTHS = "months"
    PERCENT = "percent"
    CHOICE = "choice"
    CHOICES = "choices"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class FactField:
    """Something that can be known about a program.

    Attributes:
        slug: The name used in files, such as ``listed``.
        title: The name shown to people.
        question: The question an applicant would ask.
        definition: What exactly the value says.
        type: How a value is written.
        choices: The words a choice is made from.
        none: Whether the word ``none`` is a value: there is no such limit.
        unit: The unit of the value; None when it has none.
        none_is: The number that ``none`` stands for where numbers are compared; None when it stands for none.
        group: The fields that are counted together with it, on one page; None when it stands alone.
        lasting: Whether it is a fact of identity, which ages but belongs to no contest.
        covered_by: The group that answers its question as well; None when none does.
    """

    slug: str
    title: str
    question: str
    definition: str
    type: FieldType
    choices: tuple[str, ...] = ()
    none: bool = False
    unit: str | None = None
    none_is: float | None = None
    group: str | None = None
    covered_by: str | None = None
    lasting: bool = False

    @property
    def values(self) -> str:
        """What a value looks like, in words.

        Example:
            >>> fields()["step2_ck_min"].values, fields()["ecfmg_by"].values
            ('a whole number from 140 to 300, or none', 'application, interview, ranking or start')
        """
        match self.type:
            case FieldType.TEXT:
                words = "text"
            case FieldType.YES_NO:
                words = "yes or no"
            case FieldType.CHOICE:
                words = f"{', '.join(self.choices[:-1])} or {self.choices[-1]}"
            case FieldType.CHOICES:
                words = f"one or more of {', '.join(self.choices)}, joined by +"
            case FieldType.RATIO:
                words = "so many of so many, such as 3/24"
            case _:
                least, most = self._bounds
                words = f"a{'' if self._fractions else ' whole'} number from {least} to {most}"
        return f"{words}, or none" if self.none else words

    def read(self, text: str) -> str | float | bool:
        """Return the value that a cell of a file holds.

        Raises:
            ValueError: The text is not a value of this field; the message says what would be.

        Example:
            >>> fields()["step2_ck_min"].read("220"), fields()["step2_ck_min"].read("none")
            (220, 'none')
            >>> fields()["visas"].read("H-1B+J-1"), fields()["roster"].read("3 / 24")
            ('J-1+H-1B', '3/24')
            >>> fields()["step2_ck_min"].read("75")
            Traceback (most recent call last):
            ValueError: '75' is not a value of step2_ck_min. Right would be: a whole number from 140 to 300, ...
        """
        word = text.strip()
        value = self._value(word)
        if value is None or word == "":
            raise ValueError(f"{text!r} is not a value of {self.slug}. Right would be: {self.values}.")
        return value

    def write(self, value: str | float | bool) -> str:
        """Return the cell of a file that `read` reads back.

        Example:
            >>> fields()["signals"].write(True), fields()["us_experience_months"].write(2.0)
            ('yes', '2')
        """
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value if isinstance(value, str) else f"{value:g}"

    @property
    def is_number(self) -> bool:
        """Whether its values can stand in an array of numbers: counts and measures, and yes or no as 1 or 0."""
        return self.type not in (FieldType.TEXT, FieldType.CHOICE, FieldType.CHOICES)

    def number(self, value: str | float | bool) -> float | None:
        """Return the number that a value stands for where numbers are compared, or None.

        Example:
            >>> known = fields()
            >>> known["signals"].number(True), known["step2_ck_min"].number("none"), known["visas"].number("J-1")
            (1.0, -inf, None)
            >>> known["roster"].number("3/24")
            0.125
        """
        if value == "none":
            return self.none_is
        if self.type is FieldType.RATIO:
            part, whole = ratio(str(value))
            return part / whole
        return float(value) if self.is_number and not isinstance(value, str) else None

    def _value(self, word: str) -> str | float | bool | None:
        if self.none and word == "none":
            return word
        match self.type:
            case FieldType.TEXT:
                return word
            case FieldType.YES_NO:
                return {"yes": True, "no": False}.get(word)
            case FieldType.CHOICE:
                return word if word in self.choices else None
            case FieldType.CHOICES:
                parts = set(word.split("+"))
                return "+".join(c for c in self.choices if c in parts) if parts <= set(self.choices) else None
            case FieldType.RATIO:
                return _ratio(word)
            case _:
                return self._number(word)

    def _number(self, word: str) -> float | None:
        try:
            number = float(word) if self._fractions else int(word)
        except ValueError:
            return None
        least, most = self._bounds
        return number if least <= number <= most else None

    @property
    def _fractions(self) -> bool:
        return self.type in (FieldType.MONTHS, FieldType.PERCENT, FieldType.YEARS)

    @property
    def _bounds(self) -> tuple[float, float]:
        least, most = fields_file()["bounds"][self.type.value]
        return least, most


@cache
def fields() -> dict[str, FactField]:
    """Return slug → field, in the order in which an evidence card shows them.

    Example:
        >>> fields()["kind"].question
        'What kind of place is this?'
    """
    return {row["slug"]: _field(**row) for row in fields_file()["field"]}


def ratio(value: str) -> tuple[int, int]:
    """Return the part and the whole of a ratio's value.

    Example:
        >>> ratio("3/24")
        (3, 24)
    """
    part, _, whole = value.partition("/")
    return int(part), int(whole)


def _ratio(word: str) -> str | None:
    """Return a ratio as it is written in a pack; None if it is none, or tells of more people than there can be."""
    if not (found := _RATIO.fullmatch(word)):
        return None
    part, whole = int(found[1]), int(found[2])
    most = fields_file()["bounds"][FieldType.COUNT.value][1]
    return f"{part}/{whole}" if 0 < whole <= most and part <= whole else None


def find_field(slug: str) -> FactField:
    """Return a field by its slug.

    Raises:
        InputError: There is none; the message names the nearest.

    Example:
        >>> find_field("visa")
        Traceback (most recent call last):
        longcoat.errors.InputError: There is no field 'visa'. Did you mean 'visas'?
    """
    if slug not in fields():
        close = nearest(slug, fields())
        hint = f"Did you mean {close!r}?" if close else f"Known are: {', '.join(fields())}."
        raise InputError(f"There is no field {slug!r}. {hint}")
    return fields()[slug]


def _field(**row: Any) -> FactField:
    return FactField(**row | {"type": FieldType(row["type"]), "choices": tuple(row.get("choices", ()))})


def ask_first(unknown: Iterable[str]) -> str:
    """Return which of several unknown fields is best asked first.

    Example:
        >>> ask_first(["letters", "us_experience"])
        'us_experience'
    """
    among = list(unknown)
    return next((slug for slug in fields_file()["ask_first"] if slug in among), among[0])


@cache
def fields_file() -> dict[str, Any]:
    """Return what ``data/fields.toml`` holds: the fields, and how far a fact of any field is trusted."""
    return tomllib.loads(files("longcoat.programs").joinpath("data", "fields.toml").read_text("utf-8"))
