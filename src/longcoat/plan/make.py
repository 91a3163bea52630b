"""From a profile to a plan."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import Chances, Estimate, kin_of, tiers, too_little
from longcoat.guidance import read_scores
from longcoat.market import Season, openness
from longcoat.plan.calendar import dates_of
from longcoat.plan.citation import Citation
from longcoat.plan.entry import Entry, Tier
from longcoat.plan.notes import leaves_out, notes_on
from longcoat.plan.placement import placements, stated_regions
from longcoat.plan.plan import Bill, Plan, SignalUse, TierRange
from longcoat.plan.proof import proof_of
from longcoat.plan.reasons import reasons_for
from longcoat.plan.sources import sources_of
from longcoat.plan.work import Work, work_out
from longcoat.portfolio import (
    Choice,
    application_fees,
    fixed_fees,
    signal_quota,
)
from longcoat.programs import Catalog
from longcoat.vocabulary import find_region, region, regions_of, specialty
from longcoat.vocabulary.place_words import there

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def make_plan(
    applicant: Applicant,
    today: date,
    catalog: Catalog | None = None,
    season: Season | None = None,
    seed: int = 1,
    programs: int | None = None,
    budget: float | None = None,
) -> Plan:
    """Make the plan for one applicant. The same arguments give the same plan.

    Args:
        applicant: Whom it is for.
        today: The day it is made for.
        catalog: What can be applied to; the bundled catalog when not given.
        season: What says how high the programs' bars are; `longcoat.market.season_for` when not given.
        seed: Which draws to rest on; another moves chances by less than their interval.
        programs: The most programs, instead of the profile's own number.
        budget: US dollars for all fees, instead of the profile's own number.

    Raises:
        InputError: The season is over, a wanted program can't be on the list, the budget buys nothing, or
        nothing is left to apply to.
    """
    return plan_of(work_out(applicant, today, catalog, season, seed, programs, budget), today, budget)


def plan_of(worked: Work, today: date, budget: float | None = None) -> Plan:
    """Return the plan that was worked out; other questions are then answered from the same work.

    Args:
        worked: What the plan rests on.
        today: The day that it was worked out for.
        budget: US dollars for all fees that it was worked out for, instead of the profile's own number.
    """
    applicant, choice, told = worked.applicant, worked.choice, worked.told
    found = told.found
    entries = _entries(worked)
    bill = _bill(applicant, entries, choice, budget or applicant.preferences.budget_usd)
    findings, signals, dates = read_scores(applicant), _signals(applicant, entries), dates_of(applicant)
    answered, questions = applicant.completeness()
    home = [place for place, entry in enumerate(entries) if entry.home is not None]
    invited = [entry.invitation.mean for entry in entries]
    attending = worked.attending
    return Plan(
        applicant=applicant,
        today=today,
        seed=worked.seed,
        season=worked.season.name,
        answered=answered,
        questions=questions,
        findings=findings,
        entries=entries,
        tiers=_tier_ranges(entries),
        match=found.any_of(told.accepted),
        home_match=found.any_of(told.accepted[home]) if applicant.preferences.places else None,
        any_invitation=found.any_invitation(told.invited),
        invitations=found.expected_invitations(told.invited),
        attending=attending,
        no_invitation_if_independent=_product([1 - chance for chance in invited]),
        proof=proof_of(choice, told),
        bill=bill,
        signals=signals,
        placements=placements(worked.tried, worked.wanted, worked.limits, choice, told),
        regions=stated_regions(applicant),
        worth=worked.wanted.worth,
        dates=dates,
        mix=_mix(entries),
        notes=notes_on(
            *(applicant, today, worked.known, worked.tried.catalog, entries, bill, worked.closed, attending),
            lent=worked.told.found.ground.bars.lent,
        ),
        leaves_out=leaves_out(applicant),
        sources=sources_of(entries, findings, bill, signals, dates),
    )


def _entries(worked: Work) -> tuple[Entry, ...]:
    import numpy as np

    applicant, choice, told = worked.applicant, worked.choice, worked.told
    found = told.found
    invitation = Estimate.rows(found.mean_invited(told.invited))
    match = Estimate.rows(found.by_draw(told.accepted))
    adds = _added(found, told.accepted)
    thirds = tiers(np.array([one.mean for one in invitation]))
    kin = kin_of(worked.season, found.catalog, applicant.type)
    entries = []
    for place, row in enumerate(told.rows):
        program = found.catalog[row]
        signal = told.signals.get(row)
        entries.append(
            Entry(
                position=place + 1,
                program=program,
                tier=thirds[place],
                signal=signal,
                invitation=invitation[place],
                match=match[place],
                adds=adds[place],
                home=_home(applicant, int(worked.wanted.place[choice.rows[place]])),
                reasons=reasons_for(applicant, found, row, program, signal),
                little_known=openness(applicant.type, program.specialty).origin != "fitted"
                or bool(too_little(found, row)),
                kin=kin.get(program.id),
            )
        )
    return tuple(entries)


def _home(applicant: Applicant, place: int) -> str | None:
    return region((applicant.preferences.places or ())[place]).name if place >= 0 else None


def _added(found: Chances, accepted: NDArray[np.float32]) -> list[float]:
    """Return what each program adds to the chance of matching anywhere, after those before it."""
    import numpy as np

    none = np.cumprod(1 - accepted, axis=0, dtype=np.float32)
    chance = found.by_draw(1 - none).mean(axis=1)
    return [round(float(step), 9) for step in np.diff(chance, prepend=0.0)]


def _tier_ranges(entries: tuple[Entry, ...]) -> tuple[TierRange, ...]:
    ranges = []
    for tier in Tier:
        inside = [entry.invitation.mean for entry in entries if entry.tier is tier]
        if inside:
            ranges.append(TierRange(tier, len(inside), min(inside), max(inside)))
    return tuple(ranges)


def _product(factors: list[float]) -> float:
    result = 1.0
    for factor in factors:
        result *= factor
    return round(result, 9)


def _bill(applicant: Applicant, entries: tuple[Entry, ...], choice: Choice, budget: float | None) -> Bill:
    counts = Counter(entry.program.specialty for entry in entries)
    services = len({specialty(slug).service for slug in counts})
    lines = (
        *application_fees(counts, applicant.match_year),
        *fixed_fees(applicant.type, applicant.match_year, services, couple=applicant.couple is not None),
    )
    return Bill(lines, sum(line.usd for line in lines), budget, choice.stopped_by)


def _signals(applicant: Applicant, entries: tuple[Entry, ...]) -> tuple[SignalUse, ...]:
    used = Counter((entry.program.specialty, entry.signal) for entry in entries if entry.signal)
    uses = []
    for slug in applicant.preferences.specialties:
        quota = signal_quota(slug, applicant.match_year)
        for (tier, count), source in zip(quota.tiers, quota.figures, strict=True):
            uses.append(
                SignalUse(specialty(slug).name, tier, count, used[slug, tier], Citation.of_figure(source))
            )
    return tuple(uses)


def _mix(entries: tuple[Entry, ...]) -> dict[str, dict[str, int]]:
    """Count the list by specialty, census division (with wanted regions apart) and kind, the largest first."""
    titles = {
        "specialty": Counter(specialty(entry.program.specialty).name for entry in entries),
        "place": _apart(Counter(entry.home or _division(entry) for entry in entries)),
        "kind": Counter(entry.program.kind.kind.title for entry in entries),
    }
    return {
        title: dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        for title, counts in titles.items()
    }


def _apart(counts: Counter[str]) -> dict[str, int]:
    """Of California, beside Los Angeles, only the rest is counted: say so."""
    areas = {name: area for name in counts if (area := find_region(name)) and not area.division}
    around = {
        name
        for name, area in areas.items()
        if any(other != area and other.within(area) for other in areas.values())
    }
    return {f"Elsewhere {there(areas[n])}" if n in around else n: count for n, count in counts.items()}


def _division(entry: Entry) -> str:
    around = regions_of(entry.program.state, entry.program.county)
    return next(
        (area.name.removesuffix(" (census division)") for area in around if area.division),
        entry.program.state,
    )
