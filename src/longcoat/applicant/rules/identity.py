"""Rules about who is applying, from which school, and when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from longcoat.applicant.applicant import Applicant, Citizenship
from longcoat.applicant.exam_rules import years
from longcoat.applicant.fault import Fault
from longcoat.applicant.school import WorldRegion
from longcoat.vocabulary import ApplicantType


def citizenship_fits_the_type(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A US IMG is a US citizen or permanent resident; a non-US IMG is no US citizen."""
    if applicant.type is ApplicantType.US_IMG and applicant.citizenship is Citizenship.OTHER:
        right = "citizenship = 'us' or 'permanent-resident', or type = 'non-us-img'"
        yield Fault(("citizenship",), "a US IMG is a US citizen or permanent resident", right)
    if applicant.type is ApplicantType.NON_US_IMG and applicant.citizenship is Citizenship.US:
        yield Fault(("citizenship",), "a US citizen from a school abroad is a US IMG", "type = 'us-img'")


def visas_are_for_foreigners(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """US citizens and permanent residents need no visa."""
    at_home = applicant.citizenship in (Citizenship.US, Citizenship.PERMANENT_RESIDENT)
    if applicant.needs_visa and at_home:
        what = f"with citizenship = '{applicant.citizenship}' no visa is needed"
        yield Fault(("needs_visa",), what, "needs_visa = false, or another citizenship")
    elif applicant.needs_visa and applicant.type is ApplicantType.US_IMG and applicant.citizenship is None:
        right = "needs_visa = false, or type = 'non-us-img'"
        yield Fault(
            ("needs_visa",), "a US IMG is a US citizen or permanent resident and needs no visa", right
        )


def the_school_fits_the_type(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """IMGs studied outside the United States, the others inside (or in Canada)."""
    where = applicant.school.region_of_world
    path = ("school", "region_of_world")
    if applicant.type.is_img and where is WorldRegion.UNITED_STATES:
        what = f"the type is {applicant.type}, but the school is in the United States"
        yield Fault(path, what, "another part of the world, or a type that begins with us-md or us-do")
    if not applicant.type.is_img and where not in (None, WorldRegion.UNITED_STATES, WorldRegion.CANADA):
        what = f"the type is {applicant.type}, but the school is not in the United States"
        yield Fault(path, what, "'united-states', or type = 'us-img' or 'non-us-img'")


def graduation_fits_the_type(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A senior graduates in the year before residency starts; a graduate did so earlier."""
    day = applicant.school.graduation
    if day is None:
        return
    path = ("school", "graduation")
    start = applicant.residency_start
    last_year_begins = start.replace(year=start.year - 1)
    if day > start:
        what = f"graduation on {day} comes after residency begins ({start})"
        yield Fault(path, what, "an earlier graduation, or a later match_year")
    elif applicant.type.endswith("-senior") and day < last_year_begins:
        right = (
            f"type = '{applicant.type.replace('senior', 'graduate')}', or another graduation or match_year"
        )
        yield Fault(path, f"graduated on {day}: not a senior in the Match of {applicant.match_year}", right)
    elif applicant.type.endswith("-graduate") and day >= last_year_begins:
        right = (
            f"type = '{applicant.type.replace('graduate', 'senior')}', or another graduation or match_year"
        )
        yield Fault(path, f"graduating on {day} makes a senior in the Match of {applicant.match_year}", right)


def the_match_is_still_to_come(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A plan needs a Match that lies ahead, and not in another life."""
    next_match = today.year + (today.month > 3)
    if applicant.match_year < next_match:
        what = f"the Match of {applicant.match_year} is over"
        yield Fault(("match_year",), what, f"the year of the March you aim for, {next_match} or later")
    if applicant.match_year > today.year + years("years_ahead"):
        right = f"a year up to {today.year + years('years_ahead')}"
        yield Fault(
            ("match_year",), f"the Match of {applicant.match_year} is too far ahead to plan for", right
        )


def earlier_cycles_were_earlier(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """An earlier season lies before this one, and is listed once."""
    seen: set[int] = set()
    for index, cycle in enumerate(applicant.prior_cycles or ()):
        path = ("prior_cycles", index)
        if cycle.match_year >= applicant.match_year:
            what = f"the Match of {cycle.match_year} is not before that of {applicant.match_year}"
            yield Fault((*path, "match_year"), what, "earlier seasons only")
        if cycle.match_year in seen:
            yield Fault(
                (*path, "match_year"), f"the season of {cycle.match_year} stands here twice", "one entry"
            )
        seen.add(cycle.match_year)


def interviews_come_from_applications(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """Nobody had more interviews than applications."""
    for index, cycle in enumerate(applicant.prior_cycles or ()):
        if None not in (cycle.interviews, cycle.applications) and (cycle.interviews or 0) > (
            cycle.applications or 0
        ):
            what = f"{cycle.interviews} interviews from {cycle.applications} applications"
            yield Fault(
                ("prior_cycles", index, "interviews"), what, "at most as many interviews as applications"
            )


def gaps_have_begun(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A gap is behind the applicant, or under way."""
    for index, gap in enumerate(applicant.gaps or ()):
        if gap.start and gap.start > today:
            what = f"{gap.start} is still to come, so this is no gap yet"
            yield Fault(("gaps", index, "start"), what, "the day it began")
