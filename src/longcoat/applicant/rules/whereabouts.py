"""Rules about places, and about where experience and letters come from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from longcoat.applicant.applicant import Applicant
from longcoat.applicant.exam_rules import days
from longcoat.applicant.fault import Fault, Path
from longcoat.applicant.gazetteer import counties_of, state_of_zip
from longcoat.applicant.place import Place
from longcoat.vocabulary import nearest, state_name


def places(applicant: Applicant) -> Iterator[tuple[Path, Place]]:
    """Yield every place in a profile with its path."""
    for name in ("clinical_experience", "letters", "activities", "ties"):
        for index, entry in enumerate(getattr(applicant, name) or ()):
            if entry.place is not None:
                yield (name, index, "place"), entry.place


def counties_exist(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A county belongs to its state: a slip here would move a tie out of its region."""
    for path, place in places(applicant):
        if place.county is None or place.state is None:
            continue
        known = counties_of(place.state)
        if known and place.county not in known:
            close = nearest(place.county, known)
            right = f"{close!r}" if close else "a county of that state, without the word County"
            what = f"{state_name(place.state)} has no county called {place.county!r}"
            yield Fault((*path, "county"), what, right)


def counties_have_a_state(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """There are Orange Counties in eight states."""
    for path, place in places(applicant):
        if place.county is not None and place.state is None and place.zip is None:
            yield Fault(
                (*path, "county"), f"{place.county} County could be in several states", "state beside it"
            )


def zips_lie_in_their_state(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A ZIP code is one that the post office knows, in the state that stands beside it."""
    for path, place in places(applicant):
        if place.zip is None:
            continue
        state = state_of_zip(place.zip)
        if state is None:
            yield Fault((*path, "zip"), f"there is no ZIP code {place.zip}", "a five-digit US ZIP code")
        elif place.state is not None and state != place.state:
            what = f"ZIP code {place.zip} is in {state}, not in {place.state}"
            yield Fault((*path, "zip"), what, f"state = '{state}', or another ZIP code")


def entries_say_their_country(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """Whether something happened in the United States decides what it counts for, so it has to be said."""
    right = "us = true, us = false, or place = { state = … }"
    for index, stay in enumerate(applicant.clinical_experience or ()):
        if stay.in_us is None:
            what = "the entry doesn't say whether it was in the United States"
            yield Fault(("clinical_experience", index), what, right, missing=True)
    for index, letter in enumerate(applicant.letters or ()):
        if letter.in_us is None:
            what = "the letter doesn't say whether its writer works in the United States"
            yield Fault(("letters", index), what, right, missing=True)


def abroad_has_no_us_place(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """``us = false`` contradicts a place or a program in the United States."""
    for name in ("clinical_experience", "letters"):
        for index, entry in enumerate(getattr(applicant, name) or ()):
            if entry.us is False and (entry.place is not None or entry.program is not None):
                what = "us = false, but a place or program in the United States is given"
                yield Fault((name, index, "us"), what, "us = true, or no US place and program")


def stays_end_after_they_begin(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A stay ends after its first day, and its weeks fit in between."""
    for index, stay in enumerate(applicant.clinical_experience or ()):
        if stay.start is None or stay.end is None:
            continue
        path = ("clinical_experience", index)
        span = (stay.end - stay.start).days + 1
        if span < 1:
            yield Fault(
                (*path, "end"), f"the stay ends ({stay.end}) before it begins ({stay.start})", "a later end"
            )
        elif stay.weeks * 7 > span + days("slack_days"):
            what = f"{stay.weeks} weeks don't fit between {stay.start} and {stay.end}"
            yield Fault((*path, "weeks"), what, f"about {max(1, round(span / 7))}, or other dates")
