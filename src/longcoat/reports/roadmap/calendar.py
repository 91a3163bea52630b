"""The roadmap as a calendar (RFC 5545, RFC 7986) that Google, Apple and Outlook import."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from longcoat.guidance.roadmap import Milestone, Roadmap, SeasonEvent
from longcoat.reports.roadmap.wording import moment

if TYPE_CHECKING:
    from icalendar import Calendar, Event

#: A reminder of a whole day rings at nine in the morning, not at midnight.
MORNING = timedelta(hours=9)
#: How many days before its last day a task reminds.
REMIND = 7
#: Day from which revisions are counted: a calendar made later replaces the events of an earlier one.
FIRST = date(2020, 1, 1)


def as_calendar(roadmap: Roadmap) -> bytes:
    """Return the roadmap as an iCalendar file.

    Tasks are whole days, one at their beginning and one at their end; moments of the season are in UTC, so that they
    show right in every time zone. The same event keeps its UID whenever the roadmap is made anew, and its SEQUENCE
    grows with the day, so that importing again moves events instead of doubling them. It has no METHOD: it is a file to
    keep and no message between calendars, which would need an organizer (RFC 5546, section 3.2.1).

    Example:
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.guidance.roadmap import roadmap
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> as_calendar(roadmap(someone, date(2026, 11, 21))).decode().splitlines()[0]
        'BEGIN:VCALENDAR'
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Longcoat//Roadmap//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # The name twice: NAME is the standard's (RFC 7986), the other is what Google, Apple and Outlook look for.
    calendar.add("name", f"Residency {roadmap.match_year}")
    calendar.add("x-wr-calname", f"Residency {roadmap.match_year}")
    _fill(calendar, roadmap)
    made: bytes = calendar.to_ical()
    return made


def _fill(calendar: Calendar, roadmap: Roadmap) -> None:
    for event in roadmap.events:
        calendar.add_component(_of_season(event, roadmap))
    for one in roadmap.open:
        for made in _of_task(one, roadmap):
            calendar.add_component(made)


def _of_season(event: SeasonEvent, roadmap: Roadmap) -> Event:
    expected = " (expected)" if event.projected_from else ""
    words = [f"{moment(event)}.", f"Source: {event.figure.cite()} [{event.figure.id}]."]
    if event.projected_from:
        words.insert(1, f"Not published yet: carried from {event.projected_from} to the same weekday.")
    made = _event(roadmap, f"{event.id}/{event.service}", event.title + expected, " ".join(words), event.when)
    _remind(made, event.title, event.alarm_days, whole_day=not isinstance(event.when, datetime))
    return made


def _of_task(one: Milestone, roadmap: Roadmap) -> Iterator[Event]:
    last = f"Last day: {one.latest}. " if one.latest else ""
    words = f"{last}{one.do} Why: {one.why} [{', '.join(one.evidence)}]"
    if one.earliest and one.earliest != one.latest:
        yield _event(roadmap, f"{one.id}/begin", f"Begin: {one.title}", words, one.earliest)
    if one.latest and one.latest >= roadmap.today:
        made = _event(roadmap, f"{one.id}/last", f"Last day: {one.title}", words, one.latest)
        _remind(made, one.title, REMIND, whole_day=True)
        yield made


def _event(roadmap: Roadmap, key: str, title: str, words: str, when: date | datetime) -> Event:
    from icalendar import Event

    made, stamp = Event(), datetime.combine(roadmap.today, time(), UTC)
    made.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"longcoat:{roadmap.match_year}:{key}")))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", (roadmap.today - FIRST).days)
    made.add("summary", title)
    made.add("description", words)
    if isinstance(when, datetime):
        made.add("dtstart", when.astimezone(UTC))
        made.add("dtend", when.astimezone(UTC) + timedelta(minutes=15))
    else:
        made.add("dtstart", when)
        made.add("dtend", when + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    return made


def _remind(event: Event, title: str, days: int, whole_day: bool) -> None:
    from icalendar import Alarm

    if not days:
        return
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-days) + (MORNING if whole_day else timedelta()))
    event.add_component(alarm)
