"""The catalog of improvements: what can be done before applications are read, what it takes, and until when."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.applicant import Applicant
from longcoat.figures import FigureError, figure, figures
from longcoat.outlook.change import Change, read_change
from longcoat.vocabulary import specialty
from longcoat.vocabulary.place_words import there

#: How long a fact of the profile keeps an improvement from beginning.
AFTER: Mapping[str, Callable[[Applicant], datetime.date | None]] = {
    "graduation": lambda applicant: applicant.school.graduation,
}
#: The service by whose calendar a specialty's applications go.
CALENDARS = {"ERAS": "calendar.eras", "ResidencyCAS": "calendar.residencycas"}
#: Kinds of activity that count as a project, and as service.
PROJECTS = ("research", "quality-improvement", "case-report")
SERVICE = ("community-service", "telehealth", "teaching", "leadership")


@dataclass(frozen=True, slots=True)
class Improvement:
    """One thing that can be done.

    Attributes:
        id: What it is called.
        title: What it is, in words.
        changes: What it changes of the profile.
        against: What the profile is taken to be without it, beyond what it is.
        more_programs: Applications that come on top.
        weeks: From the first step to the day it can stand in the application.
        usd: What it costs, US dollars; fees of applications that come on top are not in it.
        ready_by: Last day; None when nothing waits for it.
        begins: First day on which it can be begun.
        basis: What weeks and dollars rest on.
    """

    id: str
    title: str
    changes: tuple[Change, ...]
    against: tuple[Change, ...]
    more_programs: int
    weeks: float
    usd: float
    ready_by: datetime.date | None
    begins: datetime.date
    basis: str

    @property
    def latest_start(self) -> datetime.date | None:
        """The last day to begin; None when nothing waits for it."""
        return None if self.ready_by is None else self.ready_by - datetime.timedelta(weeks=self.weeks)

    @property
    def feasible(self) -> bool:
        """Whether it can be ready in time."""
        return self.latest_start is None or self.begins <= self.latest_start

    @property
    def rechooses(self) -> bool:
        """Whether it only makes sense with a list chosen again."""
        return bool(self.more_programs) or any(one.field == "specialty" for one in self.changes)


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    text = files("longcoat.outlook").joinpath("data", "improvements.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["improvement"])


def improvements(
    applicant: Applicant, today: datetime.date, program: tuple[str, str] | None = None
) -> tuple[Improvement, ...]:
    """Return what an applicant can improve, as the catalog has it; whether it is in time each says itself.

    Args:
        applicant: Who.
        today: The day to count from.
        program: Id and name of the program on the list where a rotation would be worth most; None where none is known.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, letters=[], activities=[], clinical_experience=[],
        ...                     preferences={"specialties": ["FM"], "places": ["LA"]})
        >>> [one.id for one in improvements(someone, datetime.date(2026, 11, 21)) if one.feasible][:3]
        ['rotation-4', 'rotation-8', 'letter-local']
    """
    return tuple(
        made
        for row in _rows()
        if all(CONDITIONS[name](applicant, program) for name in row.get("when", ()))
        for made in _made(row, applicant, today, _words(applicant, program))
    )


def _made(
    row: Mapping[str, Any], applicant: Applicant, today: datetime.date, words: Mapping[str, str]
) -> Iterator[Improvement]:
    for other in row.get("each", (None,)):
        if other is not None and other in applicant.preferences.specialties:
            continue
        told = {**words, "other": specialty(other).name, "other_slug": other} if other else words
        after = AFTER[row["after"]](applicant) if "after" in row else None
        yield Improvement(
            id=f"{row['id']}-{other}" if other else row["id"],
            title=row["title"].format(**told),
            changes=tuple(read_change(text.format(**told)) for text in row["changes"]),
            against=tuple(read_change(text.format(**told)) for text in row.get("against", ())),
            more_programs=row.get("more_programs", 0),
            weeks=row["weeks"],
            usd=row["usd"] + (_fee(row["fee"], applicant) if "fee" in row else 0.0),
            ready_by=_deadline(row["by"]["event"], row["by"]["days"], applicant),
            begins=max(today, after) if after else today,
            basis=row["basis"],
        )


def _words(applicant: Applicant, program: tuple[str, str] | None) -> dict[str, str]:
    """Return what fills the places in the words of the catalog."""
    places = applicant.preferences.places or ()
    expected = expected_step2(applicant)
    return {
        "specialty": specialty(applicant.preferences.specialties[0]).name.lower(),
        "there": there(places[0]) if places else "",
        "place_slug": places[0] if places else "",
        "program_id": program[0] if program else "",
        "program": program[1] if program else "",
        "expected": str(expected),
        "expected_and_ten": str(expected + 10),
    }


def expected_step2(applicant: Applicant) -> int:
    """Return the Step 2 CK score to expect: the last practice score, else what the typical applicant has; at least a pass."""
    from longcoat.chances import typical

    least = int(figures("exam.pass_mark", exam="step2-ck")[-1].number)
    taken = [
        one for one in applicant.exams.practice or () if one.exam.value == "step2_ck" and one.score >= 100
    ]
    if taken and all(one.date for one in taken):
        taken.sort(key=lambda one: one.date or datetime.date.min)
    usual = typical(applicant.type, applicant.preferences.specialties[0])["step2_ck"].mean
    return max(least, round(taken[-1].score if taken else usual))


def _fee(name: str, applicant: Applicant) -> float:
    return figure(name, season=applicant.match_year).number


def _deadline(event: str, days: int, applicant: Applicant) -> datetime.date | None:
    """Return the day that lies so many days after an event; where two services differ, the earlier one binds."""
    services = {specialty(slug).service for slug in applicant.preferences.specialties}
    found = []
    for service in services:
        try:
            when = figure(CALENDARS[service], season=applicant.match_year, event=event).expected()
        except FigureError:
            continue
        assert isinstance(when, datetime.date)
        found.append(when.date() if isinstance(when, datetime.datetime) else when)
    return min(found) + datetime.timedelta(days=days) if found else None


def _passed(applicant: Applicant, exam: str) -> bool | None:
    sat = applicant.exams.attempts(exam)
    return None if sat is None else any(one.result == "pass" for one in sat)


def _lacks(applicant: Applicant, kinds: tuple[str, ...]) -> bool:
    known = applicant.activities
    return known is not None and not any(one.kind.value in kinds for one in known)


def _letters_short(applicant: Applicant) -> bool:
    """Tell whether one more letter in the most wanted specialty would still be read."""
    from longcoat.chances.features import limits

    have = applicant.us_letters(applicant.preferences.specialties[0])
    return have is not None and have < limits()["letters"]


def _no_spanish(applicant: Applicant) -> bool:
    known = applicant.languages
    return known is not None and not any(
        one.name.casefold() == "spanish" and one.level.value != "basic" for one in known
    )


#: Name in the data file → whether it holds for a profile (and a program of the list); what is open doesn't hold.
CONDITIONS: Mapping[str, Callable[[Applicant, tuple[str, str] | None], bool]] = {
    "place": lambda applicant, _: bool(applicant.preferences.places),
    "img": lambda applicant, _: applicant.type.is_img,
    "program": lambda applicant, program: program is not None and applicant.type.is_img,
    # Four weeks on top of weeks that nobody told would be read as four in all.
    "experience_told": lambda applicant, _: applicant.clinical_experience is not None,
    "letters_told": lambda applicant, _: applicant.letters is not None,
    "letters_short": lambda applicant, _: _letters_short(applicant),
    "step2_to_come": lambda applicant, _: _passed(applicant, "step2_ck") is False,
    "step2_passed": lambda applicant, _: _passed(applicant, "step2_ck") is True,
    "step3_not_passed": lambda applicant, _: _passed(applicant, "step3") is not True,
    "no_service": lambda applicant, _: _lacks(applicant, SERVICE),
    "no_research": lambda applicant, _: _lacks(applicant, PROJECTS),
    "no_spanish": lambda applicant, _: _no_spanish(applicant),
}
