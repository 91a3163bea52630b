"""The days of the season that the roadmap hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from longcoat.applicant import Applicant
from longcoat.figures import Figure, FigureError, figure
from longcoat.guidance.roadmap.data_file import read_data
from longcoat.vocabulary import specialty


@dataclass(frozen=True, slots=True)
class SeasonEvent:
    """A day or moment of the season.

    Attributes:
        id: What tasks call it, such as ``submission-opens``.
        service: ``ERAS`` or ``ResidencyCAS``; empty for what holds for all.
        title: What happens.
        when: The day or, where it is published, the moment in New York.
        projected_from: The season whose date was carried forward, when this season's is not published yet.
        figure: Where the date comes from.
        alarm_days: How many days before it a calendar should remind.
    """

    id: str
    service: str
    title: str
    when: date | datetime
    projected_from: int | None
    figure: Figure
    alarm_days: int

    @property
    def day(self) -> date:
        """The day, in New York."""
        return self.when.date() if isinstance(self.when, datetime) else self.when


def season_events(applicant: Applicant) -> tuple[SeasonEvent, ...]:
    """Return the days of the applicant's own season, the earliest first.

    Days not published yet are carried from the latest season that is, to the same weekday, and say so.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> first = season_events(someone)[0]
        >>> first.title, first.day.isoformat(), first.projected_from
        ('ERAS opens for the season', '2027-06-02', 2027)
    """
    services = {specialty(slug).service for slug in applicant.preferences.specialties}
    found = []
    for row in read_data("events")["event"]:
        service = row.get("service", "")
        if (service and service not in services) or (row.get("img") and not applicant.type.is_img):
            continue
        event = _event(row, service, applicant.match_year)
        if event is not None:
            found.append(event)
    return tuple(sorted(found, key=lambda event: (event.day, event.id, event.service)))


def first_days(events: Sequence[SeasonEvent]) -> Mapping[str, date]:
    """Return event id → its first day: where two application services differ, the earlier one binds."""
    days: dict[str, date] = {}
    for event in events:
        days[event.id] = min(days.get(event.id, event.day), event.day)
    return days


def _event(row: Mapping[str, object], service: str, season: int) -> SeasonEvent | None:
    id_, source = str(row["id"]), str(row["figure"])
    try:
        found = figure(source, season=season, event=id_)
    except FigureError:
        return None
    when = found.expected()
    assert isinstance(when, date)
    alarm = row.get("alarm_days", 0)
    assert isinstance(alarm, int)
    return SeasonEvent(id_, service, str(row["title"]), when, found.carried_from, found, alarm)
