"""Which of several facts holds: the one place for this rule.

Facts about one thing come from several pages. They are put in order, and the first is taken for true:

1. what the applicant found out goes before everything else;
2. what belongs to the present contest (`is_historic`) goes before what is from before it;
3. the younger page goes before the older one, for programs change their rules;
4. at the same age, whoever is better placed to know goes first: the program's own page, then the official directories,
   then what somebody else published, then what was concluded;
5. then the stronger word: a rule, a wish, a statement, a conclusion.

What a reader doubts (`Grade.DOUBTFUL`) doesn't take part: it is shown to be confirmed, and then is what the applicant found out.

Nothing else is thrown away: what agrees with the first fact supports it, what differs stays beside it for everybody to see. A
fact *binds*, that is, it may close a door, when it is a rule, current, of a grade in ``data/fields.toml``, and nobody about
as recent and at least as well placed says otherwise.

Counts of one roster belong together. They are resolved as one, so that a mix is never made of two pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from longcoat.programs.evidence import Evidence, Fact, Grade, Strength
from longcoat.programs.field import fields
from longcoat.programs.trust import closing_grades, is_as_recent, is_historic

_GRADES = {grade: place for place, grade in enumerate(Grade)}
_STRENGTHS = {strength: place for place, strength in enumerate(Strength)}


@dataclass(frozen=True, slots=True)
class ResolvedFact:
    """What is taken for true of one thing about one program, with everything that was said about it.

    Attributes:
        facts: All facts about it, the one that holds first; never empty.

    Example:
        >>> def says(score, year, strength=Strength.HARD):
        ...     page = Evidence(f"Apply {year}", None, date(year, 9, 1), "read", Grade.OWN_PAGE)
        ...     return Fact("1200521478", "step2_ck_min", score, "points", strength, page)
        >>> (one,) = resolve([says(200, 2017), says(215, 2025), says(210, 2024)])
        >>> one.value, one.binds, [fact.value for fact in one.differing]
        (215, True, [210, 200])
    """

    facts: tuple[Fact, ...]

    @property
    def fact(self) -> Fact:
        """The fact that holds."""
        return self.facts[0]

    @property
    def program(self) -> str:
        """The program's id."""
        return self.fact.program

    @property
    def field(self) -> str:
        """The field's slug."""
        return self.fact.field

    @property
    def about(self) -> str | None:
        """What exactly the value is of; None for the program as a whole."""
        return self.fact.about

    @property
    def value(self) -> str | float | bool:
        """The value that holds."""
        return self.fact.value

    @property
    def unit(self) -> str | None:
        """Its unit."""
        return self.fact.unit

    @property
    def strength(self) -> Strength:
        """How much it binds."""
        return self.fact.strength

    @property
    def evidence(self) -> Evidence:
        """Where it was read."""
        return self.fact.evidence

    @property
    def agreeing(self) -> tuple[Fact, ...]:
        """The other facts that say the same."""
        return tuple(fact for fact in self.facts[1:] if _agree(fact, self.fact))

    @property
    def differing(self) -> tuple[Fact, ...]:
        """The facts that say otherwise."""
        return tuple(fact for fact in self.facts[1:] if not _agree(fact, self.fact))

    @property
    def historic(self) -> bool:
        """Whether it is from before the present contest, or nobody knows from when."""
        return is_historic(self.evidence.as_of)

    @property
    def disputed(self) -> bool:
        """Whether somebody says otherwise in the present contest."""
        return not self.historic and any(not is_historic(fact.evidence.as_of) for fact in self.differing)

    @property
    def contested(self) -> bool:
        """Whether somebody about as recent and at least as well placed says otherwise: then the order decides little."""
        ours = self.evidence
        return any(
            _GRADES[fact.evidence.grade] <= _GRADES[ours.grade]
            and is_as_recent(fact.evidence.as_of, ours.as_of)
            for fact in self.differing
        )

    @property
    def binds(self) -> bool:
        """Whether it may close a door."""
        rule = self.strength is Strength.HARD and self.evidence.grade.value in closing_grades()
        return rule and not self.historic and not self.contested


def resolve(facts: Iterable[Fact]) -> tuple[ResolvedFact, ...]:
    """Return what holds, for every program, field and `about` of the facts, in the order of the vocabulary.

    Facts of a field that the vocabulary lacks come last; doubtful ones are left out.
    """
    every = tuple(fact for fact in facts if fact.evidence.grade is not Grade.DOUBTFUL)
    rosters = _rosters(every)
    groups: dict[tuple[str, str, str | None], list[Fact]] = defaultdict(list)
    for fact in every:
        groups[fact.program, fact.field, fact.about].append(fact)
    order = {slug: place for place, slug in enumerate(fields())}
    keys = sorted(groups, key=lambda key: (key[0], order.get(key[1], len(order)), key[2] or ""))
    found = []
    for key in keys:
        known = fields().get(key[1])
        first = rosters.get((key[0], known.group)) if known and known.group else None
        ranked = sorted(
            groups[key], key=lambda fact: (first is not None and _page(fact) != first, *_rank(fact))
        )
        if first is None or _page(ranked[0]) == first:
            found.append(ResolvedFact(tuple(ranked)))
    return tuple(found)


def _rosters(facts: Iterable[Fact]) -> dict[tuple[str, str], tuple[str, str | None, date | None]]:
    """Return program and group → the page whose counts are believed, all of them and no others."""
    best: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        known = fields().get(fact.field)
        if known is None or known.group is None:
            continue
        key = fact.program, known.group
        if key not in best or _rank_of_page(fact) < _rank_of_page(best[key]):
            best[key] = fact
    return {key: _page(fact) for key, fact in best.items()}


def _page(fact: Fact) -> tuple[str, str | None, date | None]:
    return fact.evidence.title, fact.evidence.url, fact.evidence.as_of


def _of_evidence(fact: Fact) -> tuple[bool, bool, int, int]:
    """Where the evidence of a fact stands, first the best."""
    page = fact.evidence
    day = page.as_of.toordinal() if page.as_of else 0
    return page.grade is not Grade.TOLD, is_historic(page.as_of), -day, _GRADES[page.grade]


def _rank_of_page(fact: Fact) -> tuple[object, ...]:
    return (*_of_evidence(fact), fact.evidence.url or "", fact.evidence.title)


def _rank(fact: Fact) -> tuple[object, ...]:
    # The value comes last only to make the order the same every time.
    return (*_of_evidence(fact), _STRENGTHS[fact.strength], str(fact.value), *_rank_of_page(fact)[-2:])


def _agree(one: Fact, other: Fact) -> bool:
    """Tell whether two facts say the same; a rule and a wish with one number don't."""
    return one.value == other.value and {one.strength, other.strength} != {Strength.HARD, Strength.PREFERRED}
