"""From what a program's names and its hospital's owner tell to the kind of place it is, by rules from a file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.programs.signs import Role, Signs
from longcoat.vocabulary import ProgramKind


@dataclass(frozen=True, slots=True)
class KindRule:
    """One rule: when it applies, what it concludes, how sure it is, and what it tells a person.

    Attributes:
        id: The rule's name.
        kind: What it concludes.
        confidence: How sure it is, 0 to 1.
        reason: The sentence shown; ``{school}``, ``{hospital}`` and ``{owner}`` are filled in.
        words: What the folded name and sponsor must hold; None when anything will do.
        school: The role that a school must have; None when it does not matter.
        owners: Who must own the hospital; empty when it does not matter.
        zips: Where the program must be; empty when it does not matter.
    """

    id: str
    kind: ProgramKind
    confidence: float
    reason: str
    words: re.Pattern[str] | None
    school: Role | None
    owners: frozenset[str]
    zips: frozenset[str]

    def applies(self, signs: Signs) -> bool:
        """Tell whether the rule applies to a program with these signs."""
        return (
            (self.words is None or self.words.search(signs.words) is not None)
            and (self.school is None or self.school == signs.role)
            and (not self.owners or (signs.hospital is not None and signs.hospital.owner in self.owners))
            and (not self.zips or signs.zip in self.zips)
        )


def infer_kind(signs: Signs) -> KindRule:
    """Return the first rule that applies to a program.

    Example:
        >>> from longcoat.programs.signs import read_signs
        >>> infer_kind(read_signs("UCLA Medical Center", None, "Los Angeles", "CA")).kind.value
        'university'
        >>> infer_kind(read_signs("Kaiser Permanente (Fontana)", None, "Fontana", "CA")).id
        'kaiser'
    """
    return next(rule for rule in kind_rules() if rule.applies(signs))


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("longcoat.programs").joinpath("data", "kinds.toml").read_text("utf-8"))


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """Return the rules in the order in which they are tried; the last applies to everything.

    Example:
        >>> kind_rules()[-1].kind.value
        'community'
    """
    return tuple(
        KindRule(
            id=row["id"],
            kind=ProgramKind(row["kind"]),
            confidence=row["confidence"],
            reason=row["reason"],
            words=re.compile(row["words"], re.VERBOSE) if "words" in row else None,
            school=row.get("school"),
            owners=frozenset(row.get("owners", ())),
            zips=frozenset(row.get("zips", ())),
        )
        for row in _file()["rule"]
    )


@cache
def kind_confidence() -> dict[str, float]:
    """Return how sure a kind is that was ``told``, and at most that of a program that was ``added``.

    Example:
        >>> kind_confidence()["added"]
        0.5
    """
    confidence: dict[str, float] = _file()["confidence"]
    return confidence


@cache
def owner_titles() -> dict[str, str]:
    """Return owner → the words shown for it.

    Example:
        >>> owner_titles()["local"]
        'a county or city'
    """
    owners: dict[str, str] = _file()["owners"]
    return owners
