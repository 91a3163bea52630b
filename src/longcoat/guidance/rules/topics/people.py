"""Who applies: the type of applicant, graduation, earlier cycles, couple, visa."""

from __future__ import annotations

from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.registry import count, fact, phrase
from longcoat.guidance.rules.say import kind_words, listed, plural


@fact
def is_img(case: Case) -> bool | None:
    """The medical school lies outside the United States and Canada."""
    return case.applicant.type.is_img


@fact
def is_do(case: Case) -> bool | None:
    """The degree is osteopathic."""
    return case.applicant.type.is_do


@fact
def at_us_school(case: Case) -> bool | None:
    """The medical school lies in the United States or Canada."""
    return not case.applicant.type.is_img


@fact
def has_plan(case: Case) -> bool | None:
    """There is a plan."""
    return case.plan is not None and bool(case.plan.entries)


@fact
def graduated(case: Case) -> bool | None:
    """The applicant has graduated already."""
    day = case.applicant.school.graduation
    return None if day is None else day <= case.today


@fact
def applies_as_couple(case: Case) -> bool | None:
    """The applicant applies as a couple."""
    return case.applicant.couple is not None


@fact
def needs_visa(case: Case) -> bool | None:
    """A program would have to sponsor a visa."""
    return case.applicant.needs_visa


@fact
def school_little_known(case: Case) -> bool | None:
    """US programs tend not to know the school."""
    known = case.applicant.school.known_to_programs
    return None if known is None else not known


@fact
def gap_unexplained(case: Case) -> bool | None:
    """A stretch without school or work is not explained in the application."""
    gaps = case.applicant.gaps
    return None if gaps is None else any(gap.explained is False for gap in gaps)


@fact
def gap_explained(case: Case) -> bool | None:
    """There is a stretch without school or work, and all are explained."""
    gaps = case.applicant.gaps
    return None if gaps is None else bool(gaps) and all(gap.explained for gap in gaps)


@count
def years_since_graduation(case: Case) -> float | None:
    """Years from graduation to the start of residency."""
    return case.applicant.years_since_graduation


@count
def specialties_wanted(case: Case) -> float | None:
    """Specialties wanted."""
    return len(case.applicant.preferences.specialties)


@phrase
def type_title(case: Case) -> str | None:
    """The type of applicant."""
    return kind_words(case.applicant.type)


@phrase
def specialty_name(case: Case) -> str | None:
    """The most wanted specialty."""
    return case.specialties[0]


@phrase
def specialty_names(case: Case) -> str | None:
    """The wanted specialties."""
    return listed(case.specialties)


@phrase
def school_name(case: Case) -> str | None:
    """The medical school."""
    return case.applicant.school.name


@phrase
def graduation_day(case: Case) -> str | None:
    """The day of graduation."""
    day = case.applicant.school.graduation
    return None if day is None else f"{day}"


@phrase
def years_out(case: Case) -> str | None:
    """Years from graduation to the start of residency, in words."""
    years = case.applicant.years_since_graduation
    return None if years is None else plural(round(years), "year")


@phrase
def match_year(case: Case) -> str | None:
    """The year of the Match."""
    return str(case.applicant.match_year)


@phrase
def gap_words(case: Case) -> str | None:
    """The stretches without school or work."""
    return listed(
        plural(gap.months, "month")
        + (f" from {gap.start}" if gap.start else "")
        + (f" ({gap.reason[0].lower()}{gap.reason[1:]})" if gap.reason else "")
        for gap in case.applicant.gaps or ()
    )


@phrase
def open_questions(case: Case) -> str | None:
    """The questions of the profile that are not answered."""
    from longcoat.applicant.questions import QUESTIONS

    words = {question.name: question.ask.rstrip("?") for question in QUESTIONS}
    return listed((f"`{name}`" for name in case.applicant.open_questions() if name in words), most=6)


@count
def questions_open(case: Case) -> float | None:
    """Questions of the profile that are not answered."""
    return len(case.applicant.open_questions())


@phrase
def questions_answered(case: Case) -> str | None:
    """How many questions are answered, of how many."""
    answered, total = case.applicant.completeness()
    return f"{answered} of {total}"
