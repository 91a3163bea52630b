"""From a program's names and its hospital's owner to the kind of place it is, by rules from a file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from longcoat.programs.columns import fold
from longcoat.programs.kind import ProgramKind


@dataclass(frozen=True, slots=True)
class Hospital:
    """A hospital as the Medicare directory describes it.

    Attributes:
        id: Medicare id (CMS certification number).
        name: Name.
        city: City.
        state: Postal abbreviation.
        owner: Who owns it, such as ``local`` (a county or city), ``district``, ``state``, ``nonprofit``.
    """

    id: str
    name: str
    city: str
    state: str
    owner: str


@dataclass(frozen=True, slots=True)
class KindRule:
    """One rule: when it applies, what it concludes, how sure it is, and what it tells a person.

    Attributes:
        id: The rule's name.
        kind: What it concludes.
        confidence: How sure it is, 0 to 1.
        reason: The sentence shown; ``{hospital}`` and ``{owner}`` are filled in.
        words: What the folded name and sponsor must hold; None when anything will do.
        owners: Who must own the hospital; empty when it does not matter.
    """

    id: str
    kind: ProgramKind
    confidence: float
    reason: str
    words: re.Pattern[str] | None
    owners: frozenset[str]

    def applies(self, words: str, hospital: Hospital | None) -> bool:
        """Tell whether the rule applies to a program with these folded words and this hospital."""
        if self.words is not None and self.words.search(words) is None:
            return False
        return not self.owners or (hospital is not None and hospital.owner in self.owners)


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """Return the rules in the order in which they are tried; the last applies to everything.

    Example:
        >>> kind_rules()[-1].kind.value
        'community'
    """
    text = files("longcoat.programs").joinpath("data", "kinds.toml").read_text("utf-8")
    return tuple(
        KindRule(
            id=row["id"],
            kind=ProgramKind(row["kind"]),
            confidence=row["confidence"],
            reason=row["reason"],
            words=re.compile(row["words"], re.VERBOSE) if "words" in row else None,
            owners=frozenset(row.get("owners", ())),
        )
        for row in tomllib.loads(text)["rule"]
    )


def infer_kind(name: str, sponsor: str | None, hospital: Hospital | None) -> KindRule:
    """Return the first rule that applies to a program.

    Example:
        >>> kern = Hospital("050315", "Kern Medical Center", "Bakersfield", "CA", "local")
        >>> infer_kind("Kern Medical Center", None, kern).id
        'public-hospital'
    """
    words = f"{fold(name)} | {fold(sponsor or '')}"
    return next(rule for rule in kind_rules() if rule.applies(words, hospital))
