"""What to look for in the catalog, and what to say when nothing is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

from longcoat.errors import InputError
from longcoat.programs.columns import fold
from longcoat.programs.gazetteer import find_county, gazetteer
from longcoat.programs.program import Track
from longcoat.vocabulary import (
    ProgramKind,
    Region,
    find_region,
    find_specialty,
    find_state,
    nearest,
    regions,
    specialties,
    states,
)

#: One word, or several of which any will do.
Words = str | Collection[str]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a program must meet: every filter that is not None, and within a filter any of its words.

    Attributes:
        specialties: Specialty slugs.
        regions: Regions; states are regions too.
        states: Postal abbreviations.
        counties: County names, folded, without the word "County".
        near: Latitude and longitude in degrees of the middle of a circle.
        within_miles: Radius of the circle in miles; without it `near` filters nothing.
        kinds: Kinds of program.
        tracks: Tracks.
        text: Words that name, sponsor, city or specialty hold, each as the beginning of a word.
        listed: Whether the newest directory lists the program.
        military: Whether the armed forces run the program.
        added: Whether a pack adds the program to the directory.
    """

    specialties: frozenset[str] | None = None
    regions: tuple[Region, ...] | None = None
    states: frozenset[str] | None = None
    counties: frozenset[str] | None = None
    near: tuple[float, float] | None = None
    within_miles: float | None = None
    kinds: frozenset[ProgramKind] | None = None
    tracks: frozenset[Track] | None = None
    text: str | None = None
    listed: bool | None = None
    military: bool | None = None
    added: bool | None = None

    @classmethod
    def of(
        cls,
        *,
        specialties: Words | None = None,
        region: Words | Region | Collection[Region] | None = None,
        state: Words | None = None,
        county: Words | None = None,
        near: tuple[float, float] | None = None,
        within_miles: float | None = None,
        kinds: Words | None = None,
        tracks: Words | None = None,
        text: str | None = None,
        listed: bool | None = None,
        military: bool | None = None,
        added: bool | None = None,
    ) -> Self:
        """Read filters from a person's words: ``FM``, ``LA``, ``Oregon``, ``Orange County``, ``safety-net``.

        Raises:
            InputError: A word is not known, or a circle has no middle on Earth or no radius above zero.

        Example:
            >>> Filters.of(specialties="FM", state="Oregon").states
            frozenset({'OR'})
        """
        if within_miles is not None and near is None:
            raise InputError("A distance needs a place to be measured from.")
        if within_miles is not None and not within_miles > 0:
            raise InputError(f"{within_miles:g} is not a distance. Right would be: miles above 0.")
        if near is not None and not (abs(near[0]) <= 90 and abs(near[1]) <= 180):
            raise InputError(f"{near} is not a place. Right would be: degrees north, degrees east.")
        if text and text.strip() and not fold(text):
            raise InputError(f"There is no word to look for in {text!r}. Right would be: letters or digits.")
        return cls(
            specialties=None if specialties is None else frozenset(map(_specialty, _several(specialties))),
            regions=None if region is None else tuple(map(_region, _several(region))),
            states=None if state is None else frozenset(map(_state, _several(state))),
            counties=None if county is None else frozenset(map(_county, _several(county))),
            near=near,
            within_miles=within_miles,
            kinds=None if kinds is None else frozenset(map(_kind, _several(kinds))),
            tracks=None if tracks is None else frozenset(map(_track, _several(tracks))),
            text=text if text and text.strip() else None,
            listed=listed,
            military=military,
            added=added,
        )

    def given(self) -> tuple[str, ...]:
        """The names of the filters that exclude something."""
        names = [f.name for f in fields(self) if getattr(self, f.name) is not None]
        return tuple(name for name in names if name != "near")

    def without(self, name: str) -> Self:
        """The same filters but for one."""
        return replace(self, **{name: None})

    def only(self, name: str) -> Self:
        """One of the filters alone."""
        near = {"near": self.near} if name == "within_miles" else {}
        return type(self)(**{name: getattr(self, name), **near})


def _several(words: object) -> Sequence[object]:
    return [words] if isinstance(words, str | Region) else list(words)  # type: ignore[call-overload]


def _unknown(kind: str, word: object, known: Iterable[str], where: str) -> InputError:
    choices = [str(choice) for choice in known]
    by_start = {choice.replace("-", " ").partition(" ")[0]: choice for choice in reversed(choices)}
    close = nearest(str(word), choices) or by_start.get(nearest(str(word), by_start) or "")
    hint = f"Did you mean {close!r}?" if close else where
    return InputError(f"There is no {kind} {str(word)!r}. {hint}")


def _specialty(word: object) -> str:
    if (found := find_specialty(str(word))) is None:
        known = [name for s in specialties() for name in (s.slug, s.name, *s.aliases)]
        raise _unknown("specialty", word, known, f"Known are: {', '.join(s.slug for s in specialties())}.")
    return found.slug


def _region(word: object) -> Region:
    if isinstance(word, Region):
        return word
    if (found := find_region(str(word))) is None:
        known = [name for r in regions().values() for name in (r.slug, r.name, *r.aliases)]
        listed = ", ".join(slug for slug in regions() if slug not in states())
        raise _unknown("region or state", word, known, f"Known are the states and: {listed}.")
    return found


def _state(word: object) -> str:
    if (found := find_state(str(word))) is None:
        raise _unknown("state", word, [*states().values(), *states()], "Write its name or two letters.")
    return found


def _county(word: object) -> str:
    if (found := find_county(str(word))) is None:
        raise _unknown("county", word, gazetteer().county_names(), "Write its name without the state.")
    return found


def _kind(word: object) -> ProgramKind:
    try:
        return ProgramKind(fold(str(word)).replace(" ", "-"))
    except ValueError:
        raise _unknown(
            "kind of program", word, ProgramKind, f"Known are: {', '.join(ProgramKind)}."
        ) from None


def _track(word: object) -> Track:
    try:
        return Track(fold(str(word)))
    except ValueError:
        raise _unknown("track", word, Track, f"Known are: {', '.join(Track)}.") from None
