"""What fills the places in the words of tasks, from the profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from longcoat.guidance.rules.say import listed
from longcoat.vocabulary.place_words import in_a_sentence, there

if TYPE_CHECKING:
    from longcoat.guidance.roadmap.profile_reading import ProfileReading

NUMBERS = ("no", "one", "two", "three", "four", "five")


def words_of(reading: ProfileReading) -> Mapping[str, str]:
    """What fills the places in the words of tasks."""
    weeks, letters, block = reading.weeks_missing, reading.letters_missing, reading.settings["block_weeks"]
    place = in_a_sentence(reading.place) if reading.place else ""
    blocks = (weeks or block) // block
    return {
        "match_year": str(reading.applicant.match_year),
        "specialty": reading.specialty_name,
        "place": place or "the places you want",
        "in_place": f" {there(reading.place)}" if reading.place and not reading.worked_in_place else "",
        "there": there(reading.place) if reading.place else "in the United States",
        "target": str(reading.target),
        "step3_why": _step3_why(reading),
        "step3_day": str(reading.planned("step3") or "its day"),
        "result_days": str(reading.settings["result_days"]),
        "weeks_missing": str(reading.settings["block_weeks"] if weeks is None else weeks),
        "blocks": "a block" if blocks == 1 else f"{_count(blocks)} blocks",
        "weeks_have": _weeks_have(reading),
        "letters_missing_words": _letters_missing(letters),
        "letters_have": _letters_have(reading),
    }


def _weeks_have(reading: ProfileReading) -> str:
    """What there is, and which aim it misses."""
    one, aim = reading.applicant, reading.settings
    total, own = one.us_hands_on_weeks(), one.us_hands_on_weeks(one.preferences.specialties[0])
    if total is None or own is None:
        return "Your profile doesn't say how many weeks you have."
    aims = []
    if total < aim["hands_on_weeks"]:
        aims.append(f"{aim['hands_on_weeks']} in all")
    if own < aim["specialty_weeks"]:
        aims.append(f"{aim['specialty_weeks']} in {reading.specialty_name}")
    if not reading.worked_in_place and reading.place:
        aims.append(f"{aim['region_weeks']} {there(reading.place)}")
    if reading.is_stale:
        aims.append(f"{aim['fresh_weeks']} of them recent")
    return f"You have {total or 'no'} hands-on weeks in the United States; the aim is {listed(aims)}."


def _step3_why(reading: ProfileReading) -> str:
    fails = [reading.applicant.failed_attempts(name) for name in ("step1", "step2_ck")]
    if any(fails):
        return "After a failed attempt, another passed exam is one of few ways to show what changed."
    score, offset = reading.applicant.step2_ck_score, reading.settings["offset_score"]
    if score is not None and score < offset:
        return f"With a score under {offset}, another passed exam is one of few ways to show what changed."
    if reading.applicant.needs_visa:
        return (
            "It is in your plans, and programs that sponsor an H-1B visa ask for it before residency begins."
        )
    return "It is in your plans; whether it adds anything to this file isn't known."


def _letters_missing(letters: int | None) -> str:
    if letters is None:
        return "US letters"
    return f"{_count(letters)} US letter{'' if letters == 1 else 's'}"


def _letters_have(reading: ProfileReading) -> str:
    have = reading.applicant.us_letters()
    if have is None:
        return "Your profile doesn't say what letters you have."
    return f"You have {_count(have) if have else 'none'} in hand or promised; {_count(reading.settings['letters'])} are the aim."


def _count(number: int) -> str:
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)
