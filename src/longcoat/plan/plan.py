"""The plan: everything that is shown to an applicant, decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from longcoat.applicant import Applicant
from longcoat.chances import Estimate
from longcoat.guidance import Finding
from longcoat.plan.citation import Citation
from longcoat.plan.entry import Entry, Tier
from longcoat.plan.placement import Placement, StatedRegion
from longcoat.plan.proof import Proof
from longcoat.portfolio import Fee, InterviewLoad, Worth


@dataclass(frozen=True, slots=True)
class TierRange:
    """What a tier means on this list.

    Attributes:
        tier: The tier.
        count: How many programs are in it.
        low: Smallest chance of an invitation among them.
        high: Greatest.
    """

    tier: Tier
    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SignalUse:
    """The signals of one specialty.

    Attributes:
        specialty: The specialty's name.
        tier: ``gold``, ``silver`` or ``single``.
        available: How many there are.
        used: How many the plan sends.
        evidence: Where the number was published.
    """

    specialty: str
    tier: str
    available: int
    used: int
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Bill:
    """What the plan costs.

    Attributes:
        lines: Every fee.
        total: Their sum, US dollars.
        budget: The budget, or None.
        stopped_by: Why the list is not longer: ``count``, ``budget``, ``interviews`` or ``candidates``.
    """

    lines: tuple[Fee, ...]
    total: float
    budget: float | None
    stopped_by: str


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A date of the season.

    Attributes:
        what: What happens.
        when: The day or, where known, the moment in New York.
        expected: Whether the season's date is not published yet, so that it is carried from an earlier
            season.
        evidence: Where it was published.
    """

    what: str
    when: date | datetime
    expected: bool
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Plan:
    """An application plan.

    Attributes:
        applicant: Whom it is for.
        today: The day it was made for.
        seed: Which draws it rests on.
        season: What says how high the programs' bars are.
        answered: Questions of the profile that are answered.
        questions: Questions there are.
        findings: Where the applicant stands.
        entries: The list, in the order chosen.
        tiers: What each tier means on this list.
        match: Chance to match anywhere with this list.
        home_match: Chance to match in one of the wanted regions, ranking them first; None when none is
            wanted.
        any_invitation: Chance of at least one invitation.
        invitations: Expected number of invitations.
        attending: What it does that only so many interviews can be attended; None where that hardly bears on the list.
        no_invitation_if_independent: What the chance of no invitation would be if programs decided
            independently: too low.
        proof: How close the list is to the best possible one, and where the next application stops paying.
        bill: What it costs.
        signals: How the signals are used.
        placements: Where each signal goes, why, and what moving it would cost; the one that adds most first.
        regions: Which geographic preferences to state.
        worth: What a match as wanted is worth on top of one anywhere, which is worth 1.
        dates: The season's dates.
        mix: Title → (name → count): programs by specialty, place and kind.
        notes: What to know about this list.
        leaves_out: What the numbers leave out.
        sources: Every published source that the plan rests on.
    """

    applicant: Applicant
    today: date
    seed: int
    season: str
    answered: int
    questions: int
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...]
    tiers: tuple[TierRange, ...]
    match: Estimate
    home_match: Estimate | None
    any_invitation: Estimate
    invitations: Estimate
    attending: InterviewLoad | None
    no_invitation_if_independent: float
    proof: Proof
    bill: Bill
    signals: tuple[SignalUse, ...]
    placements: tuple[Placement, ...]
    regions: tuple[StatedRegion, ...]
    worth: Worth
    dates: tuple[DatedEvent, ...]
    mix: Mapping[str, Mapping[str, int]]
    notes: tuple[str, ...]
    leaves_out: tuple[str, ...]
    sources: tuple[Citation, ...]
