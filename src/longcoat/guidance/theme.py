"""The theme that ties an application together, part by part: where it shows, where it is missing, what isn't told (C15)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from longcoat.applicant import Activity, Applicant
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.plan_view import PlanView
from longcoat.guidance.rules.say import listed, plural
from longcoat.programs import Catalog
from longcoat.vocabulary.place_words import in_a_sentence

if TYPE_CHECKING:
    from longcoat.guidance.checks.written import Sentence

#: So many activities, and sentences, are named.
NAMED = 3


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One part of an application.

    Attributes:
        part: Which, such as ``letters``.
        shown: What of the theme shows there; None when nothing does, or when it isn't told.
        told: Whether the profile, or a text that was given, tells of this part at all.
        hint: What would tell more, where it isn't told; may be empty.
    """

    part: str
    shown: str | None
    told: bool = True
    hint: str = ""

    @property
    def missing(self) -> bool:
        """Whether the part is told and shows nothing of the theme."""
        return self.told and self.shown is None


def theme(
    applicant: Applicant,
    today: date,
    plan: PlanView | None = None,
    *,
    catalog: Catalog | None = None,
    statement: str | None = None,
    entries: str | None = None,
) -> tuple[ThemeRow, ...]:
    """Return where the theme shows; a pure function.

    Args:
        applicant: Whose application.
        today: The day to count from.
        plan: The plan; without it the choice of programs isn't in the table.
        catalog: Where programs that the profile names are looked up.
        statement: The personal statement, if there is one.
        entries: The descriptions of experiences, if there are any.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028,
        ...                     preferences={"specialties": ["FM"], "mission": ["farmworkers"]}, letters=[])
        >>> rows = theme(someone, date(2026, 11, 21), statement="I want to care for farmworkers and their children.")
        >>> [(row.part, row.missing) for row in rows if row.part in ("letters", "statement")]
        [('letters', True), ('statement', False)]
    """
    case = Case(applicant, today, plan, catalog)
    texts = (("statement", statement), ("entries", entries))
    return (*of_profile(case), *(in_text(case, part, text) for part, text in texts))


def of_profile(case: Case) -> tuple[ThemeRow, ...]:
    """Return the parts that the profile and the plan tell of."""
    return tuple(_of_profile(case))


def _of_profile(case: Case) -> Iterator[ThemeRow]:
    name, answers = case.specialties[0], case.applicant
    mission = listed(one.value.replace("-", " ") for one in answers.preferences.mission or ())
    yield ThemeRow("whom you want to serve", mission, mission is not None)
    weeks = sum(one.weeks for one in case.rotations if one.specialty == case.specialty)
    shown = f"{plural(weeks, 'week')} of {name}" if weeks else None
    yield ThemeRow("clinical experience", shown, answers.clinical_experience is not None)
    letters = sum(one.specialty == case.specialty and bool(one.in_us) for one in case.letters)
    shown = f"{plural(letters, 'letter')} in {name}" if letters else None
    yield ThemeRow("letters", shown, answers.letters is not None)
    yield _activities(case)
    if case.places:
        yield _places(case)
    if case.entries and case.places:
        home, every = sum(one.home is not None for one in case.entries), len(case.entries)
        shown = f"{home} of {plural(every, 'program')} in wanted places" if home else None
        yield ThemeRow("program choice", shown)


def _activities(case: Case) -> ThemeRow:
    """What isn't known isn't missing: an activity may serve the theme without the profile saying so."""
    from longcoat.guidance.rules.topics.record import told_activity

    part, every = "service and other experience", case.applicant.activities
    if every is None:
        return ThemeRow(part, None, False)
    fitting = [one for one in every if one.underserved or case.wanted(one.place)]
    shown = listed(map(told_activity, fitting), most=NAMED)
    silent = shown is None and any(map(_silent, every))
    return ThemeRow(
        part, shown, not silent, "say of each activity where it was and whom it served" if silent else ""
    )


def _silent(one: Activity) -> bool:
    return one.underserved is None


def _places(case: Case) -> ThemeRow:
    ties = sum(bool(case.wanted(tie.place)) for tie in case.ties)
    bound = [f"{plural(ties, 'tie')} there"] if ties else []
    if any(case.wanted(case.at(one)) for one in case.rotations):
        bound.append("rotations there")
    known = case.applicant.ties is not None or bool(bound)
    return ThemeRow(f"places ({in_a_sentence(case.places[0])} first)", listed(bound), known)


def in_text(case: Case, part: str, text: str | None) -> ThemeRow:
    """Return what of the theme a text says: the specialty, the people, the places, and in how many sentences."""
    if text is None:
        return ThemeRow(part, None, False)
    from longcoat.guidance.checks.written import Written

    sentences = Written(text).sentences
    found = {}
    for name, test in _signs(case):
        count = sum(map(test, sentences))
        if count:
            found[name] = plural(count, "sentence")
    return ThemeRow(part, listed(f"{name} ({count})" for name, count in found.items()))


def _signs(case: Case) -> Iterator[tuple[str, Callable[[Sentence], bool]]]:
    """The specialty, each of the people to serve, and the places: a name, and whether a sentence speaks of it."""
    from longcoat.guidance.checks.region import names_any, place_names

    words, slug = _words(), case.specialty
    yield case.specialties[0], _speaks(words["specialty"].get(slug, [case.specialties[0]]))
    for one in case.applicant.preferences.mission or ():
        yield one.value.replace("-", " "), _speaks(words["mission"][one.value])
    if names := place_names(case.applicant):
        yield "your places", lambda sentence: names_any(sentence.text, names)


def _speaks(words: Sequence[str]) -> Callable[[Sentence], bool]:
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    return lambda sentence: pattern.search(sentence.text) is not None


@cache
def _words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    path = files("longcoat.guidance").joinpath("data", "theme_words.toml")
    return tomllib.loads(path.read_text("utf-8"))
