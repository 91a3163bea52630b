"""The season's days and the published figures that rules lay beside a profile."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.figures import FigureError, figure, figures
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import kind_words, listed
from longcoat.vocabulary import specialty

SERVICES = {"ERAS": "calendar.eras", "ResidencyCAS": "calendar.residencycas"}


@fact
def submission_ahead(case: Case) -> bool | None:
    """Applications can't be sent yet."""
    return None if case.submission is None else case.today < case.submission


@phrase
def sending_words(case: Case) -> str | None:
    """When applications can be sent, by service."""
    told = []
    for service in dict.fromkeys(specialty(slug).service for slug in case.applicant.preferences.specialties):
        found = case.season_day(SERVICES[service], "submission-opens")
        names = listed(
            specialty(slug).name.lower()
            for slug in case.applicant.preferences.specialties
            if specialty(slug).service == service
        )
        if found is not None:
            told.append(f"{names} through {service}, from {_day(found)}")
    return "; ".join(told) or None


@phrase
def reading_day(case: Case) -> str | None:
    """The first day on which programs of a wanted specialty begin to read."""
    services = {specialty(slug).service for slug in case.applicant.preferences.specialties}
    days = [case.season_day(SERVICES[service], "review-opens") for service in services]
    return min((_day(found) for found in days if found is not None), default=None)


@phrase
def submission_day(case: Case) -> str | None:
    """The first day on which ERAS applications can be sent."""
    found = case.season_day("calendar.eras", "submission-opens")
    return None if found is None else _day(found)


@phrase
def rank_deadline(case: Case) -> str | None:
    """The day on which rank lists close."""
    found = case.season_day("calendar.nrmp", "rank-list-deadline")
    return None if found is None else _day(found)


@phrase
def status_day(case: Case) -> str | None:
    """The day on which one learns whether one matched."""
    found = case.season_day("calendar.nrmp", "match-status")
    return None if found is None else _day(found)


@phrase
def soap_words(case: Case) -> str | None:
    """The Supplemental Offer and Acceptance Program in numbers."""
    offered = figure("soap.positions", outcome="offered")
    filled = figure("soap.positions", outcome="filled")
    return f"{filled.number:,.0f} of {offered.number:,.0f} positions in it were filled in {offered.season}"


@phrase
def soap_limit(case: Case) -> str | None:
    """To how many programs one may apply in it."""
    return f"{figure('soap.applications_allowed').number:.0f}"


@phrase
def rank_lengths(case: Case) -> str | None:
    """How long the rank lists of the matched and the unmatched were."""
    try:
        long = figures("rank_list.length_matched", applicant_type=case.applicant.type.value)[-1]
        short = figures("rank_list.length_unmatched", applicant_type=case.applicant.type.value)[-1]
    except FigureError:
        return None
    kind = f"{case.applicant.type.title}s"
    ranked = f"{kind} who matched in {long.season} had ranked {long.number:.1f} programs on average"
    return f"{ranked}, those who didn't {short.number:.1f}"


@phrase
def signal_quotas(case: Case) -> str | None:
    """How many signals each wanted specialty has."""
    return "; ".join(_quotas(case)) or None


@phrase
def match_rate_words(case: Case) -> str | None:
    """The match rate of the applicant's type."""
    try:
        rate = figures("match.rate", applicant_type=case.applicant.type.value)[-1]
    except FigureError:
        return None
    return f"of all {kind_words(case.applicant.type)}s with a rank list {rate.words} matched in {rate.season}"


def _quotas(case: Case) -> Iterator[str]:
    for slug in case.applicant.preferences.specialties:
        try:
            rows = figures("signals.quota", season=case.applicant.match_year, specialty=slug)
        except FigureError:
            continue
        tiers = listed(
            f"{row.number:.0f}{'' if row.dimensions['signal'] == 'single' else ' ' + str(row.dimensions['signal'])}"
            for row in rows
        )
        carried = f", as in {rows[0].carried_from}" if rows[0].carried_from else ""
        yield f"{tiers} in {specialty(slug).name.lower()}{carried}"


def _day(found: tuple[object, bool]) -> str:
    day, expected = found
    return f"{day}{' (expected)' if expected else ''}"
