"""What can be tried on the what-if page: actions, each as a change of the profile; what can't change is named and locked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.applicant import Applicant, ExamResult
from longcoat.figures import figures
from longcoat.outlook import Change, Improvement, improvements
from longcoat.vocabulary import specialties, specialty
from longcoat.vocabulary.place_words import there

#: Kinds of activity that can be begun, as they are called on the page.
ACTIVITIES = (
    ("community-service", "Regular service in one place"),
    ("case-report", "A case report or quality project, finished"),
)


@dataclass(frozen=True, slots=True)
class Lever:
    """Something that can be set.

    Attributes:
        name: Its name in the address.
        title: What it is.
        kind: ``slider``, ``check`` or ``choice``.
        least: Smallest value of a slider.
        most: Greatest.
        step: From one value to the next.
        unit: What a slider counts.
        choices: Values of a choice, each with what is shown.
        takes: What it takes and costs, in words.
        rechooses: Whether the list is chosen again for it.
        value: What it is set to; empty for not touched.
    """

    name: str
    title: str
    kind: str
    least: int = 0
    most: int = 0
    step: int = 1
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    takes: str = ""
    rechooses: bool = False
    value: str = ""

    @property
    def number(self) -> int:
        """A slider's value, inside its ends."""
        return min(max(int(self.value), self.least), self.most) if self.value.isdigit() else self.least


@dataclass(frozen=True, slots=True)
class Locked:
    """Something that can't change any more.

    Attributes:
        title: What it is.
        why: Why it can't.
    """

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that could be tried if the profile told what there is already.

    Attributes:
        title: What it is.
        task: The task of the answers that asks for it.
    """

    title: str
    task: str


def levers(applicant: Applicant, today: date, query: Mapping[str, str]) -> tuple[Lever, ...]:
    """Return everything that can still be set for a profile, set as an address says.

    Args:
        applicant: Whose profile.
        today: The day to count from.
        query: The values of the address; what makes no sense in it is left out.
    """
    known = {one.id: one for one in improvements(applicant, today)}
    return tuple(_set(lever, query.get(lever.name, "")) for lever in _levers(applicant, known))


def changes(applicant: Applicant, found: tuple[Lever, ...]) -> tuple[list[Change], int]:
    """Return the changes that the levers make, and how many programs more the list may have."""
    place = _place(applicant)
    made: list[Change] = []
    more = 0
    for lever in found:
        if not lever.value:
            continue
        if lever.name == "more":
            more = lever.number
        elif lever.name == "rotation" and lever.number:
            made.append(Change("rotation", f"{lever.number}@{place}"))
        elif lever.name == "letters":
            made += [Change("letter", place)] * lever.number
        elif lever.name == "step2":
            made.append(Change("step2_ck", str(lever.number)))
        elif lever.name == "step3":
            made.append(Change("step3", "pass"))
        elif lever.name in dict(ACTIVITIES):
            made.append(Change("activity", lever.name))
        elif lever.name == "spanish":
            made.append(Change("language", f"Spanish:{lever.value}"))
        elif lever.name == "specialty":
            made.append(Change("specialty", f"+{lever.value}"))
    return made, more


def locked(applicant: Applicant) -> tuple[Locked, ...]:
    """Return what can't change any more, each with the reason; no value of it is told."""
    found = []
    for exam, title in (("step1", "Step 1"), ("step2_ck", "Step 2 CK"), ("step3", "Step 3")):
        attempts = applicant.exams.attempts(exam) or ()
        if _is_passed(applicant, exam):
            found.append(Locked(f"{title}: the result", "passed; an exam that was passed can’t be sat again"))
        if any(one.result is ExamResult.FAIL for one in attempts):
            found.append(
                Locked(
                    f"{title}: the failed attempt",
                    "it stays on the transcript; what counts now is what came after",
                )
            )
    if applicant.school.graduation:
        found.append(Locked("The year of graduation", "a fact of the past, or of your school’s calendar"))
    if applicant.prior_cycles:
        found.append(Locked("Earlier applications", "programs can see them"))
    return tuple(found)


def untold(applicant: Applicant) -> tuple[Untold, ...]:
    """Return what can't be tried yet: more of something of which nobody has told how much there is."""
    found = []
    if applicant.clinical_experience is None and applicant.preferences.places:
        found.append(Untold("More hands-on weeks", "experience"))
    if applicant.letters is None:
        found.append(Untold("More letters", "letters"))
    return tuple(found)


def _levers(applicant: Applicant, known: Mapping[str, Improvement]) -> Iterator[Lever]:
    yield from _exams(applicant, known)
    yield from _people(applicant, known)
    for kind, title in ACTIVITIES:
        if found := known.get("service" if kind == "community-service" else "project"):
            yield Lever(kind, title, "check", takes=_takes(found))
    speaks = {one.name.casefold(): one.level.value for one in applicant.languages or ()}
    if speaks.get("spanish") not in ("native", "fluent"):
        levels = (("", "As it is"), ("conversational", "Conversational"), ("fluent", "Fluent"))
        yield Lever("spanish", "Spanish", "choice", choices=levels, takes=_takes(known.get("spanish")))
    takes = "each costs a fee; the list is chosen again"
    yield _slider("more", "More programs on the list", takes, rechooses=True)
    wanted = applicant.preferences.specialties
    others = tuple((one.slug, one.name) for one in specialties() if one.slug not in wanted)
    choices = (("", "No other"), *others)
    takes = "the list is chosen again"
    yield Lever(
        "specialty", "Apply in one specialty more", "choice", choices=choices, takes=takes, rechooses=True
    )


def _exams(applicant: Applicant, known: Mapping[str, Improvement]) -> Iterator[Lever]:
    if not _is_passed(applicant, "step2_ck"):
        passing = int(figures("exam.pass_mark", exam="step2-ck")[-1].number)
        yield _slider("step2", "Pass Step 2 CK with", _takes(known.get("step2-result")), least=passing)
    if not _is_passed(applicant, "step3"):
        title = "Pass Step 3 before programs read applications"
        yield Lever("step3", title, "check", takes=_takes(known.get("step3")))


def _people(applicant: Applicant, known: Mapping[str, Improvement]) -> Iterator[Lever]:
    places = applicant.preferences.places
    where = there(places[0]) if places else "in the United States"
    own = specialty(applicant.preferences.specialties[0]).name.lower()
    missing = {one.task for one in untold(applicant)}
    if places and "experience" not in missing:
        takes = _takes(known.get("rotation-4"), "for four weeks")
        yield _slider("rotation", f"More hands-on weeks in {own}, {where}", takes)
    if "letters" not in missing:
        takes = _takes(known.get("letter-local") or known.get("letter-us"), "each")
        yield _slider("letters", f"More letters by teachers of {own} {where}", takes)


def _is_passed(applicant: Applicant, exam: str) -> bool:
    return any(one.result is ExamResult.PASS for one in applicant.exams.attempts(exam) or ())


def _slider(name: str, title: str, takes: str, least: int = 0, rechooses: bool = False) -> Lever:
    reach = _reaches()[name]
    return Lever(
        name, title, "slider", reach.get("least", least), reach["most"], reach["step"], reach["unit"], takes=takes,
        rechooses=rechooses,
    )  # fmt: skip


@cache
def _reaches() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("longcoat.web").joinpath("data", "levers.toml").read_text("utf-8"))


def _set(lever: Lever, value: str) -> Lever:
    if lever.kind == "check":
        return replace(lever, value="yes" if value == "yes" else "")
    if lever.kind == "choice":
        return replace(lever, value=value if value in dict(lever.choices) else "")
    touched = value.isdigit() and len(value) < 6 and int(value) > lever.least - (lever.name == "step2")
    return replace(lever, value=str(replace(lever, value=value).number) if touched else "")


def _takes(found: Improvement | None, more: str = "") -> str:
    if found is None:
        return ""
    cost = f"about ${found.usd:,.0f}" if found.usd else "no fee"
    time = f"about {found.weeks:g} weeks" if found.weeks else "no time"
    late = "" if found.feasible else "; too late for this season"
    return f"{time}, {cost}{' ' + more if more else ''}{late}"


def _place(applicant: Applicant) -> str:
    return applicant.preferences.places[0] if applicant.preferences.places else "us"
