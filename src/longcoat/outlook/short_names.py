"""The changes that have a short name, each written the way people ask: ``step2_ck=+10``, ``rotation=8@los-angeles``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from longcoat.applicant import ActivityKind, Exam, LanguageLevel, TieKind
from longcoat.errors import InputError
from longcoat.vocabulary import find_region, find_specialty, nearest, regions, specialties, specialty
from longcoat.vocabulary.place_words import in_a_sentence, there

#: The values of a profile as they stand in a file.
Values = dict[str, Any]
PROGRAM = re.compile(r"\d{10}")
#: Said of what is added to something that the profile doesn't tell: from then on it tells this and nothing else.
ALONE = ", and no other"


@dataclass(frozen=True, slots=True)
class ShortName:
    """A change with a short name.

    Attributes:
        apply: Makes the change in the values of a profile and returns it in words.
        example: How it is written.
        meaning: What it does, for the reference.
    """

    apply: Callable[[Values, str], str]
    example: str
    meaning: str


def _refuse(name: str, value: str, right: str) -> InputError:
    return InputError(f"{name}={value} can't be used. Right would be: {right}.")


def _step2_ck(values: Values, value: str) -> str:
    exams = values.setdefault("exams", {})
    sat = list(exams.get("step2_ck", ()))
    passed = [place for place, one in enumerate(sat) if one["result"] == "pass"]
    before = sat[passed[-1]].get("score") if passed else None
    if value in ("pass", "fail"):
        return _sitting(Exam.STEP2_CK)(values, value)
    if not re.fullmatch(r"[+-]?\d{1,3}", value):
        raise _refuse("step2_ck", value, "a score such as 235, a step such as +10, or pass or fail")
    score = int(value)
    if value[0] in "+-":
        if before is None:
            raise _refuse("step2_ck", value, "a score such as 235, since the profile has none to add to")
        score += before
    if passed:
        sat[passed[-1]] = {**sat[passed[-1]], "score": score}
    else:
        sat.append({"result": "pass", "score": score})
    exams["step2_ck"] = sat
    exams["planned"] = [one for one in exams.get("planned", ()) if one["exam"] != "step2_ck"]
    against = f" instead of {before}" if before is not None else ", passed"
    return f"Step 2 CK {score}{against}"


def _sitting(exam: Exam) -> Callable[[Values, str], str]:
    """One more sitting of an exam: passed before those that were passed, for nobody sits an exam again that was passed."""

    def apply(values: Values, value: str) -> str:
        if value not in ("pass", "fail"):
            raise _refuse(exam.value, value, f"{exam.value}=pass or {exam.value}=fail")
        exams = values.setdefault("exams", {})
        sat = list(exams.get(exam.value, ()))
        passed = next((place for place, one in enumerate(sat) if one["result"] == "pass"), len(sat))
        if value == "fail" or passed == len(sat):
            sat.insert(passed, {"result": value})
        exams[exam.value] = sat
        exams["planned"] = [one for one in exams.get("planned", ()) if one["exam"] != exam.value]
        return f"{exam.label} {'passed' if value == 'pass' else 'failed once more'}"

    return apply


def _rotation(values: Values, value: str) -> str:
    """Write ``8@los-angeles``, ``4@1200521478`` or ``4``, with ``:psychiatry`` behind it for another specialty."""
    found = re.fullmatch(r"\+?(\d{1,2})(?: ?weeks?)?(?:@([^:]+))?(?::(.+))?", value)
    if found is None:
        raise _refuse("rotation", value, "weeks and where, such as 8@los-angeles or 4@1200521478")
    weeks, where, what = int(found[1]), _where("rotation", value, found[2]), _specialty(values, found[3])
    stay = {"kind": "elective", "weeks": weeks, "specialty": what, **where.fields}
    more = "more " if "clinical_experience" in values else ""
    values["clinical_experience"] = [*values.get("clinical_experience", ()), stay]
    return (
        f"{weeks} {more}hands-on weeks in {specialty(what).name.lower()}{where.words}{'' if more else ALONE}"
    )


def _letter(values: Values, value: str) -> str:
    """Write ``us``, ``los-angeles`` or ``1200521478``, with ``:psychiatry`` behind it for another specialty."""
    place, _, what = value.partition(":")
    where = _where("letter", value, None if place == "us" else place)
    slug = _specialty(values, what or None)
    letter = {"specialty": slug, "faculty": True, "status": "promised", **where.fields}
    alone = "" if "letters" in values else ALONE
    values["letters"] = [*values.get("letters", ()), letter]
    by = "by its faculty" if where.program else "by a US teacher"
    return f"a letter {by} in {specialty(slug).name.lower()}{where.words}{alone}"


def _tie(values: Values, value: str) -> str:
    kind, at, place = value.rpartition("@")
    kind = kind.strip() if at else "other"
    area = _region("tie", value, place.strip())
    if kind not in set(TieKind):
        close = nearest(kind, TieKind)
        raise _refuse("tie", value, f"{close or 'family'}@{area}")
    values["ties"] = [*values.get("ties", ()), {"kind": kind, "place": {"region": area}}]
    return f"a tie to {in_a_sentence(area)} ({kind.replace('-', ' ')})"


def _specialties(values: Values, value: str) -> str:
    sign, word = (value[0], value[1:]) if value[0] in "+-" else ("+", value)
    slug = _specialty(values, word)
    wants = values["preferences"]
    now = list(wants["specialties"])
    if sign == "+":
        wants["specialties"] = now if slug in now else [*now, slug]
    elif slug in now:
        wants["specialties"] = [one for one in now if one != slug]
    else:
        raise _refuse("specialty", value, f"one of the profile's own: {', '.join(f'-{one}' for one in now)}")
    return f"{'also' if sign == '+' else 'without'} {specialty(slug).name.lower()}"


def _activity(values: Values, value: str) -> str:
    kind = {"service": "community-service"}.get(value, value)
    if kind not in set(ActivityKind):
        raise _refuse("activity", value, nearest(value, ActivityKind) or ", ".join(ActivityKind))
    values["activities"] = [*values.get("activities", ()), {"kind": kind}]
    return f"an activity: {kind.replace('-', ' ')}"


def _language(values: Values, value: str) -> str:
    name, _, level = (part.strip() for part in value.partition(":"))
    level = level or "conversational"
    if not name or level not in set(LanguageLevel):
        raise _refuse(
            "language",
            value,
            f"a language and a level, such as Spanish:{nearest(level, LanguageLevel) or 'fluent'}",
        )
    others = [one for one in values.get("languages", ()) if one["name"].casefold() != name.casefold()]
    values["languages"] = [*others, {"name": name, "level": level}]
    return f"{name}, {level}"


def _graduation(values: Values, value: str) -> str:
    values.setdefault("school", {})["graduation"] = value
    return f"graduation on {value}"


@dataclass(frozen=True, slots=True)
class _Where:
    fields: Mapping[str, Any]
    words: str
    program: bool = False


def _where(name: str, value: str, word: str | None) -> _Where:
    """Read where something is: a program by its id, a place, or just the United States."""
    if word is None:
        return _Where({"us": True}, "")
    if PROGRAM.fullmatch(word.strip()):
        return _Where({"program": word.strip()}, f" at program {word.strip()}", program=True)
    slug = _region(name, value, word)
    return _Where({"place": {"region": slug}}, f" {there(slug)}")


def _region(name: str, value: str, word: str) -> str:
    found = find_region(word)
    if found is None:
        close = nearest(word, [known for one in regions().values() for known in (one.slug, one.name)])
        raise _refuse(name, value, f"a region or state, such as {close or 'los-angeles'}")
    return found.slug


def _specialty(values: Values, word: str | None) -> str:
    if word is None:
        return str(values["preferences"]["specialties"][0])
    found = find_specialty(word)
    if found is None:
        close = nearest(word, [known for one in specialties() for known in (one.slug, one.name)])
        raise InputError(f"{word!r} is not a specialty. Right would be: {close or 'psychiatry'}.")
    return found.slug


SHORT_NAMES: Mapping[str, ShortName] = {
    "step2_ck": ShortName(
        _step2_ck, "step2_ck=235, step2_ck=+10", "another Step 2 CK score, or the first one"
    ),
    "step1": ShortName(_sitting(Exam.STEP1), "step1=pass, step1=fail", "Step 1 passed, or failed once more"),
    "step3": ShortName(_sitting(Exam.STEP3), "step3=pass", "Step 3 passed, or failed"),
    "rotation": ShortName(
        _rotation,
        "rotation=8@los-angeles, rotation=4@1200521478",
        "more hands-on weeks, in a place or at a program",
    ),
    "letter": ShortName(
        _letter,
        "letter=1200521478, letter=los-angeles, letter=us",
        "a letter by a program's faculty, or a US teacher",
    ),
    "tie": ShortName(_tie, "tie=family@los-angeles", "a tie to a place"),
    "specialty": ShortName(
        _specialties, "specialty=+psychiatry, specialty=-internal-medicine", "a specialty more, or one less"
    ),
    "activity": ShortName(
        _activity, "activity=case-report", "research, service, teaching or another activity"
    ),
    "language": ShortName(_language, "language=Spanish:conversational", "a language at its level"),
    "graduation": ShortName(_graduation, "graduation=2027-05-28", "another day of graduation"),
}
