"""This season or the next: what the comparison of both ways says."""

from __future__ import annotations

from longcoat.chances import Estimate
from longcoat.guidance.roadmap import come_out_even
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import chance, difference


@fact
def waiting_loses(case: Case) -> bool | None:
    """A year more is worth less than what a second attempt leaves open, over nearly the whole range."""
    return None if case.waiting is None else _side(case.waiting.gain) < 0


@fact
def waiting_gains(case: Case) -> bool | None:
    """A year more is worth more than a second attempt, over nearly the whole range."""
    return None if case.waiting is None else _side(case.waiting.gain) > 0


@fact
def waiting_undecided(case: Case) -> bool | None:
    """A year more may be worth more or less than a second attempt."""
    return None if case.waiting is None else _side(case.waiting.gain) == 0


@phrase
def next_season(case: Case) -> str | None:
    """The season after the applicant's own."""
    return str(case.applicant.match_year + 1)


@phrase
def now_both_words(case: Case) -> str | None:
    """The chance to have matched by the next season, applying now and once more if need be."""
    return None if case.waiting is None else chance(case.waiting.now.both)


@phrase
def wait_words(case: Case) -> str | None:
    """The chance to have matched by the next season, applying then only."""
    return None if case.waiting is None else chance(case.waiting.wait.both)


@phrase
def waiting_gain(case: Case) -> str | None:
    """What waiting changes."""
    return None if case.waiting is None else difference(case.waiting.gain)


@phrase
def even_words(case: Case) -> str | None:
    """What the year would have to bring besides, for waiting to come out even; None where it is ahead already."""
    if case.waiting is None:
        return None
    return come_out_even(case.waiting.years)


@phrase
def added_by_waiting(case: Case) -> str | None:
    """What only the year more makes possible."""
    return None if case.waiting is None else "; ".join(case.waiting.added) or None


@phrase
def ready_in_time(case: Case) -> str | None:
    """What can still be done for the nearer season."""
    return None if case.waiting is None else "; ".join(case.waiting.ready) or None


@phrase
def second_fees(case: Case) -> str | None:
    """What a second attempt costs, US dollars."""
    if case.waiting is None:
        return None
    return f"${case.waiting.now.usd - case.waiting.now.usd_first:,.0f}"


@phrase
def graduate_by_then(case: Case) -> str | None:
    """That a senior would have become a graduate, if so."""
    return "no longer as a senior" if case.waiting is not None and case.waiting.as_graduate else None


def _side(gain: Estimate) -> int:
    """1 when the whole interval is a gain, -1 when it is a loss, else 0."""
    return (gain.low > 0) - (gain.high < 0)
