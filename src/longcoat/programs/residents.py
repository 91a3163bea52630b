"""Who trains at a program now, as counted on its list of residents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from longcoat.programs.evidence import Evidence, Fact
from longcoat.programs.field import fields
from longcoat.programs.resolve import ResolvedFact, resolve
from longcoat.programs.share import share_interval

#: What the fields of the group are called, without this beginning.
GROUP = "residents"


@dataclass(frozen=True, slots=True)
class Residents:
    """The residents of one list, by the kind of their medical school; None stands for a kind that the list doesn't tell.

    Attributes:
        us_md: From US schools granting the MD.
        us_do: From US schools granting the DO.
        caribbean: From schools in the Caribbean: most of them are US citizens.
        international: From other schools abroad.
        unknown: On the list without a school that could be told.
        facts: The counts as facts, all of one page.

    Example:
        >>> some = Residents(10, 3, 4, 1, 0, ())
        >>> some.counted, round(some.share("caribbean"), 2), [round(end, 2) for end in some.interval("caribbean")]
        (18, 0.22, [0.1, 0.41])
        >>> Residents(None, 9, None, None, None, ()).interval("caribbean")
        (0.0, 1.0)
    """

    us_md: int | None
    us_do: int | None
    caribbean: int | None
    international: int | None
    unknown: int | None
    facts: tuple[Fact, ...]

    @property
    def counted(self) -> int:
        """How many residents have a school that is known."""
        return sum(count or 0 for count in (self.us_md, self.us_do, self.caribbean, self.international))

    @property
    def complete(self) -> bool:
        """Whether every kind of school was counted, so that there are shares: a count that isn't told isn't zero."""
        return None not in (self.us_md, self.us_do, self.caribbean, self.international)

    @property
    def evidence(self) -> Evidence:
        """The list that was read."""
        return self.facts[0].evidence

    @property
    def classes(self) -> tuple[str, ...]:
        """Which classes the list tells; empty when it is the whole program."""
        return tuple(dict.fromkeys(fact.about for fact in self.facts if fact.about))

    def count(self, *kinds: str) -> int:
        """Return how many are known to come from the kinds of school named, such as ``caribbean``."""
        return sum(int(getattr(self, kind) or 0) for kind in kinds)

    def share(self, *kinds: str) -> float:
        """Return the share of those whose school is known, a fraction; NaN when nobody's is or the list isn't complete."""
        return self.count(*kinds) / self.counted if self.counted and self.complete else float("nan")

    def interval(self, *kinds: str) -> tuple[float, float]:
        """Return where the program's long-run share lies; see `share_interval`. Anywhere when the list isn't complete."""
        return share_interval(self.count(*kinds), self.counted) if self.complete else (0.0, 1.0)


def residents(facts: Iterable[Fact] | Iterable[ResolvedFact]) -> Residents | None:
    """Return the mix that the facts about one program tell, or None when no list was counted.

    If the page that holds tells the whole program, that counts; if it tells classes, they are added up.
    """
    every = list(facts)
    resolved = [one for one in every if isinstance(one, ResolvedFact)]
    resolved = resolved or list(resolve(one for one in every if isinstance(one, Fact)))
    ours = [one.fact for one in resolved if _in_group(one.field)]
    whole = [fact for fact in ours if fact.about is None]
    chosen = tuple(whole or ours)
    if not chosen:
        return None
    return Residents(
        us_md=_sum(chosen, "us_md"),
        us_do=_sum(chosen, "us_do"),
        caribbean=_sum(chosen, "caribbean"),
        international=_sum(chosen, "international"),
        unknown=_sum(chosen, "unknown"),
        facts=chosen,
    )


def _sum(facts: tuple[Fact, ...], kind: str) -> int | None:
    """Add up a kind over the classes of a list; None when a class doesn't tell it."""
    told = {fact.about: int(fact.value) for fact in facts if fact.field == f"{GROUP}_{kind}"}
    return sum(told.values()) if told.keys() == {fact.about for fact in facts} else None


def _in_group(slug: str) -> bool:
    field = fields().get(slug)
    return field is not None and field.group == GROUP
