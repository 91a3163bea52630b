"""Where each signal goes and why, which geographic preferences to state, and what a wanted match is worth."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.applicant import Applicant
from longcoat.chances import Chances
from longcoat.portfolio import Choice, Limits, Preference, Told, geographic_preferences, signal_advice


@dataclass(frozen=True, slots=True)
class Placement:
    """One signal.

    Attributes:
        program: Id of the program that gets it.
        tier: ``gold``, ``silver`` or ``single``.
        adds: What it adds to the chance of a match anywhere.
        without: Chance of an invitation there without it.
        invited: With it.
        why: What speaks for it there, in words.
        next_best: Id of the program that would use it best otherwise; None where none may get it.
        moving: What moving it there would change the chance of a match anywhere by.
    """

    program: str
    tier: str
    adds: float
    without: float
    invited: float
    why: tuple[str, ...]
    next_best: str | None
    moving: float


@dataclass(frozen=True, slots=True)
class StatedRegion:
    """A geographic preference that might be stated in the application.

    Attributes:
        name: The census division.
        proposed: Whether to state it.
        why: In words.
    """

    name: str
    proposed: bool
    why: str


def placements(
    tried: Chances, wanted: Preference, limits: Limits, choice: Choice, told: Told
) -> tuple[Placement, ...]:
    """Return every signal of a list, the one that adds most first.

    Args:
        tried: What the list was chosen from.
        wanted: What a match at each program is worth.
        limits: What the list keeps to.
        choice: The list.
        told: The list on other scenarios: all chances are told on those.
    """
    ids = tried.catalog.ids.tolist()
    found = []
    for one in signal_advice(tried, wanted, limits, tried.applicant.match_year, choice):
        place = choice.rows.index(one.row)
        other = None if one.next_row is None else choice.rows.index(one.next_row)
        adds, moving = told.signal_adds(place, other)
        without = float(told.found.mean_invited(told.found.invited[told.rows[place]]).mean())
        invited = float(told.found.mean_invited(told.invited[place]).mean())
        next_best = None if one.next_row is None else ids[one.next_row]
        found.append(Placement(ids[one.row], one.tier, adds, without, invited, one.why, next_best, moving))
    return tuple(sorted(found, key=lambda one: (-round(one.adds, 9), one.program)))


def stated_regions(applicant: Applicant) -> tuple[StatedRegion, ...]:
    """Return the divisions that are wanted or tied to, those to state first."""
    return tuple(
        StatedRegion(one.region.name.removesuffix(" (census division)"), one.proposed, one.why)
        for one in geographic_preferences(applicant)
    )
