"""What a page shows of a plan that the plan doesn't hold as it is shown: works cited, the next date, the scale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from longcoat.figures import Figure
from longcoat.guidance import Finding
from longcoat.plan import Citation, DatedEvent, Plan, SignalUse
from longcoat.plan.entry import Entry
from longcoat.portfolio import Fee
from longcoat.vocabulary import specialty
from longcoat.web.pictures import Scale


def cited(finding: Finding) -> list[Citation]:
    """Return what a finding rests on, each work once."""
    return _each_once(Citation.of_figure(found) for found in finding.figures)


def _each_once(citations: Iterable[Citation]) -> list[Citation]:
    return sorted({(one.title, one.url): one for one in citations}.values(), key=lambda one: one.title)


def works(sources: Iterable[Citation]) -> list[tuple[Citation, list[str]]]:
    """Return every work with the ids of the figures taken from it, by title."""
    sources = list(sources)
    return [
        (work, sorted({one.figure for one in sources if (one.title, one.url) == (work.title, work.url)}))
        for work in _each_once(sources)
    ]


def season_of_fee(line: Fee) -> int | None:
    """Return the season that a fee was published for, when it is not the one planned for."""
    return max((carried for carried in map(_carried_from, line.figures) if carried), default=None)


def _carried_from(found: Figure) -> int | None:
    return found.carried_from


def signaled(plan: Plan, use: SignalUse) -> list[Entry]:
    """Return the programs that get the signals of one specialty and tier."""
    return [
        entry
        for entry in plan.entries
        if entry.signal == use.tier and specialty(entry.program.specialty).name == use.specialty
    ]


def coming(plan: Plan) -> DatedEvent | None:
    """Return the next date of the season, or None after the last."""
    return next((event for event in plan.dates if _day(event.when) >= plan.today), None)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def scale_of(plan: Plan) -> Scale:
    """Return the scale on which every range of the list is drawn."""
    return Scale.over([chance for entry in plan.entries for chance in (entry.invitation, entry.match)])
