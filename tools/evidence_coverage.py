"""Write docs/reference/coverage.md: what the bundled evidence covers, by state, specialty, field and age."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from longcoat.programs import Catalog, Fact, Grade, fields, is_historic, load_catalog
from longcoat.programs.packs import bundled_packs
from longcoat.vocabulary import specialty, state_name

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "coverage.md"
WEST = ("CA", "OR", "WA")

HEAD = """\
# What the bundled evidence covers

<!-- Written by `python tools/evidence_coverage.py`: change the packs, not this page. -->

Longcoat ships with facts that were read on programs' own public pages and, graded lower, in what others published about
them. Each has its address, its date where the text tells one, and its strength. This page says how much there is, and how
much there is not. What is missing here you can add yourself: [refresh the catalog](../how-to/refresh-the-catalog.md) on your
own machine, or [add a fact](../how-to/add-a-fact.md) for everybody.

The pages were read in stored copies of every age. A fact counts as **current** if its text tells a date from 2021 on; older
and undated ones are **historic**: they are shown, and they never close a door.
"""


def page() -> str:
    """Return the whole page."""
    catalog, packs = load_catalog(), bundled_packs()
    facts = [fact for pack in packs for fact in pack.facts]
    return "\n".join(
        [
            HEAD,
            *_summary(catalog, facts),
            *_states(catalog, facts),
            *_specialties(catalog, facts),
            *_fields(facts),
            *_ages(facts),
        ]
    )


def _summary(catalog: Catalog, facts: list[Fact]) -> Iterator[str]:
    known = _programs(facts)
    west = {id_ for id_ in known if catalog[id_].state in WEST}
    own = _programs(fact for fact in facts if fact.evidence.grade is Grade.OWN_PAGE)
    yield "## In short\n"
    yield "| what | number |\n|---|--:|"
    yield f"| programs in the catalog | {len(catalog):,} |"
    yield f"| programs with at least one fact | {len(known):,} |"
    yield f"| … of them in California, Oregon and Washington | {len(west):,} |"
    yield f"| … of them elsewhere | {len(known - west):,} |"
    yield f"| programs with a fact from a page of their own | {len(own):,} |"
    current = _programs(fact for fact in facts if not is_historic(fact.evidence.as_of))
    yield f"| programs with at least one current fact | {len(current):,} |"
    yield f"| programs that the directory of 2020 lacks | {sum(id_.startswith('new:') for id_ in known):,} |"
    yield f"| facts | {len(facts):,} |"
    yield f"| pages | {len({fact.evidence.url for fact in facts}):,} |\n"


def _programs(facts: Iterable[Fact]) -> set[str]:
    return {fact.program for fact in facts}


def _states(catalog: Catalog, facts: list[Fact]) -> Iterator[str]:
    all_ = Counter(catalog.states.tolist())
    known, current = (
        Counter(catalog[id_].state for id_ in _programs(some))
        for some in (facts, [fact for fact in facts if not is_historic(fact.evidence.as_of)])
    )
    yield "## By state\n\n| state | programs | with a fact | with a current one |\n|---|--:|--:|--:|"
    for state, count in sorted(known.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"| {state_name(state)} | {all_[state]} | {count} | {current[state]} |"
    none = sorted(state_name(state) for state in all_ if not known[state])
    yield f"\nNothing was found for: {', '.join(none)}.\n" if none else ""


def _specialties(catalog: Catalog, facts: list[Fact]) -> Iterator[str]:
    all_ = Counter(catalog.specialty_slugs.tolist())
    known = Counter(catalog[id_].specialty for id_ in _programs(facts))
    west = Counter(catalog[id_].specialty for id_ in _programs(facts) if catalog[id_].state in WEST)
    yield "## By specialty\n\n| specialty | programs | with a fact | of them on the Pacific Coast |\n|---|--:|--:|--:|"
    for slug, count in sorted(known.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"| {specialty(slug).name} | {all_[slug]} | {count} | {west[slug]} |"
    yield ""


def _fields(facts: list[Fact]) -> Iterator[str]:
    by_field: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_field[fact.field].append(fact)
    yield "## By field\n\n| field | facts | programs | current | hard and current |\n|---|--:|--:|--:|--:|"
    for slug, field in fields().items():
        some = by_field.get(slug, [])
        if some:
            current = [fact for fact in some if not is_historic(fact.evidence.as_of)]
            hard = sum(fact.strength.value == "hard" for fact in current)
            yield f"| {field.title} | {len(some)} | {len(_programs(some))} | {len(current)} | {hard} |"
    none = [
        field.title.lower()
        for slug, field in fields().items()
        if slug not in by_field and slug not in IDENTITY
    ]
    yield f"\nNo bundled fact tells: {', '.join(none)}.\n" if none else ""


IDENTITY = ("listed", "name", "sponsor", "place", "website", "tracks", "kind")


def _ages(facts: list[Fact]) -> Iterator[str]:
    years = Counter(fact.evidence.as_of.year if fact.evidence.as_of else None for fact in facts)
    yield "## By age\n\n| year the page speaks for, at the latest | facts |\n|---|--:|"
    for year in sorted((year for year in years if year is not None), reverse=True):
        yield f"| {year} | {years[year]} |"
    yield f"| not told | {years[None]} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
