"""The second reader: what the words of a statement make likely, with weights learned from labelled pages.

The rules of `scores.py` and its neighbours look for wordings; this weighs every word of a statement and of what stands
above it. Each alone errs one time in five on a page it has not met, but seldom together.
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.tokens import numbers_of, signs_of_number, signs_of_statement

#: What a weight of 1 is written as, and how much all signs of a statement weigh together.
SCALE, REACH = 100, 3.0
#: What a statement is about is looked for among so many characters of it and of what it stands under.
_TOPIC = 4_000


class Heard(NamedTuple):
    """What a statement may say.

    Attributes:
        value: As a fact would have it, in writing.
        strength: How it would bind.
        number: The statement's place on the page.
        weight: How likely it is, as log odds.
    """

    value: str
    strength: str
    number: int
    weight: float


class Claim(NamedTuple):
    """Something that a statement could say, before it is weighed.

    Attributes:
        value: As a fact would have it.
        strength: How it would bind.
        place: Where the number stands among the tokens; None for what is no number.
    """

    value: str
    strength: str
    place: int | None

    @property
    def column(self) -> str:
        """What its weights are kept under: numbers share theirs."""
        return f"{self.value}|{self.strength}" if self.place is None else f"#|{self.strength}"


@dataclass(frozen=True, slots=True)
class Family:
    """One family of fields.

    Attributes:
        name: Its name.
        fields: The fields it may tell.
        topic: What a statement or the lines above it must have.
        values: All that can be said, but for numbers.
        numbers: The least and the greatest number; None if it is told by words alone.
        strengths: How a number may bind.
    """

    name: str
    fields: tuple[str, ...]
    topic: re.Pattern[str]
    values: tuple[tuple[str, str], ...]
    numbers: tuple[int, int] | None
    strengths: tuple[str, ...]

    def claims(self, one: Statement) -> Iterator[Claim]:
        """Yield what a statement could say of these fields; nothing if it isn't about them."""
        if not self.topic.search(one.topic[:_TOPIC]):
            return
        yield from (Claim(value, strength, None) for value, strength in self.values)
        if self.numbers is not None:
            least, most = self.numbers
            first = {value: place for place, value in reversed(numbers_of(one.text))}
            for value, place in first.items():
                if least <= int(value) <= most:
                    yield from (Claim(value, strength, place) for strength in self.strengths)


@cache
def families() -> dict[str, Family]:
    """Return the families by name.

    Example:
        >>> families()["letters"].fields
        ('letters',)
    """
    return {name: _family(name, told) for name, told in words_of("proposals")["family"].items()}


def _family(name: str, told: dict[str, Any]) -> Family:
    return Family(
        name,
        tuple(told["fields"]),
        re.compile(told["topic"]),
        tuple((value, strength) for value, strength in told.get("values", ())),
        tuple(told["numbers"]) if "numbers" in told else None,
        tuple(told.get("strengths", ())),
    )


@cache
def family_of(field: str) -> str | None:
    """Return the name of the family that a field belongs to; None if only rules read it.

    Example:
        >>> family_of("step1_min"), family_of("mission")
        ('score', None)
    """
    return next((name for name, family in families().items() if field in family.fields), None)


def signs_of_claim(
    signs: tuple[list[str], list[str]], one: Statement, claim: Claim
) -> tuple[list[tuple[str, str]], float]:
    """Return every sign that weighs on a claim with the column it is kept under, and how much each counts.

    Args:
        signs: What the statement shows, as `signs_of_statement` returns it.
        one: The statement.
        claim: What it could say.

    Returns:
        Pairs of sign and column, where a column of ``""`` holds for every claim; and the factor of each.
    """
    single, paired = signs
    alone, crossed = [*single, *paired], [*single]
    if claim.place is not None:
        near, exact = signs_of_number(one, claim.place)
        alone += [*near, *exact, f"is:{claim.value}"]
        crossed += near
    pairs = [*((sign, "") for sign in alone), *((sign, claim.column) for sign in ("*", *crossed))]
    count = 2 * len(single) + len(paired) + (2 * len(near) + len(exact) if claim.place is not None else 0)
    return pairs, REACH / math.sqrt(count + 1)


def heard_in(statements: Sequence[Statement]) -> dict[str, list[Heard]]:
    r"""Return by family what the statements may say, the likeliest first.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("# How to apply\nThree letters of recommendation are required.")
        >>> heard_in(page)["letters"][0][:2]
        ('3', 'hard')
    """
    table, weights = words_of("proposals"), _weights()
    found: dict[str, list[Heard]] = defaultdict(list)
    for one in statements[: table["statements"]]:
        signs: tuple[list[str], list[str]] | None = None
        for name, family in families().items():
            if not (claims := list(family.claims(one))):
                continue
            signs = signs or signs_of_statement(one, table["words"], table["above"])
            for claim, weight in weights[name].of(claims, signs, one):
                found[name].append(Heard(claim.value, claim.strength, one.number, weight))
    for several in found.values():
        several.sort(key=lambda one: -one.weight)
    return found


class _Weights:
    """The weights of one family: for each sign one that holds for every column, and one for each."""

    def __init__(self) -> None:
        self.columns: dict[str, int] = {"": 0}
        self._rows: dict[str, dict[int, float]] = defaultdict(dict)

    def set(self, sign: str, column: str, weight: float) -> None:
        self._rows[sign][self.columns.setdefault(column, len(self.columns))] = weight

    def of(
        self, claims: Sequence[Claim], signs: tuple[list[str], list[str]], one: Statement
    ) -> Iterator[tuple[Claim, float]]:
        """Yield each claim with its log odds; the more signs a statement shows, the less each weighs."""
        single, paired = signs
        sums = self._sums(("*", *single, *paired))
        for claim in claims:
            column = self.columns.get(claim.column, -1)
            total, count = sums[0] + (sums[column] if column > 0 else 0.0), 2 * len(single) + len(paired)
            if claim.place is not None:
                near, exact = signs_of_number(one, claim.place)
                own = self._sums((*near, *exact, f"is:{claim.value}"))
                total += own[0] + (own[column] if column > 0 else 0.0)
                count += 2 * len(near) + len(exact)
            yield claim, self._rows["bias"].get(0, 0.0) + total * REACH / math.sqrt(count + 1)

    def _sums(self, signs: Sequence[str]) -> list[float]:
        sums = [0.0] * len(self.columns)
        for sign in signs:
            if (row := self._rows.get(sign)) is not None:
                for column, weight in row.items():
                    sums[column] += weight
        return sums


@cache
def _weights() -> dict[str, _Weights]:
    weights: dict[str, _Weights] = {name: _Weights() for name in families()}
    text = files("longcoat.programs.pages").joinpath("data", "proposals.csv").read_text("utf-8")
    for family, sign, column, weight in csv.reader(text.splitlines()[1:]):
        weights[family].set(sign, column, int(weight) / SCALE)
    return weights
