"""What Google, Apple and Outlook need of a calendar file, each with the reason; and a second parser, strict to the grammar."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from common import EXAMPLES, TODAY
from longcoat.applicant import read_profile
from longcoat.guidance.roadmap import roadmap
from longcoat.reports.roadmap import as_calendar

#: name, then ";PARAMETER=value" any number of times, then ":" and the value (RFC 5545, section 3.1).
LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):(.*)')
#: Where a component may stand.
INSIDE = {"VCALENDAR": "", "VEVENT": "VCALENDAR", "VALARM": "VEVENT"}


@pytest.fixture(scope="module")
def made() -> bytes:
    return as_calendar(roadmap(read_profile(EXAMPLES / "us-do-senior.toml", TODAY), TODAY))


@pytest.fixture(scope="module")
def lines(made: bytes) -> list[tuple[str, str, str, str]]:
    """Component, name, parameters, value of every line, after unfolding."""
    return list(read(made))


def read(data: bytes) -> Iterator[tuple[str, str, str, str]]:
    open_now: list[str] = []
    for line in re.sub(r"\r\n[ \t]", "", data.decode("utf-8")).removesuffix("\r\n").split("\r\n"):
        name, parameters, value = LINE.fullmatch(line).groups()  # type: ignore[union-attr]
        if name == "BEGIN":
            assert INSIDE[value] == (open_now[-1] if open_now else "")
            open_now.append(value)
        elif name == "END":
            assert open_now.pop() == value
        else:
            yield open_now[-1], name, parameters, value
    assert not open_now, "a component is left open"


def events(lines: list[tuple[str, str, str, str]]) -> list[dict[str, tuple[str, str]]]:
    found: list[dict[str, tuple[str, str]]] = []
    for component, name, parameters, value in lines:
        if component == "VEVENT":
            if name == "SUMMARY" or not found:
                found.append({})
            assert name not in found[-1], f"{name} may stand once in an event"
            found[-1][name] = (parameters, value)
    return found


def test_a_second_parser_reads_the_same_events_and_alarms(made, lines):
    """`ics` reads by the grammar, and shares no code with the writer or with vobject."""
    before = sys.getrecursionlimit()
    import ics  # what it is built on lets Python go so deep that other tests' nested files would end the process

    sys.setrecursionlimit(before)
    calendar = ics.Calendar(made.decode("utf-8"))
    ours = events(lines)
    assert {one.uid for one in calendar.events} == {one["UID"][1] for one in ours}
    assert sum(len(one.alarms) for one in calendar.events) == made.count(b"BEGIN:VALARM")
    whole = {one["UID"][1] for one in ours if one["DTSTART"][0]}
    assert {one.uid for one in calendar.events if one.all_day} == whole


def test_the_calendar_says_who_made_it_and_by_which_version(lines):
    """Both are required (3.6); Apple's Calendar takes version 2.0 only, Outlook drops files without them."""
    whole = {name: value for component, name, _, value in lines if component == "VCALENDAR"}
    assert whole["VERSION"] == "2.0"
    assert re.fullmatch(r"-//.+//.+//EN", whole["PRODID"])
    assert whole["CALSCALE"] == "GREGORIAN"


def test_it_is_a_file_to_keep_and_no_message_that_invites(lines):
    """A METHOD makes it a message between calendars: REQUEST is an invitation to answer, PUBLISH needs an ORGANIZER (RFC 5546,
    3.2.1), and Outlook opens it as a calendar of its own instead of taking its events in."""
    names = {name for _, name, _, _ in lines}
    assert not {"METHOD", "ORGANIZER", "ATTENDEE", "RRULE", "RECURRENCE-ID"} & names


def test_the_calendar_has_a_name_for_every_reader(lines):
    """RFC 7986 has NAME; Google, Apple and Outlook look for X-WR-CALNAME."""
    whole = {name: value for component, name, _, value in lines if component == "VCALENDAR"}
    assert whole["NAME"] == whole["X-WR-CALNAME"] == "Residency 2028"


def test_every_event_has_what_is_required_and_once(lines):
    """UID and DTSTAMP are required (3.6.1), DTSTART too where there is no METHOD; Google skips events without one."""
    for one in events(lines):
        assert one.keys() >= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE"}
        assert re.fullmatch(r"\d{8}T\d{6}Z", one["DTSTAMP"][1]), "in UTC (3.8.7.2)"
        assert one["SEQUENCE"][1].isdigit()


def test_uids_differ_between_events_and_hold_nothing_but_signs_that_all_keep(lines):
    """A UID that comes twice makes Google show one event only; Outlook and Exchange keep up to 255 signs."""
    ids = [one["UID"][1] for one in events(lines)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f-]{36}", one) for one in ids)


def test_times_are_utc_or_whole_days_and_need_no_time_zone(lines):
    """A TZID without its VTIMEZONE is invalid (3.2.19), and Outlook reads it in its own zone."""
    assert not any("TZID" in parameters for _, _, parameters, _ in lines)
    for one in events(lines):
        (kind, start), (other, end) = one["DTSTART"], one["DTEND"]
        assert kind == other, "both dates or both moments (3.8.2.2)"
        if kind == ";VALUE=DATE":
            day, last = (date.fromisoformat(value) for value in (start, end))
            assert last == day + timedelta(days=1), (
                "the end of a whole day is the next one, which isn't part of it"
            )
        else:
            assert kind == "" and start.endswith("Z") and end.endswith("Z")
            assert datetime.fromisoformat(end) > datetime.fromisoformat(start)


def test_lines_are_folded_at_75_octets_and_never_within_a_letter(made):
    """3.1: longer lines are cut off by some; a letter of several octets that is divided can't be read by Apple's Calendar."""
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", made)


def test_commas_semicolons_and_line_ends_in_texts_are_escaped(lines):
    """3.3.11: an unescaped comma ends the title in Outlook, a raw line end ends the event."""
    texts = [value for _, name, _, value in lines if name in ("SUMMARY", "DESCRIPTION")]
    assert any("\\," in text for text in texts)
    assert not [text for text in texts if re.search(r"(?<!\\)[,;]|\\[^\\,;nN]", text)]


def test_titles_fit_every_calendar(lines):
    """Outlook keeps 255 signs of a title."""
    assert max(len(value) for _, name, _, value in lines if name == "SUMMARY") <= 255


def test_alarms_are_displays_before_the_event_with_words(lines):
    """3.6.6: a display needs ACTION, TRIGGER and DESCRIPTION. Outlook shows displays only, and drops the sign of a trigger: one
    after the beginning would ring before it."""
    alarms = [
        (name, parameters, value) for component, name, parameters, value in lines if component == "VALARM"
    ]
    assert {value for name, _, value in alarms if name == "ACTION"} == {"DISPLAY"}
    counts = {key: sum(name == key for name, _, _ in alarms) for key in ("ACTION", "TRIGGER", "DESCRIPTION")}
    assert len(set(counts.values())) == 1
    triggers = [(parameters, value) for name, parameters, value in alarms if name == "TRIGGER"]
    assert all(not parameters and re.fullmatch(r"-P\d+D(T\d+H)?", value) for parameters, value in triggers)


def test_nothing_busy_is_claimed(lines):
    """A deadline is no appointment: others who look for a free hour must still find one."""
    assert {one["TRANSP"][1] for one in events(lines)} == {"TRANSPARENT"}
