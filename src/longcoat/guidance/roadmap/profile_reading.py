"""What the roadmap reads off a profile: which tasks it calls for, and what fills the places in their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from longcoat.applicant import Applicant, LetterStatus
from longcoat.chances import typical
from longcoat.figures import FigureError, figures
from longcoat.guidance.roadmap.data_file import read_data
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.topics.exams import low_result, needs_explaining
from longcoat.guidance.rules.topics.experience import experience_stale
from longcoat.portfolio import signal_quota
from longcoat.vocabulary import region, specialty
from longcoat.vocabulary.place_words import in_a_sentence, there

#: Kinds of activity that count as a small project, and as service.
PROJECTS = ("research", "quality-improvement", "case-report")
SERVICE = ("community-service", "telehealth", "teaching", "leadership")
NUMBERS = ("no", "one", "two", "three", "four", "five")


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
        return experience_stale(self._case)

    @property
    def _case(self) -> Case:
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
        taken = [one for one in self.applicant.exams.practice or () if one.exam.value == "step2_ck"]
        if all(one.date for one in taken):
            taken.sort(key=lambda one: one.date or date.min)
        least = read_data("settings")["three_digits_from"]
        return tuple(int(one.score) for one in taken if one.score >= least)

    @cached_property
    def target(self) -> int:
        """The Step 2 CK score to aim at: the mean of those who matched, as in the rules of advice (A55)."""
        return max(round(_mean_of_matched(self.applicant)), self.pass_mark)

    @property
    def pass_mark(self) -> int:
        """The score that passes Step 2 CK now."""
        return int(figures("exam.pass_mark", exam="step2-ck")[-1].number)

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

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What fills the places in the words of tasks."""
        weeks, letters, block = self.weeks_missing, self.letters_missing, self.settings["block_weeks"]
        place = self._place_name
        blocks = (weeks or block) // block
        return {
            "specialty": self.specialty_name,
            "place": place or "the places you want",
            "in_place": f" {there(self.place)}" if self.place and not self.worked_in_place else "",
            "there": there(self.place) if self.place else "in the United States",
            "target": str(self.target),
            "step3_why": self._step3_why(),
            "step3_day": str(self.planned("step3") or "its day"),
            "result_days": str(self.settings["result_days"]),
            "weeks_missing": str(self.settings["block_weeks"] if weeks is None else weeks),
            "blocks": "a block" if blocks == 1 else f"{_count(blocks)} blocks",
            "weeks_have": self._weeks_have(),
            "letters_missing_words": "US letters"
            if letters is None
            else f"{_count(letters)} US letter{'' if letters == 1 else 's'}",
            "letters_have": self._letters_have(),
        }

    @property
    def _place_name(self) -> str:
        """The most wanted place as it stands in a sentence; empty when there is none."""
        return in_a_sentence(self.place) if self.place else ""

    def _weeks_have(self) -> str:
        """What there is, and which aim it misses."""
        one, aim = self.applicant, self.settings
        total, own = one.us_hands_on_weeks(), one.us_hands_on_weeks(one.preferences.specialties[0])
        if total is None or own is None:
            return "Your profile doesn't say how many weeks you have."
        aims = []
        if total < aim["hands_on_weeks"]:
            aims.append(f"{aim['hands_on_weeks']} in all")
        if own < aim["specialty_weeks"]:
            aims.append(f"{aim['specialty_weeks']} in {self.specialty_name}")
        if not self.worked_in_place and self.place:
            aims.append(f"{aim['region_weeks']} {there(self.place)}")
        if self.is_stale:
            aims.append(f"{aim['fresh_weeks']} of them recent")
        return f"You have {total} hands-on weeks in the United States; the aim is {_joined(aims)}."

    def _step3_why(self) -> str:
        fails = [self.applicant.failed_attempts(name) for name in ("step1", "step2_ck")]
        if any(fails):
            return "After a failed attempt, another passed exam is one of few ways to show what changed."
        if (self.applicant.step2_ck_score or self.settings["offset_score"]) < self.settings["offset_score"]:
            offset = self.settings["offset_score"]
            return (
                f"With a score under {offset}, another passed exam is one of few ways to show what changed."
            )
        if self.applicant.needs_visa:
            return "It is in your plans, and programs that sponsor an H-1B visa ask for it before residency begins."
        return "It is in your plans; whether it adds anything to this file isn't known."

    def _letters_have(self) -> str:
        have = self.applicant.us_letters()
        if have is None:
            return "Your profile doesn't say what letters you have."
        return f"You have {_count(have) if have else 'none'} in hand or promised; {_count(self.settings['letters'])} are the aim."

    def _ck_to_come(self) -> bool | None:
        attempts = self.applicant.exams.step2_ck
        if attempts is None:
            return None
        if any(one.result == "pass" for one in attempts):
            return False
        if self.applicant.type.is_do and not attempts:
            return any(one.exam.value == "step2_ck" for one in self.applicant.exams.planned or ())
        return True

    def _step3_can_help(self) -> bool | None:
        exams, score = self.applicant.exams, self.applicant.step2_ck_score
        if self._ck_to_come() is not False or any(one.result == "pass" for one in exams.step3 or ()):
            return False
        if exams.step3 is None:
            return None
        fails = [self.applicant.failed_attempts(name) for name in ("step1", "step2_ck")]
        low = score is not None and score < self.settings["offset_score"]
        return any(fails) or low or self.planned("step3") is not None

    def _oet_missing(self) -> bool | None:
        if not self.applicant.type.is_img:
            return False
        taken = self.applicant.exams.oet
        return None if taken is None else taken.result != "pass"

    def _comlex2_to_come(self) -> bool | None:
        taken = self.applicant.exams.comlex2
        if not self.applicant.type.is_do:
            return False
        if taken is None:
            return None if self.planned("comlex2") is None else True
        return not any(one.result == "pass" for one in taken)

    def _lacks(self, kinds: tuple[str, ...]) -> bool | None:
        known = self.applicant.activities
        return None if known is None else not any(one.kind.value in kinds for one in known)

    def _img_by_eras(self) -> bool:
        wanted = self.applicant.preferences.specialties
        return self.applicant.type.is_img and any(specialty(slug).service == "ERAS" for slug in wanted)

    def _past_electives(self) -> bool | None:
        """Electives are for students, and a rotation of this season falls into the year and a half before residency."""
        years = self.applicant.years_since_graduation
        return None if years is None else 12 * years >= self.settings["past_electives_months"]

    def _has_signals(self) -> bool:
        season = self.applicant.match_year
        return any(signal_quota(slug, season).tiers for slug in self.applicant.preferences.specialties)


def _mean_of_matched(applicant: Applicant) -> float:
    """The mean Step 2 CK score of those who matched; of types without one, that of the typical applicant."""
    from longcoat.chances.features import matched_mean

    own = applicant.preferences.specialties[0]
    try:
        figures("charting.step2_ck", applicant_type=applicant.type.value, cohort="matched")
    except FigureError:
        return typical(applicant.type, own)["step2_ck"].mean
    return matched_mean(applicant.type, own)


def _count(number: int) -> str:
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def _joined(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _positive(number: int | None) -> bool | None:
    return None if number is None else number > 0


#: Name in the data file → how a profile answers it.
CONDITIONS: Mapping[str, Callable[[ProfileReading], bool | None]] = {
    "img": lambda reading: reading.applicant.type.is_img,
    "img_by_eras": ProfileReading._img_by_eras,
    "oet_missing": ProfileReading._oet_missing,
    "ck_to_come": ProfileReading._ck_to_come,
    "no_practice": lambda reading: None if reading.applicant.exams.practice is None else not reading.practice,
    "step3_can_help": ProfileReading._step3_can_help,
    "step3_booked": lambda reading: reading.planned("step3") is not None,
    "rotations_short": lambda reading: (
        _positive(reading.weeks_missing) if reading.applicant.type.is_img else False
    ),
    "letters_short": lambda reading: _positive(reading.letters_missing),
    "letters_promised": lambda reading: any(
        one.status is LetterStatus.PROMISED for one in reading.applicant.letters or ()
    ),
    "no_project": lambda reading: reading._lacks(PROJECTS),
    "no_service": lambda reading: reading._lacks(SERVICE),
    "has_signals": ProfileReading._has_signals,
    "low_record": lambda reading: low_result(reading._case),
    "needs_explaining": lambda reading: needs_explaining(reading._case),
    "no_place": lambda reading: reading.place is None,
    "has_ties": lambda reading: (
        None
        if reading.applicant.ties is None or reading.place is None
        else any(tie.place.lies_in(region(reading.place)) for tie in reading.applicant.ties)
    ),
    "past_electives": ProfileReading._past_electives,
    "us_school": lambda reading: not reading.applicant.type.is_img,
    "needs_visa": lambda reading: reading.applicant.needs_visa,
    "couple": lambda reading: reading.applicant.couple is not None,
    "comlex2_to_come": ProfileReading._comlex2_to_come,
}
