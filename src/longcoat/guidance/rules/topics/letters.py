"""Letters of recommendation: how many, by whom, from where, and the packet that helps a writer."""

from __future__ import annotations

from longcoat.applicant import Letter
from longcoat.guidance.rules.case import Case, any_known, limits
from longcoat.guidance.rules.registry import count, fact, phrase
from longcoat.guidance.rules.say import listed, of_them, plural, spot
from longcoat.vocabulary import specialty


@fact
def letters_unknown(case: Case) -> bool | None:
    """The profile doesn't tell the letters."""
    return case.applicant.letters is None


@fact
def letter_to_come(case: Case) -> bool | None:
    """A letter is promised or planned, or fewer than three come from the United States."""
    letters, ours = case.applicant.letters, us_letters(case)
    return None if letters is None else bool(_open(case)) or (ours is not None and ours < 3)


@fact
def letter_planned_only(case: Case) -> bool | None:
    """A letter is planned and nobody has been asked yet."""
    letters = case.applicant.letters
    return None if letters is None else any(one.status == "planned" for one in letters)


@fact
def letter_from_wanted_place(case: Case) -> bool | None:
    """A letter in hand or promised comes from a wanted place."""
    if case.applicant.letters is None:
        return None
    return any_known(case.wanted(case.at(one)) for one in case.letters if one.in_us is not False)


@fact
def letter_by_faculty(case: Case) -> bool | None:
    """A US letter in hand or promised is by somebody who teaches in a residency or leads one."""
    if case.applicant.letters is None:
        return None
    ours = [one for one in case.letters if one.in_us]
    return any_known(True if one.leadership or one.faculty else one.faculty for one in ours)


@fact
def foreign_letter(case: Case) -> bool | None:
    """There is a letter by a writer outside the United States."""
    letters = case.applicant.letters
    return None if letters is None else any(one.in_us is False for one in letters)


@fact
def strong_local_writer(case: Case) -> bool | None:
    """A writer in a wanted place is faculty or leads a program, and the letter is believed strong."""
    return bool(_advocates(case)) if case.applicant.letters is not None else None


@fact
def strength_unknown(case: Case) -> bool | None:
    """How strong a letter in hand is isn't known."""
    letters = case.applicant.letters
    return (
        None
        if letters is None
        else any(one.strength == "unknown" and one.status == "in-hand" for one in letters)
    )


@fact
def wants_emergency_medicine(case: Case) -> bool | None:
    """Emergency medicine is wanted."""
    return "emergency-medicine" in case.applicant.preferences.specialties


@count
def us_letters(case: Case) -> float | None:
    """Letters by US physicians, in hand or promised."""
    return case.applicant.us_letters()


@count
def specialty_letters(case: Case) -> float | None:
    """US letters in the most wanted specialty, in hand or promised."""
    return case.applicant.us_letters(case.specialty)


def _counted(letters: float | None) -> str | None:
    return None if letters is None else plural(letters, "letter") if letters else "no letter yet"


@phrase
def us_letter_count(case: Case) -> str | None:
    """How many US letters there are."""
    return _counted(us_letters(case))


@phrase
def specialty_letter_count(case: Case) -> str | None:
    """How many US letters there are in the most wanted specialty."""
    return _counted(specialty_letters(case))


@phrase
def specialty_letters_part(case: Case) -> str | None:
    """How many of the US letters are in the most wanted specialty."""
    every, own = us_letters(case), specialty_letters(case)
    return None if every is None or own is None else of_them(own, every)


@phrase
def letter_words(case: Case) -> str | None:
    """The US letters in hand or promised."""
    return listed(_told(case, one) for one in case.letters if one.in_us)


@phrase
def specialty_letter_words(case: Case) -> str | None:
    """The US letters in the most wanted specialty."""
    return listed(_told(case, one) for one in case.letters if one.in_us and one.specialty == case.specialty)


@phrase
def planned_letter_words(case: Case) -> str | None:
    """The letters that are only planned."""
    return listed(
        _told(case, one, status=False) for one in case.applicant.letters or () if one.status == "planned"
    )


@phrase
def foreign_letter_words(case: Case) -> str | None:
    """The letters from outside the United States."""
    return listed(_told(case, one) for one in case.applicant.letters or () if one.in_us is False)


@phrase
def unsure_letter_words(case: Case) -> str | None:
    """The letters in hand of unknown strength."""
    unsure = [
        one for one in case.applicant.letters or () if one.strength == "unknown" and one.status == "in-hand"
    ]
    return listed(_told(case, one) for one in unsure)


@phrase
def advocate_words(case: Case) -> str | None:
    """Writers in wanted places who could speak for the applicant."""
    return listed(_told(case, one) for one in _advocates(case))


@phrase
def writers_to_ask(case: Case) -> str | None:
    """Supervisors of the wanted specialty from whom there is no letter yet."""
    held = {(one.specialty, spot(case.at(one))) for one in case.applicant.letters or ()}
    wanted = case.applicant.preferences.specialties
    free = [
        f"your supervisor in {specialty(one.specialty).name.lower()}, {spot(case.at(one))}"
        for one in case.rotations
        if one.specialty in wanted
        and spot(case.at(one))
        and (one.specialty, spot(case.at(one))) not in held
        and not _has_letter_from(case, one.specialty, spot(case.at(one)))
    ]
    return listed(free)


@phrase
def packet_table(case: Case) -> str | None:
    """For each writer still to be asked or to write, what to hand over."""
    waiting = [_told(case, one, status=False) for one in _open(case)] or ["the next writer you ask"]
    parts = limits()["packet"]
    head = f"| writer | {' | '.join((*parts['always'], parts['low']))} |\n|---|{'---|' * (len(parts['always']) + 1)}"
    boxes = " | ".join("☐" for _ in parts["always"])
    score = f"☐ {parts['low_length']}" if _has_low(case) else "not needed"
    return "\n".join([head, *(f"| {name} | {boxes} | {score} |" for name in waiting)])


@phrase
def peers(case: Case) -> str | None:
    """With whom a US writer can compare the applicant."""
    return "the US students they teach" if case.applicant.type.is_img else "the other students they teach"


def _has_low(case: Case) -> bool:
    from longcoat.guidance.rules.topics.exams import low_result

    return low_result(case) is True


def _has_letter_from(case: Case, slug: str | None, where: str | None) -> bool:
    """Tell whether a letter of that specialty may come from there: it names no city, or no place at all."""
    state = (where or "").rpartition(", ")[2]
    return any(
        one.specialty == slug and (one.place is None or (one.place.city is None and one.place.state == state))
        for one in case.applicant.letters or ()
    )


def _open(case: Case) -> list[Letter]:
    return [
        one
        for one in case.applicant.letters or ()
        if one.status in ("planned", "promised") and one.in_us is not False
    ]


def _advocates(case: Case) -> list[Letter]:
    return [
        one
        for one in case.letters
        if one.strength == "strong"
        and (one.faculty or one.leadership)
        and one.in_us
        and case.wanted(case.at(one))
    ]


def _told(case: Case, one: Letter, status: bool = True) -> str:
    what = specialty(one.specialty).name.lower() if one.specialty else "a physician"
    where = spot(case.at(one)) or ("abroad" if one.in_us is False else None)
    kind = "program leadership" if one.leadership else "faculty" if one.faculty else None
    state = one.status.value.replace("-", " ") if status and one.status else None
    details = ", ".join(part for part in (where, kind, state) if part)
    return f"{what} ({details})" if details else what
