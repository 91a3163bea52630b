"""The calendar imports cleanly: read here by a parser that shares nothing with the one that wrote it."""

from __future__ import annotations

import csv
import io
import re
import warnings
from datetime import date, datetime, timedelta

import pytest

from common import EXAMPLES, TODAY
from longcoat.applicant import read_profile
from longcoat.guidance.roadmap import Roadmap, roadmap
from longcoat.reports.roadmap import as_calendar, as_csv, as_markdown, as_text

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject

ALL = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def way(name: str = "ck-not-yet-taken", today: date = TODAY, done: tuple[str, ...] = ()) -> Roadmap:
    return roadmap(read_profile(EXAMPLES / f"{name}.toml", TODAY), today, done)


def events(made: Roadmap) -> dict[str, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar = vobject.readOne(as_calendar(made).decode("utf-8"))
        found = list(calendar.vevent_list)
    by_uid = {event.uid.value: event for event in found}
    assert len(by_uid) == len(found), "two events share a UID"
    return by_uid


@pytest.mark.parametrize("name", ALL)
def test_another_parser_reads_every_event_with_what_calendars_need(name):
    made = way(name)
    found = events(made)
    assert len(found) >= len(made.events) + len(made.open)
    for event in found.values():
        assert event.summary.value
        assert event.description.value
        assert event.dtstamp.value == datetime(2026, 11, 21, tzinfo=event.dtstamp.value.tzinfo)
        assert event.dtend.value > event.dtstart.value


def test_lines_are_folded_and_end_as_the_standard_asks():
    text = as_calendar(way())
    lines = text.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75


def test_the_same_event_keeps_its_uid_and_a_later_calendar_replaces_it():
    first, second = events(way()), events(way(today=TODAY + timedelta(days=10)))
    assert len(first.keys() & second.keys()) > 40
    for uid in first.keys() & second.keys():
        assert int(second[uid].sequence.value) > int(first[uid].sequence.value)


def test_a_deadline_in_eastern_time_is_the_right_moment_everywhere():
    deadline = next(
        one for one in events(way()).values() if one.summary.value.startswith("Rank order list must")
    )
    assert deadline.dtstart.value.utcoffset() == timedelta(0)
    assert deadline.dtstart.value.strftime("%Y-%m-%d %H:%M") == "2028-03-02 02:00"
    assert "21:00 Eastern" in deadline.description.value


def test_whole_days_are_dates_and_end_on_the_next():
    send = next(
        one for one in events(way()).values() if one.summary.value.startswith("ERAS applications can")
    )
    assert (send.dtstart.value, send.dtend.value) == (date(2027, 9, 1), date(2027, 9, 2))


def test_deadlines_remind_before_they_come():
    for event in events(way()).values():
        if event.summary.value.startswith("Last day: "):
            assert event.valarm.action.value == "DISPLAY"
            assert event.valarm.trigger.value < timedelta(0)


def test_expected_days_say_so_in_the_calendar():
    titles = [event.summary.value for event in events(way()).values()]
    assert "Match Day: you learn where (expected)" in titles


def test_what_is_done_is_no_longer_in_the_calendar():
    titles = {event.summary.value for event in events(way(done=("cv",))).values()}
    assert not {title for title in titles if "Write your CV" in title}


def test_the_csv_has_every_task_and_every_day():
    made = way()
    rows = list(csv.DictReader(io.StringIO(as_csv(made))))
    assert [row["id"] for row in rows if row["kind"] == "task"] == [one.id for one in made.milestones]
    assert len([row for row in rows if row["kind"] == "day"]) == len(made.events)
    sit = next(row for row in rows if row["id"] == "step2-sit")
    assert (sit["earliest"], sit["after"]) == ("2027-04-14", "step2-steady")


@pytest.mark.parametrize("name", ALL)
def test_the_text_fits_eighty_columns_and_the_markdown_names_every_open_task(name):
    made = way(name)
    assert all(len(line) <= 80 for line in as_text(made).splitlines())
    page = as_markdown(made)
    assert re.findall(r"\) `([\w-]+)`$", page, re.MULTILINE) == [one.id for one in made.open]
    assert "Worth: not known" in page
