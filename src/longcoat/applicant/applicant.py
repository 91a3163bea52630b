"""Who is applying: the whole profile in one value."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import ConfigDict, Field

from longcoat.applicant.activity import Activity
from longcoat.applicant.answers import Flag, MatchYear, Text
from longcoat.applicant.clinical_experience import ClinicalExperience
from longcoat.applicant.couple import Couple
from longcoat.applicant.exam import Exam, ExamResult, StepAttempt
from longcoat.applicant.exams import Exams
from longcoat.applicant.gap import Gap
from longcoat.applicant.language import Language
from longcoat.applicant.letter import Letter, LetterStatus
from longcoat.applicant.low_score_cause import LowScoreCause
from longcoat.applicant.preferences import Preferences
from longcoat.applicant.prior_cycle import PriorCycle
from longcoat.applicant.record import Record
from longcoat.applicant.school import School
from longcoat.applicant.tie import Tie
from longcoat.vocabulary import ApplicantType

SCHEMA_VERSION: Literal[2] = 2
DAYS_PER_YEAR = 365.25


class Citizenship(StrEnum):
    """Citizenship or residence, as it bears on visas."""

    US = "us"
    PERMANENT_RESIDENT = "permanent-resident"
    OTHER = "other"


class Applicant(Record):
    """One applicant: type, match year and specialties are required; None anywhere else means "unknown".

    Example:
        >>> someone = Applicant(
        ...     type="us-img",
        ...     match_year=2028,
        ...     exams={
        ...         "step1": [{"result": "fail"}, {"result": "pass"}],
        ...         "step2_ck": [{"result": "pass", "score": 221}],
        ...     },
        ...     preferences={"specialties": ["family-medicine"], "places": ["los-angeles"]},
        ... )
        >>> someone.step2_ck_score, someone.failed_attempts("step1"), someone.failed_attempts("step3")
        (221, 1, None)
    """

    model_config = ConfigDict(title="Longcoat applicant profile")

    schema_version: Literal[2] = Field(default=SCHEMA_VERSION, alias="schema")
    """Version of this format."""
    label: Text | None = None
    """Any words that tell this profile from another; your name isn't needed."""
    type: ApplicantType
    """What kind of applicant you are, as the match statistics divide them."""
    match_year: MatchYear
    """The year of the March in which you want to match."""
    citizenship: Citizenship | None = None
    """Citizenship or residence in the United States."""
    needs_visa: Flag | None = None
    """Whether a program would have to sponsor a visa for you."""
    school: School = Field(default_factory=School)
    """The medical school and what it says about you."""
    exams: Exams = Field(default_factory=Exams)
    """Every attempt at every exam, and what is planned."""
    low_score_cause: LowScoreCause | None = None
    """Why a score was low or an exam was failed, if so."""
    clinical_experience: tuple[ClinicalExperience, ...] | None = None
    """Time spent with patients, in the United States or elsewhere, done or booked."""
    letters: tuple[Letter, ...] | None = None
    """Letters of recommendation, in hand, promised or planned."""
    activities: tuple[Activity, ...] | None = None
    """Research, service, teaching, leadership and work."""
    languages: tuple[Language, ...] | None = None
    """Languages, at the level that is real."""
    ties: tuple[Tie, ...] | None = None
    """Reasons to be in one place rather than another."""
    gaps: tuple[Gap, ...] | None = None
    """Time without school, work or training."""
    prior_cycles: tuple[PriorCycle, ...] | None = None
    """Earlier seasons in which you applied."""
    couple: Couple | None = None
    """The partner, when you apply as a couple; absent means that you apply alone."""
    preferences: Preferences
    """What you want, best first."""

    @property
    def step2_ck_taken(self) -> bool | None:
        """Whether Step 2 CK was taken at least once; None when unknown."""
        attempts = self.exams.step2_ck
        return None if attempts is None else bool(attempts)

    @property
    def step2_ck_score(self) -> int | None:
        """The three-digit score of the latest passed Step 2 CK; None when there is none or it is unknown."""
        return _latest_passing_score(self.exams.step2_ck)

    @property
    def legacy_step1_score(self) -> int | None:
        """The three-digit score of the latest passed Step 1, from when there was one; None otherwise."""
        return _latest_passing_score(self.exams.step1)

    def failed_attempts(self, exam: Exam | str) -> int | None:
        """Return how often the exam was failed; None when its attempts are unknown.

        Raises:
            ValueError: There is no such exam.
        """
        attempts = self.exams.attempts(exam)
        return None if attempts is None else sum(a.result is ExamResult.FAIL for a in attempts)

    @property
    def residency_start(self) -> datetime.date:
        """July 1 of the match year, when residencies begin."""
        return datetime.date(self.match_year, 7, 1)

    @property
    def years_since_graduation(self) -> float | None:
        """Years between graduation and the start of residency, 0 or more; None when graduation is unknown.

        Measured at `residency_start` and not today, so that the same profile gives the same number all
        season long, and another match year gives another number.

        Example:
            >>> one = Applicant(type="us-img", match_year=2028, school={"graduation": "2022-07-01"},
            ...                 preferences={"specialties": ["FM"]})
            >>> round(one.years_since_graduation, 1)
            6.0
        """
        if self.school.graduation is None:
            return None
        return max(0.0, (self.residency_start - self.school.graduation).days / DAYS_PER_YEAR)

    def us_hands_on_weeks(self, specialty: str | None = None) -> int | None:
        """Return the weeks of hands-on US clinical experience, done or booked.

        Observerships, telehealth and work don't count. None when the experience is unknown, or when an entry
        that would count doesn't say its country.

        Args:
            specialty: Count only this specialty (a slug).

        Example:
            >>> one = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
            ...                 clinical_experience=[{"kind": "elective", "weeks": 4, "us": True},
            ...                                      {"kind": "observership", "weeks": 8, "us": True}])
            >>> one.us_hands_on_weeks(), one.us_hands_on_weeks("family-medicine")
            (4, 0)
        """
        if self.clinical_experience is None:
            return None
        counted = [
            e for e in self.clinical_experience if e.kind.hands_on and specialty in (None, e.specialty)
        ]
        if any(e.in_us is None for e in counted):
            return None
        return sum(e.weeks for e in counted if e.in_us)

    def us_letters(self, specialty: str | None = None) -> int | None:
        """Return how many letters by US physicians are in hand or promised; planned ones don't count yet.

        None when the letters are unknown, or when one that would count doesn't say its country.

        Args:
            specialty: Count only letters by writers of this specialty (a slug).
        """
        if self.letters is None:
            return None
        counted = [
            one
            for one in self.letters
            if one.status is not LetterStatus.PLANNED and specialty in (None, one.specialty)
        ]
        if any(one.in_us is None for one in counted):
            return None
        return sum(bool(one.in_us) for one in counted)

    @property
    def is_reapplicant(self) -> bool | None:
        """Whether the applicant has applied in an earlier season; None when unknown."""
        return None if self.prior_cycles is None else bool(self.prior_cycles)

    def completeness(self) -> tuple[int, int]:
        """Return how many of the profile's questions are answered, and how many there are.

        Example:
            >>> one = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
            >>> one.completeness()[0]
            3
        """
        from longcoat.applicant.questions import counted

        total = len(counted(self._values()))
        return total - len(self.open_questions()), total

    def open_questions(self) -> list[str]:
        """Return the dotted names of the questions that are not answered, in the order of asking.

        Example:
            >>> one = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
            >>> one.open_questions()[:2]
            ['exams.step1', 'exams.step2_ck']
        """
        from longcoat.applicant.questions import counted

        values = self._values()
        return [question.name for question in counted(values) if question.answer_in(values) is None]

    def _values(self) -> dict[str, Any]:
        return self.model_dump(by_alias=True, exclude_none=True)


def _latest_passing_score(attempts: tuple[StepAttempt, ...] | None) -> int | None:
    """Attempts stand oldest first; a date decides only where both are dated."""
    scored = [a for a in attempts or () if a.result is ExamResult.PASS and a.score is not None]
    dated = [a for a in scored if a.date is not None]
    if dated and len(dated) == len(scored):
        return max(dated, key=lambda a: a.date or datetime.date.min).score
    return scored[-1].score if scored else None
