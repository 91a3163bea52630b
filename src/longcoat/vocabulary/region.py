"""The region tree: Los Angeles, the Inland Empire, …, California, the Pacific Coast, the census divisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from longcoat.vocabulary.lists import read_list
from longcoat.vocabulary.state import find_state, states


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the country, made of whole states and of counties.

    Attributes:
        slug: The name used in files, such as ``los-angeles``. A state's slug is its postal abbreviation.
        name: The name shown to people.
        aliases: What else people write, in lower case.
        states: Postal abbreviations of the states that belong to it whole.
        counties: Postal abbreviation → counties that belong to it.
        division: Whether it is a census division (together they tile the country).
    """

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    counties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    division: bool = False

    def contains(self, state: str, county: str | None) -> bool:
        """Tell whether a place lies in the region; an unknown county only lies in those that hold its state.

        Args:
            state: Postal abbreviation.
            county: County name without the word "County", or None when not known.

        Example:
            >>> region("los-angeles").contains("CA", "Orange")
            True
            >>> region("los-angeles").contains("CA", None)
            False
        """
        return state in self.states or (
            county is not None and county in self.counties.get(state, frozenset())
        )

    def within(self, other: Region) -> bool:
        """Tell whether every place of this region lies in `other` too.

        Example:
            >>> region("los-angeles").within(region("pacific-coast"))
            True
            >>> region("california").within(region("los-angeles"))
            False
        """
        counties_in = all(
            state in other.states or names <= other.counties.get(state, frozenset())
            for state, names in self.counties.items()
        )
        return self.states <= other.states and counties_in

    def size(self) -> int:
        """A rough size for sorting, smallest first: counties count one, states a hundred."""
        return 100 * len(self.states) + sum(len(names) for names in self.counties.values())


@cache
def regions() -> dict[str, Region]:
    """Return slug → region, in the order of the file; a state is a region too, under its abbreviation.

    Example:
        >>> regions()["los-angeles"].counties["CA"] == {"Los Angeles", "Orange"}
        True
    """
    found: dict[str, Region] = {}
    for row in read_list("regions")["region"]:
        parts = [found[slug] for slug in row.get("regions", ())]
        found[row["slug"]] = Region(
            slug=row["slug"],
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            states=frozenset(row.get("states", ())).union(*(part.states for part in parts)),
            counties=_merged(row.get("counties", {}), parts),
            division=row.get("division", False),
        )
    for code, name in states().items():
        if not any(r.name == name and r.states == {code} for r in found.values()):
            found[code] = Region(code, name, states=frozenset([code]))
    return found


def _merged(own: Mapping[str, list[str]], parts: list[Region]) -> dict[str, frozenset[str]]:
    merged = {state: frozenset(names) for state, names in own.items()}
    for part in parts:
        for state, names in part.counties.items():
            merged[state] = merged.get(state, frozenset()) | names
    return merged


def region(slug: str) -> Region:
    """Return the region with this slug.

    Raises:
        KeyError: No region has the slug.

    Example:
        >>> region("bay-area").name
        'Bay Area'
    """
    return regions()[slug]


def find_region(word: str) -> Region | None:
    """Return the region or state that a person means by `word`, or None.

    Regions are tried before states, so ``la`` is Los Angeles; write ``Louisiana`` in full for the state.

    Example:
        >>> find_region("LA").slug, find_region("Louisiana").slug, find_region("West Coast").slug
        ('los-angeles', 'LA', 'pacific-coast')
        >>> find_region("Atlantis") is None
        True
    """
    folded = " ".join(word.split()).casefold()
    for known in regions().values():
        if not _is_state(known) and folded in (known.slug, known.name.casefold(), *known.aliases):
            return known
    code = find_state(word)
    if code is None:
        return None
    return next(r for r in regions().values() if r.states == {code})


def _is_state(known: Region) -> bool:
    return known.slug in states()


def regions_of(state: str, county: str | None) -> list[Region]:
    """Return every region that holds a place, smallest first.

    Example:
        >>> [r.slug for r in regions_of("CA", "Orange")]
        ['los-angeles', 'southern-california', 'california', 'pacific-coast', 'pacific']
    """
    return list(_holding(state, county))


@cache
def _holding(state: str, county: str | None) -> tuple[Region, ...]:
    return tuple(sorted((r for r in regions().values() if r.contains(state, county)), key=Region.size))
