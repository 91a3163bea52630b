"""What the roadmap reads off a profile: which tasks it calls for, and what fills the places in their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from longcoat.applicant import Applicant
from longcoat.chances import typical
from longcoat.figures import FigureError, figures
from longcoat.guidance.roadmap.conditions import CONDITIONS
from longcoat.guidance.roadmap.data_file import read_data
from longcoat.guidance.roadmap.task_words import words_of
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.topics.experience import experience_stale
from longcoat.guidance.rules.topics.sittings import practice_scores
from longcoat.vocabulary import region, specialty


@dataclass(frozen=True)
class ProfileReading:
    """A profile as the roadmap reads it. None always means that the profile doesn't say.

    Attributes:
        applicant: Whose.
        at: Slug of the place to speak of; the most wanted one when not given.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step2_ck": []}, letters=[])
        >>> reading = ProfileReading(someone)
        >>> reading.holds("ck_to_come"), reading.holds("letters_short"), reading.holds("no_service")
        (True, True, None)
    """

    applicant: Applicant
    at: str | None = None

    def holds(self, condition: str) -> bool | None:
        """Tell whether a condition of the data file holds; None when the profile doesn't say."""
        return CONDITIONS[condition](self)

    def holds_all(self, conditions: Iterable[str]) -> bool | None:
        """Tell whether all conditions hold: False when one doesn't, else None when the profile leaves one open."""
        answers = [self.holds(condition) for condition in conditions]
        return False if False in answers else None if None in answers else True

    @property
    def settings(self) -> Mapping[str, int]:
        """What the roadmap counts with."""
        return read_data("settings")

    @property
    def specialty_name(self) -> str:
        """The most wanted specialty, as it stands in a sentence."""
        return specialty(self.applicant.preferences.specialties[0]).name.lower()

    @property
    def place(self) -> str | None:
        """Slug of the place to speak of; None when anywhere or unknown."""
        if self.at is not None:
            return self.at
        places = self.applicant.preferences.places
        return places[0] if places else None

    @cached_property
    def weeks_missing(self) -> int | None:
        """Weeks of hands-on US work that are missing, in whole blocks; 0 when none."""
        one, own, goal = self.applicant, self.applicant.preferences.specialties[0], self.settings
        total, within = one.us_hands_on_weeks(), one.us_hands_on_weeks(own)
        if total is None or within is None:
            return None
        short = max(
            goal["hands_on_weeks"] - total,
            goal["specialty_weeks"] - within,
            0 if self.worked_in_place else goal["region_weeks"],
        )
        if self.is_stale:
            short = max(short, goal["fresh_weeks"])
        block = goal["block_weeks"]
        return max(-(-short // block) * block, 0)

    @cached_property
    def is_stale(self) -> bool | None:
        """Whether all hands-on US work will lie years back when applications go out; None when that isn't told."""
        return experience_stale(self.case)

    @property
    def case(self) -> Case:
        """The profile as the rules of advice see it: what was low and what is stale means the same in both."""
        return Case(self.applicant, date.min)

    @cached_property
    def worked_in_place(self) -> bool:
        """Whether hands-on work, done or booked, lies in the most wanted place; True when there is none such place."""
        if self.place is None:
            return True
        area = region(self.place)
        done = self.applicant.clinical_experience or ()
        return any(e.kind.hands_on and e.place is not None and e.place.lies_in(area) is True for e in done)

    @cached_property
    def letters_missing(self) -> int | None:
        """How many US letters are missing, in hand or promised ones counted."""
        have = self.applicant.us_letters()
        return None if have is None else max(self.settings["letters"] - have, 0)

    @cached_property
    def practice(self) -> tuple[int, ...]:
        """Three-digit practice scores for Step 2 CK, the oldest first; percentages are left out."""
        return tuple(score for score, _ in practice_scores(self.case))

    @cached_property
    def target(self) -> int:
        """The Step 2 CK score to aim at: the mean of those who matched, as in the rules of advice (A55)."""
        return max(round(_mean_of_matched(self.applicant)), self.pass_mark)

    @property
    def pass_mark(self) -> int:
        """The score that passes Step 2 CK now."""
        return int(figures("exam.pass_mark", exam="step2-ck")[-1].number)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What fills the places in the words of tasks."""
        return words_of(self)

    def planned(self, exam: str) -> date | None:
        """Return the planned day of an exam; None when none is planned or it has no day."""
        days = [one.date for one in self.applicant.exams.planned or () if one.exam.value == exam and one.date]
        return min(days) if days else None

    def pinned(self, name: str) -> date | None:
        """Return the day that pins a task, such as ``step2_planned``."""
        return self.planned(
            {"step2_planned": "step2_ck", "step3_planned": "step3", "comlex2_planned": "comlex2"}[name]
        )

    def days(self, name: str) -> int:
        """Return a length that depends on the profile, in days."""
        assert name == "rotation_days"
        weeks = self.weeks_missing
        return 7 * (self.settings["block_weeks"] if weeks is None else weeks)


def _mean_of_matched(applicant: Applicant) -> float:
    """The mean Step 2 CK score of those who matched; of types without one, that of the typical applicant."""
    from longcoat.chances.features import matched_mean

    own = applicant.preferences.specialties[0]
    try:
        figures("charting.step2_ck", applicant_type=applicant.type.value, cohort="matched")
    except FigureError:
        return typical(applicant.type, own)["step2_ck"].mean
    return matched_mean(applicant.type, own)
