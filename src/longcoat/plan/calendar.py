"""The dates of the season that the plan is for."""

from __future__ import annotations

from datetime import date, datetime

from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.figures import Figure, FigureError, figure
from longcoat.plan.citation import Citation
from longcoat.plan.plan import DatedEvent
from longcoat.vocabulary import specialty

#: (figure, event, words), in the order of the year.
EVENTS = (
    ("calendar.eras", "submission-opens", "ERAS applications can be sent"),
    ("calendar.residencycas", "submission-opens", "ResidencyCAS applications can be sent"),
    ("calendar.nrmp", "registration-opens", "registration for the Match opens"),
    ("calendar.eras", "review-opens", "programs begin to read ERAS applications"),
    ("calendar.residencycas", "review-opens", "programs begin to read ResidencyCAS applications"),
    ("calendar.nrmp", "standard-registration-deadline", "last day to register without a late fee"),
    ("calendar.nrmp", "rank-list-deadline", "rank order list must be certified"),
    ("calendar.nrmp", "match-status", "you learn whether you matched; SOAP begins"),
    ("calendar.nrmp", "match-day", "you learn where you matched"),
)


def dates_of(applicant: Applicant) -> tuple[DatedEvent, ...]:
    """Return the season's dates, those not published yet carried from the season before and marked.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> [f"{event.when:%Y-%m-%d}" for event in dates_of(someone) if event.what.startswith("ERAS")]
        ['2027-09-01']
    """
    services = {specialty(slug).service for slug in applicant.preferences.specialties}
    events = []
    for name, event, words in EVENTS:
        service = {"calendar.eras": "ERAS", "calendar.residencycas": "ResidencyCAS"}.get(name)
        if service is not None and service not in services:
            continue
        found = _dated(name, event, applicant.match_year)
        if found is not None:
            when = found.expected()
            assert isinstance(when, date)
            events.append(DatedEvent(words, when, found.carried_from is not None, Citation.of_figure(found)))
    return tuple(
        sorted(events, key=lambda one: one.when.date() if isinstance(one.when, datetime) else one.when)
    )


def submission_opens(applicant: Applicant) -> date:
    """Return the first day on which applications can be sent."""
    found = figure("calendar.eras", season=applicant.match_year, event="submission-opens").expected()
    assert isinstance(found, date)
    return found


def refuse_if_over(applicant: Applicant, today: date) -> None:
    """Raise when the rank lists of the wanted Match have closed.

    Raises:
        InputError: The deadline has passed.
    """
    deadline = _dated("calendar.nrmp", "rank-list-deadline", applicant.match_year)
    closes = deadline.expected() if deadline else date(applicant.match_year, 3, 1)
    assert isinstance(closes, date)
    day = closes.date() if isinstance(closes, datetime) else closes
    if today > day:
        raise InputError(
            f"match_year is {applicant.match_year}, but its rank lists closed on {day}. Right would "
            f"be: {today.year + 1} or later."
        )


def _dated(name: str, event: str, season: int) -> Figure | None:
    try:
        return figure(name, season=season, event=event)
    except FigureError:
        return None
