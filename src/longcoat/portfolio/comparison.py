"""What a match in a wanted place, specialty or kind is worth, from a few plain comparisons."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any

from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.portfolio.preference import rules
from longcoat.vocabulary import region, specialty


@cache
def _data() -> Mapping[str, Any]:
    text = files("longcoat.portfolio").joinpath("data", "comparisons.toml").read_text("utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two lists: with one more people match, with the other fewer, but all of them as wanted.

    Attributes:
        about: ``place``, ``specialty`` or ``kind``.
        anywhere: Of 100 people, how many match with list A.
        there: How many match with list B, all of them as wanted.
        words: The question, as it is put.
    """

    about: str
    anywhere: int
    there: int
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One comparison that was made.

    Attributes:
        about: What it was about.
        there: How many matched with list B.
        takes: Whether list B, the wanted one, was preferred.
    """

    about: str
    there: int
    takes: bool


def next_comparison(applicant: Applicant, answers: Iterable[Answered] = ()) -> Comparison | None:
    """Return the next question, or None when enough is known; at most three for each of the things wanted.

    Each question halves what is still open, as one looks up a word in a dictionary.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028,
        ...                     preferences={"specialties": ["FM"], "places": ["LA"]})
        >>> first = next_comparison(someone)
        >>> first.about, first.there
        ('place', 46)
        >>> next_comparison(someone, [Answered("place", 46, takes=False)]).there
        55
    """
    given = list(answers)
    for about in _asked(applicant):
        low, high = _open_rungs(about, given)
        if low <= high:
            there = _data()["rungs"][(low + high) // 2]
            return Comparison(about, _data()["base"], there, _worded(applicant, about, there))
    return None


def worth_from(applicant: Applicant, answers: Iterable[Answered]) -> dict[str, int]:
    """Return field of the profile → percent, for everything that was compared.

    Who takes t in 100 as wanted over b in 100 anywhere holds a match as wanted to be worth at least b / t of one
    anywhere (expected utility; von Neumann & Morgenstern 1944). Between the last rung taken and the first refused it
    is taken to lie in the middle, as a ratio; nobody is read as valuing it at more than the last rung says.

    Raises:
        InputError: Two answers contradict each other.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028,
        ...                     preferences={"specialties": ["FM"], "places": ["LA"]})
        >>> worth_from(someone, [Answered("place", 46, takes=True), Answered("place", 40, takes=False)])
        {'preferences.place_worth': 40}
    """
    given = list(answers)
    found = {}
    for about in _asked(applicant):
        if not any(one.about == about for one in given):
            continue
        low, high = _open_rungs(about, given)
        ratios = [1.0, *(_data()["base"] / there for there in _data()["rungs"])]
        least = ratios[low]
        most = ratios[high + 2] if high + 2 < len(ratios) else ratios[-1]
        found[_data()["about"][about]["field"]] = round(100 * (sqrt(least * most) - 1))
    return found


def _asked(applicant: Applicant) -> list[str]:
    """What there is to compare: only what the profile wants."""
    wants = applicant.preferences
    there = {
        "place": bool(wants.places),
        "specialty": len(wants.specialties) > 1,
        "kind": bool(wants.kinds),
    }
    return [about for about in _data()["about"] if there[about]]


def _open_rungs(about: str, answers: Iterable[Answered]) -> tuple[int, int]:
    """Return the first and the last rung that the answers leave open."""
    rungs = _data()["rungs"]
    low, high = 0, len(rungs) - 1
    taken, refused = None, None
    for one in answers:
        if one.about != about:
            continue
        if one.there not in rungs:
            raise InputError(
                f"{one.there} in 100 was not asked about {about}. Right would be: one of {', '.join(map(str, rungs))}."
            )
        rung = rungs.index(one.there)
        if one.takes:
            low, taken = max(low, rung + 1), one.there if taken is None else min(taken, one.there)
        else:
            high, refused = min(high, rung - 1), one.there if refused is None else max(refused, one.there)
    if taken is not None and refused is not None and refused >= taken:
        raise InputError(
            f"Two answers about {about} contradict each other: {taken} in 100 as wanted was preferred, {refused} in 100 "
            "as wanted was not. Right would be: one of the two answered anew."
        )
    return low, high


def _worded(applicant: Applicant, about: str, there: int) -> str:
    wants = applicant.preferences
    other = ""
    if about == "place":
        wanted = region((wants.places or ())[0]).name
    elif about == "specialty":
        wanted, other = (specialty(slug).name.lower() for slug in wants.specialties[:2])
    else:
        wanted = (wants.kinds or ())[0].title.lower()
    words: str = _data()["about"][about]["words"]
    return words.format(base=_data()["base"], there=there, wanted=wanted, other=other)


def default_worth() -> dict[str, int]:
    """Return field of the profile → percent, where the profile says nothing: match anywhere first, places second (C10)."""
    names = {"place": "first_place", "specialty": "first_specialty", "kind": "preferred_kind"}
    return {
        _data()["about"][about]["field"]: round(100 * rules()["utility"][name])
        for about, name in names.items()
    }
