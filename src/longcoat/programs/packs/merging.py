"""Bringing new facts into a pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from longcoat.programs.evidence import Evidence, Fact
from longcoat.programs.packs.pack import AddedProgram, Pack

#: What a fact says something of, and where: two facts with one key can't both stand in a pack.
_Key = tuple[str, str, str | None, str]


def merge_facts(pack: Pack, facts: Iterable[Fact], *, programs: Iterable[AddedProgram] = ()) -> Pack:
    """Return the pack with more facts and programs in it; the same ones again change nothing.

    A fact takes the place of what the same page said of the same thing before. An older reading of the page
    changes nothing; a reading without a day counts as the oldest.

    Example:
        >>> from longcoat.programs.evidence import Strength
        >>> def says(score, day):
        ...     page = Evidence("Apply", "https://example.org/apply", day, "read by a person")
        ...     return Fact("1200521478", "step2_ck_min", score, "points", Strength.HARD, page)
        >>> pack = Pack("mine", "Mine", "example.org", "facts", date(2026, 9, 1))
        >>> once = merge_facts(pack, [says(210, date(2024, 9, 1))])
        >>> merge_facts(once, [says(210, date(2024, 9, 1))]) == once
        True
        >>> [fact.value for fact in merge_facts(once, [says(220, date(2026, 9, 1)), says(200, None)]).facts]
        [220]
    """
    known = {_key(fact): fact for fact in pack.facts}
    for fact in facts:
        before = known.get(_key(fact))
        if before is None or _day(fact) >= _day(before):
            known[_key(fact)] = fact
    added = {one.id: one for one in (*pack.programs, *programs)}
    return replace(pack, facts=_ordered(known.values()), programs=tuple(added[key] for key in sorted(added)))


def replace_page(pack: Pack, program: str, page: Evidence, facts: Iterable[Fact]) -> Pack:
    """Return the pack with what a page says of a program now, and without what it said before.

    Args:
        pack: The pack.
        program: The program's id.
        page: The page as it was read now; an older reading than the one in the pack changes nothing.
        facts: All that it says of the program now; none if it says nothing any more.
    """
    same = [fact for fact in pack.facts if fact.program == program and _page(fact.evidence) == _page(page)]
    if any(_day(fact) > (page.as_of or date.min) for fact in same):
        return pack
    return merge_facts(replace(pack, facts=tuple(fact for fact in pack.facts if fact not in same)), facts)


def forget_fact(pack: Pack, program: str, field: str, about: str | None = None) -> Pack:
    """Return the pack without what it says of one thing about one program."""
    said = (program, field, about)
    return replace(pack, facts=tuple(f for f in pack.facts if (f.program, f.field, f.about) != said))


def _key(fact: Fact) -> _Key:
    return fact.program, fact.field, fact.about, _page(fact.evidence)


def _page(page: Evidence) -> str:
    return page.url or page.title


def _day(fact: Fact) -> date:
    return fact.evidence.as_of or date.min


def _ordered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(
        sorted(facts, key=lambda fact: (fact.program, fact.field, fact.about or "", _page(fact.evidence)))
    )
