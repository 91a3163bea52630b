"""Where each signal goes and why, which geographic preferences to state, and what a wanted match is worth."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.applicant import Applicant
from longcoat.chances import Chances
from longcoat.portfolio import Choice, Limits, Preference, geographic_preferences, signal_advice


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
    found: Chances, wanted: Preference, limits: Limits, match_year: int, choice: Choice
) -> tuple[Placement, ...]:
    """Return every signal of a list, the one that adds most first; the arguments are those of `signal_advice`."""
    ids = found.catalog.ids.tolist()
    return tuple(
        Placement(
            ids[one.row],
            one.tier,
            one.chance,
            *one.invited,
            one.why,
            None if one.next_row is None else ids[one.next_row],
            one.next_chance,
        )
        for one in signal_advice(found, wanted, limits, match_year, choice)
    )


def stated_regions(applicant: Applicant) -> tuple[StatedRegion, ...]:
    """Return the divisions that are wanted or tied to, those to state first."""
    return tuple(
        StatedRegion(one.region.name.removesuffix(" (census division)"), one.proposed, one.why)
        for one in geographic_preferences(applicant)
    )
